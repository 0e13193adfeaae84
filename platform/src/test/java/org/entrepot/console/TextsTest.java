package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
    private static final Pattern ASKED = Pattern.compile("screen\\.t\\(\"([a-zA-Z0-9.]+)\"");

    @ParameterizedTest
    @MethodSource("everyBundleInEachOfItsLanguages")
    void every_bundle_has_the_same_keys_and_no_empty_text_in_each_of_its_languages(
            Texts.Bundle bundle, Language language) {
        Properties texts = bundle.in(language);
        assertThat(texts.stringPropertyNames())
                .isEqualTo(bundle.in(Language.EN).stringPropertyNames())
                .isNotEmpty();
        assertThat(texts.stringPropertyNames())
                .allSatisfy(key -> assertThat(texts.getProperty(key)).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("everyBundleInEachOfItsLanguages")
    void a_text_has_the_same_places_in_each_of_its_languages(Texts.Bundle bundle, Language language) {
        Properties english = bundle.in(Language.EN);
        Properties texts = bundle.in(language);
        for (String key : texts.stringPropertyNames()) {
            assertThat(places(texts.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    private static Stream<Arguments> everyBundleInEachOfItsLanguages() {
        return Texts.BUNDLES.stream()
                .flatMap(bundle -> bundle.languages().stream().map(language -> Arguments.of(bundle, language)));
    }

    @Test
    void the_page_for_buyers_speaks_five_languages_and_asks_for_nothing_that_they_do_not_all_have() throws IOException {
        assertThat(Language.OF_PARCELS).containsExactlyInAnyOrder(Language.values());
        Set<String> asked = new TreeSet<>();
        for (String page : new String[] {"parcel-layout.jte", "parcel.jte", "parcel-none.jte"}) {
            Matcher key = Pattern.compile("screen\\.t\\(\"([a-zA-Z0-9.]+)\"")
                    .matcher(Files.readString(Path.of("src/main/jte", page)));
            while (key.find()) {
                asked.add(key.group(1));
            }
        }
        assertThat(asked).hasSizeGreaterThan(20);
        for (Language language : Language.values()) {
            Set<String> has = Texts.keys(language);
            assertThat(asked)
                    .allSatisfy(key -> assertThat(has).as(language + " " + key).anyMatch(one -> one.startsWith(key)));
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
                        "parcel.marked",
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
