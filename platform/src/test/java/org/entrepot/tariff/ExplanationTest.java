package org.entrepot.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.entrepot.kernel.Phrase;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void nothing_is_explained_before_somebody_asks_and_then_once() {
        AtomicInteger times = new AtomicInteger();
        Explanation explanation = new Explanation(() -> {
            times.incrementAndGet();
            return List.of(
                    new Step(0, "tax.value@2019-01-01", Phrase.asItStands("1"), Phrase.asItStands("1"), "test", "low"));
        });
        assertThat(times).hasValue(0);
        assertThat(explanation).hasSize(1);
        assertThat(explanation.getFirst().rule()).isEqualTo("tax.value@2019-01-01");
        assertThat(times).hasValue(1);
    }
}
