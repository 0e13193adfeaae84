package org.entrepot.node;

import java.util.Optional;
import org.springframework.boot.web.server.PortInUseException;

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

    /** The refusal among a failure's causes, if there is one. */
    static Optional<StartRefused> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                return Optional.of(refused);
            }
            if (cause instanceof PortInUseException taken) {
                return Optional.of(new StartRefused("Port " + taken.getPort()
                        + " is taken by another program; end that one or choose another with --port."));
            }
        }
        return Optional.empty();
    }
}
