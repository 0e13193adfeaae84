package org.entrepot.bonded;

/** What a customs document does to the book. */
public enum MovementKind {
    /** Goods enter the book: inbound 核注清单. */
    INBOUND(1),
    /** Set aside for a declaration that was accepted: pre-deduct (预核扣). */
    RESERVED(2),
    /** Taken out at release: deduct (核扣). */
    DEDUCTED(3),
    /** Given free again, the declaration was cancelled or refused: restore. */
    RESTORED(4),
    /** Back from the buyer: entered again up to what was deducted. */
    RETURNED(5),
    /** Out by another document than a retail list: carried forward, re-exported, destroyed, taxed in. */
    OUTBOUND(6);

    private final int number;

    MovementKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static MovementKind of(int number) {
        for (MovementKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of movement " + number);
    }
}
