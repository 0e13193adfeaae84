package org.entrepot.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicFiguresTest {
    private static final PublicFigures ALL = PublicFigures.all();

    private static PublicSeries of(String figure) {
        return ALL.figure(figure).orElseThrow().series();
    }

    @Test
    void departed_is_not_arrived_and_departed_and_the_city_is_not_the_zone() {
        assertThat(List.of(
                        of("trains-2022"),
                        of("trains-2025-out"),
                        of("trains-2025"),
                        of("trains-2023-cleared"),
                        of("trains-since-2024"),
                        of("city-trains-2023")))
                .doesNotHaveDuplicates();
        assertThat(of("trains-2024")).isEqualTo(of("trains-2025"));
        assertThat(of("rail-lines")).isNotEqualTo(of("rail-lines-regular"));
        assertThat(of("projects-2023")).as("planned is not landed").isNotEqualTo(of("projects-2025"));
    }

    @Test
    void a_series_says_what_it_counts_in_three_languages_and_no_two_say_the_same() {
        assertThat(ALL.series())
                .hasSizeGreaterThan(60)
                .allSatisfy(one -> assertThat(List.of(
                                one.name().en(),
                                one.name().zh(),
                                one.name().ru(),
                                one.definition().en(),
                                one.definition().zh(),
                                one.definition().ru()))
                        .doesNotContain(""));
        assertThat(ALL.series())
                .extracting(one -> one.definition().en() + one.unit())
                .doesNotHaveDuplicates();
        assertThat(ALL.series()).allSatisfy(one -> assertThat(ALL.of(one)).isNotEmpty());
    }

    @Test
    void each_figure_says_where_it_was_read_and_counts_its_period_once() {
        assertThat(ALL.figures()).hasSizeGreaterThan(80).allSatisfy(one -> {
            assertThat(one.sources()).isNotEmpty().extracting(URI::getHost).doesNotContainNull();
            assertThat(one.period()).matches("([0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?)?");
            assertThat(one.qualifier()).isIn("", ">", "about");
            assertThat(Stream.of(
                                    one.remark().en(),
                                    one.remark().zh(),
                                    one.remark().ru())
                            .map(String::isEmpty)
                            .distinct())
                    .as("a remark in all languages or in none")
                    .hasSize(1);
        });
        for (PublicSeries one : ALL.series()) {
            assertThat(ALL.of(one))
                    .as(one.id())
                    .extracting(PublicFigure::period)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_part_of_a_year_is_known_as_one_and_a_sum_since_a_beginning_is_none() {
        assertThat(ALL.figure("trains-2024").orElseThrow().isPartOfAYear()).isTrue();
        assertThat(ALL.figure("trains-2025").orElseThrow().isPartOfAYear()).isFalse();
        assertThat(ALL.figure("city-trains-since-2024").orElseThrow().isPartOfAYear())
                .isFalse();
        assertThat(ALL.of(of("zone-sco")))
                .extracting(one -> one.number().orElseThrow())
                .containsExactly(new BigDecimal("0.85"), new BigDecimal("4.0"), new BigDecimal("8.1"));
        assertThat(ALL.figure("ru-marketplaces").orElseThrow().number())
                .as("a range is no number")
                .isEmpty();
    }

    @Test
    void what_does_not_fit_is_kept_and_says_why_it_is_doubted() {
        PublicFigure dollars = ALL.figure("zone-cbec-2023").orElseThrow();
        assertThat(dollars.confidence()).isEqualTo(Confidence.DOUBTFUL);
        assertThat(dollars.definition().en()).contains("by one paper abroad", "8.1 billion yuan");
    }
}
