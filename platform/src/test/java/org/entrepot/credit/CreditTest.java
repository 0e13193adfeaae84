package org.entrepot.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.credit.Scale.Count;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Grades by month, objections to them and what is decided, over the database. */
class CreditTest {
    private static final EnterpriseCode GOOD = EnterpriseCode.of("9902960103");
    private static final EnterpriseCode NEW = EnterpriseCode.of("9902960115");
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static TestDatabase database;
    private static Credit credit;

    @BeforeAll
    static void open() throws SQLException {
        database = TestDatabase.fresh();
        credit = at("2026-11-30T02:00:00Z", null);
        assertThat(credit.make(OCTOBER, "operator-1")).isEqualTo(new Credit.Made(2, List.of()));
    }

    /** @param closed the last month whose books are closed */
    private static Credit at(String instant, @Nullable YearMonth closed) {
        return new Credit(
                database.owner(),
                database.reader(),
                stretch -> Map.of(
                        GOOD,
                        List.of(
                                new Count(Component.DOCUMENTS, 95, 100),
                                new Count(Component.REFUSALS, 80, 100),
                                new Count(Component.INSPECTIONS, 1, 2),
                                new Count(Component.BILLS, 3, 4)),
                        NEW,
                        List.of(new Count(Component.REFUSALS, 3, 3), new Count(Component.BILLS, 3, 3))),
                () -> Optional.ofNullable(closed),
                Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** Of October. */
    private static CreditVersion newest() throws SQLException {
        return credit.versions(GOOD.value(), GOOD).stream()
                .filter(version -> version.month().equals(OCTOBER))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> fields(List<Fault> faults) {
        return faults.stream().map(Fault::field).toList();
    }

    @Test
    void a_grade_says_what_it_is_made_of_and_too_little_is_no_grade() throws SQLException {
        CreditVersion first = credit.versions(Credit.PARK, GOOD).getLast();
        assertThat(first.from()).isEqualTo("2026-05-01");
        assertThat(first.to()).isEqualTo("2026-10-31");
        assertThat(first.score()).as("(95 × 20 + 80 × 25 + 75 × 20) / 65").isEqualByComparingTo("83.08");
        assertThat(first.grade()).isEqualTo(Grade.B);
        assertThat(first.line(Component.INSPECTIONS).orElseThrow().counts())
                .as("two tell too little")
                .isFalse();
        CreditVersion young = credit.versions(Credit.PARK, NEW).getFirst();
        assertThat(young.weight()).as("its bills count, and weigh too little").isEqualTo(20);
        assertThat(young.grade()).isNull();
        assertThat(credit.make(OCTOBER, "operator-1").grades()).as("once").isZero();
        assertThat(fields(credit.make(YearMonth.of(2026, 11), "operator-1").faults()))
                .containsExactly("month");
    }

    @Test
    void an_objection_is_decided_by_a_second_person_and_gives_another_version() throws SQLException {
        CreditVersion before = newest();
        assertThat(fields(credit.object(NEW, before.id(), "REFUSALS", "not ours", "seller-2")))
                .as("another's")
                .containsExactly("version");
        assertThat(credit.object(
                        GOOD, before.id(), "REFUSALS", "ten were refused by a fault of the carrier", "seller-1"))
                .isEmpty();
        assertThat(fields(credit.object(GOOD, before.id(), "REFUSALS", "again", "seller-1")))
                .containsExactly("component");
        assertThat(credit.contested(GOOD.value())).containsExactly(before.id());
        assertThat(credit.contested(NEW.value())).isEmpty();
        long id = credit.objections(GOOD.value(), GOOD).getFirst().id();
        assertThat(fields(credit.propose(id, new Credit.Proposal(true, "91", "90", "as said"), "operator-1")))
                .containsExactly("good");
        assertThat(credit.propose(id, new Credit.Proposal(true, "80", "90", "ten were the carrier's"), "operator-1"))
                .isEmpty();
        assertThat(fields(credit.decide(id, true, "I agree with myself", "operator-1")))
                .containsExactly("by");
        assertThat(credit.decide(id, false, "eleven were", "operator-2")).isEmpty();
        assertThat(newest().number()).as("nothing is decided").isEqualTo(1);
        assertThat(credit.propose(id, new Credit.Proposal(true, "80", "89", "eleven were the carrier's"), "operator-2"))
                .isEmpty();
        assertThat(credit.decide(id, true, "counted again", "operator-1")).isEmpty();
        CreditVersion after = newest();
        assertThat(after.number()).isEqualTo(2);
        assertThat(after.objection()).isEqualTo(id);
        assertThat(after.line(Component.REFUSALS).orElseThrow())
                .isEqualTo(new CreditVersion.Line(Component.REFUSALS, 80, 89, 25, 20, true));
        assertThat(after.score()).isEqualByComparingTo("86.88");
        assertThat(credit.grade(GOOD)).contains(Grade.B);
        assertThat(credit.contested(Credit.PARK)).isEmpty();
        assertThat(credit.objections(Credit.PARK, null).getFirst().steps())
                .extracting(Objection.Step::act)
                .containsExactly(
                        Objection.Act.RAISED,
                        Objection.Act.CORRECT,
                        Objection.Act.DISAGREED,
                        Objection.Act.CORRECT,
                        Objection.Act.AGREED);
    }

    @Test
    void the_schedule_grades_a_month_once_when_its_books_are_closed_or_its_latest_day_has_come() throws SQLException {
        assertThat(at("2026-12-01T02:00:00Z", OCTOBER).catchUp())
                .as("November's books are open")
                .isZero();
        assertThat(credit.schedule().next()).isEqualTo(YearMonth.of(2026, 11));
        assertThat(credit.schedule().by()).isEqualTo("2026-12-15");
        assertThat(credit.schedule().last()).isNull();
        assertThat(at("2026-12-04T02:00:00Z", YearMonth.of(2026, 11)).catchUp()).isEqualTo(2);
        assertThat(at("2026-12-04T03:00:00Z", YearMonth.of(2026, 11)).catchUp())
                .as("once")
                .isZero();
        assertThat(at("2026-12-04T03:00:00Z", null).make(YearMonth.of(2026, 11), "operator-1"))
                .as("not by hand either")
                .isEqualTo(new Credit.Made(0, List.of()));
        assertThat(credit.versions(GOOD.value(), GOOD).getFirst().madeBy()).isEqualTo(Credit.SCHEDULE);
        assertThat(at("2027-01-14T15:59:00Z", null).catchUp())
                .as("the evening before the fifteenth in Beijing")
                .isZero();
        Credit later = at("2027-03-14T16:00:00Z", null);
        assertThat(later.make(YearMonth.of(2027, 1), "operator-1").grades()).isEqualTo(2);
        assertThat(later.catchUp())
                .as("December and February, which were missed; January was graded by hand")
                .isEqualTo(4);
        assertThat(later.schedule().last()).isNotNull().satisfies(round -> {
            assertThat(round.month()).isEqualTo(YearMonth.of(2027, 2));
            assertThat(round.grades()).isEqualTo(2);
        });
        assertThat(credit.versions(Credit.PARK, NEW))
                .extracting(CreditVersion::month)
                .containsExactly(
                        YearMonth.of(2027, 2),
                        YearMonth.of(2027, 1),
                        YearMonth.of(2026, 12),
                        YearMonth.of(2026, 11),
                        OCTOBER);
    }

    @Test
    void versions_never_change_can_be_worked_out_again_and_are_seen_by_their_enterprise_alone() throws SQLException {
        for (CreditVersion version : credit.versions(Credit.PARK, GOOD)) {
            assertThat(version.again().score()).isEqualByComparingTo(version.score());
            assertThat(version.again().grade()).isEqualTo(version.grade());
        }
        assertThat(credit.versions(NEW.value(), GOOD)).isEmpty();
        assertThat(credit.latest(NEW.value()))
                .extracting(CreditVersion::enterprise)
                .containsExactly(NEW);
        assertThat(credit.latest("9902960097")).isEmpty();
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            for (String change : List.of(
                    "UPDATE credit.version SET grade = 'A', score = 99",
                    "DELETE FROM credit.line",
                    "UPDATE credit.step SET reason = 'x'")) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("only ever added");
            }
        }
    }
}
