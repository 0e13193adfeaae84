package org.entrepot.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.node.TestDatabase;
import org.entrepot.risk.LoadedList.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is met asks a person, whose decision is remembered; a new version of a list asks anew. All names are invented. */
class ScreeningTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final Screening SCREENING =
            new Screening(DATABASE.owner(), Clock.fixed(Instant.parse("2026-11-30T02:00:00Z"), ZoneOffset.UTC));

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static Subject.Goods goods(String itemNo, String code, String name, String brand, boolean fromChina) {
        return new Subject.Goods("9902960011", itemNo, code, name, "0|0", brand, fromChina, true);
    }

    private static void load(Kind kind, String name, String file) throws SQLException {
        assertThat(SCREENING.load(kind, name, "invented", DAY, ListFileTest.bytes(file), "operator-1"))
                .isInstanceOf(Screening.Loading.Loaded.class);
    }

    private static List<String> refused(String file) throws SQLException {
        return SCREENING.load(Kind.PARTY, "refused", "invented", DAY, ListFileTest.bytes(file), "operator-1")
                        instanceof Screening.Loading.Refused refused
                ? refused.faults().stream().map(Fault::rule).toList()
                : List.of();
    }

    @Test
    void rules_meet_goods_by_code_or_word_in_three_languages_and_exports_alone() throws SQLException {
        assertThat(SCREENING.screen(goods("R1", "8806220000", "航拍机", "", true)))
                .extracting(Hit::list)
                .containsExactlyInAnyOrder("drones", "goods-with-batteries");
        for (String name : List.of("квадрокоптер складной", "Camera quadcopter X1", "多旋翼航拍")) {
            assertThat(SCREENING.screen(goods("R2" + name, "9503008900", name, "", true)))
                    .as(name)
                    .extracting(Hit::list)
                    .contains("drones");
        }
        assertThat(SCREENING.screen(goods("R3", "8806220000", "航拍机", "", false)))
                .as("not from China")
                .extracting(Hit::kind)
                .containsExactly(HitKind.BATTERY);
        assertThat(SCREENING.screen(goods("R4", "6704200000", "人发假发", "", true)))
                .isEmpty();
        assertThat(SCREENING.screen(goods("R5", "9503008900", "木制积木", "", true)))
                .extracting(Hit::kind)
                .containsExactly(HitKind.MARKING);
    }

    @Test
    void a_decision_with_a_reason_is_remembered_for_the_same_content_alone() throws SQLException {
        Subject.Goods one = goods("D1", "8507600090", "充电宝", "", true);
        Hit hit = SCREENING.screen(one).getFirst();
        assertThat(hit.holds()).isTrue();
        assertThat(SCREENING.decide(hit.id(), Hit.State.CLEARED, "short", "operator-1"))
                .extracting(Fault::rule)
                .containsExactly("screening.reason");
        assertThat(SCREENING.decide(hit.id(), Hit.State.CLEARED, "UN 38.3 report 17 was seen", "operator-1"))
                .isEmpty();
        assertThat(SCREENING.decide(hit.id(), Hit.State.KEPT_OUT, "a second thought about it", "officer-1"))
                .extracting(Fault::rule)
                .containsExactly("screening.decided");
        assertThat(SCREENING.screen(one)).extracting(Hit::state).containsExactly(Hit.State.CLEARED);
        assertThat(SCREENING.screen(goods("D1", "8507600090", "充电宝 20000", "", true)))
                .as("other content")
                .extracting(Hit::state)
                .containsExactly(Hit.State.OPEN);
        try (Connection c = DATABASE.owner().getConnection();
                Statement statement = c.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE risk.hit SET state = 'OPEN' WHERE state <> 'OPEN'"))
                    .hasMessageContaining("does not change");
        }
    }

    @Test
    void a_list_that_comes_later_is_held_against_what_is_on_file_and_a_new_version_asks_anew() throws SQLException {
        Subject.Firm firm = new Subject.Firm("9902960077", List.of("胶州杜撰贸易有限公司", "Skazka Trading Ltd"));
        Subject.Goods cap = goods("L1", "6505009900", "棒球帽 KEDRIKO", "", true);
        assertThat(SCREENING.screen(firm)).isEmpty();
        assertThat(SCREENING.screen(cap)).isEmpty();
        load(Kind.PARTY, "UN", ListFileTest.UN);
        load(Kind.BRAND, "customs brands", "ref,names,codes,exempt\nB1,kedriko,6505,9902960012\n");
        Hit party = SCREENING.hits(firm).getFirst();
        assertThat(party.kind()).isEqualTo(HitKind.PARTY);
        assertThat(party.ref()).isEqualTo("XXe.001");
        assertThat(party.score()).isEqualTo(100);
        assertThat(SCREENING.open(100)).extracting(Hit::id).contains(party.id());
        assertThat(SCREENING.hits(cap)).extracting(Hit::kind).containsExactly(HitKind.BRAND);
        assertThat(SCREENING.hits(new Subject.Goods("9902960012", "L1", "6505009900", "KEDRIKO", "", "", true, true)))
                .as("may use it")
                .isEmpty();
        assertThat(SCREENING.hits(goods("L2", "4202920000", "KEDRIKO bag", "", true)))
                .as("of another code")
                .isEmpty();
        SCREENING.decide(party.id(), Hit.State.KEPT_OUT, "the same register number", "operator-1");
        assertThat(SCREENING.screen(firm)).extracting(Hit::state).containsExactly(Hit.State.KEPT_OUT);
        assertThat(SCREENING.load(Kind.PARTY, "UN", "invented", DAY, ListFileTest.bytes(ListFileTest.UN), "operator-1"))
                .as("the same file")
                .isInstanceOf(Screening.Loading.Refused.class);
        load(Kind.PARTY, "UN", ListFileTest.UN.replace("XXi.001", "XXi.002"));
        assertThat(SCREENING.screen(firm))
                .as("version 2 asks anew")
                .extracting(hit -> hit.version() + hit.state())
                .containsExactly("2OPEN");
        assertThat(SCREENING.lists(10))
                .filteredOn(list -> list.name().equals("UN"))
                .extracting(list -> list.version() + " " + list.current() + " " + list.bad())
                .containsExactly("2 true 1", "1 false 1");
        assertThat(SCREENING.lists(10).getFirst().badRows()).hasSize(1);
    }

    @Test
    void of_a_recipient_nothing_is_kept_but_the_order() throws SQLException {
        load(Kind.PARTY, "recipients", "ref,names,note\nP1,Skazkina Zarina,programme 7\n");
        Subject.Recipient person = new Subject.Recipient("9902960011", "ORD-77", "Зарина Сказкина");
        assertThat(SCREENING.screen(person)).singleElement().satisfies(hit -> {
            assertThat(hit.label()).isEqualTo("ORD-77");
            assertThat(hit.score()).isGreaterThanOrEqualTo(86);
        });
        assertThat(SCREENING.screen(new Subject.Recipient("9902960011", "ORD-78", "Другая Особа")))
                .isEmpty();
        try (Connection c = DATABASE.owner().getConnection();
                ResultSet row = c.createStatement()
                        .executeQuery("SELECT (SELECT count(*) FROM risk.hit h WHERE h::text LIKE '%Зарина%')"
                                + " + (SELECT count(*) FROM risk.subject s WHERE s::text LIKE '%ORD-77%')")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void what_is_no_list_is_refused_with_its_field() throws SQLException {
        assertThat(refused("a,b\n1,2\n")).containsExactly("list.heading");
        assertThat(SCREENING.load(Kind.PARTY, " ", "", DAY.plusDays(1), ListFileTest.bytes("ref,names\n1,a\n"), "o"))
                .isInstanceOfSatisfying(
                        Screening.Loading.Refused.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Fault::rule)
                                .containsExactly("list.name", "list.source", "list.published"));
    }
}
