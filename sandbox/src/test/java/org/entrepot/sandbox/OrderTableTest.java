package org.entrepot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.orders.RecipientNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTableTest {
    private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 20261124})
    void it_has_two_hundred_rows_and_thirteen_of_them_are_spoilt_each_once(long seed) {
        OrderTable table = OrderTable.of(seed, "T", NOW);
        assertThat(table.rows()).hasSize(200).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.headings()));
        assertThat(table.corrections()).hasSize(13).doesNotHaveDuplicates();
        assertThat(table.corrections().stream()
                        .map(OrderTable.Correction::orderNo)
                        .distinct())
                .hasSize(13);
        for (OrderTable.Correction correction : table.corrections()) {
            int column = table.headings().indexOf(correction.heading());
            assertThat(table.rows())
                    .filteredOn(row -> row.getFirst().equals(correction.orderNo()))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get(column)).hasToString(correction.wrong()));
            assertThat(correction.right()).isNotEqualTo(correction.wrong()).isNotEmpty();
        }
        long orders = table.rows().stream().map(List::getFirst).distinct().count();
        assertThat(table.waybills().values().stream().mapToInt(List::size).sum())
                .isEqualTo((int) orders);
    }

    @Test
    void to_one_recipient_in_kazakhstan_the_number_is_missing() {
        OrderTable table = OrderTable.toKazakhstan(3, "T", NOW);
        int column = table.headings().indexOf("收件人证件号");
        LocalDate day = LocalDate.of(2026, 11, 25);
        assertThat(table.rows()).hasSize(31);
        assertThat(table.rows().stream().map(row -> row.get(column).toString()))
                .filteredOn(number -> !number.isEmpty() && RecipientNumbers.fits("KZ", number, day))
                .hasSize(30)
                .allSatisfy(number -> assertThat(number.substring(2, 4))
                        .as("a month of nobody")
                        .isEqualTo("13"));
        assertThat(table.rows().getLast().get(column)).isEqualTo("");
        assertThat(RecipientNumbers.fits("KZ", table.corrections().getFirst().right(), day))
                .isTrue();
        assertThat(table.waybills()).hasSize(1);
    }

    @Test
    void the_same_seed_gives_the_same_orders() {
        assertThat(OrderTable.of(7, "T", NOW).rows())
                .isEqualTo(OrderTable.of(7, "T", NOW).rows());
        assertThat(OrderTable.of(7, "T", NOW).rows())
                .isNotEqualTo(OrderTable.of(8, "T", NOW).rows());
    }

    @Test
    void it_is_written_as_a_workbook_and_as_text(@TempDir Path folder) throws Exception {
        Firm seller = SandboxData.firms().stream()
                .filter(firm -> firm.key().equals(OrderTable.SELLER))
                .findFirst()
                .orElseThrow();
        OrderFiles.write(OrderTable.of(1, "T", NOW), seller, folder);
        assertThat(Files.size(folder.resolve(seller.code() + "-yesterday.xlsx")))
                .isGreaterThan(5_000);
        assertThat(Files.readAllLines(folder.resolve(seller.code() + "-yesterday.csv")))
                .hasSize(201);
        assertThat(Files.readAllLines(folder.resolve(seller.code() + "-corrections.csv")))
                .hasSize(14);
    }
}
