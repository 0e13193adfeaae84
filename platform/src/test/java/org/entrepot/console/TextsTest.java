package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
    private static final Pattern ASKED = Pattern.compile("screen\\.t\\(\"([a-zA-Z0-9.]+)\"");

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_language_has_the_same_keys_and_no_empty_text(Language language) {
        assertThat(Texts.keys(language)).isEqualTo(Texts.keys(Language.EN));
        assertThat(Texts.keys(language))
                .allSatisfy(key -> assertThat(Texts.of(language, key)).isNotBlank());
    }

    @Test
    void a_text_has_the_same_places_in_every_language() {
        for (String key : Texts.keys(Language.EN)) {
            for (Language language : Language.values()) {
                assertThat(places(Texts.of(language, key)))
                        .as(key + " in " + language)
                        .isEqualTo(places(Texts.of(Language.EN, key)));
            }
        }
    }

    @Test
    void every_text_that_a_page_asks_for_is_there() throws IOException {
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("src/main/jte"))) {
            for (Path page : pages.filter(Files::isRegularFile).toList()) {
                Matcher asked = ASKED.matcher(Files.readString(page));
                while (asked.find()) {
                    String key = asked.group(1);
                    if (!key.endsWith(".") && Texts.find(Language.EN, key) == null) {
                        missing.add(page.getFileName() + ": " + key);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** What is said under either authority leaves the word to {@link Screen}; these speak of what is simulated under both. */
    @Test
    void no_text_calls_simulated_what_customs_may_have_decided() {
        Set<String> naming = new TreeSet<>();
        for (Language language : Language.values()) {
            Texts.keys(language).stream()
                    .filter(key -> UpstreamPagesTest.SIMULATED
                            .matcher(Texts.of(language, key))
                            .find())
                    .forEach(naming::add);
        }
        assertThat(naming)
                .containsExactlyInAnyOrder(
                        "help.word.simulated.name",
                        "simulated.mark",
                        "simulated.note",
                        "simulated.sentence",
                        "surety.lead",
                        "surety.pay.note",
                        "surety.simulated");
    }

    @Test
    void a_key_without_a_text_is_shown_itself() {
        assertThat(Texts.of(Language.RU, "no.such.key")).isEqualTo("no.such.key");
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher place = Pattern.compile("\\{\\d}").matcher(text);
        while (place.find()) {
            places.add(place.group());
        }
        return places;
    }
}
