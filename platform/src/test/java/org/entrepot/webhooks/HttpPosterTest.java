package org.entrepot.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HttpPosterTest {
    private static final byte[] PAYLOAD = "{\"type\":\"webhook.test\"}".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> HEADERS = Map.of("webhook-id", "msg_1");
    private static final String NAME = "hooks.firm.com";

    private static HttpPoster poster(Resolver resolver, boolean loopback, Duration deadline) throws Exception {
        return poster(resolver, loopback, deadline, SSLContext.getDefault());
    }

    private static HttpPoster poster(Resolver resolver, boolean loopback, Duration deadline, SSLContext trust) {
        return new HttpPoster(
                new AddressGuard(resolver, Set.of(443), loopback), 4, Duration.ofSeconds(5), deadline, trust);
    }

    /** Somebody who speaks as he likes, to one caller after another. */
    private static final class Speaker implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final AtomicInteger callers = new AtomicInteger();

        /** What he says to a caller. */
        interface Speech {
            void to(OutputStream caller) throws IOException;
        }

        Speaker(Speech speech) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (Socket caller = server.accept()) {
                        callers.incrementAndGet();
                        byte[] heard = new byte[8_192];
                        assertThat(caller.getInputStream().read(heard)).isPositive();
                        speech.to(caller.getOutputStream());
                    } catch (IOException e) {
                        // the caller, or the test, has had enough
                    }
                }
            });
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static void say(OutputStream caller, String text) throws IOException {
        caller.write(text.getBytes(StandardCharsets.US_ASCII));
        caller.flush();
    }

    private static void sayForever(OutputStream caller, String text) throws IOException {
        byte[] bytes = text.repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        while (true) {
            caller.write(bytes);
        }
    }

    private static Poster.Answer answer(Speaker.Speech speech, Duration deadline) throws Exception {
        try (Speaker speaker = new Speaker(speech);
                HttpPoster poster = poster(InetAddress::getAllByName, true, deadline)) {
            return poster.post(speaker.url(), HEADERS, PAYLOAD);
        }
    }

    @Test
    @Timeout(60)
    void of_an_endless_answer_only_its_status_counts() throws Exception {
        assertThat(answer(
                        caller -> {
                            say(caller, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            sayForever(caller, "1\r\na\r\n");
                        },
                        Duration.ofSeconds(30)))
                .isEqualTo(new Poster.Answer.Status(200, ""));
    }

    @Test
    @Timeout(60)
    void endless_headers_are_no_answer() throws Exception {
        assertThat(answer(
                        caller -> {
                            say(caller, "HTTP/1.1 200 OK\r\n");
                            sayForever(caller, "X-A: b\r\n");
                        },
                        Duration.ofSeconds(30)))
                .isEqualTo(new Poster.Answer.None(Trouble.BROKEN));
        assertThat(answer(
                        caller -> {
                            say(caller, "HTTP/1.1 200 OK\r\nX-A: ");
                            sayForever(caller, "b");
                        },
                        Duration.ofSeconds(30)))
                .isEqualTo(new Poster.Answer.None(Trouble.BROKEN));
    }

    @Test
    @Timeout(60)
    void who_says_nothing_or_a_little_from_time_to_time_is_waited_for_a_bounded_time() throws Exception {
        assertThat(answer(caller -> new java.util.concurrent.CountDownLatch(1).getCount(), Duration.ofSeconds(30)))
                .as("hangs up")
                .isEqualTo(new Poster.Answer.None(Trouble.BROKEN));
        for (String first : List.of("", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n")) {
            try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                    HttpPoster poster = poster(InetAddress::getAllByName, true, Duration.ofMillis(600))) {
                List<Socket> callers = new CopyOnWriteArrayList<>();
                Thread.ofVirtual().start(() -> {
                    try {
                        Socket caller = silent.accept();
                        callers.add(caller);
                        say(caller.getOutputStream(), first);
                    } catch (IOException e) {
                        // the test is over
                    }
                });
                assertThat(poster.post(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"), HEADERS, PAYLOAD))
                        .isEqualTo(new Poster.Answer.None(Trouble.TIMEOUT));
                for (Socket caller : callers) {
                    caller.close();
                }
            }
        }
    }

    @Test
    void no_redirect_is_followed() throws Exception {
        try (Receiver receiver = new Receiver();
                HttpPoster poster = poster(InetAddress::getAllByName, true, Duration.ofSeconds(30))) {
            for (int status : List.of(301, 302, 307, 308)) {
                receiver.answer("/here", status);
                assertThat(poster.post(URI.create(receiver.url("/here")), HEADERS, PAYLOAD))
                        .isEqualTo(new Poster.Answer.Status(status, ""));
            }
            assertThat(receiver.calls("/here")).hasSize(4).allSatisfy(call -> {
                assertThat(call.body()).isEqualTo(new String(PAYLOAD, StandardCharsets.UTF_8));
                assertThat(call.header("content-type")).startsWith("application/json");
                assertThat(call.header("user-agent")).isEqualTo("Entrepot-Webhooks/1");
                assertThat(call.header("upgrade")).isEmpty();
            });
            assertThat(receiver.calls("/elsewhere")).isEmpty();
        }
    }

    @Test
    void nobody_there_and_a_name_that_nobody_knows_are_told_apart() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Resolver nobody = name -> {
            if (name.equals(NAME)) {
                throw new UnknownHostException(name);
            }
            return InetAddress.getAllByName(name);
        };
        try (HttpPoster poster = poster(nobody, true, Duration.ofSeconds(30))) {
            assertThat(poster.post(URI.create("http://127.0.0.1:" + free + "/"), HEADERS, PAYLOAD))
                    .isEqualTo(new Poster.Answer.None(Trouble.CONNECTION));
            assertThat(poster.post(URI.create("https://" + NAME + "/"), HEADERS, PAYLOAD))
                    .isEqualTo(new Poster.Answer.None(Trouble.NAME));
        }
    }

    /** A name that leads outside when it is looked at, and inside when it is connected to. */
    @Test
    void a_name_that_changes_its_address_is_not_followed_inside() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Resolver turning = name ->
                new InetAddress[] {InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "93.184.215.14" : "127.0.0.1")};
        AddressGuard guard = new AddressGuard(turning, Set.of(443), false);
        try (Speaker inside = new Speaker(caller -> say(caller, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
                HttpPoster poster = new HttpPoster(
                        guard, 4, Duration.ofSeconds(5), Duration.ofSeconds(30), SSLContext.getDefault())) {
            assertThat(guard.check("https://" + NAME + "/")).isEmpty();
            assertThat(poster.post(
                            URI.create("http://" + NAME + ":" + inside.url().getPort() + "/"), HEADERS, PAYLOAD))
                    .isEqualTo(new Poster.Answer.None(Trouble.ADDRESS));
            assertThat(poster.post(URI.create("http://127.0.0.1:" + inside.url().getPort() + "/"), HEADERS, PAYLOAD))
                    .as("a literal too is looked at when it is connected to")
                    .isEqualTo(new Poster.Answer.None(Trouble.ADDRESS));
            assertThat(inside.callers).hasValue(0);
            assertThat(asked)
                    .as("once a connection, and no second look behind it")
                    .hasValue(3);
        }
    }

    /** A certificate for that name, signed by itself, and who trusts it. */
    private static SSLContext context(String name, boolean trusts) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        X500Name issuer = new X500Name("CN=" + name);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.TEN,
                Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                Date.from(Instant.parse("2036-01-01T00:00:00Z")),
                issuer,
                pair.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", pair.getPrivate(), new char[0], new X509Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusts ? trust.getTrustManagers() : null, null);
        return context;
    }

    private static HttpsServer serving(SSLContext context, List<String> seen) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            ExtendedSSLSession session =
                    (ExtendedSSLSession) ((com.sun.net.httpserver.HttpsExchange) exchange).getSSLSession();
            seen.add(exchange.getRequestHeaders().getFirst("Host").replaceFirst(":.*", "") + " "
                    + session.getRequestedServerNames());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void the_connection_goes_to_the_address_that_was_looked_at_and_tls_and_host_have_the_name() throws Exception {
        SSLContext context = context(NAME, true);
        List<String> seen = new ArrayList<>();
        HttpsServer server = serving(context, seen);
        int port = server.getAddress().getPort();
        Resolver here = name -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        try (HttpPoster poster = poster(here, true, Duration.ofSeconds(30), context);
                HttpPoster wary = poster(here, true, Duration.ofSeconds(30))) {
            assertThat(poster.post(URI.create("https://" + NAME + ":" + port + "/"), HEADERS, PAYLOAD))
                    .isEqualTo(new Poster.Answer.Status(204, ""));
            assertThat(seen)
                    .singleElement()
                    .satisfies(one -> assertThat(one).startsWith(NAME + " ").contains("value=" + NAME));
            assertThat(poster.post(URI.create("https://other.firm.com:" + port + "/"), HEADERS, PAYLOAD))
                    .as("a certificate of another name")
                    .isEqualTo(new Poster.Answer.None(Trouble.TLS));
            assertThat(wary.post(URI.create("https://" + NAME + ":" + port + "/"), HEADERS, PAYLOAD))
                    .as("a certificate that nobody vouches for")
                    .isEqualTo(new Poster.Answer.None(Trouble.TLS));
            assertThat(seen).hasSize(1);
        } finally {
            server.stop(0);
        }
    }
}
