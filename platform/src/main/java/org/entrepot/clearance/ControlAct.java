package org.entrepot.clearance;

/**
 * What an officer decides about a list that is held.
 *
 * @param thread the order of the list
 * @param invtNo the list's number
 * @param by who decided, as the log of acts names them; of two that had to agree, the second
 * @param note why
 */
public record ControlAct(String thread, String invtNo, Verdict verdict, String by, String note) {

    /** What may be decided, with the state it brings a list to (codes of receipt 622). */
    public enum Verdict {
        /** To be reviewed by hand. */
        REVIEW(300),
        /** To be inspected. */
        INSPECT(500),
        /** It was inspected, the note says with what result; held until it is decided. */
        INSPECTED(500),
        /** Detained and handed to the clearance department. */
        TO_CLEARANCE(501),
        /** Detained and handed to the anti-smuggling department. */
        TO_ANTI_SMUGGLING(502),
        /** Detained and handed to the legal department. */
        TO_LEGAL(503),
        /** Detained for another reason. */
        DETAIN(599),
        /** The goods go back out of the country. */
        RETURN_OUT(700),
        /** Rejected: the list has to be declared again. */
        REJECT(100),
        RELEASE(800);

        private final int status;

        Verdict(int status) {
            this.status = status;
        }

        /** The state it brings a list to. */
        public int status() {
            return status;
        }

        /** Whether the list is still held afterwards. */
        public boolean holds() {
            return this != RETURN_OUT && this != REJECT && this != RELEASE;
        }
    }
}
