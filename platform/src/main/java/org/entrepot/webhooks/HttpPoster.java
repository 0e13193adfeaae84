package org.entrepot.webhooks;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts over HTTP. Names are resolved by the {@link AddressGuard} alone and the connection goes to what it gave; TLS and the
 * header Host have the name. No redirect is followed, no proxy used, no connection kept, no cookie or password taken; of the
 * answer no more than a bound is read.
 */
final class HttpPoster implements Poster, AutoCloseable {
    private static final int MOST_ANSWER_BYTES = 16_384;
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_HEADERS = 100;

    private final Duration deadline;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhooks, deadlines").daemon().factory());

    /**
     * A poster.
     *
     * @param atOnce requests under way at most
     * @param deadline how long a request may take, from its beginning to its answer
     * @param trust whose certificates count
     */
    HttpPoster(AddressGuard guard, int atOnce, Duration connect, Duration deadline, SSLContext trust) {
        this.deadline = deadline;
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Guarded(guard))
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(connect))
                                .setSocketTimeout(Timeout.of(deadline))
                                .build())
                        .setMaxConnTotal(atOnce)
                        .setMaxConnPerRoute(atOnce)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(deadline))
                        .setResponseTimeout(Timeout.of(deadline))
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Entrepot-Webhooks/1")
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
    }

    /** Resolves for the client; what it gives is what is connected to. */
    private record Guarded(AddressGuard guard) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return guard.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @Override
    public Answer post(URI url, Map<String, String> headers, byte[] payload) {
        HttpPost request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(payload, ContentType.APPLICATION_JSON));
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> end = clock.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                deadline.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(RoutingSupport.determineHost(request), request, null);
            Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            leave(response, request);
            return new Answer.Status(response.getCode(), retryAfter == null ? "" : retryAfter.getValue());
        } catch (IOException | HttpException e) {
            return new Answer.None(late.get() ? Trouble.TIMEOUT : trouble(e));
        } finally {
            end.cancel(false);
        }
    }

    /** What it says is of no use here; a little is read so that it is not broken off in the midst of it, the rest is. */
    private static void leave(ClassicHttpResponse response, HttpPost request) {
        try (response) {
            HttpEntity entity = response.getEntity();
            if (entity != null && entity.getContent().readNBytes(MOST_ANSWER_BYTES).length == MOST_ANSWER_BYTES) {
                request.cancel();
            }
        } catch (IOException e) {
            // the answer was its status, and that came
        }
    }

    private static Trouble trouble(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case AddressRefused refused -> {
                    return Trouble.ADDRESS;
                }
                case UnknownHostException unknown -> {
                    return Trouble.NAME;
                }
                case SSLException tls -> {
                    return Trouble.TLS;
                }
                case InterruptedIOException late -> {
                    return Trouble.TIMEOUT;
                }
                case ConnectException refused -> {
                    return Trouble.CONNECTION;
                }
                default -> {
                    // perhaps its cause says more
                }
            }
        }
        return Trouble.BROKEN;
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        clock.shutdownNow();
    }
}
