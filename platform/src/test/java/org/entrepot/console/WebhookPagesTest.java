package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.access.UserRole;
import org.entrepot.node.TestServer;
import org.entrepot.park.ParkFiles;
import org.entrepot.webhooks.Conditions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of webhooks in the whole program, from the form to the call that somebody gets. */
class WebhookPagesTest {
    private static final Pattern SECRET = Pattern.compile("value=\"(whsec_[A-Za-z0-9+/=]{44})\"");
    private static final AtomicInteger STATUS = new AtomicInteger(200);
    private static final List<String> CALLS = new CopyOnWriteArrayList<>();

    private static TestServer server;
    private static HttpServer receiver;
    private static Guest guest;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            CALLS.add(exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("webhook-id"));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(STATUS.get(), -1);
            exchange.close();
        });
        receiver.start();
        server = TestServer.start(Map.of("park", ParkFiles.write(folder).toString(), "webhook-loopback", "true"));
        guest = new Guest(server, "/webhooks");
    }

    @AfterAll
    static void stop() {
        guest.close();
        server.close();
        receiver.stop(0);
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    /** Registers an endpoint as the seller; its address among the pages, and its secret. */
    private static String[] register(String path) throws Exception {
        guest.as(UserRole.ENTERPRISE, ParkFiles.SELLER);
        String page = guest.post("/webhooks", "name", "ERP <b> " + path, "url", url(path), "kind.tax_bill.status", "1");
        Matcher secret = SECRET.matcher(page);
        assertThat(secret.find()).isTrue();
        Matcher row = Pattern.compile("href=\"(/webhooks/[0-9]+)\">ERP &lt;b&gt; " + path + "<")
                .matcher(page);
        assertThat(row.find()).isTrue();
        return new String[] {row.group(1), secret.group(1)};
    }

    private static List<String> calls(String path) {
        return CALLS.stream().filter(call -> call.startsWith(path + " ")).toList();
    }

    private static String english(String path) throws Exception {
        return guest.get(path + (path.contains("?") ? "&" : "?") + "lang=en");
    }

    @Test
    void from_the_form_to_the_call_and_the_page_of_what_became_of_it() throws Exception {
        String[] made = register("/whole");
        assertThat(guest.get(made[0])).as("the secret stands nowhere later").doesNotContain("whsec_");
        assertThat(guest.get("/webhooks")).doesNotContain("whsec_");
        guest.post(made[0] + "/test");
        Conditions.until(() -> guest.get(made[0] + "?state=DELIVERED").contains("/deliveries/"));
        assertThat(calls("/whole")).hasSize(1);
        Matcher delivery =
                Pattern.compile("href=\"(" + made[0] + "/deliveries/[0-9]+)\"").matcher(guest.get(made[0]));
        assertThat(delivery.find()).isTrue();
        String page = english(delivery.group(1));
        assertThat(page)
                .contains("webhook.test", "taken", calls("/whole").getFirst().substring("/whole ".length()));
        assertThat(guest.post(delivery.group(1) + "/again")).contains("done-note");
        Conditions.until(() -> calls("/whole").size() == 2);
        assertThat(calls("/whole")).containsOnly(calls("/whole").getFirst());
        String rotated = guest.post(made[0] + "/rotate");
        Matcher fresh = SECRET.matcher(rotated);
        assertThat(fresh.find()).isTrue();
        assertThat(fresh.group(1)).isNotEqualTo(made[1]);
        assertThat(english(made[0])).contains("former secret signs too until");
    }

    @Test
    void what_is_not_taken_is_shown_with_its_reason_and_sent_again_on_a_wish() throws Exception {
        String[] made = register("/failing");
        STATUS.set(500);
        guest.post(made[0] + "/test");
        Conditions.until(() -> english(made[0] + "?state=GIVEN_UP").contains("/deliveries/"));
        STATUS.set(200);
        String page = english(made[0]);
        assertThat(page).contains("given up", "500", "is tried again");
        Matcher delivery =
                Pattern.compile("href=\"(" + made[0] + "/deliveries/[0-9]+)\"").matcher(page);
        assertThat(delivery.find()).isTrue();
        guest.post(delivery.group(1) + "/again");
        Conditions.until(() -> english(made[0]).contains("takes what it is told"));
        assertThat(english(made[0] + "?state=GIVEN_UP")).doesNotContain("/deliveries/");
    }

    @Test
    void paused_resumed_told_again_and_removed() throws Exception {
        String[] made = register("/kept");
        assertThat(guest.post(made[0] + "/pause")).contains("done-note", made[0] + "/resume");
        assertThat(guest.post(made[0] + "/pause")).contains("bad-note");
        assertThat(guest.post(made[0] + "/resume")).contains("done-note", made[0] + "/pause");
        assertThat(guest.post(made[0] + "/replay", "since", "2026-11-24T10:30")).contains("done-note");
        assertThat(guest.post(made[0] + "/replay", "since", "yesterday <b>"))
                .contains("bad-note", "yesterday &lt;b&gt;");
        assertThat(guest.post(made[0] + "/remove")).contains("done-note").doesNotContain(made[0] + "\"");
        assertThat(guest.status(made[0])).isEqualTo(404);
    }

    @Test
    void another_enterprise_and_the_operator_see_nothing_of_it() throws Exception {
        String[] made = register("/own");
        guest.as(UserRole.ENTERPRISE, ParkFiles.BROKER);
        assertThat(guest.get("/webhooks")).doesNotContain("/own");
        assertThat(guest.status(made[0])).isEqualTo(404);
        assertThat(guest.post(made[0] + "/remove")).contains("bad-note");
        guest.as(UserRole.OPERATOR);
        assertThat(guest.status("/webhooks")).isEqualTo(403);
        assertThat(guest.status(made[0])).isEqualTo(403);
        guest.as(UserRole.ENTERPRISE, ParkFiles.SELLER);
        assertThat(guest.status(made[0])).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.firm.com/, Only HTTPS is called.",
        "https://169.254.169.254/latest, The address must have a public name",
        "https://user:word@hooks.firm.com/, must not hold a name or password"
    })
    void a_wrong_address_is_refused_beside_its_field(String wrong, String why) throws Exception {
        guest.as(UserRole.ENTERPRISE, ParkFiles.SELLER);
        String page = guest.post("/webhooks", "lang", "en", "name", "ERP", "url", wrong);
        assertThat(page).contains(why, "Choose what it is told.").doesNotContain("whsec_");
    }

    @ParameterizedTest
    @CsvSource({"en, What it was told", "zh, 通知记录", "ru, Что ему сообщено"})
    void each_reader_reads_it_in_their_language(String language, String title) throws Exception {
        String[] made = register("/" + language);
        assertThat(guest.get(made[0] + "?lang=" + language))
                .contains(title)
                .doesNotContain("webhooks.", "rule.webhook");
        assertThat(guest.get("/webhooks?lang=" + language))
                .contains(Texts.of(Language.of(language, Language.OF_PAGES).orElseThrow(), "webhooks.lead"))
                .doesNotContain(">webhooks.");
    }
}
