package org.entrepot.bonded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.entrepot.bonded.BookLine.Said;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.UnitCode;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Ledger;
import org.entrepot.node.TestDatabase;

/** An invented bonded site: one book with honey (kilograms have no second unit) and chocolate (kept in three units). */
final class BondedPark implements AutoCloseable {
    static final EnterpriseCode KEEPER = EnterpriseCode.of("9902960077");
    static final String SELLER = "9902960078";
    static final String EMS = "T9902W000001";
    static final ItemKey HONEY = new ItemKey(EMS, "1");
    static final ItemKey CHOCOLATE = new ItemKey(EMS, "2");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    /** A clock that the test sets. */
    static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-24T02:00:00Z");

        void set(String iso) {
            now = Instant.parse(iso);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("it has one zone");
        }
    }

    final TestDatabase database = TestDatabase.fresh();
    final Hand clock = new Hand();
    final BondedGround ground = new BondedGround(database.owner(), database.reader(), clock);
    final CustomsBook books = new CustomsBook(ground);
    final Warehouse warehouse = new Warehouse(ground);
    final StockHolds holds = new StockHolds(ground);
    final Discrepancies cases = new Discrepancies(ground);
    final Gate gate = new Gate(ground);
    final Reconciliation reconciliation = new Reconciliation(ground);
    final ReturnCentre centre = new ReturnCentre(ground);

    BondedPark() throws SQLException {
        assertThat(books.file(EMS, KEEPER, "Invented bonded site")).isEmpty();
        assertThat(books.file(new BookItem(
                        0, HONEY, UnitCode.of("007"), UnitCode.of("035"), null, Quantity.ONE, "0409000000", "蜂蜜")))
                .isEmpty();
        assertThat(books.file(new BookItem(
                        0,
                        CHOCOLATE,
                        UnitCode.of("125"),
                        UnitCode.of("035"),
                        UnitCode.of("007"),
                        Quantity.ONE,
                        "1806900000",
                        "巧克力")))
                .isEmpty();
    }

    static BookLine honey(int line, String jars, String kilograms) {
        return new BookLine(
                "InventoryList", line, EMS, "1", new Said(jars, "007"), new Said(kilograms, "035"), Said.NOTHING);
    }

    static BookLine chocolate(int line, String boxes, String kilograms, String bars) {
        return new BookLine(
                "InventoryList",
                line,
                EMS,
                "2",
                new Said(boxes, "125"),
                new Said(kilograms, "035"),
                new Said(bars, "007"));
    }

    static BookClaim list(String key, int attempt) {
        return new BookClaim(key, attempt, Instant.parse("2026-11-24T01:00:00Z"), "621 " + key);
    }

    static CustomsBook.Wanted wanted(BookClaim claim, BookLine... lines) {
        return CustomsBook.Wanted.of(claim, Arrays.asList(lines));
    }

    LocalDate today() {
        return Beijing.date(clock.instant());
    }

    BookPosition position(ItemKey key) throws SQLException {
        return books.position(BookViewer.PARK, key, AsOf.of(today())).orElseThrow();
    }

    List<org.entrepot.kernel.Fault> preDeduct(BookClaim claim, BookLine... lines) throws SQLException {
        return books.enter(wanted(claim, lines), entry -> entry.preDeduct(claim, entry.today(), List.of(lines)));
    }

    List<org.entrepot.kernel.Fault> deduct(BookClaim claim, BookLine... lines) throws SQLException {
        return books.enter(wanted(claim, lines), entry -> entry.deduct(claim, entry.today(), numbers(lines)));
    }

    List<org.entrepot.kernel.Fault> restore(BookClaim claim, BookLine... lines) throws SQLException {
        return books.enter(wanted(claim, lines), entry -> entry.restore(claim, entry.today(), numbers(lines)));
    }

    List<org.entrepot.kernel.Fault> giveBack(BookClaim of, BookClaim back, BookLine... lines) throws SQLException {
        return books.enter(
                wanted(of, lines).and(back, List.of(lines)),
                entry -> entry.giveBack(of, back, entry.today(), List.of(lines)));
    }

    /** A released list of one line, in jars of honey. */
    static CameBack.Origin released(long list, long jars) {
        return new CameBack.Origin(
                list,
                "99002026I00000000" + list,
                "W" + list,
                "1210",
                EMS,
                List.of(SELLER),
                TODAY,
                TODAY.plusDays(30),
                TODAY.plusDays(45),
                List.of(new CameBack.Released(1, "1", "蜂蜜", "007", jars * Quantity.ONE)));
    }

    /** A granted return takes what the return centre found fit. */
    void take(BookClaim returned, CameBack.Origin of, long jars) throws SQLException {
        ground.act(shift -> {
            ReturnEntry.Facts facts = ReturnEntry.lock(shift.connection(), List.of(of.list()));
            Book book = shift.gather(ReturnEntry.accounts(facts), List.of(), List.of());
            ReturnEntry entry = new ReturnEntry(facts, book, shift.now());
            entry.take(returned, of.list(), 1, jars * Quantity.ONE, of.backBy());
            ReturnEntry.record(shift.connection(), entry);
            return List.of();
        });
    }

    /** Jars that come back, all of them fit, of one lot. */
    void comeBack(CameBack.Origin of, String sentBack, long jars, String lot) throws SQLException {
        ReturnCentre.Result here = centre.receive(of, sentBack, Map.of(1, jars * Quantity.ONE), "", "Keeper Zhao");
        assertThat(here.faults()).isEmpty();
        assertThat(centre.sort(
                        here.parcel(),
                        Map.of(1, new ReturnCentre.Sorted(jars * Quantity.ONE, 0, lot, "APART")),
                        "",
                        "Keeper Zhao"))
                .isEmpty();
    }

    static List<Integer> numbers(BookLine... lines) {
        return Arrays.stream(lines).map(BookLine::line).toList();
    }

    /** What the ledger holds of an item, which is what the movements add up to. */
    void assertThatLedgerAgrees(ItemKey key) throws SQLException {
        BookPosition position = position(key);
        try (Connection c = database.owner().getConnection()) {
            for (BookItem.Measure measure : position.item().measures()) {
                assertThat(Ledger.balance(c, position.item().account(measure).id())
                                .available())
                        .as(key + " " + measure)
                        .isEqualTo(position.available().of(measure));
            }
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
