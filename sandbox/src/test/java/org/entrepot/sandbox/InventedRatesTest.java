package org.entrepot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.LandedCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventedRatesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static ExchangeRates rates(LocalDate day) throws IOException {
        Path file = folder.resolve("rates-" + day + ".csv");
        InventedRates.write(file, day);
        try (Reader table = Files.newBufferedReader(file)) {
            ExchangeRates.Read read = ExchangeRates.read(table);
            assertThat(read.faults()).isEmpty();
            return read.rates();
        }
    }

    @Test
    void there_is_a_rate_of_today_into_the_money_of_every_state_that_can_be_quoted() throws IOException {
        ExchangeRates rates = rates(DAY);
        assertThat(rates.last()).contains(DAY);
        for (String state : LandedCost.states()) {
            if (!state.equals("IR")) { // is not quoted
                String currency = LandedCost.currency(state, DAY).orElse("CNY"); // into China by its own tariff
                assertThat(rates.rate("CNY", currency, DAY)).as(state).isPresent();
                assertThat(rates.rate("EUR", currency, DAY)).as(state).isPresent();
            }
        }
        assertThat(rates.rate("CNY", "KZT", DAY).orElseThrow()).isBetween(new BigDecimal("69"), new BigDecimal("75"));
    }

    @Test
    void they_say_that_they_are_invented_and_a_day_keeps_its_rates() throws IOException {
        ExchangeRates rates = rates(DAY);
        assertThat(Files.readAllLines(folder.resolve("rates-" + DAY + ".csv")).getFirst())
                .contains("INVENTED");
        assertThat(rates(DAY.plusDays(20)).rate("CNY", "KZT", DAY)).isEqualTo(rates.rate("CNY", "KZT", DAY));
        assertThat(rates.rate("CNY", "KZT", DAY.minusDays(10))).isNotEqualTo(rates.rate("CNY", "KZT", DAY));
        assertThat(rates.rate("CNY", "KZT", DAY.minusDays(365))).isPresent();
    }
}
