package org.entrepot.benefits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static final EnterpriseCode WIGS = EnterpriseCode.of("9902960011");
    private static final EnterpriseCode HATS = EnterpriseCode.of("9902960021");
    private static final Instant NOW = Instant.parse("2026-11-30T01:00:00Z");
    private static final Own OWN = new Own(
            Map.of(
                    WIGS,
                    Map.of(
                            Measure.COST_PER_PARCEL,
                            new Sample.Moments(12, 6, 1),
                            Measure.SHARE_COLLECTED,
                            new Sample.Share(90, 100))),
            Map.of(WIGS, 10_000L),
            Map.of(WIGS, 100L));

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private static Benefits benefits;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        benefits = new Benefits(
                database.owner(),
                database.reader(),
                (viewer, from, to) -> {
                    assertThat(from).isEqualTo(YearMonth.of(2025, 12));
                    assertThat(to).isEqualTo(YearMonth.of(2026, 11));
                    return OWN;
                },
                () -> Set.of(WIGS, HATS),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static BaselineForm form(String... pairs) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "tenant",
                WIGS.value(),
                "measure",
                "cost_per_parcel",
                "origin",
                "before",
                "from",
                "2024-01",
                "to",
                "2024-12",
                "source",
                "its own books",
                "sureness",
                "high"));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return new BaselineForm(fields);
    }

    private static List<Comparison> of(EnterpriseCode tenant, String firm) throws SQLException {
        return benefits.report(Benefits.PARK).of(tenant).comparisons().stream()
                .filter(one -> one.baseline().firm().equals(firm))
                .toList();
    }

    @Test
    void a_baseline_is_compared_with_what_is_measured_and_adds_up_over_a_year() throws Exception {
        assertThat(benefits.enter(
                        form("origin", "like_firm", "firm", "Invented rival", "n", "12", "mean", "8", "sd", "1"),
                        "operator 1"))
                .isEmpty();
        Comparison found = of(WIGS, "Invented rival").getFirst();
        assertThat(found.isShown()).isTrue();
        assertThat(found.times()).isEqualTo(10_000);
        Comparison.AYear year = found.aYear().orElseThrow();
        assertThat(year.gain()).isEqualByComparingTo("20000.00");
        assertThat(year.low()).isLessThan(year.gain()).isPositive();
        assertThat(year.high()).isGreaterThan(year.gain());
        assertThat(year.gain().subtract(year.low()))
                .isCloseTo(
                        year.high().subtract(year.gain()),
                        org.assertj.core.api.Assertions.within(new BigDecimal("0.02")));
    }

    @Test
    void what_this_installation_does_not_measure_is_entered_for_today_and_the_latest_counts() throws Exception {
        String firm = "Promoter outside";
        benefits.enter(
                form(
                        "measure",
                        "promotion_cost",
                        "origin",
                        "like_firm",
                        "firm",
                        firm,
                        "samples",
                        "4 5 4.5 5.5 4 5 4 6"),
                "operator 1");
        assertThat(of(WIGS, firm).getFirst().difference())
                .as("nothing of today is known")
                .isNull();
        benefits.enter(
                form(
                        "measure",
                        "promotion_cost",
                        "origin",
                        "today",
                        "from",
                        "2026-01",
                        "to",
                        "2026-03",
                        "samples",
                        "9 9 8 9 9 8 9 9"),
                "operator 1");
        benefits.enter(
                form(
                        "measure",
                        "promotion_cost",
                        "origin",
                        "today",
                        "from",
                        "2026-04",
                        "to",
                        "2026-10",
                        "samples",
                        "2 2.5 2 3 2 2 2.5 2"),
                "operator 1");
        Comparison found = of(WIGS, firm).getFirst();
        assertThat(found.entered()).extracting(Baseline::period).isEqualTo("2026-04/2026-10");
        assertThat(found.difference())
                .extracting(Difference::verdict, Difference::method)
                .containsExactly(Difference.Verdict.BETTER, Method.BOOTSTRAP);
        assertThat(benefits.enter(form("origin", "today", "n", "3", "mean", "4", "sd", "1"), "operator 1"))
                .as("what is measured here is not entered")
                .extracting(Fault::field)
                .containsExactly("origin");
    }

    @Test
    void a_file_loads_its_good_rows_and_says_of_each_bad_one_which_field_and_what_was_expected() throws Exception {
        String file = """
                tenant,measure,origin,firm,from,to,n,mean,sd,having,samples,source,sureness
                9902960021,cost_per_parcel,before,,2023-01,2023-12,12,9.5,2,,,books of 2023,high
                9902960021,share_collected,before,,2023-01,2023-12,80,,,64,,bank statements,medium
                9902960099,cost_per_parcel,before,,2023-01,2023-12,12,9.5,2,,,books,high
                9902960021,speed,before,,2023-01,2023-12,12,9.5,2,,,books,high
                9902960021,cost_per_parcel,before,,2023-13,2023-12,twelve,"9,5",,,,x,high
                9902960021,share_collected,before,,2022-01,2022-12,80,,,81,,bank statements,medium
                9902960021,cost_per_parcel,before,,2023-01,2023-12,12,9.5,2,,,books again,high
                """;
        Benefits.Loaded loaded = benefits.load("baselines.csv", file.getBytes(StandardCharsets.UTF_8), "operator 1");
        assertThat(loaded.faults()).isEmpty();
        assertThat(loaded.rows()).isEqualTo(2);
        assertThat(loaded.bad())
                .extracting(bad -> bad.row() + " " + bad.fault().field() + " "
                        + bad.fault().rule())
                .containsExactly(
                        "4 tenant benefits.tenant",
                        "5 measure benefits.choice",
                        "6 from benefits.month",
                        "6 source benefits.text",
                        "6 n benefits.count",
                        "6 mean benefits.number",
                        "6 sd benefits.number",
                        "7 having benefits.range",
                        "8 from benefits.standing");
        assertThat(loaded.bad().get(1).fault().expected()).contains("hours_to_release, promotion_cost");
        assertThat(of(HATS, ""))
                .extracting(one -> one.baseline().period())
                .filteredOn("2023-01/2023-12"::equals)
                .hasSize(2);
    }

    @Test
    void a_workbook_reads_as_a_text_does_and_what_is_neither_is_refused_with_why() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("baselines");
            List<String> heading =
                    List.of("Source", "sureness", "tenant", "measure", "origin", "from", "n", "mean", "sd");
            for (int i = 0; i < heading.size(); i++) {
                sheet.value(0, i, heading.get(i));
            }
            List<Object> row =
                    List.of("told", "low", HATS.value(), "hours_to_release", "before", "2024-05", 7, 30.5, 4);
            for (int i = 0; i < row.size(); i++) {
                if (row.get(i) instanceof Number number) {
                    sheet.value(1, i, number);
                } else {
                    sheet.value(1, i, row.get(i).toString());
                }
            }
        }
        assertThat(benefits.load("b.xlsx", out.toByteArray(), "operator 1"))
                .isEqualTo(new Benefits.Loaded(1, List.of(), List.of()));
        assertThat(benefits.load("b.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "operator 1")
                        .faults())
                .extracting(Fault::rule)
                .containsExactly("benefits.file.heading");
        assertThat(benefits.load("b.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), "operator 1")
                        .faults())
                .extracting(Fault::rule)
                .containsExactly("benefits.file.kind");
    }

    @Test
    void a_withdrawn_baseline_is_compared_no_more_and_stays_on_file_with_its_reason() throws Exception {
        BaselineForm wrong = form("origin", "like_firm", "firm", "Wrong firm", "n", "12", "mean", "80", "sd", "1");
        benefits.enter(wrong, "operator 1");
        assertThat(benefits.enter(wrong, "operator 1")).extracting(Fault::rule).containsExactly("benefits.standing");
        long id = of(WIGS, "Wrong firm").getFirst().baseline().id();
        assertThat(benefits.withdraw(id, "no", "operator 2"))
                .extracting(Fault::field)
                .containsExactly("reason");
        assertThat(benefits.withdraw(id, "a zero too many", "operator 2")).isEmpty();
        assertThat(benefits.withdraw(id, "a zero too many", "operator 2"))
                .extracting(Fault::rule)
                .containsExactly("benefits.baseline");
        assertThat(of(WIGS, "Wrong firm")).isEmpty();
        assertThat(benefits.report(Benefits.PARK).of(WIGS).withdrawn())
                .filteredOn(one -> one.id() == id)
                .extracting(one -> Objects.requireNonNull(one.withdrawn()).by() + ": "
                        + Objects.requireNonNull(one.withdrawn()).reason())
                .containsExactly("operator 2: a zero too many");
        assertThat(benefits.enter(wrong, "operator 1"))
                .as("the right one may follow")
                .isEmpty();
    }

    @Test
    void a_baseline_cannot_be_changed_or_deleted_even_by_the_owner() throws Exception {
        benefits.enter(form("from", "2020-01", "to", "2020-12", "n", "12", "mean", "8", "sd", "1"), "operator 1");
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            for (String change : List.of(
                    "UPDATE benefits.baseline SET mean = 1",
                    "DELETE FROM benefits.baseline",
                    "TRUNCATE benefits.baseline")) {
                assertThatThrownBy(() -> statement.execute(change)).as(change).hasMessageContaining("does not change");
            }
        }
    }

    @Test
    void a_tenant_sees_its_own_and_nobody_else_anything() throws Exception {
        benefits.enter(form("from", "2019-01", "to", "2019-12", "n", "12", "mean", "8", "sd", "1"), "operator 1");
        benefits.enter(
                form("tenant", HATS.value(), "from", "2019-01", "to", "2019-12", "n", "12", "mean", "8", "sd", "1"),
                "operator 1");
        assertThat(benefits.report(HATS.value()).comparisons())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.baseline().tenant()).isEqualTo(HATS));
        assertThat(benefits.report("9902960097").comparisons()).isEmpty();
        assertThat(benefits.report("").comparisons()).isEmpty();
    }
}
