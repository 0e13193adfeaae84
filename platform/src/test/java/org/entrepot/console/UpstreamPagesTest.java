package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.Authority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same pages where customs decides: what it says is not called SIMULATED, what the checks here refuse is. */
class UpstreamPagesTest {
    /** As it is said in any language. */
    static final Pattern SIMULATED = Pattern.compile("(?i)simulated(?!-)|模拟|учебн");

    private static final String GLOSSARY = "<a href=\"/help/word.simulated\">";

    @SuppressWarnings("NullAway.Init")
    private static Console console;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws SQLException {
        console = Console.start(new InventedDeclarations(Authority.UPSTREAM), Authority.UPSTREAM, 0);
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        console.close();
    }

    private static Stream<String> everyPageInEveryLanguage() {
        return Stream.concat(PagesTest.PATHS.stream(), Stream.of("/nowhere", "/help/status.100", "/help/status.399"))
                .flatMap(path -> Language.OF_PAGES.stream().map(language -> in(path, language)));
    }

    private static String in(String path, Language language) {
        return path + (path.contains("?") ? "&" : "?") + "lang=" + language.code();
    }

    private static String get(String address, UserRole role) throws Exception {
        return get(console, address, role);
    }

    private static String get(Console asked, String address, UserRole role) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(asked.address() + address.substring(1)))
                                .header("Accept", "text/html")
                                .header("Cookie", asked.cookie(role))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String get(String address) throws Exception {
        return get(address, Console.roleFor(address));
    }

    /** The glossary explains the word, wherever it stands. */
    private static String withoutGlossary(String page) {
        return page.replaceAll("<div><dt>" + GLOSSARY + ".*?</dd></div>", "");
    }

    @ParameterizedTest
    @MethodSource("everyPageInEveryLanguage")
    void no_page_calls_simulated_what_customs_decides(String address) throws Exception {
        assertThat(withoutGlossary(get(address))).contains("<html").doesNotContainPattern(SIMULATED);
    }

    @Test
    void what_the_checks_here_refused_says_so() throws Exception {
        for (Language language : Language.OF_PAGES) {
            String list = get(in("/declarations/7", language));
            assertThat(list)
                    .contains("class=\"mark-sim\"", "SIMULATED [Code:-621005")
                    .doesNotContain("simulated-strip");
            assertThat(get(in("/documents/7621", language))).contains("class=\"mark-sim\"", "SIMULATED");
        }
    }

    /** What was decided here before customs was asked is on file all the same. */
    @Test
    void lists_that_were_decided_here_before_say_so_wherever_they_stand() throws Exception {
        try (Console before = Console.start(new InventedDeclarations(), Authority.UPSTREAM, 0)) {
            for (String path : new String[] {"/declarations?lang=en", "/declarations/5?lang=en"}) {
                assertThat(get(before, path, Console.roleFor(path)))
                        .contains("ZZ002026")
                        .containsPattern("ZZ002026[IE][0-9]{9} <span class=\"mark-sim\">SIMULATED")
                        .doesNotContainPattern("ZZ002026[IE][0-9]{9}</small>")
                        .doesNotContain("simulated-strip");
            }
        }
    }

    @Test
    void the_relay_has_its_word_in_the_menu() throws Exception {
        assertThat(get("/documents", UserRole.OPERATOR)).contains("<a href=\"/relay\"");
    }

    @Test
    void the_glossary_explains_the_word() throws Exception {
        assertThat(get("/help?lang=en")).contains(GLOSSARY);
        assertThat(get("/help/word.simulated?lang=en")).contains("only what its own checks say bears it");
    }
}
