package org.entrepot.goods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.entrepot.goods.GoodsFiling.State;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.TestDatabase;
import org.entrepot.risk.Hit;
import org.entrepot.risk.Screening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An article is filed, approved, changed; each day knows what held on it. */
class GoodsFilingsTest {
    private static final EnterpriseCode SELLER = EnterpriseCode.of("9902960011");
    private static final EnterpriseCode OTHER = EnterpriseCode.of("9902960012");
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 24);
    private static final GoodsForm HONEY =
            new GoodsForm("HM-500", "0409000000", "山花蜂蜜500克", "0|3|天然|无品牌", "", "145", "142", "");
    private static final GoodsForm LARGER =
            new GoodsForm("HM-500", "0409000000", "山花蜂蜜600克", "0|3|天然|无品牌", "", "145", "142", "");

    private final TestDatabase database = TestDatabase.fresh();
    private Instant time = Instant.parse("2026-11-24T02:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time;
        }
    };
    private final Screening screening = new Screening(database.owner(), clock);
    private final GoodsFilings filings = new GoodsFilings(database.owner(), screening, clock);

    @AfterEach
    void close() {
        database.close();
    }

    private long filed(GoodsForm form) throws SQLException {
        assertThat(filings.file(SELLER, form, "seller-1")).isEmpty();
        return filings.versions(SELLER, form.itemNo()).getFirst().id();
    }

    private String heldOn(LocalDate day) throws SQLException {
        GoodsFiling held = filings.on(SELLER, List.of("HM-500"), day).get("HM-500");
        return held == null ? "nothing" : held.version() + " " + held.form().name();
    }

    private List<String> refused(GoodsForm form) throws SQLException {
        return filings.file(SELLER, form, "seller-1").stream().map(Fault::rule).toList();
    }

    @Test
    void each_day_knows_the_version_that_held_on_it() throws SQLException {
        long first = filed(HONEY);
        assertThat(heldOn(FIRST)).as("it waits").isEqualTo("nothing");
        assertThat(filings.approve(first, "officer-1")).isEmpty();
        assertThat(filings.approve(first, "officer-1"))
                .as("once")
                .extracting(Fault::rule)
                .containsExactly("filing.decided");
        assertThat(heldOn(FIRST.minusDays(1))).isEqualTo("nothing");
        assertThat(heldOn(FIRST)).isEqualTo("1 山花蜂蜜500克");
        time = time.plus(5, ChronoUnit.DAYS);
        long second = filed(LARGER);
        assertThat(heldOn(FIRST.plusDays(5))).isEqualTo("1 山花蜂蜜500克");
        time = time.plus(1, ChronoUnit.DAYS);
        assertThat(filings.approve(second, "officer-2")).isEmpty();
        assertThat(heldOn(FIRST.plusDays(5))).isEqualTo("1 山花蜂蜜500克");
        assertThat(heldOn(FIRST.plusDays(6))).isEqualTo("2 山花蜂蜜600克");
        assertThat(filings.versions(SELLER, "HM-500"))
                .extracting(GoodsFiling::version)
                .containsExactly(2, 1);
        assertThat(filings.on(OTHER, List.of("HM-500"), FIRST.plusDays(6))).isEmpty();
        GoodsFiling held = filings.find(second).orElseThrow();
        assertThat(held.unit1()).as("by the tariff").isEqualTo("035");
        assertThat(held.decidedBy()).isEqualTo("officer-2");
    }

    @Test
    void a_returned_version_says_why_and_what_held_goes_on_holding() throws SQLException {
        filings.approve(filed(HONEY), "officer-1");
        long second = filed(LARGER);
        assertThat(refused(LARGER)).as("one waits at a time").containsExactly("filing.waits");
        assertThat(filings.giveBack(second, "officer-1", "short"))
                .extracting(Fault::rule)
                .containsExactly("filing.reason");
        assertThat(filings.waiting(10)).hasSize(1);
        assertThat(filings.giveBack(second, "officer-1", "规格与净含量不符，请更正")).isEmpty();
        assertThat(filings.giveBack(second, "officer-1", "规格与净含量不符，请更正"))
                .extracting(Fault::rule)
                .containsExactly("filing.decided");
        assertThat(filings.waiting(10)).isEmpty();
        assertThat(filings.of(SELLER, 10)).extracting(GoodsFiling::state).containsExactly(State.RETURNED);
        assertThat(heldOn(FIRST.plusDays(9))).isEqualTo("1 山花蜂蜜500克");
        assertThat(refused(HONEY)).as("nothing of it changed").containsExactly("filing.same");
        assertThat(filed(LARGER)).isNotEqualTo(second);
    }

    @Test
    void what_an_officer_approves_is_learned_at_once_here_and_by_another_process_and_after_a_start()
            throws SQLException {
        GoodsForm odd = new GoodsForm("Z-1", "0409000000", "囍囍囔嚏嚏", "0|3|天然|无品牌", "", "145", "142", "");
        assertThat(codes("囔嚏")).isEmpty();
        try (GoodsFilings other = new GoodsFilings(database.owner(), screening, Clock.fixed(time, ZoneId.of("UTC")))) {
            assertThat(other.codes().learned()).isZero();
        }
        long id = filed(odd);
        assertThat(codes("囔嚏")).as("it waits").isEmpty();
        filings.approve(id, "officer-1");
        assertThat(codes("囔嚏")).containsExactly("040900");
        try (GoodsFilings started =
                new GoodsFilings(database.owner(), screening, Clock.fixed(time.plusSeconds(9), ZoneId.of("UTC")))) {
            assertThat(started.codes().suggest("囔嚏", 3).suggestions())
                    .singleElement()
                    .satisfies(one -> assertThat(one.accepted()).isEqualTo(1));
        }
    }

    private List<String> codes(String text) throws SQLException {
        return filings.codes().suggest(text, 3).suggestions().stream()
                .map(one -> one.code())
                .toList();
    }

    @Test
    void what_a_screen_holds_waits_until_a_person_clears_it_and_is_not_asked_about_again() throws SQLException {
        GoodsForm bank = new GoodsForm(
                "PB-1", "8507600090", "20000毫安充电宝", "0|0|充电|塑料|无|A1|20000mAh|否|3.7V", "", "142", "142", "");
        long id = filed(bank);
        assertThat(filings.approve(id, "officer-1")).extracting(Fault::rule).containsExactly("filing.screening");
        Hit hit = screening.open(10).getFirst();
        assertThat(hit.label()).isEqualTo("PB-1 · 20000毫安充电宝");
        assertThat(screening.decide(hit.id(), Hit.State.CLEARED, "UN 38.3 报告 2026-17 已核对", "operator-1"))
                .isEmpty();
        assertThat(filings.approve(id, "officer-1")).isEmpty();
        assertThat(screening.open(10)).isEmpty();
        assertThat(filings.screened(filings.find(id).orElseThrow()))
                .extracting(Hit::state)
                .containsExactly(Hit.State.CLEARED);
    }

    @Test
    void elements_of_a_known_code_are_checked() throws SQLException {
        assertThat(refused(new GoodsForm("HM-500", "0409000000", "蜜", "品牌:无", "", "145", "142", "")))
                .containsExactly("element.choice", "element.missing", "element.missing", "element.missing");
        assertThat(filings.of(SELLER, 10)).isEmpty();
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_nothing_is_filed() throws SQLException {
        assertThat(refused(new GoodsForm("", "0409", "", "", "", "999999", "kg", "")))
                .containsExactly(
                        "filing.itemNo",
                        "filing.gcode",
                        "filing.gname",
                        "filing.gmodel",
                        "filing.country",
                        "filing.unit");
        assertThat(filings.of(SELLER, 10)).isEmpty();
    }

    @Test
    void a_decided_version_cannot_be_changed_by_the_owner_of_the_tables_either() throws SQLException {
        filings.approve(filed(HONEY), "officer-1");
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            for (String change : List.of(
                    "UPDATE goods.filing SET name = 'other'", "DELETE FROM goods.filing", "TRUNCATE goods.filing")) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("does not change");
            }
        }
    }
}
