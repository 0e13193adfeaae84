package org.entrepot.webhooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** How long a receiver asks to be left alone (RFC 9110, 10.2.3): in seconds, or until a moment. */
final class RetryAfter {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final Set<Integer> ASK_FOR_PATIENCE = Set.of(TOO_MANY_REQUESTS, UNAVAILABLE);

    private RetryAfter() {}

    /**
     * Nothing where the answer is another, or says nothing that can be read.
     *
     * @param header what it says; empty where it says nothing
     * @param longest no receiver puts us off for longer at once; it may say so again
     */
    static Duration of(int status, String header, Instant now, Duration longest) {
        if (!ASK_FOR_PATIENCE.contains(status)) {
            return Duration.ZERO;
        }
        Duration asked = asked(header.strip(), now, longest);
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(longest) < 0 ? asked : longest;
    }

    private static Duration asked(String header, Instant now, Duration longest) {
        if (header.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        if (header.matches("[0-9]+")) {
            return longest;
        }
        try {
            return Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
