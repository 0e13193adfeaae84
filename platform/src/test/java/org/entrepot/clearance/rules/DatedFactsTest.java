package org.entrepot.clearance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.kernel.Direction;
import org.junit.jupiter.api.Test;

class DatedFactsTest {
    private static final DatedFacts FACTS = DatedFacts.load();
    private static final LocalDate TODAY = ValidDocuments.TODAY;

    @Test
    void every_fact_says_where_it_comes_from_and_how_sure_it_is() {
        assertThat(FACTS.all()).isNotEmpty().allSatisfy(fact -> {
            assertThat(fact.origin().source()).isNotBlank();
            assertThat(fact.origin().confidence()).isNotBlank();
        });
    }

    @Test
    void one_fact_holds_a_day() {
        assertThat(FACTS.all()).allSatisfy(fact -> {
            List<DatedFacts.Fact> holding = FACTS.all().stream()
                    .filter(other -> other.name().equals(fact.name())
                            && other.key().equals(fact.key())
                            && other.holds(fact.from()))
                    .toList();
            assertThat(holding).containsExactly(fact);
        });
    }

    @Test
    void the_modes_of_the_two_directions_are_these() {
        assertThat(FACTS.modesOf(Direction.IMPORT)).isEqualTo("9610 | 1210 | 1239");
        assertThat(FACTS.modesOf(Direction.EXPORT)).isEqualTo("9610 | 1210 | 1239 | 9710 | 9810");
        assertThat(FACTS.isBonded(Direction.IMPORT, "1239", TODAY)).isTrue();
        assertThat(FACTS.isDirect(Direction.IMPORT, "9610", TODAY)).isTrue();
    }

    @Test
    void only_business_exports_have_a_value_above_which_a_list_will_not_do() {
        assertThat(FACTS.listUpTo("9710", TODAY))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("5000"));
        assertThat(FACTS.listUpTo("9610", TODAY)).isEmpty();
    }

    @Test
    void a_fact_holds_on_its_first_day_and_on_its_last() {
        LocalDate from = LocalDate.of(2020, 7, 1);
        LocalDate to = LocalDate.of(2020, 7, 31);
        DatedFacts.Origin origin = new DatedFacts.Origin("test", "high");
        DatedFacts.Fact ended = new DatedFacts.Fact("transport", "X", "", from, to, origin);
        assertThat(ended.holds(from.minusDays(1))).isFalse();
        assertThat(ended.holds(from)).isTrue();
        assertThat(ended.holds(to)).isTrue();
        assertThat(ended.holds(to.plusDays(1))).isFalse();
    }
}
