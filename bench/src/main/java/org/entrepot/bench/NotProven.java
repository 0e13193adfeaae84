package org.entrepot.bench;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Something that was to be proven is not so; the message says what was expected and what was found. */
final class NotProven extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotProven(String message) {
        super(message);
    }

    /** Holds the proof to something: what is expected, and what is found where it is not so. */
    static void unless(boolean so, String expected, @Nullable Object... found) {
        if (!so) {
            throw new NotProven("expected that " + expected + "; found " + Arrays.toString(found));
        }
    }
}
