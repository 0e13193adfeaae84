package org.entrepot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckDigitTest {
    @Test
    void the_examples_of_the_standards_come_out() {
        assertThat(CheckDigit.residentId("11010519491231002")).isEqualTo("11010519491231002X");
        assertThat(CheckDigit.organisationCode("M000100Y")).isEqualTo("M000100Y4");
        assertThat(CheckDigit.creditCode("91350100M000100Y4")).isEqualTo("91350100M000100Y43");
    }

    @Test
    void invented_buyers_have_different_numbers_in_an_unassigned_area() {
        Set<String> numbers = new HashSet<>();
        for (int index = 0; index < 20_000; index++) {
            Buyer buyer = Buyer.invented(7, index);
            assertThat(buyer.idNumber()).hasSize(18).startsWith("99");
            assertThat(buyer.telephone()).hasSize(11).startsWith("12");
            numbers.add(buyer.idNumber());
        }
        assertThat(numbers).hasSize(20_000);
    }

    @Test
    void invented_firms_have_well_formed_codes_in_an_unassigned_area_and_say_that_they_are_a_demonstration() {
        for (Firm firm : SandboxData.firms()) {
            assertThat(firm.code()).matches("9902[0-9]{6}");
            assertThat(firm.creditCode()).hasSize(18).startsWith("9199");
            assertThat(CheckDigit.creditCode(firm.creditCode().substring(0, 17)))
                    .isEqualTo(firm.creditCode());
            assertThat(firm.nameZh()).endsWith("（演示）");
            assertThat(firm.nameEn()).endsWith("(demo)");
            assertThat(firm.nameRu()).endsWith("(демо)");
        }
    }
}
