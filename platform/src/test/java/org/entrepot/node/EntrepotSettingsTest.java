package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EntrepotSettingsTest {
    private static EntrepotSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("entrepot", EntrepotSettings.class);
    }

    @Test
    void every_default_is_as_documented() {
        assertThat(bound(Map.of()))
                .isEqualTo(new EntrepotSettings(
                        Path.of("data"),
                        "127.0.0.1",
                        8177,
                        null,
                        false,
                        false,
                        Duration.ofSeconds(10),
                        Duration.ofHours(24),
                        20_000,
                        2_000,
                        1_000,
                        Duration.ofMinutes(15)));
    }

    @Test
    void a_property_goes_before_the_default() {
        EntrepotSettings settings = bound(Map.of("entrepot.wait-for-partners", "90m", "entrepot.park", "park.json"));
        assertThat(settings.waitForPartners()).isEqualTo(Duration.ofMinutes(90));
        assertThat(settings.park()).isEqualTo(Path.of("park.json"));
    }
}
