package org.entrepot.park;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.StartRefused;
import org.entrepot.node.TestDatabase;
import org.entrepot.registry.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units, leases and what rent they make, against the database. */
class LeasesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    private final TestDatabase database = TestDatabase.fresh();
    private final Registry registry = new Registry(database.owner());
    private final Leases leases = new Leases(database.owner(), database.reader(), registry, at(NOW));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void load() throws Exception {
        load("\"squareMetres\": 60", "\"squareMetres\": 60, \"kind\": \"WAREHOUSE\", \"rent\": 30.5", NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private void load(String from, String to, Instant now) throws Exception {
        new ParkLoader(database.owner(), registry, at(now)).load(ParkFiles.write(folder, from, to));
    }

    private Lease of(String unit) throws SQLException {
        List<Lease> all = leases.space().leases().stream()
                .filter(lease -> lease.unit().unit().equals(unit))
                .toList();
        return all.getLast();
    }

    private Leases.Made let(String number, String unit, String from, String to) throws SQLException {
        return leases.let(
                new Leases.LeaseForm(number, ParkFiles.SELLER, unit, from, to, "28.80", "3", "5000"),
                null,
                "operator 1");
    }

    private static Lease lease(String area, String from, String to, String index, RentStep... steps) {
        return new Lease(
                1,
                "L-1",
                null,
                EnterpriseCode.of(ParkFiles.SELLER),
                new ParkUnit("A-101", "A", 1, UnitKind.OFFICE, new BigDecimal(area)),
                LocalDate.parse(from),
                to.isEmpty() ? null : LocalDate.parse(to),
                0,
                new BigDecimal(index),
                null,
                false,
                NOW,
                "operator 1",
                null,
                "",
                List.of(steps));
    }

    private static RentStep step(String from, long fen) {
        return new RentStep(LocalDate.parse(from), fen);
    }

    @Test
    void rooms_of_a_park_file_are_let_by_leases_without_an_end() throws SQLException {
        Lease lease = of("B-101");
        assertThat(lease.enterprise().value()).isEqualTo(ParkFiles.BROKER);
        assertThat(lease.byFile()).isTrue();
        assertThat(lease.last()).isNull();
        assertThat(lease.unit().kind()).isEqualTo(UnitKind.WAREHOUSE);
        assertThat(lease.fenAMetre(TODAY)).isEqualTo(3050);
        assertThat(of("A-101").due(YearMonth.of(2026, 11)))
                .as("no rent agreed")
                .extracting(Lease.Due::fen)
                .containsExactly(0L);
        assertThat(leases.space().let(TODAY)).isEqualByComparingTo("260.5");
        assertThat(leases.space().rent(TODAY)).as("of what has a rent").contains(new BigDecimal("30.50"));
        assertThat(leases.space().rent(LocalDate.parse("2019-01-01"))).isEmpty();
    }

    @Test
    void a_room_that_the_file_names_no_longer_is_free_from_today() throws Exception {
        load("{\"unit\": \"A-102\", \"squareMetres\": 120.5, \"since\": \"2021-03-01\"},", "", NOW);
        assertThat(of("A-102").last()).isEqualTo("2026-11-23");
        assertThat(leases.space().on(of("A-102").unit(), TODAY)).isNull();
        assertThat(let("L-1", "A-102", "2026-11-24", "").faults()).isEmpty();
        assertThatThrownBy(() -> load("", "", NOW))
                .as("the old file would take it away again")
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("the unit A-102, of which another has a lease,");
        assertThat(of("A-102").number()).isEqualTo("L-1");
    }

    @Test
    void another_rent_in_the_file_begins_today() throws Exception {
        load("\"squareMetres\": 60", "\"squareMetres\": 60, \"kind\": \"WAREHOUSE\", \"rent\": 33", NOW);
        assertThat(of("B-101").fenAMetre(TODAY.minusDays(1))).isEqualTo(3050);
        assertThat(of("B-101").fenAMetre(TODAY)).isEqualTo(3300);
    }

    @Test
    void a_unit_has_one_tenant_at_a_time() throws SQLException {
        assertThat(leases.addBuilding("C", "丙楼", "Building C", "Корпус C")).isEmpty();
        assertThat(leases.addUnit(new Leases.UnitForm("C-201", "C", "2", "OFFICE", "88.50")))
                .isEmpty();
        assertThat(let("L-1", "C-201", "2026-12-01", "2027-11-30").faults()).isEmpty();
        assertThat(let("L-2", "C-201", "2027-11-30", "").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.expected())
                        .isEqualTo("a unit that is free from 2027-11-30; L-1 runs from 2026-12-01 to 2027-11-30"));
        Leases.Made next = let("L-2", "C-201", "2027-12-01", "");
        assertThat(next.faults()).isEmpty();
        assertThat(let("L-3", "C-201", "2026-11-01", "2026-11-30").faults()).isEmpty();
        assertThat(let("L-3", "A-101", "2026-11-01", "2026-11-30").faults())
                .extracting(Fault::field)
                .containsExactly("unit");
        assertThat(leases.of(EnterpriseCode.of(ParkFiles.SELLER)))
                .extracting(Lease::number)
                .contains("L-1", "L-2", "L-3");
        assertThat(leases.of(EnterpriseCode.of(ParkFiles.BROKER)))
                .as("a tenant sees its own")
                .extracting(Lease::number)
                .containsExactly("F-B-101-1");
        assertThat(leases.lease(ParkFiles.BROKER, next.id())).isEmpty();
    }

    @Test
    void what_is_refused_names_its_field() throws SQLException {
        Leases.Made made = leases.let(
                new Leases.LeaseForm("", "nobody", "A-1", "2026-02-30", "x", "-1", "50", "1,5"), null, "operator 1");
        assertThat(made.faults())
                .extracting(Fault::field)
                .containsExactly("number", "enterprise", "from", "to", "rent", "deposit", "index", "unit");
        assertThat(leases.addUnit(new Leases.UnitForm("", "Z", "99x", "SHOP", "0")))
                .extracting(Fault::field)
                .containsExactly("unit", "floor", "kind", "squareMetres");
        assertThat(leases.addUnit(new Leases.UnitForm("Z-1", "Z", "1", "OFFICE", "1")))
                .extracting(Fault::field)
                .containsExactly("building");
        assertThat(leases.addBuilding("A", "甲", "A", "A"))
                .extracting(Fault::field)
                .containsExactly("code");
    }

    @Test
    void it_is_ended_once_and_not_before_what_was_billed() throws SQLException {
        long id = of("B-101").id();
        LocalDate billed = LocalDate.parse("2026-10-31");
        assertThat(leases.end(List.of(id), "2026-10-30", "moves to Jinan", billed, "operator 1"))
                .extracting(Fault::field)
                .containsExactly("last");
        assertThat(leases.step(List.of(id), "2026-10-31", "31", billed, "operator 1"))
                .extracting(Fault::field)
                .containsExactly("from");
        assertThat(leases.step(List.of(id), "2026-12-01", "31", billed, "operator 1"))
                .isEmpty();
        assertThat(leases.end(List.of(id), "2026-12-15", "moves to Jinan", billed, "operator 1"))
                .isEmpty();
        assertThat(leases.end(List.of(id), "2026-12-20", "moves to Jinan", billed, "operator 1"))
                .extracting(Fault::field)
                .containsExactly("last");
        assertThat(of("B-101").state(LocalDate.parse("2026-12-15"))).isEqualTo(Lease.State.RUNNING);
        assertThat(of("B-101").state(LocalDate.parse("2026-12-16"))).isEqualTo(Lease.State.OVER);
        assertThat(of("B-101").due(YearMonth.of(2026, 12)))
                .containsExactly(
                        new Lease.Due(LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-15"), 3100, 15, 90_000));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11, 2880, 30, 230400", // 80 m² × 28.80
        "2027-10, 2880, 31, 230400",
        "2027-11, 2966, 30, 237280", // a year later by 3 %: 29.664, half a fen up
        "2028-11, 3055, 30, 244400", // 30.5498
    })
    void rent_is_raised_by_its_index_each_year(String month, long rate, int days, long fen) {
        Lease lease = lease("80", "2026-11-01", "", "3", step("2026-11-01", 2880));
        assertThat(lease.due(YearMonth.parse(month)))
                .extracting(Lease.Due::fenAMetre, Lease.Due::days, Lease.Due::fen)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(rate, days, fen));
    }

    @Test
    void a_step_within_a_month_parts_its_rent() {
        Lease lease = lease("100", "2026-11-10", "2026-11-29", "0", step("2026-11-10", 3000), step("2026-11-20", 3300));
        assertThat(lease.due(YearMonth.of(2026, 11)))
                .containsExactly(
                        new Lease.Due(LocalDate.parse("2026-11-10"), LocalDate.parse("2026-11-19"), 3000, 10, 100_000),
                        new Lease.Due(LocalDate.parse("2026-11-20"), LocalDate.parse("2026-11-29"), 3300, 10, 110_000));
        assertThat(lease.due(YearMonth.of(2026, 10))).isEmpty();
        assertThat(lease.due(YearMonth.of(2026, 12))).isEmpty();
    }

    /** Day by day: whatever the terms, no day is charged twice or left out, and each stretch is its days' share. */
    @Test
    void every_day_of_a_lease_is_charged_once() {
        Random random = new Random(20261130);
        for (int round = 0; round < 300; round++) {
            LocalDate from = LocalDate.parse("2026-01-01").plusDays(random.nextInt(300));
            List<RentStep> steps = new ArrayList<>();
            steps.add(new RentStep(from, 1 + random.nextInt(5000)));
            steps.add(new RentStep(from.plusDays(1 + random.nextInt(400)), 1 + random.nextInt(5000)));
            LocalDate to = from.plusDays(random.nextInt(900));
            Lease lease = lease("12.34", from.toString(), to.toString(), "2.5", steps.get(0), steps.get(1));
            LocalDate expected = from;
            for (YearMonth month = YearMonth.from(from);
                    !month.isAfter(YearMonth.from(to));
                    month = month.plusMonths(1)) {
                for (Lease.Due due : lease.due(month)) {
                    assertThat(due.from()).isEqualTo(expected);
                    assertThat(due.days()).isEqualTo((int) ChronoUnit.DAYS.between(due.from(), due.to()) + 1);
                    assertThat(due.fen())
                            .isEqualTo(new BigDecimal(due.fenAMetre() * due.days())
                                    .multiply(new BigDecimal("12.34"))
                                    .divide(new BigDecimal(month.lengthOfMonth()), 0, RoundingMode.HALF_UP)
                                    .longValueExact());
                    for (LocalDate day = due.from(); !day.isAfter(due.to()); day = day.plusDays(1)) {
                        assertThat(lease.fenAMetre(day)).isEqualTo(due.fenAMetre());
                    }
                    expected = due.to().plusDays(1);
                }
            }
            assertThat(expected).as("seed 20261130, round %d", round).isEqualTo(to.plusDays(1));
        }
    }
}
