package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A fault says in the reader's language what was expected. */
class ExpectationsTest {
    private static final Pattern ENGLISH = Pattern.compile("\\b[a-z]{2,}\\b");

    /** Forms, names of elements and values as they are written: no sentence, so that nobody reads them in a language. */
    private static final Set<String> AS_IT_STANDS = Set.of(
            ".csv, .xlsx",
            ".csv, .xlsx, camt.053 .xml",
            ".xlsx",
            "det > 0",
            "http://www.chinaport.gov.cn/ceb",
            "https",
            "https://NAME/PATH");

    /** Which hands keys to the texts of its page. */
    private static final String BY_KEYS = "TrialPages.java";

    private static final Pattern SHOWN = Pattern.compile("\\$\\{([^}]*\\.expected\\(\\)[^}]*)}");

    /** Amounts and numbers that are called so. */
    private static final Pattern FIGURE = Pattern.compile(
            ".*screen\\.(number|cents)\\((MoneyModel\\.amount\\()?[a-z.()]+\\.expected.*|OrderFlowModel\\.amount\\(.*"
                    + "|model\\.wording\\(\\)\\.say\\(.*");

    @Test
    void every_text_that_a_fault_can_say_was_expected_is_there_in_each_language_and_no_other_is() throws IOException {
        Map<String, Set<String>> written = ExpectedPhrases.in(Path.of("src/main/java"));
        assertThat(written).hasSizeGreaterThan(500);
        Set<String> missing = new TreeSet<>();
        Set<String> used = new TreeSet<>();
        written.forEach((text, files) -> {
            String sample = text.replace(ExpectedPhrases.PLACE, "7");
            Expectations.find(sample)
                    .ifPresentOrElse(
                            found -> {
                                used.add(found.key());
                                found.arguments().stream()
                                        .filter(part -> ENGLISH.matcher(part).find()
                                                && Expectations.find(part).isEmpty())
                                        .filter(part -> part.contains(" ")) // words; one alone is a name or a value
                                        .forEach(part -> missing.add(text + ", of which: " + part + "   " + files));
                            },
                            () -> {
                                if (ENGLISH.matcher(text).find()
                                        && !AS_IT_STANDS.contains(text)
                                        && !files.contains(BY_KEYS)) {
                                    missing.add(text + "   " + files);
                                }
                            });
        });
        assertThat(missing)
                .as("say it in expected_en.properties as the program writes it, and in the other languages beside it")
                .isEmpty();
        Set<String> idle = new TreeSet<>(Texts.keys(Language.EN));
        idle.removeIf(key -> !key.startsWith("expected."));
        idle.removeAll(used);
        assertThat(idle).as("texts that no fault says").isEmpty();
    }

    @Test
    void what_stands_in_the_places_is_said_as_it_was_written() {
        String expected = "no more than 4, the rest of 10 released; 2 are applied for and not back yet";
        assertThat(Expectations.said(Language.ZH, expected)).isEqualTo("不超过4，即放行10的剩余；其中2已申请退货、尚未退回");
        assertThat(Expectations.said(Language.RU, expected))
                .isEqualTo("не больше 4: остаток от выпущенных 10; ещё 2 заявлены и не вернулись");
        assertThat(Expectations.said(Language.EN, expected)).isEqualTo(expected);
        assertThat(Expectations.said(Language.RU, "1 to 60 characters")).isEqualTo("от 1 до 60 символов");
    }

    @Test
    void a_value_a_code_and_a_form_stand_as_they_are() {
        for (String value :
                new String[] {"", "1234.50", "0409000000", "***", "YYYY-MM-DD", "羊毛披肩", "x".repeat(5_000)}) {
            assertThat(Expectations.said(Language.ZH, value)).isEqualTo(value);
        }
    }

    @Test
    void no_page_shows_what_was_expected_in_english_alone() throws IOException {
        Set<String> bare = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("src/main/jte"))) {
            for (Path page : pages.filter(Files::isRegularFile).toList()) {
                Matcher shown = SHOWN.matcher(Files.readString(page));
                while (shown.find()) {
                    if (!shown.group(1).contains("screen.expected(")
                            && !FIGURE.matcher(shown.group(1)).matches()) {
                        bare.add(page.getFileName() + ": " + shown.group());
                    }
                }
            }
        }
        assertThat(bare).isEmpty();
    }
}
