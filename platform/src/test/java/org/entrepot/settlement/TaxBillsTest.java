package org.entrepot.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Balance;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferId;
import org.entrepot.ledger.Writer;
import org.entrepot.messages.CebDocument;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bills of released lists, and what returns make of them; the guarantee is 1,000.00. */
class TaxBillsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final EnterpriseCode GUARANTOR = EnterpriseCode.of("9902960001");
    private static final String SELLER = "9902960002";
    private static final BillParties PARTIES = new BillParties(GUARANTOR.value(), SELLER, "9902960003", "9902960004");
    private static final String LIST = "ZZ002026I000000001";
    private static final List<BillLine> LINES = List.of(
            new BillLine(1, HsCode.of("0409000000"), fen(41_000), fen(0), fen(0), fen(3_731)),
            new BillLine(2, HsCode.of("3303000010"), fen(10_001), fen(0), fen(1_235), fen(1_070)));

    private TestDatabase database;
    private Writer writer;

    private static Money fen(long fen) {
        return Money.fen(fen);
    }

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        writer = Ledger.openWriter(database.owner(), 0, NOW);
        act(
                List.of(),
                (entry, book) -> assertThat(book.apply(
                                Guarantees.give(GUARANTOR, 1, Money.yuan("1000.00"), new Transfer.Deed("test", NOW))))
                        .isEmpty());
    }

    @AfterEach
    void nothing_was_made_or_lost() throws SQLException {
        Balance guarantee = balance(Guarantees.account(GUARANTOR));
        Balance due = balance(Guarantees.due(GUARANTOR));
        assertThat(guarantee.available() + due.creditsPending() + due.creditsPosted() - due.debitsPosted())
                .as("available, reserved and due make up what was given")
                .isEqualTo(100_000);
        database.close();
    }

    private interface Deed {
        void on(TaxEntry entry, Book book);
    }

    private void act(Collection<String> lists, Deed deed) throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            c.setAutoCommit(false);
            Map<String, List<TaxBill>> bills = TaxBills.lock(c, lists);
            List<TaxBill> all = bills.values().stream().flatMap(List::stream).toList();
            List<AccountSpec> accounts = new ArrayList<>(TaxEntry.accounts(all));
            accounts.addAll(List.of(Guarantees.account(GUARANTOR), Guarantees.due(GUARANTOR), Guarantees.given()));
            Book book = Ledger.gather(c, writer, accounts, TaxEntry.drawings(all), List.of(), Depth.WHOLE);
            TaxEntry entry = new TaxEntry(bills, book, NOW);
            deed.on(entry, book);
            byte[] also = TaxBills.record(c, entry, writer.next(), 0, new byte[0]);
            var commit = Ledger.commit(c, writer, book, also, NOW);
            c.commit();
            writer.committed(commit);
        }
    }

    private static Deed released(List<BillLine> lines) {
        return (entry, book) -> {
            TransferId reserved = Guarantees.reservation(NOW, "I1", 1);
            long tax = lines.stream().mapToLong(line -> line.tax().minor()).sum();
            assertThat(book.apply(Guarantees.reserve(reserved, GUARANTOR, fen(tax), new Transfer.Deed("1", NOW))))
                    .isEmpty();
            entry.release(
                    new TaxEntry.Released(7, LIST, "4258", PARTIES, reserved, Guarantees.drawing(NOW, "I1", 1)), lines);
        };
    }

    private static Deed returned(Map<Integer, Left> left, Consumer<List<Fault>> faults) {
        return (entry, book) ->
                faults.accept(entry.returned(LIST, left).stream().toList());
    }

    private static Left left(int left, int declared) {
        return new Left(BigDecimal.valueOf(left), BigDecimal.valueOf(declared));
    }

    private Balance balance(AccountSpec account) throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            return Ledger.balance(c, account.id());
        }
    }

    private long due() throws SQLException {
        Balance due = balance(Guarantees.due(GUARANTOR));
        return due.creditsPosted() - due.debitsPosted();
    }

    private List<String> told(String owner) throws SQLException {
        List<String> told = new ArrayList<>();
        try (Connection c = database.owner().getConnection()) {
            for (TaxBills.Notice notice : TaxBills.feed(
                    c, EnterpriseCode.of(owner), new FeedPosition(writer.next().epoch(), 0), 1000, 0, 100)) {
                CebDocument document = notice.document();
                told.add(document.type() + " " + document.text("taxNo") + " " + document.text("status"));
            }
        }
        return told;
    }

    @Test
    void a_release_draws_its_tax_and_is_told_to_its_four_parties() throws SQLException {
        act(List.of(), released(LINES));
        assertThat(due()).isEqualTo(6_036);
        assertThat(balance(Guarantees.due(GUARANTOR)).creditsPending()).isZero();
        for (String party : List.of(GUARANTOR.value(), SELLER, "9902960003", "9902960004")) {
            assertThat(told(party)).containsExactly("CEB816 " + LIST + "_0 1");
        }
        assertThat(told("9902960005")).isEmpty();
    }

    @Test
    void goods_that_all_come_back_leave_no_bill_and_give_all_back() throws SQLException {
        act(List.of(), released(LINES));
        act(
                List.of(LIST),
                returned(
                        Map.of(1, Left.NOTHING, 2, Left.NOTHING),
                        none -> assertThat(none).isEmpty()));
        assertThat(due()).isZero();
        assertThat(told(SELLER)).containsExactly("CEB816 " + LIST + "_0 1", "CEB818 " + LIST + "_0 3");
        act(
                List.of(LIST),
                returned(
                        Map.of(1, Left.NOTHING),
                        faults -> assertThat(faults)
                                .extracting(Fault::rule, Fault::found)
                                .containsExactly(org.assertj.core.groups.Tuple.tuple("tax.bill", LIST + "_0 3"))));
        assertThat(due()).isZero();
    }

    @Test
    void what_is_left_is_billed_anew_and_returned_in_pieces_comes_to_the_same() throws SQLException {
        act(List.of(), released(LINES));
        act(
                List.of(LIST),
                returned(Map.of(1, left(2, 3)), none -> assertThat(none).isEmpty()));
        assertThat(due()).as("3731 x 2/3 + 2305").isEqualTo(2_487 + 2_305);
        act(
                List.of(LIST),
                returned(
                        Map.of(1, left(1, 3), 2, Left.NOTHING),
                        none -> assertThat(none).isEmpty()));
        assertThat(due()).as("3731 x 1/3").isEqualTo(1_244);
        assertThat(told(GUARANTOR.value()))
                .containsExactly(
                        "CEB816 " + LIST + "_0 1",
                        "CEB818 " + LIST + "_0 3",
                        "CEB816 " + LIST + "_1 1",
                        "CEB818 " + LIST + "_1 3",
                        "CEB816 " + LIST + "_2 1");
        act(
                List.of(LIST),
                returned(
                        Map.of(1, left(1, 3), 2, Left.NOTHING),
                        none -> assertThat(none).isEmpty()));
        assertThat(told(GUARANTOR.value())).as("nothing more came back").hasSize(5);
        act(
                List.of(LIST),
                returned(
                        Map.of(1, Left.NOTHING, 2, Left.NOTHING),
                        none -> assertThat(none).isEmpty()));
        assertThat(due()).isZero();
    }

    @Test
    void a_release_and_its_return_in_one_batch_are_both_told() throws SQLException {
        act(List.of(), (entry, book) -> {
            released(LINES).on(entry, book);
            returned(
                            Map.of(1, Left.NOTHING, 2, Left.NOTHING),
                            none -> assertThat(none).isEmpty())
                    .on(entry, book);
        });
        assertThat(due()).isZero();
        assertThat(told(SELLER)).containsExactly("CEB816 " + LIST + "_0 1", "CEB818 " + LIST + "_0 3");
    }

    @Test
    void a_list_without_a_bill_has_nothing_to_give_back() throws SQLException {
        act(
                List.of(LIST),
                returned(
                        Map.of(1, Left.NOTHING),
                        faults -> assertThat(faults)
                                .extracting(Fault::expected)
                                .containsExactly("a list with a tax bill")));
    }
}
