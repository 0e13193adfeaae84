package org.entrepot.relay;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches receipts from a gateway that keeps them: it is asked by our address at the exchange and by how far we have read, and answers a JSON
 * array of its wrappers, {@code MessageHead} with an id and {@code MessageBody} with the message in base64. Each is laid into the folder of what
 * came, on disk, before the next is asked for; what comes twice is known by the inbox.
 */
final class ReceiptPoll implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptPoll.class);
    private static final int LONGEST_ANSWER = 32 << 20;
    private static final String ID = "[!-~]{1,200}";

    private final URI gateway;
    private final String dxpId;
    private final Manner manner;
    private final Clock clock;
    private final HttpClient client;
    private Instant next = Instant.MIN;

    /**
     * How it asks.
     *
     * @param every how long it rests after an answer without receipts, or none
     * @param timeout how long an answer is waited for
     */
    record Manner(Duration every, Duration timeout) {}

    ReceiptPoll(URI gateway, String dxpId, Manner manner, Clock clock) {
        this.gateway = gateway;
        this.dxpId = dxpId;
        this.manner = manner;
        this.clock = clock;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(manner.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Lays what the gateway has for us into the folder; a gateway that does not answer is asked again later. */
    void fetch(FolderCourier folder) throws IOException {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        try {
            int came = lay(folder, ask(folder.cursor()), now);
            next = came == 0 ? now.plus(manner.every()) : now.plusMillis(1);
        } catch (GatewayTrouble e) {
            LOG.warn("receipts cannot be fetched: {}", e.getMessage());
            next = now.plus(manner.every());
        }
    }

    private byte[] ask(String cursor) throws GatewayTrouble {
        URI address = URI.create(gateway
                + (gateway.getQuery() == null ? "?" : "&")
                + "dxpid=" + URLEncoder.encode(dxpId, StandardCharsets.UTF_8)
                + "&timeid=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(manner.timeout())
                .header("Accept", "application/json")
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            HttpResponse<byte[]> whole = answer.get(manner.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (whole.statusCode() != 200) {
                throw new GatewayTrouble("the gateway answered " + whole.statusCode());
            }
            return whole.body();
        } catch (ExecutionException e) {
            throw new GatewayTrouble("the gateway gave no answer: " + e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new GatewayTrouble("the gateway gave no answer in time");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new GatewayTrouble("the program was stopped");
        }
    }

    private static int lay(FolderCourier folder, byte[] answer, Instant now) throws GatewayTrouble, IOException {
        JsonNode all;
        try {
            all = JsonMapper.shared().readTree(answer);
        } catch (JacksonException e) {
            throw new GatewayTrouble("the gateway answered what is no JSON");
        }
        if (!all.isArray()) {
            throw new GatewayTrouble("the gateway answered no JSON array");
        }
        int place = 0;
        for (JsonNode one : all) {
            String id = one.path("MessageHead").path("MessageId").asString("");
            if (!id.matches(ID)) {
                throw new GatewayTrouble("the gateway answered a message without an id");
            }
            String data = one.path("MessageBody").path("data").asString("");
            folder.receive(String.format(Locale.ROOT, "G-%013d-%06d", now.toEpochMilli(), place++), decoded(data));
            folder.cursor(id);
        }
        return all.size();
    }

    /** What is no base64 is laid out as it is, and put aside with its reason. */
    private static byte[] decoded(String data) {
        try {
            return Base64.getMimeDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            return data.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The gateway does not do what it should. */
    private static final class GatewayTrouble extends Exception {
        private static final long serialVersionUID = 1;

        GatewayTrouble(String sentence) {
            super(sentence);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
