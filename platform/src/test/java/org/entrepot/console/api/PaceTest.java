package org.entrepot.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.EntrepotSettings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PaceTest {
    private static final EnterpriseCode HASTY = EnterpriseCode.of("9902960001");

    @Test
    void who_asks_too_fast_waits_and_nobody_else_does() {
        EntrepotSettings settings = new Binder(
                        new MapConfigurationPropertySource(Map.of("entrepot.requests-per-second", "1")))
                .bindOrCreate("entrepot", EntrepotSettings.class);
        Pace pace = new Pace(settings);
        assertThat(pace.wait(HASTY)).isZero();
        assertThat(pace.wait(HASTY)).as("twice as many after a pause").isZero();
        assertThat(pace.wait(HASTY)).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(pace.wait(EnterpriseCode.of("9902960002"))).isZero();
    }
}
