package org.entrepot.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScreeningRuleTest {
    @Test
    void every_rule_has_a_name_of_its_own_and_a_question_in_each_language() {
        assertThat(ScreeningRule.all()).hasSizeGreaterThan(10);
        for (String language : List.of("zh", "en", "ru")) {
            assertThat(ScreeningRule.all())
                    .as(language)
                    .allSatisfy(rule -> assertThat(rule.called(language)).isNotBlank())
                    .allSatisfy(rule -> assertThat(rule.question(language)).isNotBlank());
            assertThat(ScreeningRule.all().stream().map(rule -> rule.called(language)))
                    .as(language)
                    .doesNotHaveDuplicates();
        }
        assertThat(ScreeningRule.all().stream().filter(rule -> rule.called("zh").equals(rule.called("en"))))
                .isEmpty();
        assertThat(ScreeningRule.named("drones"))
                .hasValueSatisfying(rule -> assertThat(rule.called("ru")).isEqualTo("Дроны"));
        assertThat(ScreeningRule.named("a list that somebody loaded")).isEmpty();
    }
}
