package org.entrepot.relay;

import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where customs takes payment data: {@code realTimeDataUpload}. */
final class PaymentGate implements AutoCloseable {
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final Set<Integer> NOT_LOOKED_AT = Set.of(429, 503);

    private final URI address;
    private final Duration timeout;
    private final HttpClient client;

    PaymentGate(URI address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What came of an upload. */
    sealed interface Result {
        /** Customs' answer: 10000 taken, anything else refused. */
        record Answered(String code, String message) implements Result {}

        /** It has certainly not arrived; it may be tried again. */
        record NotYet(String trouble) implements Result {}

        /** It may have arrived. */
        record InDoubt(String trouble) implements Result {}
    }

    /** Uploads a text as {@code payExInfoStr}. */
    Result upload(String text) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "payExInfoStr=" + URLEncoder.encode(text, StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            // the request's own time-out ends with the head of the answer
            HttpResponse<byte[]> whole = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return result(whole.statusCode(), whole.body());
        } catch (ExecutionException e) {
            return e.getCause() instanceof ConnectException || e.getCause() instanceof HttpConnectTimeoutException
                    ? new Result.NotYet("customs could not be reached")
                    : new Result.InDoubt("customs gave no answer: " + e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Result.InDoubt("customs gave no answer within " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Result.InDoubt("the program was stopped while it waited for the answer");
        }
    }

    private static Result result(int status, byte[] body) {
        if (NOT_LOOKED_AT.contains(status)) {
            return new Result.NotYet("customs answered HTTP " + status);
        }
        if (status / 100 == 4) {
            return new Result.Answered("HTTP " + status, "");
        }
        if (status / 100 != 2) {
            return new Result.InDoubt("customs answered HTTP " + status);
        }
        try {
            JsonNode answer = JsonMapper.shared().readTree(body);
            String code = answer.path("code").asString("");
            if (code.matches("[0-9]{1,9}")) {
                return new Result.Answered(code, answer.path("message").asString(""));
            }
        } catch (JacksonException e) {
            // said below, as for an answer without a code
        }
        return new Result.InDoubt("customs answered what does not read");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
