package org.entrepot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.collection.DueMoney;
import org.entrepot.collection.ExportSale;
import org.entrepot.collection.Gap;
import org.entrepot.collection.SaleFilter;
import org.entrepot.collection.TaxPack;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;
import org.entrepot.settlement.PaymentBook;
import org.entrepot.settlement.PaymentBooks;
import org.entrepot.settlement.SettlementGround;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierDaysTest {
    @TempDir
    private Path data;

    @Test
    void tax_of_weeks_ago_is_due_and_overdue_when_the_program_starts_for_the_first_time() throws Exception {
        Path park = data.resolve("park.json");
        DemoPark.keep(park);
        Clock clock = Clock.systemUTC();
        assertThat(EarlierDays.play(data, park, 4, clock.instant(), System.getenv()))
                .isEqualTo(24);
        assertThat(EarlierDays.play(data, park, 4, clock.instant(), System.getenv()))
                .as("a folder that was used")
                .isZero();
        try (DataFolder folder = DataFolder.lock(data);
                Database database = Database.open(folder, System.getenv())) {
            PaymentBooks books = new PaymentBooks(new SettlementGround(database.owner(), database.reader(), clock));
            assertThat(books.gather()).isGreaterThanOrEqualTo(2);
            List<PaymentBook> all = new ArrayList<>();
            for (Firm firm : SandboxData.firms()) {
                if (firm.is(Firm.Role.GUARANTOR)) {
                    all.addAll(books.books("*", EnterpriseCode.of(firm.code())));
                }
            }
            assertThat(all)
                    .extracting(book -> book.isOverdue(Beijing.date(clock.instant())))
                    .contains(true, false);
            assertThat(all.stream().mapToInt(PaymentBook::bills).sum()).isEqualTo(24);
            aSellersMonth(database, clock);
            theDirectorsMonths(database, clock);
            theTenantsMonths(database, clock);
        }
    }

    /** Five months were billed and closed, the last among them; parcels stand on bills; baselines are on file. */
    private static void theTenantsMonths(Database database, Clock clock) throws Exception {
        YearMonth last = YearMonth.from(Beijing.date(clock.instant())).minusMonths(1);
        assertThat(ask(database, "SELECT count(*) || ' ' || max(month) FROM billing.closing"))
                .isEqualTo("5 " + last.atDay(1));
        assertThat(ask(
                        database,
                        "SELECT count(DISTINCT b.month) || ' ' || sum(l.quantity)::int FROM billing.bill b"
                                + " JOIN billing.line l ON l.bill = b.id JOIN registry.enterprise e ON e.code = b.enterprise"
                                + " WHERE l.fee = 'PARCEL' AND e.name_en LIKE 'Fasui%'"))
                .as("what a seller of wigs sent in five months")
                .isEqualTo("5 26");
        assertThat(ask(database, "SELECT count(*) FROM billing.bill WHERE reverses IS NOT NULL"))
                .isEqualTo("1");
        assertThat(ask(database, "SELECT count(*) FROM benefits.baseline")).isEqualTo("15");
    }

    private static String ask(Database database, String question) throws Exception {
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Thirty of thirty-one orders left, four of them unpaid when the month ends; one waits for its recipient's number. */
    private void aSellersMonth(Database database, Clock clock) throws Exception {
        Persons persons = new Persons(KeyRing.open(data.resolve("secrets")));
        EnterpriseCode seller = EnterpriseCode.of(SandboxData.firms().stream()
                .filter(firm -> firm.key().equals(OrderTable.SELLER))
                .findFirst()
                .orElseThrow()
                .code());
        LocalDate end = SellersMonth.end(clock.instant());
        try (CollectionDesk desk = new CollectionDesk(
                database.owner(),
                database.reader(),
                persons,
                ExportTrades.over(database.owner(), database.reader(), persons),
                () -> ExchangeRates.NONE,
                clock)) {
            List<ExportSale> sales =
                    desk.money().page(seller.value(), SaleFilter.ALL, null, 200).sales();
            assertThat(sales).hasSize(30).allSatisfy(sale -> {
                assertThat(sale.departedAt()).isNotNull();
                assertThat(Beijing.date(sale.soldAt())).isBetween(end.withDayOfMonth(1), end);
                assertThat(sale.treatment()).isEqualTo(ExportSale.Treatment.EXEMPT);
            });
            assertThat(sales.stream().filter(sale -> sale.gaps(end).contains(Gap.NOT_COLLECTED)))
                    .as("unpaid at the month's end")
                    .hasSize(4);
            assertThat(sales.stream().filter(sale -> sale.gaps(end).isEmpty())).hasSize(26);
            assertThat(desk.work().page(seller.value(), 0, 50).items())
                    .as("paid in advance, for the order that waits in its file")
                    .singleElement()
                    .satisfies(item -> assertThat(item.line().text()).matches(".* order QK[0-9A-Z]+0030"));
            TaxPack pack = desk.taxPacks().pack(seller.value(), seller, YearMonth.from(end));
            assertThat(pack.of(ExportSale.Treatment.EXEMPT)).hasSize(30);
        }
    }

    /** Of what was due 6 % were overdue at the end of the month before the last, and 19 % at the end of the last, most of it one seller's. */
    private void theDirectorsMonths(Database database, Clock clock) throws Exception {
        YearMonth last = YearMonth.from(Beijing.date(clock.instant())).minusMonths(1);
        List<LocalDate> ends = List.of(last.minusMonths(1).atEndOfMonth(), last.atEndOfMonth());
        try (CollectionDesk desk = new CollectionDesk(
                database.owner(),
                database.reader(),
                new Persons(KeyRing.open(data.resolve("secrets"))),
                ExportTrades.over(
                        database.owner(), database.reader(), new Persons(KeyRing.open(data.resolve("secrets")))),
                () -> ExchangeRates.NONE,
                clock)) {
            List<DueMoney> due = desk.money().due("*", ends);
            assertThat(ends.stream().map(end -> DueMoney.of(due, end).orElseThrow()))
                    .extracting(
                            DueMoney::currency,
                            DueMoney::due,
                            DueMoney::overdue,
                            one -> one.percent().orElseThrow().toPlainString())
                    .containsExactly(
                            tuple("CNY", 1_000_000L, 60_000L, "6.0"), tuple("CNY", 2_000_000L, 380_000L, "19.0"));
            String owes = DirectorsMonths.owes().code();
            assertThat(due.stream().filter(row -> row.overdue() > 0))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.seller()).isEqualTo(owes));
            assertThat(desk.money().due(owes, ends))
                    .as("a seller sees its own alone")
                    .extracting(DueMoney::seller)
                    .containsOnly(owes);
        }
    }

    @Test
    void nothing_is_played_into_a_database_of_somebody_else() throws Exception {
        assertThat(EarlierDays.play(
                        data,
                        data.resolve("park.json"),
                        4,
                        Clock.systemUTC().instant(),
                        Map.of("ENTREPOT_DB", "jdbc:x")))
                .isZero();
        assertThat(data).isEmptyDirectory();
    }
}
