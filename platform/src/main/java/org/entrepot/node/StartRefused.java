package org.entrepot.node;

/**
 * A start that cannot go on. The message is one sentence for the operator: what was found, what was expected, what to do.
 * The command line prints it without a stack trace and ends with status 2.
 */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
