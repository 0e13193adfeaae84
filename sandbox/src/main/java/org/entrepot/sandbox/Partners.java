package org.entrepot.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The partners of the park at their desks: they send documents with their own keys and come again when told to wait. */
public final class Partners {
    private static final int TRIES = 20;
    private static final long MOST_WAIT_NANOS = Duration.ofSeconds(2).toNanos();

    private final PartnerClient client;
    private final Map<String, String> keys;

    /** Partners of the program that the client talks to; {@code keys} from customs code to API key. */
    public Partners(PartnerClient client, Map<String, String> keys) {
        this.client = client;
        this.keys = Map.copyOf(keys);
    }

    /** Sends documents of one kind as one message of that firm and gives the answer, after waiting out a full queue. */
    public PartnerClient.Answer send(Firm sender, List<Sheet> sheets, String guid) throws IOException {
        byte[] message = MessageText.message(sheets, sender, guid);
        return send(sender, message);
    }

    /** Sends a message of that firm and gives the answer, after waiting out a full queue. */
    public PartnerClient.Answer send(Firm sender, byte[] message) throws IOException {
        PartnerClient.Answer answer = client.send(key(sender), message);
        for (int tries = 1; answer.status() == 503 && tries < TRIES; tries++) {
            Patience.until(System.nanoTime() + waitNanos(answer.retryAfter()));
            answer = client.send(key(sender), message);
        }
        return answer;
    }

    /** The declaration of that number as its declarant sees it. */
    public PartnerClient.Answer declaration(Firm asker, String number) throws IOException {
        return client.declaration(key(asker), number);
    }

    /** What is answered to the firm's program, as JSON. */
    public PartnerClient.Answer read(Firm firm, String path) throws IOException {
        return client.get(path, key(firm), "application/json");
    }

    /** Something that the firm's program tells in JSON. */
    public PartnerClient.Answer tell(Firm firm, String path, String json) throws IOException {
        return client.tell(path, key(firm), json);
    }

    /** That firm's API key. */
    public String key(Firm firm) {
        String key = keys.get(firm.code());
        if (key == null) {
            throw new IllegalArgumentException("no key of " + firm.key());
        }
        return key;
    }

    private static long waitNanos(String retryAfter) {
        try {
            return Math.min(
                    MOST_WAIT_NANOS,
                    Duration.ofSeconds(Long.parseLong(retryAfter)).toNanos());
        } catch (NumberFormatException e) {
            return MOST_WAIT_NANOS;
        }
    }
}
