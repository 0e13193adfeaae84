package org.entrepot.orders;

/** How a row stands. */
public enum RowState {
    /** Something in it must be mended. */
    FAULTY('F'),
    /** Nothing in it, but another row of its order must be mended. */
    HELD('H'),
    /** Can be sent. */
    READY('R'),
    /** Goes by a full customs entry: is not sent from here, its data are for the broker. */
    ENTRY('E'),
    /** Taken out by its seller: is not sent. */
    OUT('O'),
    /** Told to be sent, on its way. */
    SENDING('S'),
    /** Sent; the list waits for its waybill. */
    WAITING('W'),
    /** Its list was approved. */
    CLEARED('C'),
    /** Its order or its list was refused; can be mended and sent again. */
    REFUSED('X');

    private final char letter;

    RowState(char letter) {
        this.letter = letter;
    }

    String letter() {
        return String.valueOf(letter);
    }

    static RowState of(String letter) {
        for (RowState state : values()) {
            if (state.letter().equals(letter)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of a row is '" + letter + "'");
    }

    /** Whether its seller may change it. */
    public boolean isOpen() {
        return this != SENDING && this != CLEARED;
    }
}
