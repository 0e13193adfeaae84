package org.entrepot.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A partner's side of the HTTP interface. */
public final class PartnerClient implements AutoCloseable {
    private final HttpClient client;
    private final URI base;
    private final Duration timeout;

    /** A client of the program at that address, which waits at most that long for an answer. */
    public PartnerClient(URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** What came back. */
    public record Answer(int status, String contentType, String location, String retryAfter, String body) {}

    /** Whether the program answers that it is well. */
    public boolean healthy() {
        try {
            return get("/health", "", "application/json").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends a message; the receipts come back as XML. */
    public Answer send(String key, byte[] message) throws IOException {
        return send(key, message, "application/xml");
    }

    /** Sends a message; the answer comes back in that form, XML or JSON. */
    public Answer send(String key, byte[] message, String accept) throws IOException {
        HttpRequest request = request("/api/v1/messages", key, accept)
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                .build();
        return answer(request);
    }

    /** Brings the raw data of a payment, as a platform does. */
    public Answer bringPayment(String key, String json) throws IOException {
        return answer(request("/api/v1/payments", key, "application/json")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** Tells something in JSON. */
    public Answer tell(String path, String key, String json) throws IOException {
        return answer(request(path, key, "application/json")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** Asks a platform for payment data, as customs does. */
    public Answer platDataOpen(String platform, String openReq) throws IOException {
        return answer(request("/api/v1/customs/" + platform + "/platDataOpen", "", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("openReq=" + encoded(openReq)))
                .build());
    }

    /** The receipts of the key's owner after that cursor, the first ones for an empty cursor, as JSON. */
    public Answer receipts(String key, String after, int limit) throws IOException {
        String query = "?limit=" + limit + (after.isEmpty() ? "" : "&after=" + encoded(after));
        return get("/api/v1/receipts" + query, key, "application/json");
    }

    /** The declaration of that copNo or invtNo, as JSON. */
    public Answer declaration(String key, String number) throws IOException {
        return get("/api/v1/declarations/" + encoded(number), key, "application/json");
    }

    /** Any page or resource; an empty key sends none. */
    public Answer get(String path, String key, String accept) throws IOException {
        return answer(request(path, key, accept).GET().build());
    }

    /** A page as the person gets it who has that cookie. */
    public Answer page(String path, String cookie) throws IOException {
        HttpRequest.Builder request = request(path, "", "text/html");
        return answer((cookie.isEmpty() ? request : request.header("Cookie", cookie))
                .GET()
                .build());
    }

    private HttpRequest.Builder request(String path, String key, String accept) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(timeout).header("Accept", accept);
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private Answer answer(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    response.statusCode(),
                    header(response, "Content-Type"),
                    header(response, "Location"),
                    header(response, "Retry-After"),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + request.uri(), e);
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
