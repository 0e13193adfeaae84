package org.entrepot.relay;

/**
 * How a document stands by the receipts that came so far.
 *
 * @param status the returnStatus that counts; {@link #CANCELLED} once a cancellation or return was carried out
 * @param time the returnTime of the receipt that said it, yyyyMMddHHmmssSSS; empty while none came
 */
record Standing(int status, String time) {
    static final int CANCELLED = 0;
    static final int REJECTED = 100;
    static final int RELEASED = 800;
    static final int CLOSED = 899;

    /** Nothing was answered yet. */
    static final Standing UNANSWERED = new Standing(1, "");

    /** Nothing was declared: the e-port's word, or that of a 900. */
    boolean isRefusedByThePort() {
        return status < 0;
    }

    boolean isRefused() {
        return status < 0 || status == REJECTED;
    }

    /** Whether a cancellation or a return took it back. */
    boolean isTakenBack() {
        return status == CANCELLED && !time.isEmpty();
    }

    /**
     * Whether a receipt counts, whenever it comes: it is newer than the one that does; what is released can only be closed,
     * what is closed or cancelled stays so. Of two with one time, the one that is further along.
     */
    boolean yieldsTo(int newStatus, String newTime) {
        if (isTakenBack()) {
            return false;
        }
        if (status == CLOSED || (status == RELEASED && newStatus != CLOSED)) {
            return false;
        }
        int order = newTime.compareTo(time);
        return order > 0 || (order == 0 && newStatus > status);
    }
}
