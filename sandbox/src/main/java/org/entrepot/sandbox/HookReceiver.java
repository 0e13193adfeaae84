package org.entrepot.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An enterprise's program that is told by webhooks, played on the loopback of this machine, which the demo's program is allowed to call
 * since it serves nobody else. It verifies as Standard Webhooks says, and is busy now and then.
 */
final class HookReceiver implements AutoCloseable {
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]{20,}");
    private static final int BUSY_EVERY = 25;
    private static final int TAKEN = 204;
    private static final int BUSY = 503;
    private static final int WRONG = 401;

    private final Path file;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private volatile String secret;

    private HookReceiver(Path file, HttpServer server, String secret) {
        this.file = file;
        this.server = server;
        this.secret = secret;
        server.setExecutor(threads);
        server.createContext("/entrepot", this::called);
        server.start();
    }

    /** At the port and with the secret of the last time, as that file keeps them; else at a free port, to be registered. */
    static HookReceiver open(Path file) throws IOException {
        if (Files.exists(file)) {
            List<String> kept = Files.readAllLines(file);
            try {
                return new HookReceiver(file, at(Integer.parseInt(kept.get(0))), kept.get(1));
            } catch (BindException e) {
                // another program has it: the endpoint of the last time fails, which its page shows
            }
        }
        return new HookReceiver(file, at(0), "");
    }

    private static HttpServer at(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    /** Somebody of that firm registers it, unless it is registered since the last time. */
    void register(URI park, Firm firm) throws IOException {
        if (!secret.isEmpty()) {
            return;
        }
        int port = server.getAddress().getPort();
        String page = Door.enter(park, "ENTERPRISE", firm.code())
                .told(
                        "/webhooks",
                        "/webhooks",
                        Map.of(
                                "name",
                                "ERP " + port,
                                "url",
                                "http://127.0.0.1:" + port + "/entrepot",
                                "kind.declaration.status",
                                "1",
                                "kind.tax_bill.status",
                                "1"));
        Matcher shown = SECRET.matcher(page);
        if (!shown.find()) {
            throw new IOException("the page of the webhooks shows no secret");
        }
        secret = shown.group();
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, port + "\n" + secret + "\n");
    }

    private void called(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean right = isSigned(
                    exchange.getRequestHeaders().getFirst("webhook-id") + "."
                            + exchange.getRequestHeaders().getFirst("webhook-timestamp") + "." + body,
                    String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature")));
            int number = right ? taken.incrementAndGet() : wrong.incrementAndGet();
            boolean busy = right && number % BUSY_EVERY == 0;
            if (busy) {
                exchange.getResponseHeaders().set("Retry-After", "3");
            }
            exchange.sendResponseHeaders(busy ? BUSY : right ? TAKEN : WRONG, -1);
        }
    }

    private boolean isSigned(String content, String signatures) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), mac.getAlgorithm()));
            byte[] expected = ("v1,"
                            + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8))))
                    .getBytes(StandardCharsets.UTF_8);
            return List.of(signatures.split(" ", -1)).stream()
                    .anyMatch(one -> MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // nothing is signed with no secret
        }
    }

    /** How often it was told something, and how often that was not signed as it should be. */
    @Override
    public String toString() {
        return taken + " webhooks came, " + wrong + " of them unsigned";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
