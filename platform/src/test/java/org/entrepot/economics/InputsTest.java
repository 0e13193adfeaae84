package org.entrepot.economics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.Test;

class InputsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private static void refused(String rule, String field, String... changes) {
        assertThat(Scenarios.faults(changes))
                .as(List.of(changes).toString())
                .extracting(Fault::rule, Fault::field)
                .contains(org.assertj.core.groups.Tuple.tuple("economics." + rule, field));
    }

    @Test
    void what_makes_no_sense_is_refused_with_its_field() {
        refused("range", "buildingLife", "buildingLife", "-5");
        refused("range", "buildingLife", "buildingLife", "0");
        refused("range", "operatingYears", "operatingYears", "0");
        refused("range", "constructionYears", "constructionYears", "0");
        refused("range", "occupancyStable", "occupancyStable", "101");
        refused("range", "rent", "rent", "29.12345");
        refused("range", "operatingYears", "operatingYears", "10.5");
        refused("number", "rent", "rent", "29,7");
        refused("number", "rent", "rent", "1e5");
        refused("number", "rent", "rent", "9".repeat(60));
        refused("missing", "rent", "rent", " ");
        refused("shares", "shareYear2", "shareYear1", "60", "shareYear2", "60");
        refused("shares", "shareYear3", "shareYear3", "10");
        refused("repayment", "repaymentYears", "operatingYears", "5", "repaymentYears", "6");
        refused("growth", "parcelGrowth", "parcelGrowth", "100", "parcelGrowthYears", "19");
        refused("correlations", "rentWithOccupancy", "rentWithOccupancy", "0.9", "parcelsWithOccupancy", "0.9");
        refused("choice", "repayment", "repayment", "SOMETIME");
        refused("unknown", "rents", "rents", "5");
    }

    @Test
    void every_fault_is_told_at_once() {
        assertThat(Scenarios.faults("rent", "x", "fee", "-1", "shape", ""))
                .extracting(Fault::field)
                .containsExactly("rent", "fee", "shape");
    }

    @Test
    void words_and_inputs_are_inverse() {
        for (long seed = 1; seed <= 20; seed++) {
            Inputs inputs = Scenarios.seeded(seed);
            assertThat(Inputs.read(inputs.words()).inputs()).as("seed " + seed).isEqualTo(inputs);
        }
    }

    @Test
    void where_a_value_comes_from_is_said() {
        Map<Driver, Mark> marks = Parameters.marks(Scenarios.example(), TODAY);
        assertThat(marks.get(Driver.RENT)).extracting(Mark::kind).isEqualTo(Mark.Kind.PUBLIC_FIGURE);
        assertThat(marks.get(Driver.INCOME_TAX)).extracting(Mark::kind).isEqualTo(Mark.Kind.DATED);
        assertThat(marks.get(Driver.BUILDINGS)).isEqualTo(Mark.ASSUMED);
    }

    @Test
    void every_parameter_says_its_source_and_how_sure_it_is_and_most_are_drivers() {
        assertThat(Parameters.on(TODAY)).isNotEmpty().allSatisfy(setting -> {
            assertThat(setting.source()).isNotBlank();
            assertThat(setting.confidence()).isIn("low", "medium", "high");
        });
        assertThat(Parameters.on(TODAY))
                .filteredOn(setting -> Driver.of(setting.name()).isEmpty())
                .extracting(org.entrepot.node.DatedSettings.Setting::name)
                .containsExactlyInAnyOrder("icrLeast", "dscrLeast", "market.rent");
    }

    @Test
    void a_file_may_leave_out_what_law_and_method_set() {
        Map<String, String> words = new HashMap<>(Scenarios.words());
        words.remove("incomeTax");
        words.remove("buildingLife");
        assertThat(Inputs.read(words).faults()).hasSize(2);
        assertThat(Inputs.read(Parameters.filled(words, TODAY)).inputs()).isEqualTo(Scenarios.example());
    }
}
