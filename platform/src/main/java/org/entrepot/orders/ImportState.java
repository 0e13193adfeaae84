package org.entrepot.orders;

/** How an order file stands. */
public enum ImportState {
    /** Its seller must say what some columns mean. */
    MAPPING('M'),
    /** Its rows are being read and checked. */
    READING('R'),
    /** Its rows can be looked at, mended and sent. */
    OPEN('O'),
    /** Rows of it are on their way. */
    SENDING('S');

    private final char letter;

    ImportState(char letter) {
        this.letter = letter;
    }

    String letter() {
        return String.valueOf(letter);
    }

    static ImportState of(String letter) {
        for (ImportState state : values()) {
            if (state.letter().equals(letter)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of an order file is '" + letter + "'");
    }
}
