package org.entrepot.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comes into a park that is served to be tried out, as a person does: through the page with its form. */
public final class Door {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private Door() {}

    /**
     * Comes in.
     *
     * @param role as whom, as the program names roles, e.g. {@code CUSTOMS_OFFICER}
     * @param enterprise for whom one works; empty for roles that work for none
     * @return the cookie that pages are asked for with
     */
    public static String enter(URI base, String role, String enterprise) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> door = client.send(
                    HttpRequest.newBuilder(base.resolve("/sign-in"))
                            .header("Accept", "text/html")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Matcher token = TOKEN.matcher(door.body());
            if (!token.find()) {
                throw new IOException("the door of " + base + " has no form, but answered " + door.statusCode());
            }
            String form = "_csrf=" + encoded(token.group(1)) + "&role=" + encoded(role) + "&enterprise="
                    + encoded(enterprise);
            HttpResponse<String> in = client.send(
                    HttpRequest.newBuilder(base.resolve("/try-out"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Cookie", cookie(door, "XSRF-TOKEN"))
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return cookie(in, "entrepot-session");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted at the door of " + base, e);
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
