package org.entrepot.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnterpriseCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "9902960001",
                "91990200MAQ00001X2",
                "平台0001",
                "𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀",
                " \u0080"
            })
    void a_party_is_named_by_1_to_18_characters(String code) {
        assertThat(EnterpriseCode.fits(code)).isTrue();
        assertThat(EnterpriseCode.of(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "91990200MAQ00001X23", "99029\n60001", "\u0000", "1\u007f"})
    void another_form_is_refused(String code) {
        assertThat(EnterpriseCode.fits(code)).isFalse();
        assertThatThrownBy(() -> EnterpriseCode.of(code)).hasMessageContaining("'" + code + "'");
    }
}
