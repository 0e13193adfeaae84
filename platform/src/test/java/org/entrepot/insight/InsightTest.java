package org.entrepot.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.entrepot.clearance.DeclarationDetail;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.DeclarationPage;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.DocumentOutcome;
import org.entrepot.clearance.Taxes;
import org.entrepot.clearance.Viewer;
import org.entrepot.clearance.WaitingForCover;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.node.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InsightTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final Feed feed = new Feed();
    private final StandInWatch watch = new StandInWatch(id -> {
        throw new UnsupportedOperationException();
    });
    private final Clock clock = Clock.fixed(NOON.plusSeconds(2), ZoneOffset.UTC);
    private final Pulse pulse = new Pulse(clock);
    private final Telephones telephones = new Telephones(watch, clock, database.reader());
    private final Insight insight = new Insight(feed, pulse, telephones, database.owner(), database.reader());

    /** A feed of pages of one declaration each. */
    private static final class Feed implements Declarations {
        final List<Cleared> cleared = new ArrayList<>();
        int failAt = Integer.MAX_VALUE;
        boolean wholePages;

        @Override
        public ClearedPage clearedAfter(String after, int max) {
            int at = after.isEmpty() ? 0 : Integer.parseInt(after);
            if (at >= failAt) {
                throw new IllegalStateException("the feed broke");
            }
            return at == cleared.size()
                    ? new ClearedPage(List.of(), after, false)
                    : wholePages
                            ? new ClearedPage(
                                    cleared.subList(at, cleared.size()), String.valueOf(cleared.size()), false)
                            : new ClearedPage(List.of(cleared.get(at)), String.valueOf(at + 1), true);
        }

        @Override
        public DeclarationPage page(Viewer viewer, DeclarationFilter filter, @Nullable String cursor, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<WaitingForCover> waitingForCover(Viewer viewer, EnterpriseCode guarantor, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<DeclarationSummary> find(Viewer viewer, String copNoOrInvtNo) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<DeclarationDetail> detail(Viewer viewer, long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<DocumentOutcome> outcomes(Collection<Long> documents) {
            throw new UnsupportedOperationException();
        }
    }

    private static Declarations.Cleared honey(long id, String country, boolean cancelled) {
        return new Declarations.Cleared(
                id,
                Direction.IMPORT,
                EnterpriseCode.of("9902960001"),
                EnterpriseCode.of("9902960010"),
                CountryCode.of(country),
                NOON,
                NOON.plusMillis(300),
                LocalDate.parse("2026-03-01"),
                cancelled,
                new Taxes(Money.fen(0), Money.fen(0), Money.yuan("9.10")),
                List.of(new Declarations.ClearedLine(1, HsCode.of("0409000000"), "蜂蜜", Money.yuan("100.00"))));
    }

    private static Declarations.Cleared fullyTaxed(long id) {
        Declarations.Cleared honey = honey(id, "145", false);
        return new Declarations.Cleared(
                id,
                honey.direction(),
                honey.platform(),
                honey.seller(),
                honey.country(),
                honey.receivedAt(),
                honey.decidedAt(),
                honey.day(),
                false,
                new Taxes(Money.yuan("750.00"), Money.fen(0), Money.yuan("747.50")),
                honey.lines());
    }

    @BeforeEach
    void some_are_cleared() {
        feed.cleared.addAll(List.of(honey(1, "145", false), honey(2, "145", false), honey(3, "344", false)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nothing_is_counted_before_the_feed_is_read() throws SQLException {
        ParkFigures figures = insight.figures();
        assertThat(figures.countries()).isEmpty();
        assertThat(figures.from()).isNull();
        assertThat(figures.relief().saved()).isEqualTo(Money.fen(0));
    }

    @Test
    void declarations_are_counted_by_country_and_goods() throws SQLException {
        insight.catchUp();
        ParkFigures figures = insight.figures();
        assertThat(figures.declarations(Direction.IMPORT)).isEqualTo(3);
        assertThat(figures.countries())
                .containsExactly(
                        new ParkFigures.ByCountry(Direction.IMPORT, CountryCode.of("145"), 2, Money.yuan("200.00")),
                        new ParkFigures.ByCountry(Direction.IMPORT, CountryCode.of("344"), 1, Money.yuan("100.00")));
        assertThat(figures.goods())
                .containsExactly(new ParkFigures.ByGoods(Direction.IMPORT, "0409", "蜂蜜", 3, Money.yuan("300.00")));
    }

    @Test
    void three_sevenths_of_the_levied_tax_were_not_levied_inside_the_limits() throws SQLException {
        insight.catchUp();
        assertThat(insight.figures().relief()).isEqualTo(new Relief(3, Money.yuan("27.30"), 3, Money.yuan("11.70")));
    }

    @Test
    void full_taxation_spares_nothing() throws SQLException {
        feed.cleared.add(fullyTaxed(4));
        insight.catchUp();
        assertThat(insight.figures().relief()).isEqualTo(new Relief(4, Money.yuan("1524.80"), 3, Money.yuan("11.70")));
    }

    @Test
    void counting_again_changes_nothing() throws SQLException {
        insight.catchUp();
        ParkFigures once = insight.figures();
        insight.catchUp();
        assertThat(insight.figures()).isEqualTo(once);
    }

    @Test
    void a_cancelled_declaration_is_taken_back() throws SQLException {
        feed.cleared.add(honey(3, "344", true));
        insight.catchUp();
        assertThat(insight.figures().countries()).hasSize(1);
        assertThat(insight.figures().relief().saved()).isEqualTo(Money.yuan("7.80"));
    }

    @Test
    void a_break_in_the_middle_loses_and_doubles_nothing() throws SQLException {
        feed.failAt = 2;
        assertThatThrownBy(insight::catchUp).hasMessage("the feed broke");
        assertThat(insight.figures().declarations(Direction.IMPORT)).isEqualTo(2);
        feed.failAt = Integer.MAX_VALUE;
        insight.catchUp();
        assertThat(insight.figures().declarations(Direction.IMPORT)).isEqualTo(3);
    }

    @Test
    void a_day_and_a_seller_have_figures_of_their_own() throws SQLException {
        insight.catchUp();
        LocalDate day = Beijing.date(NOON);
        assertThat(insight.figures(day)).isEqualTo(insight.figures());
        ParkFigures before = insight.figures(day.minusDays(1));
        assertThat(before.countries()).isEmpty();
        assertThat(before.relief().saved()).isEqualTo(Money.fen(0));
        assertThat(before.to()).as("which days there are is told all the same").isEqualTo(day);
        EnterpriseCode seller = honey(1, "145", false).seller();
        assertThat(insight.ofSeller(seller).countries())
                .isEqualTo(insight.figures().countries());
        assertThat(insight.ofSeller(EnterpriseCode.of("9902960099")).days()).isEmpty();
    }

    @Test
    void what_is_cleared_is_told_at_once() throws SQLException {
        insight.catchUp();
        assertThat(pulse.figures().latest())
                .extracting(Happening::kind, Happening::declaration)
                .contains(tuple(Happening.Kind.RELEASED, 3L));
    }

    @Test
    void a_telephone_that_five_lists_name_is_a_pattern_and_four_are_none() throws SQLException {
        for (long id = 1; id <= 4; id++) {
            watch.telephones.put(id, "1.aa");
        }
        feed.cleared.add(honey(4, "145", false));
        insight.catchUp();
        assertThat(telephones.shared()).isEmpty();
        watch.telephones.put(5L, "1.aa");
        watch.telephones.put(6L, "1.bb");
        feed.cleared.addAll(List.of(honey(5, "145", false), honey(6, "145", false)));
        insight.catchUp();
        assertThat(telephones.shared()).singleElement().satisfies(shared -> {
            assertThat(shared.times()).isEqualTo(5);
            assertThat(shared.lists()).containsExactly(1L, 2L, 3L, 4L, 5L);
        });
        assertThat(telephones.coverage()).isEqualTo(new Telephones.Coverage(6, 0));
    }

    @Test
    void of_very_many_lists_the_latest_are_kept_and_all_are_counted() throws SQLException {
        for (long id = 1; id <= 230; id++) {
            watch.telephones.put(id, "1.aa");
            if (id > 3) {
                feed.cleared.add(honey(id, "145", false));
            }
        }
        insight.catchUp();
        assertThat(telephones.shared()).singleElement().satisfies(shared -> {
            assertThat(shared.times()).isEqualTo(230);
            assertThat(shared.lists()).hasSize(200).startsWith(31L).endsWith(230L);
        });
    }

    @Test
    void a_page_may_name_one_telephone_many_times() throws SQLException {
        feed.wholePages = true;
        for (long id = 1; id <= 6; id++) {
            watch.telephones.put(id, id == 6 ? "1.bb" : "1.aa");
            if (id > 3) {
                feed.cleared.add(honey(id, "145", false));
            }
        }
        insight.catchUp();
        assertThat(telephones.shared()).singleElement().satisfies(shared -> {
            assertThat(shared.times()).isEqualTo(5);
            assertThat(shared.lists()).containsExactly(1L, 2L, 3L, 4L, 5L);
        });
    }
}
