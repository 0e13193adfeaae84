package org.entrepot.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.sandbox.Chance;

/**
 * One request of the fuzzer: a message that is spoilt, or sent in a way that is. Made from the seed and its number alone, so
 * that it can be made again without those before it.
 *
 * @param ways what was done to it
 * @param head request line and header lines, to the empty line
 * @param wellSent whether the request itself is right HTTP, so that an answer is due
 */
record Shot(long number, List<String> ways, byte[] head, byte[] body, boolean wellSent) {
    private static final List<Mutations> ANY = List.of(Mutations.values());

    /** What is still read, and so goes on to the rules, the decision and the database. */
    private static final List<Mutations> DEEP = List.of(Mutations.VALUE, Mutations.VALUES, Mutations.ELEMENT_REMOVED);

    private static final int DEEP_PERCENT = 50;
    private static final String MESSAGES = "/api/v1/messages";
    private static final List<String> TYPES = List.of(
            "application/xml",
            "application/xml",
            "text/xml",
            "application/json",
            "application/xml;charset=GBK",
            "application/xml;charset=nothing",
            "application/xml; charset=\"utf-8",
            "text/plain",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "*/*",
            "",
            "application/",
            ";;;");
    private static final List<String> ACCEPTS = List.of(
            "*/*",
            "application/xml",
            "application/json",
            "text/html",
            "image/png",
            "application/json;q=2",
            "a/b/c",
            "*/*;q=0",
            "application/xml;q=0.1, application/json;q=0.9");
    private static final List<String> CODINGS = List.of("gzip", "br", "identity", "deflate, gzip", "x");
    private static final List<String> METHODS =
            List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "BREW", "post", "PROPFIND");
    private static final List<String> PATHS = List.of(
            "/api/v1/receipts?limit=%s",
            "/api/v1/receipts?after=%s",
            "/api/v1/receipts?after=1:%s~1.2&limit=3",
            "/api/v1/declarations/%s",
            "/api/v1/messages/%s",
            "/api/v1/%s",
            "/%s",
            "/declarations?q=%s",
            "/declarations?status=%s",
            "/declarations?cursor=%s&from=%s",
            "/declarations/%s",
            "/park?lang=%s",
            "/swot?x=%s",
            "/static/%s",
            "/webjars/%s");
    private static final List<String> WORDS = List.of(
            "",
            "0",
            "-1",
            "1001",
            "99999999999999999999",
            "%00",
            "%ff",
            "%c0%ae%c0%ae",
            "..%2f..%2fetc%2fpasswd",
            "%27%20OR%201=1",
            "%E4%B8%AD",
            "a%20b",
            "1:2",
            "2:99999999999999999999",
            "%25s",
            "x%0d%0ay:z",
            "zh",
            "2026-02-30",
            "00000000-0000-0000-0000-000000000000");

    /**
     * Good messages to begin with, and the key of each one's sender.
     *
     * @param cookie with which pages are asked for
     */
    record Stock(List<byte[]> messages, List<String> keys, String cookie) {}

    static Shot of(long seed, long number, Stock stock) {
        Chance chance = Chance.of(seed * 0x9E3779B97F4A7C15L + number);
        int which = chance.between(0, stock.messages().size() - 1);
        byte[] body = stock.messages().get(which);
        String key = stock.keys().get(which);
        List<String> ways = new ArrayList<>();
        int kind = chance.between(0, 99);
        if (kind >= 8) {
            for (int i = chance.percent(60) ? 1 : chance.between(2, 3); i > 0; i--) {
                Mutations way = chance.oneOf(chance.percent(DEEP_PERCENT) ? DEEP : ANY);
                ways.add(way.name());
                body = way.apply(body, chance);
            }
        }
        if (kind < 4) {
            return elsewhere(number, chance, key, stock.cookie());
        }
        return kind < 18
                ? badlySent(number, ways, body, chance, key)
                : new Shot(number, ways, head("POST", MESSAGES, key, body.length, List.of()), body, true);
    }

    private static Shot elsewhere(long number, Chance chance, String key, String cookie) {
        String path = chance.oneOf(PATHS).replace("%s", chance.oneOf(WORDS));
        return new Shot(
                number,
                List.of("GET " + path),
                text("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + chance.oneOf(ACCEPTS)
                        + "\r\nAccept-Language: " + chance.oneOf(WORDS) + "\r\nAuthorization: Bearer " + key
                        + "\r\nCookie: " + cookie + "\r\n\r\n"),
                new byte[0],
                true);
    }

    private static Shot badlySent(long number, List<String> ways, byte[] body, Chance chance, String key) {
        int way = chance.between(0, 9);
        String method = way == 0 ? chance.oneOf(METHODS) : "POST";
        String path = switch (way) {
            case 1 -> MESSAGES + chance.oneOf(List.of("/", "//", "/%2e", ";x=y", "?a=b", "%20", "/x/y"));
            default -> MESSAGES;
        };
        List<String> more = new ArrayList<>();
        String usedKey = key;
        boolean wellSent = true;
        switch (way) {
            case 2 -> more.add("Content-Type: " + chance.oneOf(TYPES));
            case 3 -> more.add("Accept: " + chance.oneOf(ACCEPTS));
            case 4 -> more.add("Content-Encoding: " + chance.oneOf(CODINGS));
            case 5 -> usedKey = chance.oneOf(List.of("", "x", key + "x", "\u00e9", " " + key, key + " " + key));
            case 6 -> more.add("X-Odd: " + "h".repeat(1 << chance.between(4, 13)));
            case 7 -> {
                more.add(chance.oneOf(List.of(
                        "Content-Length: -1",
                        "Content-Length: 1",
                        "Content-Length: 99999999999999999999",
                        "Transfer-Encoding: chunked",
                        "Transfer-Encoding: gzip, chunked",
                        "Expect: 200-ok",
                        "Host: a b",
                        "Bad Header: x",
                        ": none",
                        "Cookie: \u0001")));
                wellSent = false;
            }
            case 8 -> more.add("Accept: " + chance.oneOf(ACCEPTS) + "\r\nContent-Type: " + chance.oneOf(TYPES));
            default -> more.add("Expect: 100-continue");
        }
        List<String> all = new ArrayList<>(ways);
        all.add(method + " " + path + " " + more);
        return new Shot(number, all, head(method, path, usedKey, body.length, more), body, wellSent);
    }

    private static byte[] head(String method, String path, String key, int length, List<String> more) {
        StringBuilder head = new StringBuilder(256);
        head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        if (!key.isEmpty()) {
            head.append("Authorization: Bearer ").append(key).append("\r\n");
        }
        boolean typed = more.stream().anyMatch(line -> line.contains("Content-Type"));
        if (!typed) {
            head.append("Content-Type: application/xml\r\n");
        }
        for (String line : more) {
            head.append(line).append("\r\n");
        }
        return text(head.append("Content-Length: ")
                .append(length)
                .append("\r\n\r\n")
                .toString());
    }

    private static byte[] text(String head) {
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }
}
