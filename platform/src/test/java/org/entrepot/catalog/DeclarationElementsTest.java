package org.entrepot.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.entrepot.catalog.DeclarationElements.Asked;
import org.entrepot.catalog.DeclarationElements.Element;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.Test;

/** The elements of a code are asked in order, put together and checked. */
class DeclarationElementsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final DeclarationElements ELEMENTS = DeclarationElements.load();

    private static Asked asked(String code) {
        return ELEMENTS.of(code, DAY).orElseThrow();
    }

    private static List<String> rules(Asked asked, String line) {
        return asked.faults(line).stream()
                .map(fault -> fault.rule() + " " + fault.field())
                .toList();
    }

    @Test
    void a_wig_is_asked_for_its_material_in_order() {
        Asked wig = asked("6704200000");
        assertThat(wig.elements())
                .extracting(Element::key)
                .containsExactly("brandType", "preference", "material", "GTIN");
        assertThat(wig.compose(Map.of("material", "人发", "preference", "0", "brandType", "1")))
                .isEqualTo("1|0|人发");
        assertThat(wig.compose(Map.of("brandType", "1", "GTIN", "9521234567890")))
                .isEqualTo("1|||9521234567890");
        assertThat(wig.values("1|0|人发")).containsEntry("material", "人发").doesNotContainKey("GTIN");
        assertThat(wig.faults("1|0|人发")).isEmpty();
        assertThat(wig.faults("1|0|人发|9521234567890")).isEmpty();
    }

    @Test
    void what_is_missing_wrong_or_too_much_is_said_by_element() {
        Asked wig = asked("6704200000");
        assertThat(rules(wig, ""))
                .containsExactly(
                        "element.missing e.brandType", "element.missing e.preference", "element.missing e.material");
        assertThat(rules(wig, "无|0|人发")).containsExactly("element.choice e.brandType");
        assertThat(rules(wig, "1|0|人发||黑色|长")).containsExactly("element.more gmodel");
        assertThat(wig.unfit(Map.of("material", "人发|化纤")))
                .extracting(Fault::rule)
                .containsExactly("element.bar");
    }

    @Test
    void the_longest_beginning_of_a_code_counts_and_what_is_not_known_is_not_asked() {
        assertThat(asked("1806320000").prefix()).isEqualTo("180632");
        assertThat(asked("6704").prefix()).isEqualTo("6704");
        assertThat(ELEMENTS.of("9701000000", DAY)).isEmpty();
        assertThat(ELEMENTS.of("6704200000", LocalDate.of(2018, 12, 31)))
                .as("no edition before 2019 is known")
                .isEmpty();
        assertThat(ELEMENTS.of("", DAY)).isEmpty();
    }

    @Test
    void every_subheading_has_its_elements_and_each_begins_with_brand_and_preference() {
        assertThat(Nomenclature.load().subheadings())
                .allSatisfy(one ->
                        assertThat(ELEMENTS.of(one.code(), DAY)).as(one.code()).isPresent());
        assertThat(ELEMENTS.all()).allSatisfy(asked -> {
            assertThat(asked.elements()).extracting(Element::key).startsWith("brandType", "preference");
            assertThat(asked.elements()).extracting(Element::key).doesNotHaveDuplicates();
            assertThat(asked.source()).isNotBlank();
        });
    }
}
