package org.entrepot.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** An identity provider over the loopback, with keys of its own: the person has signed in there, whoever it is said to be. */
final class StandInProvider implements AutoCloseable {
    static final String CLIENT = "entrepot-park";
    static final String SECRET = "invented secret + more";

    private final HttpServer server;
    private final KeyPair rsa;
    private final KeyPair ec;
    private final KeyPair stranger;
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /** What the next token says beside what it should; null takes a claim away. */
    final Map<String, Object> claims = new HashMap<>();

    /** RS256, ES256, none, or FORGED: signed with a key that is not the provider's. */
    volatile String algorithm = "RS256";

    StandInProvider() throws IOException, GeneralSecurityException {
        KeyPairGenerator rsaKeys = KeyPairGenerator.getInstance("RSA");
        rsaKeys.initialize(2048);
        rsa = rsaKeys.generateKeyPair();
        stranger = rsaKeys.generateKeyPair();
        KeyPairGenerator ecKeys = KeyPairGenerator.getInstance("EC");
        ecKeys.initialize(new ECGenParameterSpec("secp256r1"));
        ec = ecKeys.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, 200, configuration()));
        server.createContext("/keys", exchange -> json(exchange, 200, keys()));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, Object> configuration() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys");
    }

    private Map<String, Object> keys() {
        RSAPublicKey one = (RSAPublicKey) rsa.getPublic();
        ECPublicKey other = (ECPublicKey) ec.getPublic();
        return Map.of(
                "keys",
                java.util.List.of(
                        Map.of(
                                "kty",
                                "RSA",
                                "kid",
                                "rsa",
                                "alg",
                                "RS256",
                                "use",
                                "sig",
                                "n",
                                number(one.getModulus(), 256),
                                "e",
                                number(one.getPublicExponent(), 3)),
                        Map.of(
                                "kty",
                                "EC",
                                "kid",
                                "ec",
                                "alg",
                                "ES256",
                                "use",
                                "sig",
                                "crv",
                                "P-256",
                                "x",
                                number(other.getW().getAffineX(), 32),
                                "y",
                                number(other.getW().getAffineY(), 32))));
    }

    private static String number(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] exact = new byte[length];
        int from = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, from, exact, length - (bytes.length - from), bytes.length - from);
        return base64(exact);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** As the person who was sent there agrees: a code for what was asked. */
    synchronized String agree(Map<String, String> asked) {
        String code = "code-" + next.incrementAndGet();
        codes.put(code, Map.copyOf(asked));
        return code;
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : text.split("&", -1)) {
            int cut = pair.indexOf('=');
            form.put(pair.substring(0, cut), URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(form.get("code"));
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
        if (asked == null) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        boolean holds = basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && "authorization_code".equals(form.get("grant_type"))
                && form.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"))
                && challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"));
        if (!holds) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        json(exchange, 200, Map.of("access_token", "unused", "token_type", "Bearer", "id_token", idToken(asked)));
    }

    private static String challenge(String verifier) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String idToken(Map<String, String> asked) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> said = new LinkedHashMap<>(Map.of(
                "iss",
                issuer(),
                "sub",
                "subject-1",
                "aud",
                CLIENT,
                "iat",
                now,
                "exp",
                now + 300,
                "nonce",
                asked.get("nonce")));
        claims.forEach((name, value) -> {
            if (value.equals("")) {
                said.remove(name);
            } else {
                said.put(name, value);
            }
        });
        boolean elliptic = algorithm.equals("ES256");
        Map<String, String> header = algorithm.equals("none")
                ? Map.of("alg", "none")
                : Map.of("alg", elliptic ? "ES256" : "RS256", "kid", elliptic ? "ec" : "rsa");
        String signed = base64(bytes(header)) + "." + base64(bytes(said));
        return signed + "." + (algorithm.equals("none") ? "" : base64(signature(signed, elliptic)));
    }

    private byte[] signature(String signed, boolean elliptic) {
        try {
            Signature signature = Signature.getInstance(elliptic ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
            KeyPair key = elliptic ? ec : algorithm.equals("FORGED") ? stranger : rsa;
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Object json) {
        return JsonMapper.shared().writeValueAsBytes(json);
    }

    private static void json(HttpExchange exchange, int status, Object json) {
        try (exchange) {
            byte[] bytes = bytes(json);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
