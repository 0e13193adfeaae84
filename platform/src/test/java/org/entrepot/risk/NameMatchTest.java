package org.entrepot.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names are alike whatever their script and order of words, and others are not. */
class NameMatchTest {
    @ParameterizedTest
    @CsvSource({
        "Выдуманов Нурлан Сказкович, VYDUMANOV NURLAN SKAZKOVICH",
        "Нурлан Выдуманов, Vydumanov Nurlan",
        "Jósé Inventado, JOSE INVENTADO",
        "杜撰贸易, 杜撰贸易",
        "胶州杜撰贸易有限公司, 杜撰贸易",
        "Skazka Trading, Sample Skazka Trading of Jiaozhou",
        "Әлем Ойдан, Alem Oidan",
        "Vydumanof Nurlan, Vydumanov Nurlan",
        "ООО Сказкотрейд, SKAZKOTREID LLC"
    })
    void the_same_name(String one, String other) {
        assertThat(NameMatch.score(one, other)).isGreaterThanOrEqualTo(86);
        assertThat(NameMatch.score(other, one)).isEqualTo(NameMatch.score(one, other));
    }

    @ParameterizedTest
    @CsvSource({
        "Выдуманов Нурлан, Vydumanova Aigul",
        "Vydumanov Nurlan, Vydumanov Timur",
        "Nurlan, Nurlan Vydumanov Skazkovich",
        "杜撰贸易, 杜撰物流",
        "Ли, Ким",
        "'', Vydumanov",
        "Ltd, Co"
    })
    void another_name(String one, String other) {
        assertThat(NameMatch.score(one, other)).isLessThan(86);
    }
}
