package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.access.SignIn;
import org.entrepot.access.UserRole;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.TestServer;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser of few talents: asks the whole program for pages and sends its forms, in one role after another. */
final class Guest implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final TestServer server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String formPage;

    /** @param formPage a page that everybody who sends forms may open, and that holds one */
    Guest(TestServer server, String formPage) {
        this.server = server;
        this.formPage = formPage;
    }

    /** From here on a person of that role asks; who is of an enterprise, of that one. */
    void as(UserRole role, @Nullable String enterprise) throws SQLException {
        in(session(server, role, enterprise));
    }

    /** From here on whoever has that session asks. */
    void in(String session) {
        HttpCookie cookie = new HttpCookie(SessionCookie.NAME, session);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(server.address(), cookie);
    }

    void as(UserRole role) throws SQLException {
        as(role, null);
    }

    /** The session of a person of that role who has come in to try it out. */
    static String session(TestServer server, UserRole role, @Nullable String enterprise) throws SQLException {
        return server.part(SignIn.class)
                .tryOut(role, enterprise == null ? null : EnterpriseCode.of(enterprise))
                .session();
    }

    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path)).header("Accept", "text/html");
    }

    HttpResponse<byte[]> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    int status(String path) throws IOException, InterruptedException {
        return ask(at(path)).statusCode();
    }

    /** A page that there is. */
    String get(String path) throws IOException, InterruptedException {
        return page(path, at(path));
    }

    /** What comes of a form: names and values in turn. */
    String post(String path, String... form) throws IOException, InterruptedException {
        return page(path, filled(path, form));
    }

    /** Where a form leads to, not followed. */
    HttpResponse<byte[]> form(String path, String... form) throws IOException, InterruptedException {
        HttpRequest.Builder request = filled(path, form);
        try (HttpClient still = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            return still.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private HttpRequest.Builder filled(String path, String... form) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder("_csrf=" + token());
        for (int i = 0; i < form.length; i += 2) {
            body.append('&').append(form[i]).append('=').append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return at(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** What comes of a file, handed in as JSON. */
    String upload(String path, String file) throws IOException, InterruptedException {
        String body = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token()
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"in.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + file + "\r\n--x--\r\n";
        return page(
                path,
                at(path).header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What comes of a form with a file: names and values in turn. */
    HttpResponse<byte[]> parts(String path, List<String> form, String name, String file)
            throws IOException, InterruptedException {
        StringBuilder body =
                new StringBuilder("--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token());
        for (int i = 0; i < form.size(); i += 2) {
            body.append("\r\n--x\r\nContent-Disposition: form-data; name=\"")
                    .append(form.get(i))
                    .append("\"\r\n\r\n")
                    .append(form.get(i + 1));
        }
        body.append("\r\n--x\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"; filename=\"in.csv\"\r\nContent-Type: text/csv\r\n\r\n")
                .append(file)
                .append("\r\n--x--\r\n");
        return ask(at(path).header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private String token() throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get(formPage + "?lang=en"));
        assertThat(token.find()).as("a form on " + formPage).isTrue();
        return token.group(1);
    }

    private String page(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = ask(request);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
