package org.entrepot.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;
import org.junit.jupiter.api.Test;

/** What was overdue at the end of days that are over. */
class DueMoneyTest {
    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 30);
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 31);

    private static void sale(
            Statement s, String order, String seller, String due, long expected, long abroad, String currency)
            throws SQLException {
        s.addBatch("""
            INSERT INTO collection.sale (order_no, seller, due, expected, abroad, currency, sold_at, platform, declarant, owner_code, mode,
                office, country, list_currency, cop_no, invt_no, lines)
            VALUES ('%s', '%s', '%s', %d, %d, '%s', '2026-06-01', '', '', '', '', '', '', '', '', '', '')""".formatted(order, seller, due, expected, abroad, currency));
    }

    private static void came(
            Statement s, String order, String seller, String kind, long amount, String day, String undone)
            throws SQLException {
        s.addBatch("""
            INSERT INTO collection.allocation (id, made_at, order_no, seller, kind, amount, of_order, difference, day, currency, order_currency,
                rule, code, reason, by_whom, undone_at)
            VALUES (nextval('collection.allocation_id'), now(), '%s', '%s', '%s', %d, %d, 0, '%s', '%s', '%s', '', '', '', '', %s)""".formatted(order, seller, kind, amount, amount, day, "CNY", "CNY", undone));
    }

    @Test
    void a_day_that_is_over_is_told_by_the_money_that_had_come_by_then() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh();
                CollectionDesk desk = new CollectionDesk(
                        database.owner(),
                        database.reader(),
                        new Persons(KeyRing.open(TestFolder.of("test-keys"))),
                        new InventedTrades(),
                        () -> ExchangeRates.NONE,
                        Clock.fixed(Instant.parse("2026-11-30T00:00:00Z"), ZoneOffset.UTC))) {
            try (Connection c = database.owner().getConnection();
                    Statement s = c.createStatement()) {
                sale(s, "A1", "A", "2026-09-30", 1000, 0, "CNY");
                came(s, "A1", "A", "RECEIVED", 600, "2026-09-30", "NULL");
                came(s, "A1", "A", "COMMISSION", 100, "2026-10-01", "NULL");
                came(s, "A1", "A", "RECEIVED", 300, "2026-11-01", "NULL");
                came(s, "A1", "A", "RECEIVED", 1000, "2026-09-01", "now()");
                came(s, "A1", "A", "BOUNCED", 50, "2026-09-02", "NULL");
                sale(s, "A2", "A", "2026-10-31", 500, 200, "CNY");
                sale(s, "A3", "A", "2026-11-01", 900, 0, "CNY");
                sale(s, "B1", "B", "2026-10-02", 700, 0, "CNY");
                came(s, "B1", "B", "RECEIVED", 800, "2026-10-02", "NULL");
                sale(s, "B2", "B", "2025-10-31", 400, 0, "CNY");
                sale(s, "B3", "B", "2026-10-03", 4_000, 0, "KZT");
                s.executeBatch();
            }
            List<DueMoney> due = desk.money().due("*", List.of(SEPTEMBER, OCTOBER));
            assertThat(due)
                    .extracting(
                            DueMoney::day,
                            DueMoney::seller,
                            DueMoney::currency,
                            DueMoney::orders,
                            DueMoney::due,
                            DueMoney::overdue)
                    .containsExactly(
                            tuple(SEPTEMBER, "A", "CNY", 1L, 1000L, 400L),
                            tuple(SEPTEMBER, "B", "CNY", 1L, 400L, 400L),
                            tuple(OCTOBER, "A", "CNY", 2L, 1300L, 600L),
                            tuple(OCTOBER, "B", "CNY", 1L, 700L, 0L),
                            tuple(OCTOBER, "B", "KZT", 1L, 4_000L, 4_000L));
            assertThat(DueMoney.of(due, OCTOBER).orElseThrow())
                    .as(
                            "what is older than a year is left out, too much of one order pays no other's, currencies stay apart")
                    .isEqualTo(new DueMoney(OCTOBER, "*", "CNY", 3, 2000, 600));
            assertThat(DueMoney.of(due, OCTOBER).flatMap(DueMoney::percent).orElseThrow())
                    .isEqualByComparingTo("30.0");
            assertThat(DueMoney.of(due, OCTOBER.plusDays(1))).isEmpty();
            assertThat(desk.money().due("B", List.of(OCTOBER)))
                    .extracting(DueMoney::seller)
                    .containsOnly("B");
            assertThat(desk.money().due("nobody", List.of(OCTOBER))).isEmpty();
        }
    }
}
