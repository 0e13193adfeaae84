package org.entrepot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {
    private static final JavaClasses MAIN = Code.main();
    private static final JavaClasses PLANTED = Code.planted();

    static Stream<ArchRule> rules() {
        return new HouseRules(Code.BASE).all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_program_keeps(ArchRule rule) {
        rule.check(MAIN);
    }

    /** A rule by its place, and a planted class that breaks it. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            0, Impure
            1, Moody.now
            1, Moody.today
            2, Moody.chance
            2, Moody.id
            3, Sleepy.doze
            4, ParcelHelper.parcels
            5, ParcelHelper.parse
            6, ParcelHelper
            7, Burrow
            """)
    void the_rule_sees_a_planted_violation(int rule, String where) {
        ArchRule planted = new HouseRules(Code.PLANTED_BASE).all().toList().get(rule);
        assertThat(planted.evaluate(PLANTED).getFailureReport().getDetails())
                .anySatisfy(detail -> assertThat(detail).contains(where));
    }

    @Test
    void a_rule_that_is_kept_reports_nothing() {
        ArchRule planted = new HouseRules(Code.PLANTED_BASE).xml_is_parsed_in_messages();
        assertThat(planted.evaluate(PLANTED).getFailureReport().getDetails())
                .noneSatisfy(detail -> assertThat(detail).contains("Fine"));
    }

    @Test
    void no_test_sleeps() {
        new HouseRules(Code.BASE).nothing_sleeps().check(Code.tests());
    }

    @Test
    void there_is_no_mocking_library() {
        assertThat(HouseRulesTest.class.getClassLoader().getResource("org/mockito/Mockito.class"))
                .isNull();
    }
}
