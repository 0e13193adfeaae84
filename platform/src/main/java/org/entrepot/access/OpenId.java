package org.entrepot.access;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signing in at an identity provider: OpenID Connect Core 1.0, authorization code flow with PKCE (RFC 7636), state and nonce. A
 * subject there comes in as the account that an operator linked it to, and as nobody else; nothing that the provider says gives a
 * right. Off unless an issuer is set.
 */
public final class OpenId {
    private static final Logger LOG = LoggerFactory.getLogger(OpenId.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long somebody may take at the provider. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(10);

    private static final Duration CONFIGURATION_HOLDS = Duration.ofHours(1);
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);
    private static final int MOST_UNDER_WAY = 10_000;
    private static final int LONGEST_SUBJECT = 255;

    private final DataSource owner;
    private final Clock clock;
    private final OpenIdSettings settings;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, Pending> pending = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
            return size() > MOST_UNDER_WAY;
        }
    };
    private volatile @Nullable Provider known;

    /** Without a provider. */
    public static OpenId off(DataSource owner, Clock clock) {
        return new OpenId(owner, clock, new OpenIdSettings(null, null, null));
    }

    OpenId(DataSource owner, Clock clock, OpenIdSettings settings) {
        this.owner = owner;
        this.clock = clock;
        this.settings = settings;
        settings.check();
    }

    /** Somebody who went to the provider and is waited for. */
    private record Pending(
            String browser, String nonce, String verifier, String back, String then, long links, Instant until) {}

    /** The provider as its configuration has it. */
    private record Provider(String authorize, String token, NimbusJwtDecoder decoder, Instant until) {}

    /** The provider did not answer, or not as it should. */
    private static final class Unreachable extends Exception {
        private static final long serialVersionUID = 1;

        Unreachable(String why) {
            super(why);
        }
    }

    /**
     * The way to the provider.
     *
     * @param address where the browser goes
     * @param browser for a cookie: whoever comes back without it is not who went
     */
    public record Way(String address, String browser) {}

    /** Who came back from the provider. */
    public sealed interface Return {
        /** Proved as that subject; goes on to where it wanted. */
        record Proved(String subject, String then) implements Return {}

        /** Proved as that subject, to be linked to the account that asked for it. */
        record Links(String subject, long account) implements Return {}

        /** Nothing is proved: refused there, too late, a second time, in another browser, or a token that does not hold. */
        record NotProved() implements Return {}

        /** The provider cannot be asked. */
        record Down() implements Return {}
    }

    /** Whether there is a provider. */
    public boolean isOn() {
        return settings.isOn();
    }

    private String issuer() {
        return Objects.requireNonNull(settings.oidcIssuer()).toString();
    }

    private String clientId() {
        return Objects.requireNonNull(settings.oidcClient()).strip();
    }

    // --- there and back ---------------------------------------------------------------------------------------------

    /**
     * Begins.
     *
     * @param back the address here to which the provider sends the browser
     * @param then where the reader goes afterwards, a path of this program
     * @return empty where the provider cannot be asked
     */
    public Optional<Way> begin(String back, String then) {
        return begin(back, then, 0, Map.of());
    }

    /**
     * Begins for somebody who is signed in and has proved it again just now: whom the provider proves is to be linked to that account. The
     * provider is asked to let the person prove themselves anew, or whoever last used the browser there would be linked.
     */
    public Optional<Way> beginLink(String back, Account account) {
        return begin(back, "/account", account.id(), Map.of("prompt", "login"));
    }

    private Optional<Way> begin(String back, String then, long links, Map<String, String> more) {
        try {
            Provider provider = provider();
            String state = Token.make();
            Instant now = clock.instant();
            Pending one = new Pending(Token.make(), Token.make(), Token.make(), back, then, links, now.plus(UNDER_WAY));
            synchronized (pending) {
                pending.values().removeIf(other -> other.until().isBefore(now));
                pending.put(state, one);
            }
            Map<String, String> asked = new LinkedHashMap<>(more);
            asked.putAll(Map.of(
                    "response_type",
                    "code",
                    "scope",
                    "openid",
                    "client_id",
                    clientId(),
                    "redirect_uri",
                    back,
                    "state",
                    state,
                    "nonce",
                    one.nonce(),
                    "code_challenge",
                    challenge(one.verifier()),
                    "code_challenge_method",
                    "S256"));
            String address = provider.authorize() + (provider.authorize().contains("?") ? "&" : "?") + form(asked);
            return Optional.of(new Way(address, one.browser()));
        } catch (Unreachable e) {
            LOG.warn("the identity provider cannot be asked: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Ends what {@link #begin} began; a state is taken once.
     *
     * @param browser what the cookie says
     * @param code empty where the provider refused
     */
    public Return end(String state, String browser, String code) {
        Pending one;
        synchronized (pending) {
            one = pending.remove(state);
        }
        if (one == null
                || one.until().isBefore(clock.instant())
                || !MessageDigest.isEqual(bytes(one.browser()), bytes(browser))
                || code.isEmpty()) {
            return new Return.NotProved();
        }
        try {
            Provider provider = provider();
            Optional<String> token = token(provider, one, code);
            return token.flatMap(text -> subject(provider, one, text))
                    .<Return>map(subject -> one.links() == 0
                            ? new Return.Proved(subject, one.then())
                            : new Return.Links(subject, one.links()))
                    .orElseGet(Return.NotProved::new);
        } catch (Unreachable e) {
            LOG.warn("the identity provider cannot be asked: {}", e.getMessage());
            return new Return.Down();
        }
    }

    /** The subject of an ID token that holds (OpenID Connect Core 1.0, 3.1.3.7); empty where it does not. */
    private Optional<String> subject(Provider provider, Pending one, String token) {
        try {
            Jwt jwt = provider.decoder().decode(token);
            List<String> audience = jwt.getAudience();
            String party = jwt.getClaimAsString("azp");
            boolean ours = audience != null
                    && audience.contains(clientId())
                    && (party == null ? audience.size() == 1 : party.equals(clientId()));
            String nonce = jwt.getClaimAsString("nonce");
            boolean asked = nonce != null && MessageDigest.isEqual(bytes(nonce), bytes(one.nonce()));
            @Nullable String subject = jwt.getSubject();
            if (subject == null
                    || !ours
                    || !asked
                    || jwt.getExpiresAt() == null
                    || jwt.getIssuedAt() == null
                    || !isSubject(subject)) {
                LOG.warn("an ID token was refused: audience {}, nonce {}", ours ? "ours" : "not ours", asked);
                return Optional.empty();
            }
            return Optional.of(subject);
        } catch (JwtException e) {
            LOG.warn("an ID token was refused: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isSubject(String subject) {
        return !subject.isBlank() && subject.length() <= LONGEST_SUBJECT;
    }

    // --- the provider -----------------------------------------------------------------------------------------------

    private Provider provider() throws Unreachable {
        Provider provider = known;
        if (provider == null || provider.until().isBefore(clock.instant())) {
            provider = read();
            known = provider;
        }
        return provider;
    }

    private Provider read() throws Unreachable {
        String at = issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration";
        HttpResponse<String> answer =
                ask(HttpRequest.newBuilder(URI.create(at)).timeout(PATIENCE).build());
        JsonNode configuration = json(answer);
        if (!issuer().equals(text(configuration, "issuer"))) {
            throw new Unreachable("its configuration names another issuer");
        }
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(PATIENCE);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(text(configuration, "jwks_uri"))
                .jwsAlgorithms(all -> all.addAll(List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
                .restOperations(new RestTemplate(requests))
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCKS_DIFFER);
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(issuer())));
        return new Provider(
                text(configuration, "authorization_endpoint"),
                text(configuration, "token_endpoint"),
                decoder,
                clock.instant().plus(CONFIGURATION_HOLDS));
    }

    /** The ID token for a code; empty where the provider does not take the code. */
    private Optional<String> token(Provider provider, Pending one, String code) throws Unreachable {
        String basic = Base64.getEncoder().encodeToString(bytes(encoded(clientId()) + ":" + encoded(secret())));
        HttpRequest request = HttpRequest.newBuilder(URI.create(provider.token()))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        one.back(),
                        "code_verifier",
                        one.verifier()))))
                .build();
        HttpResponse<String> answer = ask(request);
        if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
            LOG.warn("the identity provider did not take a code: status {}", answer.statusCode());
            return Optional.empty();
        }
        return Optional.of(text(json(answer), "id_token"));
    }

    private String secret() throws Unreachable {
        Path file = Objects.requireNonNull(settings.oidcSecret());
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Unreachable("the file of the client's secret cannot be read");
        }
    }

    private HttpResponse<String> ask(HttpRequest request) throws Unreachable {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Unreachable(
                    e.getClass().getSimpleName() + " at " + request.uri().getPath());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted");
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws Unreachable {
        if (answer.statusCode() != 200) {
            throw new Unreachable(
                    "status " + answer.statusCode() + " at " + answer.uri().getPath());
        }
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) {
            throw new Unreachable("no JSON at " + answer.uri().getPath());
        }
    }

    private static String text(JsonNode json, String name) throws Unreachable {
        String text = json.path(name).asString("");
        if (text.isEmpty()) {
            throw new Unreachable("it names no " + name);
        }
        return text;
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(verifier));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String form(Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) ->
                form.append(form.isEmpty() ? "" : "&").append(name).append('=').append(encoded(value)));
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // --- whose account ----------------------------------------------------------------------------------------------

    /** The open account that a subject comes in as; that nobody has it is written down. */
    Optional<Account> account(String subject) throws SQLException {
        return OwnTransaction.in(owner, c -> {
            Optional<Account> found = AccessStore.ofSubject(c, issuer(), subject);
            if (found.isEmpty()) {
                AccessStore.addAct(c, null, "provider-unknown", subject, "", clock.instant());
            }
            return found;
        });
    }

    /** Subjects by account. */
    public Map<Long, String> subjects() throws SQLException {
        if (!isOn()) {
            return Map.of();
        }
        try (Connection c = owner.getConnection()) {
            return AccessStore.subjects(c, issuer());
        }
    }

    /** The subject of an account; empty where it has none. */
    public Optional<String> subject(Account account) throws SQLException {
        return Optional.ofNullable(subjects().get(account.id()));
    }

    /**
     * Links an account to a subject of the provider, instead of the one before.
     *
     * @param subject as the provider calls the person; empty to link it to nobody
     * @return false, and all is as it was, where the account is closed, or the subject has another one, a closed one too, or cannot be one
     */
    public boolean link(long account, String subject, String by) throws SQLException {
        String plain = subject.strip();
        return OwnTransaction.in(owner, c -> {
            Optional<Account> found = AccessStore.find(c, account).filter(one -> one.closed() == null);
            if (found.isEmpty() || !(plain.isEmpty() || isSubject(plain))) {
                return false;
            }
            if (!plain.isEmpty() && AccessStore.isOfAnother(c, account, issuer(), plain)) {
                return false;
            }
            AccessStore.unlink(c, account, issuer());
            return plain.isEmpty() || AccessStore.link(c, account, issuer(), plain, by, clock.instant());
        });
    }
}
