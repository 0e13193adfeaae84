package org.entrepot.landed;

import org.entrepot.kernel.Phrase;

/** What was given is no table of parcels. */
public final class NoTable extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Phrase said;

    NoTable(Phrase said) {
        super(LandedWords.in("en").say(said));
        this.said = said;
    }

    NoTable(Phrase said, Throwable cause) {
        super(LandedWords.in("en").say(said), cause);
        this.said = said;
    }

    /** What is wrong with it. */
    public Phrase said() {
        return said;
    }
}
