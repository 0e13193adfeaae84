package org.entrepot.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Entrustment.Scope;
import org.junit.jupiter.api.Test;

class EnterprisesTest {
    private static final Enterprise SELLER = Invented.enterprise("9902960001", "91990200MAQ0000194", Role.SELLER);
    private static final Enterprise PLATFORM = Invented.enterprise("9902960002", "91990200MAQ000027Y", Role.PLATFORM);
    private static final Enterprise BROKER = Invented.enterprise("9902960003", "91990200MAQ000035R", Role.DECLARANT);
    private static final Enterprises ENTERPRISES = Enterprises.of(
            List.of(SELLER, PLATFORM, BROKER),
            List.of(
                    new Entrustment(PLATFORM.code(), SELLER.code(), Set.of(Scope.TRANSMIT)),
                    new Entrustment(BROKER.code(), SELLER.code(), Set.of(Scope.DECLARE))));

    private static EnterpriseCode code(String value) {
        return EnterpriseCode.of(value);
    }

    @Test
    void an_enterprise_is_found_by_either_of_its_codes() {
        assertThat(ENTERPRISES.find("9902960001")).contains(SELLER);
        assertThat(ENTERPRISES.find("91990200MAQ0000194")).contains(SELLER);
        assertThat(ENTERPRISES.find("9902960009")).isEmpty();
        assertThat(ENTERPRISES.find("")).isEmpty();
        assertThat(ENTERPRISES.all()).containsExactly(SELLER, PLATFORM, BROKER);
    }

    @Test
    void who_was_entrusted_may_do_that_and_nothing_else() {
        assertThat(ENTERPRISES.mayTransmit(PLATFORM.code(), SELLER.code(), LocalDate.of(2026, 11, 24)))
                .isTrue();
        assertThat(ENTERPRISES.mayDeclare(PLATFORM.code(), SELLER.code(), LocalDate.of(2026, 11, 24)))
                .isFalse();
        assertThat(ENTERPRISES.mayDeclare(BROKER.code(), SELLER.code(), LocalDate.of(2026, 11, 24)))
                .isTrue();
        assertThat(ENTERPRISES.mayTransmit(BROKER.code(), SELLER.code(), LocalDate.of(2026, 11, 24)))
                .isFalse();
        assertThat(ENTERPRISES.mayTransmit(SELLER.code(), PLATFORM.code(), LocalDate.of(2026, 11, 24)))
                .isFalse();
    }

    @Test
    void it_does_not_matter_by_which_code_they_are_named() {
        assertThat(ENTERPRISES.mayTransmit(
                        code("91990200MAQ000027Y"), code("91990200MAQ0000194"), LocalDate.of(2026, 11, 24)))
                .isTrue();
        assertThat(ENTERPRISES.mayDeclare(BROKER.code(), code("91990200MAQ0000194"), LocalDate.of(2026, 11, 24)))
                .isTrue();
    }

    @Test
    void everybody_may_act_for_themselves_whatever_code_they_use() {
        assertThat(ENTERPRISES.mayTransmit(code("9902960001"), code("91990200MAQ0000194"), LocalDate.of(2026, 11, 24)))
                .isTrue();
        assertThat(ENTERPRISES.mayDeclare(code("unknown"), code("unknown"), LocalDate.of(2026, 11, 24)))
                .isTrue();
        assertThat(ENTERPRISES.mayDeclare(code("unknown"), code("another"), LocalDate.of(2026, 11, 24)))
                .isFalse();
    }

    @Test
    void one_code_is_not_for_two() {
        assertThatThrownBy(() -> Enterprises.of(
                        List.of(SELLER, Invented.enterprise("9902960009", "91990200MAQ0000194", Role.SELLER)),
                        List.of()))
                .hasMessage("enterprise 9902960009 is registered twice");
        assertThat(Enterprises.of(
                                List.of(
                                        Invented.enterprise("9902960008", "", Role.SELLER),
                                        Invented.enterprise("9902960009", "", Role.SELLER)),
                                List.of())
                        .all())
                .hasSize(2);
    }

    @Test
    void a_wrong_credit_code_is_no_enterprise_s() {
        assertThatThrownBy(() -> Invented.enterprise("9902960009", "91990200MAQ0000195", Role.SELLER))
                .hasMessageContaining("91990200MAQ0000195");
    }
}
