package org.entrepot.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.kernel.HsCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A description in any of three languages finds its code, and what was accepted is learned. */
class CodeSearchTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final CodeSearch SEARCH = new CodeSearch(Catalog.load());

    @AfterAll
    static void close() {
        SEARCH.close();
    }

    private static List<String> codes(CodeAnswer answer) {
        return answer.suggestions().stream().map(CodeSuggestion::code).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "人发蕾丝假发, 670420",
        "парик из натуральных волос, 670420",
        "synthetic cosplay wig, 670411",
        "мёд горный 500 г, 040900",
        "去壳松子 500克, 080292",
        "power bank 10000 mah, 850760",
        "草帽, 650400",
        "бейсболка, 650500",
        "квадрокоптер с камерой, 880622",
        "plush toy 毛绒玩具, 950300",
        "bsaeball cap, 650500",
        "蓄电池 锂离子, 850760"
    })
    void goods_are_found_in_each_language_mixed_and_with_slips_of_the_pen(String text, String code) {
        CodeAnswer answer = SEARCH.search(text, DAY, 3);
        assertThat(answer.kind()).isEqualTo(CodeAnswer.Kind.WORDS);
        assertThat(codes(answer)).first().isEqualTo(code);
    }

    @Test
    void confidence_falls_from_first_to_last_and_is_at_most_a_hundred_together() {
        for (String text : List.of("парик", "玩具", "bag", "a red thing of wood", "шапка")) {
            List<Integer> confidence = SEARCH.search(text, DAY, 20).suggestions().stream()
                    .map(CodeSuggestion::confidence)
                    .toList();
            assertThat(confidence).as(text).isNotEmpty().allMatch(each -> each >= 0 && each <= 99);
            assertThat(confidence).as(text).isSortedAccordingTo((a, b) -> b - a);
            assertThat(confidence.stream().mapToInt(Integer::intValue).sum())
                    .as(text)
                    .isLessThanOrEqualTo(105);
        }
        assertThat(SEARCH.search("人发假发", DAY, 1).suggestions().getFirst().confidence())
                .isGreaterThan(SEARCH.search("деревянная вещь красная", DAY, 1)
                        .suggestions()
                        .getFirst()
                        .confidence());
    }

    @Test
    void neighbours_say_what_decides() {
        List<NearMiss> near = SEARCH.search("бижутерия серьги", DAY, 3).nearMisses();
        assertThat(near).extracting(NearMiss::code).contains("711711", "9615");
        assertThat(near)
                .filteredOn(one -> one.code().equals("9615"))
                .singleElement()
                .satisfies(one -> assertThat(one.decides().ru()).contains("причёсывают"));
    }

    @Test
    void a_number_is_looked_up_and_one_that_an_edition_took_away_says_what_became_of_it() {
        CodeAnswer answer = SEARCH.search("6704.20", DAY, 9);
        assertThat(answer.kind()).isEqualTo(CodeAnswer.Kind.NUMBER);
        assertThat(codes(answer)).containsExactly("670420");
        assertThat(answer.suggestions().getFirst().confidence()).isEqualTo(-1);
        assertThat(answer.suggestions().getFirst().lines())
                .extracting(line -> line.code().value())
                .contains("6704200000");
        CodeAnswer gone = SEARCH.search("8517121019", DAY, 9);
        assertThat(gone.replaced().orElseThrow().becomes()).containsExactly("851713", "851714");
        assertThat(codes(gone)).containsExactly("851713", "851714");
        assertThat(SEARCH.search("851712", LocalDate.of(2021, 12, 31), 9).replaced())
                .as("until 2021 it was in force")
                .isEmpty();
        assertThat(SEARCH.search("99999999", DAY, 9).kind()).isEqualTo(CodeAnswer.Kind.NOTHING);
    }

    @Test
    void what_the_tariff_has_no_line_for_cannot_be_filed() {
        assertThat(SEARCH.search("fireworks", DAY, 1).suggestions())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.code()).startsWith("3604");
                    assertThat(one.canBeFiled()).isFalse();
                });
        assertThat(SEARCH.search("drone with camera", DAY, 1).suggestions())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.code()).startsWith("8806");
                    assertThat(one.canBeFiled()).isTrue();
                });
    }

    @Test
    void nothing_comes_of_nothing() {
        for (String text : List.of("", "  ", "qqqqqq", "!?", "x".repeat(CodeSearch.LONGEST + 1))) {
            assertThat(SEARCH.search(text, DAY, 3)).as(text).isEqualTo(CodeAnswer.EMPTY);
        }
    }

    @Test
    void an_accepted_filing_is_found_at_once_and_a_newer_of_its_article_takes_its_place() {
        try (CodeSearch search = new CodeSearch(Catalog.load())) {
            String invented = "Zvezdolit Брызгун 囔嚏";
            assertThat(codes(search.search(invented, DAY, 1))).doesNotContain("960810");
            search.learn("A 1", HsCode.of("9608100000"), invented);
            CodeAnswer once = search.search("брызгун zvezdolit", DAY, 5);
            assertThat(codes(once)).first().isEqualTo("960810");
            assertThat(once.suggestions().getFirst().accepted()).isEqualTo(1);
            assertThat(once.suggestions().getFirst().lines().getFirst().code().value())
                    .as("the line that filings speak for comes first")
                    .isEqualTo("9608100000");
            search.learn("A 1", HsCode.of("9609101000"), invented);
            assertThat(search.learned()).isEqualTo(1);
            CodeAnswer then = search.search("брызгун zvezdolit", DAY, 5);
            assertThat(codes(then)).first().isEqualTo("960910");
            assertThat(then.suggestions().stream()
                            .filter(one -> one.code().equals("960810"))
                            .mapToInt(CodeSuggestion::accepted)
                            .sum())
                    .isZero();
        }
    }

    @Test
    void every_heading_named_is_there_and_every_record_is_dated() {
        Nomenclature all = Nomenclature.load();
        assertThat(all.subheadings()).hasSizeGreaterThan(300);
        assertThat(all.headings()).allSatisfy(heading -> {
            assertThat(heading.code()).matches("[0-9]{4}");
            assertThat(heading.names().ru()).isNotBlank();
            assertThat(heading.decides().zh()).isNotBlank();
        });
        assertThat(all.subheadings()).allSatisfy(one -> {
            assertThat(one.code()).matches("[0-9]{6}");
            assertThat(one.names().en()).isNotBlank();
            assertThat(one.names().ru()).isNotBlank();
            assertThat(one.words()).isNotEmpty();
        });
    }
}
