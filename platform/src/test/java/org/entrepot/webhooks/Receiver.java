package org.entrepot.webhooks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody else's program on the loopback, that is told. It verifies as the convention says, in code of its own. */
final class Receiver implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Function<Call, Integer>> answers = new ConcurrentHashMap<>();
    private final Map<String, String> patience = new ConcurrentHashMap<>();

    /** What came, in the order in which it came. */
    record Call(String path, Map<String, String> headers, String body) {
        String id() {
            return header("webhook-id");
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        JsonNode json() {
            return JSON.readTree(body);
        }

        /** Whether a signature of it is made with that secret. */
        boolean isSignedWith(String secret) {
            return List.of(header("webhook-signature").split(" ", -1))
                    .contains("v1," + hmac(secret, id() + "." + header("webhook-timestamp") + "." + body));
        }
    }

    /** The convention: HMAC-SHA256 under the bytes that the secret's text holds in base 64 behind its prefix. */
    static String hmac(String secret, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Map<String, String> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) ->
                            headers.put(name.toLowerCase(java.util.Locale.ROOT), String.join(",", values)));
            Call call = new Call(
                    exchange.getRequestURI().getPath(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            synchronized (calls) {
                calls.add(call);
            }
            int status = answers.getOrDefault(call.path(), any -> 204).apply(call);
            if (status / 100 == 3) {
                exchange.getResponseHeaders().set("Location", url("/elsewhere"));
            }
            if (patience.containsKey(call.path())) {
                exchange.getResponseHeaders().set("Retry-After", patience.get(call.path()));
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** From here on calls of that path are answered so. */
    void answer(String path, Function<Call, Integer> status) {
        answers.put(path, status);
    }

    /** The same, and asks to be left alone for a time. */
    void answer(String path, int status, String retryAfter) {
        patience.put(path, retryAfter);
        answer(path, any -> status);
    }

    void answer(String path, int status) {
        patience.remove(path);
        answer(path, any -> status);
    }

    List<Call> calls(String path) {
        synchronized (calls) {
            return calls.stream().filter(call -> call.path().equals(path)).toList();
        }
    }

    int count() {
        synchronized (calls) {
            return calls.size();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
