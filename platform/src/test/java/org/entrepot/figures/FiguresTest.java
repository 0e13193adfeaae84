package org.entrepot.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.entrepot.clearance.Viewer;
import org.entrepot.figures.FigureTable.Cell;
import org.entrepot.insight.CubeLists;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.CubeQuestion.Only;
import org.entrepot.insight.Cut;
import org.entrepot.insight.Segment;
import org.entrepot.kernel.Direction;
import org.entrepot.node.StartRefused;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine;

class FiguresTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Viewer PARK = new Viewer.Park();
    private static final Viewer SELLER = new Viewer.Tenant(InventedFigures.SELLER);

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private static Figures figures;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        GenericApplicationContext context = new GenericApplicationContext();
        context.registerBean(
                Clock.class, () -> Clock.fixed(InventedFigures.NOON.plus(Duration.ofDays(2)), ZoneOffset.UTC));
        context.refresh();
        figures = InventedFigures.in(context, database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Cell total(Viewer viewer, String id) throws SQLException {
        return figures.table(viewer, id, CubeQuestion.of(MARCH, Cut.ALL))
                .orElseThrow()
                .total();
    }

    @Test
    void a_figure_is_what_its_definition_says() throws SQLException {
        Map<String, String> expected = Map.ofEntries(
                Map.entry("lists", "12"),
                Map.entry("parcels", "10"),
                Map.entry("value", "1000.00"),
                Map.entry("tax", "18.20"),
                Map.entry("value-a-parcel", "100.00"),
                Map.entry("tax-burden", "1.82"),
                Map.entry("refusal-rate", "16.67"),
                Map.entry("control-rate", "10.00"),
                Map.entry("inspection-rate", "10.00"),
                Map.entry("release-rate", "100.00"),
                Map.entry("departed", "1"),
                Map.entry("cancel-rate", "0.00"),
                Map.entry("return-rate", "10.00"));
        for (Map.Entry<String, String> one : expected.entrySet()) {
            assertThat(total(PARK, one.getKey()).value()).as(one.getKey()).isEqualTo(new BigDecimal(one.getValue()));
        }
        assertThat(expected.keySet()).as("no figure of lists is left out").isEqualTo(Formula.OF_LISTS.keySet());
        Cell refusals = total(PARK, "refusal-rate");
        assertThat(refusals.part()).isEqualByComparingTo("2");
        assertThat(refusals.of()).isEqualByComparingTo("12");
    }

    @Test
    void hours_are_told_with_how_many_were_measured() throws SQLException {
        Cell way = total(PARK, "hours-list-released");
        assertThat(way.part()).isEqualByComparingTo("10");
        assertThat(way.mean()).isEqualByComparingTo("2");
        assertThat(way.value()).isCloseTo(BigDecimal.TWO, within(new BigDecimal("0.125")));
        assertThat(total(PARK, "hours-order-released").mean()).isEqualByComparingTo("3");
        assertThat(total(PARK, "hours-released-left").mean()).isEqualByComparingTo("8");
        assertThat(total(PARK, "hours-released-out").mean()).isEqualByComparingTo("1");
        assertThat(figures.hoursByTenant(PARK, MARCH, Segment.LIST_TO_RELEASED))
                .hasEntrySatisfying(
                        InventedFigures.SELLER, one -> assertThat(one.lists()).isEqualTo(8))
                .hasEntrySatisfying(
                        InventedFigures.OTHER, one -> assertThat(one.lists()).isEqualTo(2));
    }

    @Test
    void a_seller_is_told_its_own_figures_and_none_of_the_parks() throws SQLException {
        assertThat(total(SELLER, "parcels").value()).isEqualByComparingTo("8");
        assertThat(total(SELLER, "tax").value()).isEqualByComparingTo("0");
        assertThat(figures.table(SELLER, "occupancy", CubeQuestion.of(MARCH, Cut.ALL)))
                .isEmpty();
        assertThat(figures.hoursByTenant(SELLER, MARCH, Segment.LIST_TO_RELEASED))
                .containsOnlyKeys(InventedFigures.SELLER);
        assertThat(figures.lists(SELLER, "lists", CubeQuestion.of(MARCH, Cut.ALL), false, null, 200)
                        .orElseThrow()
                        .lists())
                .doesNotContain(11L, 12L)
                .hasSize(10);
    }

    @Test
    void what_stands_behind_a_figure_is_what_it_was_counted_of_page_by_page() throws SQLException {
        CubeQuestion march = CubeQuestion.of(MARCH, Cut.ALL);
        for (Figure figure : figures.catalogue()) {
            for (boolean part : List.of(true, false)) {
                if (figure.group() == Figure.Group.PARK) {
                    assertThat(figures.lists(PARK, figure.id(), march, part, null, 5))
                            .isEmpty();
                    continue;
                }
                Cell total = total(PARK, figure.id());
                int behind = 0;
                CubeLists page =
                        figures.lists(PARK, figure.id(), march, part, null, 5).orElseThrow();
                behind += page.lists().size();
                while (page.next() != null) {
                    page = figures.lists(
                                    PARK,
                                    figure.id(),
                                    march,
                                    part,
                                    CubeLists.Place.parse(page.next().toString()),
                                    5)
                            .orElseThrow();
                    behind += page.lists().size();
                }
                long counted = figure.unit() == Figure.Unit.CNY || figure.id().equals("tax-burden")
                        ? 10
                        : total.of().signum() == 0 || part
                                ? total.part().longValue()
                                : total.of().longValue();
                assertThat(behind).as(figure.id() + " " + part).isEqualTo((int) counted);
            }
        }
        CubeQuestion honey = new CubeQuestion(
                MARCH.atDay(1), MARCH.atEndOfMonth(), Cut.ALL, new Only(null, null, null, null, null, "0409"));
        assertThat(figures.lists(PARK, "lists", honey, false, null, 5)
                        .orElseThrow()
                        .lists())
                .containsExactly(12L, 11L);
    }

    @Test
    void a_commodity_has_the_value_of_its_lines_and_the_total_is_of_the_lists() throws SQLException {
        FigureTable parcels = figures.table(PARK, "parcels", CubeQuestion.of(MARCH, Cut.COMMODITY))
                .orElseThrow();
        assertThat(parcels.rows()).extracting(Cell::key).containsExactly("0409", "6214", "6704");
        assertThat(parcels.rows().stream().map(Cell::part).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("12");
        assertThat(parcels.total().value()).isEqualByComparingTo("10");
        assertThat(figures.values(PARK, "tax", MARCH, Cut.COMMODITY))
                .containsEntry("0409", new BigDecimal("7.28"))
                .containsEntry("6214", new BigDecimal("10.92"));
        assertThatThrownBy(() -> new CubeQuestion(
                        MARCH.atDay(1),
                        MARCH.atDay(2),
                        Cut.COMMODITY,
                        new Only(null, null, null, null, "3:4258", null)))
                .hasMessageContaining("not counted together");
    }

    @Test
    void hours_are_told_by_commodity_and_corridor_of_the_park_in_whole_months_and_of_nothing_smaller()
            throws SQLException {
        CubeQuestion days = new CubeQuestion(MARCH.atDay(1), MARCH.atDay(2), Cut.COMMODITY, Only.ALL);
        FigureTable byHeading = figures.table(PARK, "hours-list-released", days).orElseThrow();
        assertThat(byHeading.to()).isEqualTo(MARCH.atEndOfMonth());
        assertThat(byHeading.rows())
                .extracting(Cell::key, cell -> cell.part().intValue())
                .containsExactly(tuple("0409", 2), tuple("6214", 2), tuple("6704", 8));
        assertThat(byHeading.total().part()).as("of lists, not of headings").isEqualByComparingTo("10");
        assertThat(figures.table(PARK, "hours-list-released", CubeQuestion.of(MARCH, Cut.CORRIDOR))
                        .orElseThrow()
                        .rows())
                .extracting(Cell::key)
                .containsExactly("3:4258", "Y:4220");
        Figure hours = figures.figure("hours-list-released").orElseThrow();
        assertThat(figures.cuts(PARK, hours)).contains(Cut.COMMODITY, Cut.CORRIDOR);
        assertThat(figures.cuts(SELLER, hours)).contains(Cut.TENANT).doesNotContain(Cut.COMMODITY, Cut.CORRIDOR);
        assertThat(figures.table(SELLER, "hours-list-released", CubeQuestion.of(MARCH, Cut.CORRIDOR)))
                .isEmpty();
    }

    @Test
    void hours_of_a_tenant_are_told_by_the_month_where_days_were_asked_for() throws SQLException {
        CubeQuestion days = new CubeQuestion(MARCH.atDay(1), MARCH.atDay(18), Cut.DAY, Only.ALL);
        for (FigureTable table : List.of(
                figures.table(SELLER, "hours-list-released", days).orElseThrow(),
                figures.table(PARK, "hours-list-released", days.of(Only.of(InventedFigures.SELLER)))
                        .orElseThrow())) {
            assertThat(table.cut()).isEqualTo(Cut.MONTH);
            assertThat(table.to()).isEqualTo(MARCH.atEndOfMonth());
            assertThat(table.rows()).extracting(Cell::key).containsExactly("2026-03");
        }
        assertThat(figures.table(PARK, "hours-list-released", days)
                        .orElseThrow()
                        .cut())
                .isEqualTo(Cut.DAY);
    }

    @Test
    void what_is_not_kept_for_a_narrowing_is_named_and_told_by_no_board() throws SQLException {
        Only honey = new Only(Direction.IMPORT, "1210", null, null, null, "0409");
        Only honeyOfOne = new Only(null, null, "145", InventedFigures.OTHER, null, "0409");
        Figure hours = figures.figure("hours-list-released").orElseThrow();
        Figure overdue = figures.figure("overdue").orElseThrow();
        Figure parcels = figures.figure("parcels").orElseThrow();
        CubeQuestion march = CubeQuestion.of(MARCH, Cut.ALL);
        assertThat(figures.notKept(PARK, hours, march.of(honey))).isEmpty();
        assertThat(figures.notKept(PARK, hours, march.of(honeyOfOne))).containsExactly(Cut.COMMODITY);
        assertThat(figures.notKept(
                        PARK, hours, CubeQuestion.of(MARCH, Cut.COMMODITY).of(honeyOfOne)))
                .containsExactlyInAnyOrder(Cut.COUNTRY, Cut.TENANT);
        assertThat(figures.notKept(PARK, overdue, march.of(honeyOfOne)))
                .containsExactlyInAnyOrder(Cut.COUNTRY, Cut.COMMODITY);
        assertThat(figures.notKept(PARK, parcels, march.of(honeyOfOne))).isEmpty();
        assertThat(figures.table(PARK, "hours-list-released", march.of(honeyOfOne)))
                .isEmpty();
        assertThat(figures.board(PARK, MARCH.atDay(1), MARCH.atEndOfMonth(), honey))
                .extracting(table -> table.figure().id())
                .contains("parcels", "hours-list-released")
                .doesNotContain("overdue", "occupancy", "jobs");
        assertThat(figures.board(PARK, MARCH.atDay(1), MARCH.atEndOfMonth(), honeyOfOne))
                .extracting(table -> table.figure().id())
                .contains("parcels")
                .doesNotContain("hours-list-released");
        assertThat(figures.keys(PARK, MARCH.atDay(5), MARCH.atDay(6), Cut.CORRIDOR, 9))
                .as("of the months of the period, most parcels first")
                .containsExactly("3:4258", "Y:4220");
    }

    @Test
    void a_series_has_the_months_that_tell_something() throws SQLException {
        assertThat(figures.series(PARK, "parcels", YearMonth.of(2026, 1), YearMonth.of(2026, 4), Only.ALL))
                .containsOnlyKeys(MARCH);
        assertThat(figures.value(PARK, "refusal-rate", YearMonth.of(2026, 2)))
                .as("of nothing there is no rate")
                .isEmpty();
        assertThat(figures.days(PARK)).containsExactly(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 1));
    }

    @Test
    void every_figure_is_worked_out_somewhere_and_says_itself_in_three_languages() {
        assertThat(figures.catalogue()).hasSizeGreaterThan(20).allSatisfy(figure -> {
            assertThat(List.of(
                            figure.names().en(),
                            figure.names().ru(),
                            figure.definition().en(),
                            figure.counting().ru()))
                    .allSatisfy(text -> assertThat(text).isNotBlank());
            boolean ofPark = figure.group() == Figure.Group.PARK;
            assertThat(Formula.OF_LISTS.containsKey(figure.id())
                            || Measuring.OF_SEGMENTS.containsKey(figure.id())
                            || ofPark)
                    .as(figure.id())
                    .isTrue();
        });
        assertThat(figures.figure("departed").orElseThrow().definition().en()).contains("is not having arrived");
    }

    @Test
    void files_hold_numbers_as_numbers() throws IOException {
        FigureFiles.Table table = new FigureFiles.Table(
                "t",
                List.of("key", "value"),
                List.of(Arrays.asList("=1+1", new BigDecimal("2.50")), Arrays.asList("x", null)));
        assertThat(new String(FigureFiles.csv(table), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFkey,value\r\n=1+1,2.50\r\nx,\r\n");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(FigureFiles.xlsx(List.of(table))))) {
            assertThat(book.getFirstSheet().read().get(1).getCellAsNumber(1)).contains(new BigDecimal("2.50"));
            assertThat(book.getFirstSheet().read().get(1).getCellText(0)).isEqualTo("=1+1");
        }
    }

    @Test
    void the_command_tells_what_figures_mean_and_says_what_it_misses() throws SQLException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FiguresCommand command = new FiguresCommand(new PrintStream(out, true, StandardCharsets.UTF_8));
        new CommandLine(command).parseArgs("--language", "ru");
        assertThat(command.call()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("refusal-rate 1  Доля отказов");
        FiguresCommand nowhere = new FiguresCommand(new PrintStream(out, true, StandardCharsets.UTF_8));
        new CommandLine(nowhere).parseArgs("--rebuild", "--data", "/nowhere");
        assertThatThrownBy(nowhere::call).isInstanceOf(StartRefused.class).hasMessageContaining("--data");
    }
}
