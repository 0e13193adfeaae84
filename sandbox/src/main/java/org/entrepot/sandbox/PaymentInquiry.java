package org.entrepot.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customs that asks platforms for payment data and takes the uploads (announcements 165/2018 and 179/2018), played on the loopback: it
 * verifies what was signed with the certificate that it has on record, by an implementation of its own, and is late, busy, loses its
 * answers or refuses as its seed says. What it says is SIMULATED.
 */
public final class PaymentInquiry implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LATEST_MILLIS = 40;

    /** So that what is due in the end does not hang on chance. */
    private static final int MOST_TURNED_AWAY = 2;

    private final HttpServer server;
    private final Manner manner;
    private final Chance chance;
    private final Map<String, X509Certificate> certificates = new HashMap<>();
    private final Map<String, String> asked = new HashMap<>();
    private final Map<String, JsonNode> taken = new HashMap<>();
    private final Map<String, Integer> uploads = new HashMap<>();
    private final Map<String, Integer> turnedAway = new HashMap<>();
    private int sessions;
    private int badSignatures;

    /**
     * How it behaves; each number is a percentage of uploads.
     *
     * @param busy not looked at: 503, of a session so often as {@link #MOST_TURNED_AWAY} and no more: each waits longer
     * @param lost taken, and its answer never arrives
     * @param refused looked at and refused: 20000
     */
    public record Manner(long seed, int busy, int lost, int refused) {}

    public PaymentInquiry(Manner manner) throws IOException {
        this.manner = manner;
        this.chance = Chance.of(manner.seed());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ceb2grab/grab/realTimeDataUpload", this::take);
        server.start();
    }

    /** Where it takes uploads. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ceb2grab/grab/realTimeDataUpload");
    }

    /** Puts a platform's certificate on record. */
    public synchronized void register(String platform, X509Certificate certificate) {
        certificates.put(platform, certificate);
    }

    /** A new request of that order, to be sent to the platform as {@code openReq}. */
    public synchronized String question(String orderNo, long now) {
        String session = "SIMULATED-" + manner.seed() + "-" + ++sessions;
        asked.put(session, orderNo);
        return JSON.writeValueAsString(
                Map.of("orderNo", orderNo, "sessionID", session, "serviceTime", String.valueOf(now)));
    }

    private void take(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String answer = look(form);
        Executor late = CompletableFuture.delayedExecutor(between(), TimeUnit.MILLISECONDS);
        late.execute(() -> answer(exchange, answer));
    }

    private synchronized int between() {
        return chance.between(0, LATEST_MILLIS);
    }

    private static void answer(HttpExchange exchange, String answer) {
        try (exchange) {
            if (answer.isEmpty()) {
                return; // the line breaks
            }
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.equals("busy") ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            // who asked has gone
        }
    }

    /** The answer; nothing where it gets lost. */
    private synchronized String look(String form) throws IOException {
        String prefix = "payExInfoStr=";
        String text = form.startsWith(prefix)
                ? URLDecoder.decode(form.substring(prefix.length()), StandardCharsets.UTF_8)
                : "{}";
        JsonNode upload = JSON.readTree(text);
        String session = upload.path("sessionID").asString("");
        if (chance.percent(manner.busy()) && turnedAway.merge(session, 1, Integer::sum) <= MOST_TURNED_AWAY) {
            return "busy";
        }
        uploads.merge(session, 1, Integer::sum);
        if (!asked.containsKey(session) || !names(upload, asked.get(session))) {
            return said("20001", "SIMULATED 会话或订单不符");
        }
        X509Certificate certificate = certificates.get(
                upload.path("payExchangeInfoHead").path("ebpCode").asString(""));
        if (certificate == null
                || !certificate
                        .getSerialNumber()
                        .toString(16)
                        .equals(upload.path("certNo").asString(""))) {
            return said("20004", "SIMULATED 证书未备案");
        }
        if (!verifies(text, upload, certificate)) {
            badSignatures++;
            return said("20002", "SIMULATED 验签失败");
        }
        if (taken.containsKey(session)) {
            return said("20000", "SIMULATED 上传失败,入库失败");
        }
        if (chance.percent(manner.refused())) {
            return said("20000", "SIMULATED 系统繁忙");
        }
        taken.put(session, upload);
        return chance.percent(manner.lost()) ? "" : said("10000", "SIMULATED 上传成功");
    }

    private static boolean names(JsonNode upload, String orderNo) {
        for (JsonNode list : upload.path("payExchangeInfoLists")) {
            if (list.path("orderNo").asString("").equals(orderNo)) {
                return true;
            }
        }
        return false;
    }

    private static String said(String code, String message) {
        return "{\"code\":\"" + code + "\",\"message\":\"" + message + "\",\"serviceTime\":1}";
    }

    /** Four parts joined by two bars; object and array are cut out of the text that came, letter by letter. */
    private static boolean verifies(String text, JsonNode upload, X509Certificate certificate) throws IOException {
        String signed = "\"sessionID\":\"" + upload.path("sessionID").asString("") + "\"||\"payExchangeInfoHead\":\""
                + cut(text, "payExchangeInfoHead", '{', '}') + "\"||\"payExchangeInfoLists\":\""
                + cut(text, "payExchangeInfoLists", '[', ']') + "\"||\"serviceTime\":\""
                + upload.path("serviceTime").asString("") + "\"";
        byte[] value = Base64.getDecoder().decode(upload.path("signValue").asString(""));
        if (value.length != 64) {
            return false;
        }
        try {
            ASN1EncodableVector pair = new ASN1EncodableVector(2);
            pair.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(value, 0, 32))));
            pair.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(value, 32, 64))));
            Signature verifier = Signature.getInstance("SM3withSM2", new BouncyCastleProvider());
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(signed.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(new DERSequence(pair).getEncoded());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The value of a member as it was written: from its first bracket to the one that closes it. */
    private static String cut(String text, String name, char open, char close) {
        int begin = text.indexOf(open, text.indexOf("\"" + name + "\":"));
        int depth = 0;
        boolean quoted = false;
        for (int i = begin; i >= 0 && i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == open) {
                depth++;
            } else if (c == close && --depth == 0) {
                return text.substring(begin, i + 1);
            }
        }
        return "";
    }

    /** What was taken, by session. */
    public synchronized Map<String, JsonNode> taken() {
        return Map.copyOf(taken);
    }

    /** How often it looked at an upload, by session. */
    public synchronized Map<String, Integer> uploads() {
        return Map.copyOf(uploads);
    }

    /** How many uploads did not verify. */
    public synchronized int badSignatures() {
        return badSignatures;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
