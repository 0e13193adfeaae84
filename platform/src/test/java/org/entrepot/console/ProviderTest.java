package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.entrepot.access.Account;
import org.entrepot.access.Accounts;
import org.entrepot.access.Acts;
import org.entrepot.access.OpenId;
import org.entrepot.access.UserRole;
import org.entrepot.node.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in at an identity provider, through the whole program, against one on the loopback. */
@SuppressWarnings("NullAway.Init")
class ProviderTest {
    @TempDir
    private static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static StandInProvider provider;
    private static TestServer server;
    private static long officer;

    @BeforeAll
    static void open() throws Exception {
        provider = new StandInProvider();
        Path secret = folder.resolve("client.secret");
        Files.writeString(secret, StandInProvider.SECRET + "\n");
        server = TestServer.start(Map.of(
                "oidc-issuer", provider.issuer(),
                "oidc-client", StandInProvider.CLIENT,
                "oidc-secret", secret.toString()));
        Accounts accounts = server.part(Accounts.class);
        accounts.invite("officer-9", UserRole.CUSTOMS_OFFICER, null);
        accounts.invite("officer-8", UserRole.CUSTOMS_OFFICER, null);
        officer = id("officer-9");
        assertThat(server.part(OpenId.class).link(officer, "subject-1", "operator-1"))
                .isTrue();
    }

    private static long id(String name) throws Exception {
        return server.part(Accounts.class).all().stream()
                .filter(one -> one.name().equals(name))
                .map(Account::id)
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        server.close();
        provider.close();
    }

    @BeforeEach
    void honest() {
        provider.claims.clear();
        provider.algorithm = "RS256";
    }

    private static HttpResponse<String> get(String path, String cookie) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(server.address().resolve(path))
                        .header("Accept", "text/html")
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<?> answer, String name) {
        return answer.headers().allValues("set-cookie").stream()
                .filter(one -> one.startsWith(name + "="))
                .map(one -> one.replaceFirst(";.*", ""))
                .findFirst()
                .orElse("");
    }

    /** Somebody on the way: what the provider is asked, and the cookie of the browser. */
    private record Way(Map<String, String> asked, String cookie) {
        String back() {
            return "/sign-in/provider/back?lang=en&state=" + asked.get("state") + "&code=" + provider.agree(asked);
        }
    }

    private static Way go() throws Exception {
        HttpResponse<String> there = get("/sign-in/provider?then=/control", "");
        assertThat(there.statusCode()).isEqualTo(303);
        String location = there.headers().firstValue("location").orElseThrow();
        assertThat(location).startsWith(provider.issuer() + "/authorize?");
        return new Way(StandInProvider.form(URI.create(location).getRawQuery()), cookie(there, ProviderPages.COOKIE));
    }

    private static String session(HttpResponse<?> answer) {
        return cookie(answer, SessionCookie.NAME);
    }

    @ParameterizedTest
    @CsvSource({"RS256", "ES256"})
    void a_linked_subject_comes_in_as_its_account_and_goes_where_it_wanted(String algorithm) throws Exception {
        provider.algorithm = algorithm;
        Way way = go();
        assertThat(way.asked())
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("nonce", "state", "code_challenge");
        HttpResponse<String> in = get(way.back(), way.cookie());
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("location")).hasValue("/control");
        assertThat(get("/control?lang=en", session(in)).body()).contains("officer-9");
        assertThat(get("/accounts", session(in)).statusCode())
                .as("it is that account and no more")
                .isEqualTo(403);
        assertThat(server.part(Acts.class).page("officer-9", Long.MAX_VALUE, 1))
                .extracting(one -> one.kind())
                .containsExactly("signed-in-at-provider");
    }

    @ParameterizedTest
    @CsvSource({
        "nonce, of another time",
        "nonce, ''",
        "aud, another-client",
        "iss, https://another.invalid",
        "exp, ''",
        "sub, ''",
    })
    void a_token_that_does_not_hold_lets_nobody_in(String claim, String value) throws Exception {
        provider.claims.put(claim, value);
        refused();
    }

    private static void refused() throws Exception {
        Way way = go();
        HttpResponse<String> answer = get(way.back(), way.cookie());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("did not prove who you are");
        assertThat(session(answer)).isEmpty();
    }

    @Test
    void a_token_that_expired_or_is_for_others_too_lets_nobody_in() throws Exception {
        provider.claims.put("exp", Instant.now().getEpochSecond() - 61);
        refused();
        provider.claims.clear();
        provider.claims.put("aud", List.of(StandInProvider.CLIENT, "another-client"));
        refused();
        provider.claims.put("azp", "another-client");
        refused();
    }

    @ParameterizedTest
    @CsvSource({"none", "FORGED"})
    void a_token_that_the_provider_did_not_sign_lets_nobody_in(String algorithm) throws Exception {
        provider.algorithm = algorithm;
        refused();
    }

    @Test
    void a_state_is_taken_once_and_in_the_browser_that_went() throws Exception {
        Way way = go();
        String back = way.back();
        assertThat(session(get(back, way.cookie()))).isNotEmpty();
        assertThat(session(get(way.back(), way.cookie()))).as("replayed").isEmpty();
        assertThat(session(get(back.replaceFirst("state=[^&]+", "state=guessed"), way.cookie())))
                .isEmpty();
        Way stolen = go();
        assertThat(session(get(stolen.back(), go().cookie())))
                .as("another browser")
                .isEmpty();
        Way refused = go();
        assertThat(get(
                                "/sign-in/provider/back?lang=en&error=access_denied&state="
                                        + refused.asked().get("state"),
                                refused.cookie())
                        .body())
                .contains("did not prove who you are");
    }

    @Test
    void a_code_of_somebody_else_fits_no_verifier() throws Exception {
        Way mine = go();
        Way theirs = go();
        String code = provider.agree(theirs.asked());
        assertThat(session(get(
                        "/sign-in/provider/back?state=" + mine.asked().get("state") + "&code=" + code, mine.cookie())))
                .isEmpty();
    }

    @Test
    void a_subject_that_nobody_linked_is_told_so_and_makes_no_account() throws Exception {
        provider.claims.put("sub", "subject-<7>");
        int before = server.part(Accounts.class).all().size();
        Way way = go();
        HttpResponse<String> answer = get(way.back(), way.cookie());
        assertThat(answer.body()).contains("subject-&lt;7&gt;", "not linked to an account");
        assertThat(session(answer)).isEmpty();
        assertThat(server.part(Accounts.class).all()).hasSize(before);
        assertThat(server.part(Acts.class).page("", Long.MAX_VALUE, 1))
                .extracting(one -> one.kind() + " " + one.about())
                .containsExactly("provider-unknown subject-<7>");
    }

    @Test
    void an_operator_links_a_subject_to_one_account_and_takes_it_back() throws Exception {
        try (Guest guest = new Guest(server, "/accounts")) {
            guest.as(UserRole.OPERATOR);
            String page = "/accounts/" + id("officer-8") + "/subject";
            assertThat(guest.post(page, "subject", "subject-1")).contains("another account");
            assertThat(guest.post(page, "subject", "subject-8")).contains("subject-8");
            provider.claims.put("sub", "subject-8");
            Way way = go();
            HttpResponse<String> in = get(way.back(), way.cookie());
            assertThat(get("/control?lang=en", session(in)).body()).contains("officer-8");
            guest.post(page, "subject", "");
            Way again = go();
            assertThat(session(get(again.back(), again.cookie()))).isEmpty();
            server.part(OpenId.class).link(id("officer-8"), "subject-8", "operator-1");
            server.part(Accounts.class).close(id("officer-8"));
            Way closed = go();
            assertThat(session(get(closed.back(), closed.cookie())))
                    .as("a closed account")
                    .isEmpty();
        }
    }

    /** Somebody with a password, signed in with it; knows the codes. */
    private static final class Person implements AutoCloseable {
        private static final String PASSWORD = "seven blue kettles sing";
        private final byte[] codes;
        private final String session;
        private final Guest guest = new Guest(server, "/account");
        private long ahead;

        Person(String name) throws Exception {
            Accounts accounts = server.part(Accounts.class);
            String link = ((Accounts.Invitation.Made) accounts.invite(name, UserRole.WAREHOUSE, null)).secret();
            codes = new Base32().decode(accounts.offer(link).orElseThrow().codeText());
            accounts.takeUp(link, PASSWORD, code());
            session = in(name);
            guest.in(session);
        }

        /** Comes in without using up a code: of three that fit at one time two are wanted later. */
        private static String in(String name) throws Exception {
            OpenId openId = server.part(OpenId.class);
            openId.link(id(name), "the first of " + name, "operator-1");
            provider.claims.put("sub", "the first of " + name);
            Way way = go();
            String session = session(get(way.back(), way.cookie()));
            openId.link(id(name), "", "operator-1");
            provider.claims.clear();
            return session.substring(SessionCookie.NAME.length() + 1);
        }

        /** The code of the present step first, then that of the next: each is taken once. */
        String code() throws Exception {
            return new TimeBasedOneTimePasswordGenerator(Duration.ofSeconds(30))
                    .generateOneTimePasswordString(
                            new SecretKeySpec(codes, "HmacSHA1"), Instant.now().plusSeconds(30 * ahead++ - 30));
        }

        /** Asks for the link; what the provider is asked, and what the browser holds. */
        Way asks(String password) throws Exception {
            HttpResponse<byte[]> there = guest.form("/account/link", "password", password, "code", code());
            String location = there.headers().firstValue("location").orElseThrow();
            assertThat(location).startsWith(provider.issuer() + "/authorize?");
            return new Way(
                    StandInProvider.form(URI.create(location).getRawQuery()),
                    cookie(there, ProviderPages.COOKIE) + "; " + SessionCookie.NAME + "=" + session);
        }

        @Override
        public void close() {
            guest.close();
        }
    }

    private static String comesBack(Way way) throws Exception {
        HttpResponse<String> answer = get(way.back(), way.cookie());
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("location").orElseThrow();
    }

    @Test
    void a_person_links_and_unlinks_the_own_account_with_password_and_code_again() throws Exception {
        try (Person person = new Person("keeper-5")) {
            provider.claims.put("sub", "subject-5");
            assertThat(person.guest.get("/account?lang=en")).contains("keeper-5", "not linked", "/account/link");
            assertThat(person.guest.post("/account/link", "password", "not the password", "code", "000000"))
                    .contains("do not fit");
            Way way = person.asks(Person.PASSWORD);
            assertThat(way.asked()).containsEntry("prompt", "login");
            assertThat(comesBack(way)).isEqualTo("/account?told=linked");
            assertThat(person.guest.get("/account?lang=en")).contains("subject-5", "/account/unlink");
            assertThat(server.part(Acts.class).page("keeper-5", Long.MAX_VALUE, 2))
                    .extracting(one -> one.kind() + " " + one.about())
                    .containsExactly("linked-at-provider subject-5", "POST /account/link /account/link");
            Way in = go();
            assertThat(get("/warehouse?lang=en", session(get(in.back(), in.cookie())))
                            .body())
                    .contains("keeper-5");
            assertThat(person.guest.post("/account/unlink", "password", Person.PASSWORD, "code", person.code()))
                    .contains("not linked");
            Way out = go();
            assertThat(session(get(out.back(), out.cookie()))).isEmpty();
        }
    }

    @Test
    void a_subject_of_somebody_else_stays_theirs_and_another_session_links_nothing() throws Exception {
        try (Person person = new Person("keeper-6")) {
            assertThat(comesBack(person.asks(Person.PASSWORD))).isEqualTo("/account?told=taken");
            assertThat(server.part(OpenId.class).subjects()).containsEntry(officer, "subject-1");
            provider.claims.put("sub", "subject-6");
            Way way = person.asks(Person.PASSWORD);
            Way elsewhere = new Way(way.asked(), way.cookie().replaceFirst("; .*", ""));
            assertThat(comesBack(elsewhere)).isEqualTo("/account?told=session");
            assertThat(server.part(OpenId.class).subjects()).doesNotContainValue("subject-6");
        }
    }

    @Test
    void what_cannot_be_linked_leaves_the_link_before() throws Exception {
        OpenId openId = server.part(OpenId.class);
        server.part(Accounts.class).invite("officer-7", UserRole.CUSTOMS_OFFICER, null);
        assertThat(openId.link(id("officer-7"), "subject-77", "operator-1")).isTrue();
        assertThat(openId.link(id("officer-7"), "subject-1", "operator-1")).isFalse();
        assertThat(openId.subjects()).containsEntry(id("officer-7"), "subject-77");
    }

    @Test
    void the_door_offers_it_and_the_password_stays() throws Exception {
        assertThat(get("/sign-in?lang=en&then=/control", "").body())
                .contains("/sign-in/provider?then=%2Fcontrol", "name=\"password\"", "name=\"code\"");
    }

    @Test
    void a_provider_that_is_down_is_said_so_and_one_that_is_not_set_is_not_there() throws Exception {
        StandInProvider gone = new StandInProvider();
        String issuer = gone.issuer();
        gone.close();
        Path secret = folder.resolve("other.secret");
        Files.writeString(secret, "x", StandardCharsets.UTF_8);
        try (TestServer other =
                TestServer.start(Map.of("oidc-issuer", issuer, "oidc-client", "x", "oidc-secret", secret.toString()))) {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(other.address().resolve("/sign-in/provider?lang=en"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("does not answer", "name=\"password\"");
        }
    }
}
