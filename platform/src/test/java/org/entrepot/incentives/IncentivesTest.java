package org.entrepot.incentives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.entrepot.incentives.InventedLists.export;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.credit.Grade;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a file of programmes to a claim that is paid, and back, over the database and the ledger. */
class IncentivesTest {
    private static final EnterpriseCode SELLER = EnterpriseCode.of("9902960103");
    private static final EnterpriseCode OTHER = EnterpriseCode.of("9902960115");
    private static final String FIRST = "operator-1";
    private static final String SECOND = "operator-2";
    private static final String HEADING =
            "code,name,document,number,article,confidence,from,to,period,budget,direction,event,measure,rate,cap_firm,grade\n";

    private static TestDatabase database;
    private static InventedLists lists;
    private static IncentivesDesk desk;
    private static Programmes programmes;
    private static Claims claims;
    private static long next = 100;
    private String code = "";

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.fresh();
        lists = new InventedLists();
        ExchangeRates rates = ExchangeRates.read(
                        new StringReader("Date,USD,CNY\n2026-09-08,1.0,7.0\n2026-10-01,1.0,7.0\n"))
                .rates();
        desk = new IncentivesDesk(
                database.owner(),
                database.reader(),
                lists,
                new Firms(
                        code -> true,
                        (code, day) -> true,
                        code -> code.equals(SELLER) ? Optional.of(Grade.B) : Optional.empty()),
                () -> rates,
                Clock.fixed(Instant.parse("2026-11-30T02:00:00Z"), ZoneOffset.UTC));
        programmes = desk.programmes();
        claims = desk.claims();
    }

    @AfterAll
    static void close() throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            assertThat(new IncentivesAudit().audit(c))
                    .as("the tables and the ledger are one")
                    .isEmpty();
        }
        desk.close();
        database.close();
    }

    /** A programme of its own for each test. */
    @BeforeEach
    void name() {
        code = "p" + ++next;
    }

    private Programmes.Loaded load(String budget, String measure, String rate, String rest) throws SQLException {
        String row = code + ",Invented,Invented notice,Invented 1,4,INVENTED,2026-01-01,2026-12-31,MONTH," + budget
                + ",EXPORT,DEPARTED," + measure + "," + rate + "," + rest + "\n";
        return programmes.load((HEADING + row).getBytes(StandardCharsets.UTF_8), FIRST);
    }

    private void reviewed() throws SQLException {
        assertThat(programmes.review(
                        code,
                        programmes.versions(code).getFirst().version(),
                        new Programmes.ReviewForm("PASSED", "GP-1", "2026-08-30", "Invented bureau", ""),
                        FIRST))
                .isEmpty();
    }

    private long list(String day, String dollars) {
        lists.put(export(SELLER, ++next, day, dollars));
        return next;
    }

    private String numbers(long... of) {
        StringBuilder numbers = new StringBuilder();
        for (long one : of) {
            numbers.append(export(SELLER, one, "2026-10-02", "1.00").invtNo()).append('\n');
        }
        return numbers.toString();
    }

    private long claim(long... of) throws SQLException {
        Claims.Made made = claims.make(SELLER, new Claim.Form(code, "2026-10", numbers(of)), "seller-1");
        assertThat(made.faults()).isEmpty();
        return made.id();
    }

    private static Claim of(long id) throws SQLException {
        return claims.claim(Claims.PARK, id).orElseThrow();
    }

    private Programmes.Standing standing() throws SQLException {
        return programmes.versions(code).getFirst();
    }

    private static List<String> fields(List<Fault> faults) {
        return faults.stream().map(Fault::field).toList();
    }

    private static List<String> ask(DataSource source, String viewer, String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection c = source.getConnection();
                Statement statement = c.createStatement()) {
            c.setAutoCommit(false);
            statement.execute("SELECT set_config('entrepot.tenant', '" + viewer + "', true)");
            try (ResultSet row = statement.executeQuery(question)) {
                while (row.next()) {
                    answers.add(row.getString(1));
                }
            }
            c.rollback();
        }
        return answers;
    }

    @Test
    void a_claim_is_checked_line_by_line_proposed_by_one_decided_by_another_and_paid() throws SQLException {
        assertThat(load("10.00", "VALUE", "0.3", ",").made()).containsExactly(code);
        long one = list("2026-10-02", "100.00"); // 700 yuan on the day after
        long two = list("2026-10-03", "33.33"); // 233.31 yuan
        long early = list("2026-09-10", "50.00");
        long id = claim(one, two, early, 9);
        assertThat(claims.lines(SELLER.value(), id, 10))
                .extracting(line -> line.verdict() + " " + line.fen())
                .containsExactly("PERIOD 0", "EARNS 210", "EARNS 70", "UNKNOWN 0");
        assertThat(fields(claims.propose(id, true, "as it was declared", FIRST)))
                .as("no review, nothing to pay")
                .containsExactly("lack.REVIEW");
        reviewed();
        assertThat(claims.propose(id, true, "as it was declared", FIRST)).isEmpty();
        assertThat(standing().reservedFen()).isEqualTo(280);
        assertThat(fields(claims.decide(id, true, "I agree with myself", FIRST)))
                .containsExactly("by");
        assertThat(claims.decide(id, true, "looked at it", SECOND)).isEmpty();
        assertThat(claims.pay(id, "BANK-2026-1", FIRST)).isEmpty();
        assertThat(of(id).state()).isEqualTo(Claim.State.PAID);
        assertThat(of(id).fen()).isEqualTo(280);
        assertThat(standing().leftFen()).isEqualTo(720);
        assertThat(fields(claims.pay(id, "BANK-2026-2", FIRST))).as("once").containsExactly("claim");
        long again = claim(one, two);
        assertThat(claims.lines(Claims.PARK, again, 10))
                .extracting(line -> line.verdict() + " " + line.found())
                .containsExactly("CLAIMED " + id, "CLAIMED " + id);
        assertThat(fields(claims.propose(again, true, "once more, please", FIRST)))
                .containsExactly("fen");
        assertThat(of(id).acts())
                .extracting(Claim.Act::deed)
                .containsExactly(Claim.Deed.CLAIMED, Claim.Deed.PROPOSED_TO_PAY, Claim.Deed.AGREED, Claim.Deed.PAID);
    }

    @Test
    void the_database_itself_lets_a_list_earn_a_programme_once_and_nobody_decide_alone() throws SQLException {
        load("100.00", "PARCEL", "1.00", ",");
        reviewed();
        long id = claim(list("2026-10-02", "10.00"));
        assertThat(claims.propose(id, true, "as it was declared", FIRST)).isEmpty();
        long other = claim(list("2026-10-02", "10.00"));
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            "INSERT INTO incentives.earned (programme, list, unit, claim, fen, invt_no, enterprise) SELECT programme, list,"
                                    + " 'other', " + other
                                    + ", fen, invt_no, enterprise FROM incentives.earned WHERE claim = " + id))
                    .hasMessageContaining("earned_pkey");
            assertThatThrownBy(() ->
                            statement.execute("UPDATE incentives.claim SET decided_by = proposed_by WHERE id = " + id))
                    .hasMessageContaining("violates check constraint");
            assertThatThrownBy(() -> statement.execute("UPDATE incentives.programme SET version = 7"))
                    .hasMessageContaining("only ever added");
        }
    }

    @Test
    void budget_and_caps_are_not_passed_and_a_budget_is_not_lowered_below_what_is_spoken_for() throws SQLException {
        load("2.50", "PARCEL", "1.00", "2.20,");
        reviewed();
        long id = claim(list("2026-10-02", "10.00"), list("2026-10-03", "10.00"), list("2026-10-04", "10.00"));
        assertThat(claims.propose(id, true, "as far as it goes", FIRST)).isEmpty();
        assertThat(claims.lines(Claims.PARK, id, 10))
                .extracting(line -> line.verdict() + " " + line.fen())
                .containsExactly("EARNS 100", "EARNS 100", "CUT 20");
        Programmes.Loaded less = load("2.00", "PARCEL", "1.00", "2.20,");
        assertThat(less.made()).isEmpty();
        assertThat(less.bad()).extracting(Programmes.BadRow::field).containsExactly("budget");
        assertThat(load("2.40", "PARCEL", "1.00", "2.20,").made()).containsExactly(code);
        assertThat(standing().leftFen()).isEqualTo(20);
        assertThat(standing().version()).isEqualTo(2);
        assertThat(standing().lacks())
                .as("another version needs a review of its own")
                .containsExactly(Programme.Lack.REVIEW);
        assertThat(load("2.40", "PARCEL", "1.00", "2.20,").known()).isEqualTo(1);
        assertThat(claims.decide(id, false, "one of them is doubtful", SECOND)).isEmpty();
        assertThat(of(id).state()).isEqualTo(Claim.State.MADE);
        assertThat(standing().leftFen()).as("given back").isEqualTo(240);
        assertThat(claims.propose(id, true, "checked anew", SECOND)).isEmpty();
        assertThat(claims.decide(id, true, "it was not doubtful", FIRST)).isEmpty();
    }

    @Test
    void what_is_undone_before_it_is_decided_is_not_paid_and_afterwards_is_found_and_taken_back() throws SQLException {
        load("10.00", "DEPARTURE", "3.00", ",");
        reviewed();
        long first = list("2026-10-02", "10.00");
        long second = list("2026-10-02", "10.00"); // by the same train
        long third = list("2026-10-03", "10.00");
        long id = claim(first, second, third);
        assertThat(claims.propose(id, true, "two trains", FIRST)).isEmpty();
        assertThat(of(id).fen()).isEqualTo(600);
        lists.cancel(first);
        assertThat(fields(claims.decide(id, true, "looked at it", SECOND))).containsExactly("list");
        assertThat(claims.decide(id, false, "one was cancelled", SECOND)).isEmpty();
        assertThat(claims.openFindings(Claims.PARK)).as("nothing was owed").isEmpty();
        assertThat(claims.propose(id, true, "still two trains", FIRST)).isEmpty();
        assertThat(claims.lines(Claims.PARK, id, 10))
                .extracting(ClaimLine::verdict)
                .containsExactlyInAnyOrder(Verdict.CANCELLED, Verdict.EARNS, Verdict.EARNS);
        assertThat(claims.decide(id, true, "looked at it", SECOND)).isEmpty();
        lists.comesBack(third);
        claims.catchUp();
        Claim.Finding finding = claims.openFindings(Claims.PARK).getFirst();
        assertThat(finding.list()).isEqualTo(third);
        assertThat(fields(claims.pay(id, "BANK-1", FIRST))).containsExactly("finding");
        assertThat(fields(claims.decideClosing(id, third, true, "nothing is proposed", SECOND)))
                .containsExactly("finding");
        assertThat(claims.proposeClosing(id, third, false, "it is a trifle", FIRST))
                .isEmpty();
        assertThat(fields(claims.proposeClosing(id, third, true, "once more", SECOND)))
                .as("one proposal at a time")
                .containsExactly("finding");
        assertThat(claims.decideClosing(id, third, true, "I said so myself", FIRST))
                .extracting(Fault::field, Fault::found, Fault::expected)
                .containsExactly(tuple("by", FIRST, "another person than the one who proposed"));
        assertThat(of(id).reclaimedFen()).as("nothing was decided").isZero();
        assertThat(fields(claims.pay(id, "BANK-1", FIRST))).containsExactly("finding");
        assertThat(claims.decideClosing(id, third, false, "the goods came back", SECOND))
                .isEmpty();
        assertThat(claims.openFindings(Claims.PARK).getFirst().isProposed()).isFalse();
        assertThat(claims.proposeClosing(id, third, true, "the keeper has them", SECOND))
                .isEmpty();
        assertThat(claims.decideClosing(id, third, true, "seen there", FIRST)).isEmpty();
        assertThat(fields(claims.proposeClosing(id, third, true, "once more", FIRST)))
                .containsExactly("finding");
        assertThat(of(id).acts())
                .extracting(Claim.Act::deed, Claim.Act::by)
                .endsWith(
                        tuple(Claim.Deed.PROPOSED_TO_KEEP, FIRST),
                        tuple(Claim.Deed.FINDING_DISAGREED, SECOND),
                        tuple(Claim.Deed.PROPOSED_TO_RECLAIM, SECOND),
                        tuple(Claim.Deed.RECLAIMED, FIRST));
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            "UPDATE incentives.finding SET closed_by = proposed_by WHERE claim = " + id))
                    .hasMessageContaining("finding_two_persons");
        }
        assertThat(of(id).reclaimedFen()).isEqualTo(300);
        assertThat(standing().leftFen()).isEqualTo(700);
        assertThat(claims.pay(id, "BANK-1", FIRST)).isEmpty();
        lists.cancel(second);
        claims.catchUp();
        assertThat(claims.proposeClosing(id, second, true, "cancelled after it was paid", FIRST))
                .isEmpty();
        assertThat(claims.decideClosing(id, second, true, "so it was", SECOND)).isEmpty();
        assertThat(standing().leftFen()).isEqualTo(1000);
    }

    @Test
    void what_two_persons_leave_stays_paid() throws SQLException {
        load("10.00", "PARCEL", "1.00", ",");
        reviewed();
        long list = list("2026-10-02", "10.00");
        long id = claim(list);
        assertThat(claims.propose(id, true, "as it was declared", FIRST)).isEmpty();
        assertThat(claims.decide(id, true, "looked at it", SECOND)).isEmpty();
        lists.cancel(list);
        claims.catchUp();
        assertThat(claims.proposeClosing(id, list, false, "cancelled by mistake of customs", FIRST))
                .isEmpty();
        assertThat(claims.decideClosing(id, list, true, "customs says so", SECOND))
                .isEmpty();
        assertThat(of(id).reclaimedFen()).isZero();
        assertThat(standing().leftFen()).isEqualTo(900);
        assertThat(claims.pay(id, "BANK-2", FIRST)).isEmpty();
    }

    @Test
    void conditions_and_terms_are_told_before_anything_is_claimed() throws SQLException {
        load("10.00", "PARCEL", "1.00", ",A");
        assertThat(fields(claims.make(SELLER, new Claim.Form(code, "2026-10", ""), "seller-1")
                        .faults()))
                .containsExactly("grade");
        assertThat(fields(claims.make(SELLER, new Claim.Form(code, "2026-11", ""), "seller-1")
                        .faults()))
                .as("not over")
                .containsExactly("period");
        assertThat(fields(claims.make(SELLER, new Claim.Form(code, "2025-11", ""), "seller-1")
                        .faults()))
                .as("before the programme")
                .containsExactly("programme");
    }

    @Test
    void an_enterprise_sees_its_own_claims_alone() throws SQLException {
        load("10.00", "PARCEL", "1.00", ",");
        long id = claim(list("2026-10-02", "10.00"));
        for (String table : List.of("claim", "line", "act")) {
            String question = "SELECT count(*) FROM incentives." + table + " WHERE "
                    + (table.equals("claim") ? "id" : "claim") + " = " + id;
            assertThat(ask(database.reader(), SELLER.value(), question))
                    .as(table)
                    .containsExactly("1");
            assertThat(ask(database.reader(), OTHER.value(), question))
                    .as(table)
                    .containsExactly("0");
            assertThat(ask(database.reader(), "", question)).as(table).containsExactly("0");
        }
        assertThat(claims.claim(OTHER.value(), id)).isEmpty();
        assertThat(fields(claims.withdraw(OTHER, id, "seller-2"))).containsExactly("claim");
        Claims.Made others = claims.make(OTHER, new Claim.Form(code, "2026-10", numbers(next)), "seller-2");
        assertThat(claims.lines(OTHER.value(), others.id(), 10))
                .as("not even that the list is there is told")
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.verdict()).isEqualTo(Verdict.UNKNOWN);
                    assertThat(line.list()).isNull();
                });
        assertThat(claims.withdraw(SELLER, id, "seller-1")).isEmpty();
    }
}
