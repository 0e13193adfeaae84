package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.HONEY;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.entrepot.access.Acts;
import org.entrepot.clearance.ControlOrder.Kind;
import org.entrepot.clearance.ControlOrder.Source;
import org.entrepot.clearance.ControlOrder.Target;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.Audit;
import org.entrepot.registry.Application;
import org.entrepot.registry.Applications;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Identity;
import org.entrepot.registry.Registry;
import org.entrepot.registry.Role;
import org.entrepot.retention.Retention;
import org.entrepot.retention.RetentionBoard;
import org.entrepot.settlement.PaymentBook;
import org.entrepot.settlement.PaymentBooks;
import org.entrepot.settlement.SettlementGround;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Personal data from the release of a parcel to the day after its last: kept, held, asked for, erased; the books stay as they are. */
class RetentionStoryTest {
    /** The last day on which a parcel of the morning of 2026-11-24 is kept is 2029-11-24; at four p.m. UTC the next begins. */
    private static final Instant LAST_DAY = Instant.parse("2029-11-24T15:59:59Z");

    private static final Instant DAY_AFTER = Instant.parse("2029-11-24T16:00:00Z");
    private static final Viewer PARK = new Viewer.Park();

    private Desk desk;
    private Retention retention;

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open();
        retention = retention(desk.database.owner());
    }

    private Retention retention(DataSource owner) {
        return new Retention(owner, desk.persons(), new Acts(owner, desk.clock()), desk.clock());
    }

    /** Whatever was erased: the books are whole. */
    @AfterEach
    void close() throws Exception {
        assertThat(Books.findings(desk.database))
                .filteredOn(finding -> !finding.startsWith("tax secured") && !finding.startsWith("allowance used"))
                .isEmpty(); // these two know no payments, and no list that is held for years
        assertThat(Audit.run(desk.database.owner(), Path.of("target")).broken()).isEmpty();
        desk.close();
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection c = desk.database.owner().getConnection();
                ResultSet row = c.createStatement().executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    /** Every account with its four counters, every transfer, every link of the chain, every document as it is stored. */
    private List<String> books() throws SQLException {
        List<String> books = new ArrayList<>();
        for (String table : List.of(
                "ledger.account",
                "ledger.transfer",
                "ledger.link",
                "clearance.document",
                "clearance.receipt",
                "clearance.declaration",
                "clearance.match",
                "settlement.bill")) {
            books.addAll(rows("SELECT t::text FROM " + table + " t ORDER BY 1"));
        }
        return books;
    }

    private Parcel released(String orderNo, int buyer) {
        Parcel parcel = importParcel(orderNo, buyer(buyer), HONEY);
        assertThat(desk.send(parcel).status()).isEqualTo(800);
        return parcel;
    }

    /** A month and more later all taxes are paid. */
    private void pay() throws SQLException {
        desk.at(desk.now().plus(Duration.ofDays(40)));
        PaymentBooks books =
                new PaymentBooks(new SettlementGround(desk.database.owner(), desk.database.reader(), desk.clock()));
        books.gather();
        EnterpriseCode payer = Desk.code(ValidDocuments.PLATFORM);
        for (PaymentBook book : books.books("*", payer)) {
            if (book.paidAt() == null) {
                assertThat(books.pay(book.number(), "REF " + book.number(), "officer-1"))
                        .isEmpty();
            }
        }
    }

    private Map<String, Long> eraseAt(Instant moment) throws SQLException {
        desk.at(moment);
        return retention.erase();
    }

    private DeclarationDetail detail(Parcel parcel) {
        return desk.declarations().detail(PARK, desk.summary(parcel).id()).orElseThrow();
    }

    private long keyOf(Parcel parcel) throws SQLException {
        return Long.parseLong(rows("SELECT seal_key FROM clearance.document WHERE id = "
                        + desk.summary(parcel).id())
                .getFirst());
    }

    private boolean isErased(Parcel parcel) throws SQLException {
        return !rows("SELECT 1 FROM registry.data_key WHERE wrapped IS NULL AND id = " + keyOf(parcel))
                .isEmpty();
    }

    @Test
    void on_the_last_day_it_is_there_and_on_the_next_it_is_erased_and_the_books_are_the_same() throws Exception {
        Parcel goes = released("KEEP-1", 1);
        pay();
        Parcel stays = released("KEEP-2", 2);
        pay();
        List<String> before = books();
        assertThat(eraseAt(LAST_DAY)).isEmpty();
        assertThat(detail(goes).partners())
                .allSatisfy(one -> assertThat(one.xml()).isNotEmpty());
        assertThat(retention.board().coming())
                .extracting(one -> one.month() + " " + one.kind() + " " + one.rule() + " " + one.keys())
                .contains("2029-11 PERSON customs 1", "2030-01 PERSON customs 1", "2029-11 MONTH transaction 1");

        assertThat(retention.wouldErase(LocalDate.parse("2029-11-25"))).isEqualTo(Map.of("person customs", 1L));
        assertThat(isErased(goes)).as("only told").isFalse();
        desk.at(DAY_AFTER);
        assertThat(retention.erase(() -> false))
                .as("who stops is not kept waiting")
                .isEmpty();
        assertThat(isErased(goes)).isFalse();
        assertThat(eraseAt(DAY_AFTER)).isEqualTo(Map.of("person customs", 1L));
        assertThat(isErased(goes)).isTrue();
        assertThat(retention.erase()).as("there is nothing left to do").isEmpty();
        assertThat(books()).isEqualTo(before);

        DocumentDetail gone =
                desk.documents().detail(PARK, desk.summary(goes).id()).orElseThrow();
        assertThat(gone.xml()).isEmpty();
        assertThat(gone.document().text("buyerName")).isEmpty();
        assertThat(java.util.Objects.requireNonNull(gone.erased()))
                .isEqualTo(new org.entrepot.registry.Erased(DAY_AFTER, "customs"));
        assertThat(desk.documents()
                        .detail(new Viewer.InClear(), desk.summary(goes).id())
                        .orElseThrow()
                        .erased())
                .as("for a reason, too")
                .isNotNull();
        assertThat(detail(goes).partners())
                .as("the waybill lies under the key of its month, which is not over")
                .extracting(one -> one.type() + " " + (one.erased() == null))
                .containsExactlyInAnyOrder("CEB311 false", "CEB411 false", "CEB511 true", "CEB621 false");
        assertThat(detail(stays).partners())
                .allSatisfy(one -> assertThat(one.xml()).isNotEmpty());
        assertThat(detail(goes).summary().invtNo())
                .as("what books say of it stays")
                .isNotEmpty();
        assertThat(rows("SELECT concat_ws(' ', kind, about, reason, account) FROM access.act"))
                .containsExactly("erased person 1 customs");
        assertThat(retention.board().erased())
                .extracting(one -> one.day() + " " + one.kind() + " " + one.rule() + " " + one.keys())
                .containsExactly("2029-11-25 PERSON customs 1");
    }

    @Test
    void who_comes_again_after_that_is_a_new_person_with_a_new_key() throws Exception {
        Parcel first = released("AGAIN-1", 1);
        UUID before = desk.person(buyer(1));
        pay();
        eraseAt(DAY_AFTER);
        Parcel second = importParcel("AGAIN-2", buyer(1), HONEY);
        desk.send(second);
        assertThat(desk.person(buyer(1))).isNotEqualTo(before);
        assertThat(keyOf(second)).isNotEqualTo(keyOf(first));
        assertThat(isErased(second)).isFalse();
    }

    @Test
    void the_key_of_a_month_goes_when_the_last_of_its_parcels_is_over() throws Exception {
        Parcel parcel = released("MONTH-1", 1);
        pay();
        assertThat(eraseAt(Instant.parse("2029-11-30T15:59:59Z"))).isEqualTo(Map.of("person customs", 1L));
        assertThat(eraseAt(Instant.parse("2029-11-30T16:00:00Z"))).isEqualTo(Map.of("month customs", 1L));
        assertThat(detail(parcel).partners())
                .hasSize(4)
                .allSatisfy(one -> assertThat(one.erased()).isNotNull());
    }

    @Test
    void an_open_case_keeps_until_it_is_closed() throws Exception {
        assertThat(desk.controls()
                        .place(
                                new Target(Kind.ORDER, "OPEN-1"),
                                ControlAct.Verdict.INSPECT,
                                Source.LOCAL,
                                "random selection",
                                "officer 1"))
                .isEmpty();
        Parcel held = importParcel("OPEN-1", buyer(1), HONEY);
        assertThat(desk.send(held).status()).isEqualTo(500);
        Parcel unpaid = released("OPEN-2", 2);
        assertThat(eraseAt(DAY_AFTER)).isEmpty();
        assertThat(retention.board().kept())
                .extracting(one -> one.why() + " " + one.keys())
                .containsExactlyInAnyOrder("control 1", "unpaid 1");
        assertThat(isErased(held)).isFalse();

        pay();
        assertThat(retention.erase()).isEqualTo(Map.of("person customs", 1L));
        assertThat(isErased(unpaid)).isTrue();
        assertThat(isErased(held)).as("and the month of its waybill").isFalse();
        assertThat(retention.board().kept())
                .extracting(one -> one.why() + " " + one.keys())
                .containsExactlyInAnyOrder("control 2");
        assertThat(desk.controls()
                        .decide(new ControlAct(
                                "IOPEN-1",
                                desk.summary(held).invtNo(),
                                ControlAct.Verdict.RELEASE,
                                "officer 1",
                                "looked at"))
                        .join())
                .isEmpty();
        desk.at(desk.now().plus(Duration.ofDays(2)));
        assertThat(retention.erase()).as("released now: the term begins now").isEmpty();
    }

    @Test
    void what_an_officer_holds_stays_until_the_hold_is_lifted() throws Exception {
        Parcel parcel = released("HELD-1", 1);
        released("HELD-2", 2);
        UUID person = desk.person(buyer(2));
        pay();
        long declaration = desk.summary(parcel).id();
        assertThat(rules(retention.holdDeclaration(declaration, "HELD-1", "short", "officer-1")))
                .containsExactly("retention.reason");
        assertThat(rules(retention.holdPerson(new UUID(7, 7), "asked for by the court", "officer-1")))
                .containsExactly("retention.about");
        assertThat(retention.holdDeclaration(declaration, "HELD-1", "asked for by the court", "officer-1"))
                .isEmpty();
        assertThat(retention.holdPerson(person, "asked for by the court", "officer-1"))
                .isEmpty();
        assertThat(eraseAt(DAY_AFTER.plus(Duration.ofDays(10)))).isEmpty();
        assertThat(retention.board().kept())
                .as("two persons, and the month of the waybill")
                .extracting(one -> one.why() + " " + one.keys())
                .containsExactly("hold 3");
        assertThat(retention.request(identity(2), "operator-1"))
                .extracting(RetentionBoard.Request::decision, RetentionBoard.Request::kept)
                .containsExactly(RetentionBoard.Decision.REFUSED, "hold");

        List<RetentionBoard.Hold> holds = retention.board().holds();
        for (RetentionBoard.Hold hold : holds) {
            assertThat(retention.lift(hold.id(), "officer-2")).isEmpty();
            assertThat(rules(retention.lift(hold.id(), "officer-2"))).containsExactly("retention.hold");
        }
        desk.at(desk.now().plus(Duration.ofDays(1)));
        assertThat(retention.erase()).isEqualTo(Map.of("person customs", 2L, "month customs", 1L));
        assertThat(retention.board().holds())
                .extracting(RetentionBoard.Hold::liftedBy)
                .containsOnly("officer-2");
    }

    private static List<String> rules(List<Fault> faults) {
        return faults.stream().map(Fault::rule).toList();
    }

    private static Identity identity(int buyer) {
        return new Identity("1", buyer(buyer).idNumber());
    }

    @Test
    void a_persons_own_request_is_refused_with_the_day_and_granted_after_it() throws Exception {
        Parcel parcel = released("ASKED-1", 1);
        pay();
        RetentionBoard.Request refused = retention.request(identity(1), "operator-1");
        assertThat(refused.decision()).isEqualTo(RetentionBoard.Decision.REFUSED);
        assertThat(refused.until()).isEqualTo(LocalDate.parse("2029-11-24"));
        assertThat(refused.rule()).isEqualTo("customs");
        assertThat(refused.person()).isEqualTo(desk.person(buyer(1)));
        assertThat(retention.request(identity(9), "operator-1").decision()).isEqualTo(RetentionBoard.Decision.UNKNOWN);
        desk.at(LAST_DAY);
        assertThat(retention.request(identity(1), "operator-1").decision()).isEqualTo(RetentionBoard.Decision.REFUSED);
        desk.at(DAY_AFTER);
        assertThat(retention.request(identity(1), "operator-1").decision()).isEqualTo(RetentionBoard.Decision.ERASED);
        assertThat(isErased(parcel)).isTrue();
        assertThat(retention.request(identity(1), "operator-1").decision()).isEqualTo(RetentionBoard.Decision.UNKNOWN);
        assertThat(retention.erase()).isEmpty();
        assertThat(rows("SELECT t::text FROM retention.request t")
                        .toString()
                        .concat(rows("SELECT t::text FROM access.act t").toString()))
                .doesNotContain(buyer(1).idNumber(), buyer(9).idNumber());
        assertThat(retention.board().requests()).hasSize(5);
    }

    @Test
    void whoever_comes_after_a_kill_goes_on_and_nothing_is_counted_twice() throws Exception {
        for (int i = 1; i <= 5; i++) {
            released("KILL-" + i, i);
        }
        pay();
        desk.at(DAY_AFTER.plus(Duration.ofDays(30)));
        List<String> before = books();
        int kills = 0;
        boolean done = false;
        for (int commits = 0; !done; commits++) {
            try {
                retention(dying(commits)).erase();
                done = true;
            } catch (SQLException e) {
                assertThat(e.getMessage()).isEqualTo("killed");
                kills++;
            }
        }
        assertThat(kills).isGreaterThan(2);
        assertThat(retention.erase()).isEmpty();
        assertThat(rows("SELECT count(*) FROM registry.data_key WHERE wrapped IS NOT NULL"))
                .containsExactly("0");
        assertThat(rows("SELECT concat_ws(' ', kind, rule, keys) FROM retention.erased ORDER BY 1"))
                .containsExactly("M customs 1", "P customs 5");
        assertThat(books()).isEqualTo(before);
    }

    /** A program that is killed after so many commits: before the next, or right after it. */
    private DataSource dying(int commits) {
        AtomicInteger left = new AtomicInteger(commits);
        return (DataSource) Proxy.newProxyInstance(
                RetentionStoryTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (_, method, arguments) -> dying(desk.database.owner().getConnection(), left, commits % 2 == 0));
    }

    private static Connection dying(Connection connection, AtomicInteger left, boolean afterwards) {
        return (Connection) Proxy.newProxyInstance(
                RetentionStoryTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, arguments) -> {
                    boolean kill = method.getName().equals("commit") && left.decrementAndGet() < 0;
                    if (kill && !afterwards) {
                        throw new SQLException("killed");
                    }
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (kill) {
                            throw new SQLException("killed");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void a_refused_application_goes_after_half_a_year_and_one_that_waits_stays() throws Exception {
        DataSource owner = desk.database.owner();
        Applications applications = new Applications(
                owner,
                new Registry(owner),
                desk.persons(),
                new org.entrepot.risk.Screening(owner, desk.clock()),
                desk.clock());
        Applications.Upload licence = new Applications.Upload(
                "licence.pdf", "%PDF-1.7 invented".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        List<Long> ids = new ArrayList<>();
        for (String code : List.of("9902960071", "9902960072")) {
            Application.Form form = new Application.Form(
                    code,
                    "",
                    new Enterprise.Names("示例商行", "", ""),
                    Set.of(Role.SELLER),
                    "wigs",
                    "",
                    "示例联系人 12000000001");
            ids.add(((Applications.Reception.Taken) applications.apply(form, List.of(licence))).id());
        }
        assertThat(applications.refuse(ids.getFirst(), "operator-1", "the licence cannot be read"))
                .isEmpty();
        assertThat(eraseAt(Instant.parse("2027-05-23T15:59:59Z"))).isEmpty();
        assertThat(eraseAt(Instant.parse("2027-05-23T16:00:00Z"))).isEqualTo(Map.of("application application", 1L));
        assertThat(applications.paper(ids.getFirst(), 1)).isEmpty();
        assertThat(applications.find(ids.getFirst()).orElseThrow().form().contact())
                .isEmpty();
        assertThat(applications.paper(ids.getLast(), 1)).isPresent();
        assertThat(eraseAt(Instant.parse("2040-01-01T00:00:00Z"))).isEmpty();
    }
}
