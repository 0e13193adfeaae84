package org.entrepot.registry;

/** Sealed bytes do not open: they were changed, or belong to another key or another context. */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    SealBroken(String message) {
        super(message);
    }
}
