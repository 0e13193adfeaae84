package org.entrepot.sandbox.simulation;

/** The program did not do what the auditor predicted; or something that never may be so was found. */
public final class Deviation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long seed;
    private final String where;

    Deviation(long seed, String where, String what, Object expected, Object found) {
        super(what + "\n  expected " + expected + "\n  found    " + found);
        this.seed = seed;
        this.where = where;
    }

    /** The seed that plays it again. */
    public long seed() {
        return seed;
    }

    /** The step of the run in which it was seen. */
    public String where() {
        return where;
    }
}
