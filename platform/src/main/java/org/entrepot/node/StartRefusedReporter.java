package org.entrepot.node;

import org.springframework.boot.SpringBootExceptionReporter;

/** Keeps Spring from printing the stack trace of a start that was refused with a sentence. */
final class StartRefusedReporter implements SpringBootExceptionReporter {
    @Override
    public boolean reportException(Throwable failure) {
        return StartRefused.in(failure).isPresent();
    }
}
