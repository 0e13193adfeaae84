package org.entrepot.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comes into a park that is served to be tried out, as a person does, and fills in forms there. */
public final class Door {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BOUNDARY = "entrepot-sandbox-form";

    private final URI base;
    private final String session;

    private Door(URI base, String session) {
        this.base = base;
        this.session = session;
    }

    /**
     * Comes in.
     *
     * @param role as whom, as the program names roles, e.g. {@code CUSTOMS_OFFICER}
     * @param enterprise for whom one works; empty for roles that work for none
     */
    public static Door enter(URI base, String role, String enterprise) throws IOException {
        HttpResponse<String> in =
                new Door(base, "").send("/sign-in", "/try-out", Map.of("role", role, "enterprise", enterprise));
        return new Door(base, cookie(in, "entrepot-session"));
    }

    /** What pages are asked for with. */
    public String cookie() {
        return session;
    }

    /** Sends a form that stands on a page. */
    public void fill(String page, String action, Map<String, String> fields) throws IOException {
        HttpResponse<String> answer = send(page, action, fields);
        if (answer.statusCode() >= 400) {
            throw new IOException(action + " answered " + answer.statusCode());
        }
    }

    /** The same; what the page says that answers. */
    String told(String page, String action, Map<String, String> fields) throws IOException {
        HttpResponse<String> answer = send(page, action, fields);
        if (answer.statusCode() >= 300) {
            throw new IOException(action + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** The same; fails where the program says that it was not done, and why. */
    public void insist(String page, String action, Map<String, String> fields) throws IOException {
        HttpResponse<String> answer = send(page, action, fields);
        String told = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() >= 400 || told.contains("rule=")) {
            throw new IOException(action + " answered " + answer.statusCode() + " "
                    + URLDecoder.decode(told, StandardCharsets.UTF_8));
        }
    }

    private HttpResponse<String> send(String page, String action, Map<String, String> fields) throws IOException {
        Form form = form(page);
        List<String> said = new ArrayList<>(List.of("_csrf=" + encoded(form.token())));
        fields.forEach((name, value) -> said.add(name + "=" + encoded(value)));
        return ask(request(action, form.cookies())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", said)))
                .build());
    }

    /** What a page says, as HTML. */
    public String read(String page) throws IOException {
        HttpResponse<String> drawn =
                ask(request(page, session).header("Accept", "text/html").build());
        if (drawn.statusCode() >= 400) {
            throw new IOException(page + " answered " + drawn.statusCode());
        }
        return drawn.body();
    }

    /** Gives a file by a form that stands on the page of the same address. */
    public void upload(String page, String name, byte[] content) throws IOException {
        upload(page, page, Map.of(), name, content);
    }

    /** Gives a file by a form that stands on a page, with what else the form asks for. */
    public void upload(String page, String action, Map<String, String> fields, String name, byte[] content)
            throws IOException {
        Form form = form(page);
        StringBuilder before = new StringBuilder();
        part(before, "_csrf", form.token());
        fields.forEach((field, value) -> part(before, field, value));
        before.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        byte[] end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = ask(request(action, form.cookies())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(
                        List.of(before.toString().getBytes(StandardCharsets.UTF_8), content, end)))
                .build());
        if (answer.statusCode() >= 400) {
            throw new IOException(action + " answered " + answer.statusCode());
        }
    }

    private static void part(StringBuilder body, String name, String value) {
        body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n");
    }

    private record Form(String token, String cookies) {}

    private Form form(String page) throws IOException {
        HttpResponse<String> drawn =
                ask(request(page, session).header("Accept", "text/html").build());
        Matcher token = TOKEN.matcher(drawn.body());
        if (!token.find()) {
            throw new IOException(page + " of " + base + " has no form, but answered " + drawn.statusCode());
        }
        String proof = cookie(drawn, "XSRF-TOKEN");
        return new Form(token.group(1), session.isEmpty() ? proof : session + "; " + proof);
    }

    private HttpRequest.Builder request(String path, String cookies) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return cookies.isEmpty() ? request : request.header("Cookie", cookies);
    }

    private static HttpResponse<String> ask(HttpRequest request) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + request.uri(), e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String cookie(HttpResponse<String> answer, String name) throws IOException {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith(name + "="))
                .map(one -> one.substring(0, one.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new IOException(answer.uri() + " gave no cookie " + name + ", but answered "
                        + answer.statusCode() + "; is the program served with --try-out?"));
    }
}
