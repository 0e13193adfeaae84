package org.entrepot.webhooks;

import java.net.URI;
import java.util.Map;

/** The way to an endpoint. */
@FunctionalInterface
interface Poster {

    /** What came of it. */
    sealed interface Answer {
        /**
         * It answered.
         *
         * @param retryAfter what its header of that name says; empty where it has none
         */
        record Status(int status, String retryAfter) implements Answer {}

        /** It did not. */
        record None(Trouble trouble) implements Answer {}
    }

    /** Posts JSON, and waits for the answer a bounded time. */
    Answer post(URI url, Map<String, String> headers, byte[] payload);
}
