package org.entrepot.clearance.decision;

/** Where the list of an order stands. */
public enum ListState {
    NONE(0),
    /** Stored at the e-port, not declared. */
    DRAFT(1),
    /** Declared; waits for its partners. */
    WAITING(2),
    /** Released (import) or approved (export). */
    CLEARED(3),
    /** Rejected; may be declared again. */
    REFUSED(4),
    /** Cancelled or withdrawn; may be declared again. */
    CANCELLED(5),
    /** Entered at customs and held: review, inspection or detention. What it takes is set aside and not yet taken. */
    HELD(6),
    /** Its goods went back out of the country, or came back whole after release: nothing follows. */
    RETURNED(7);

    private final int number;

    ListState(int number) {
        this.number = number;
    }

    /** As the database stores it. */
    public int number() {
        return number;
    }

    /** The state with that number. */
    public static ListState of(int number) {
        for (ListState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of a list " + number);
    }
}
