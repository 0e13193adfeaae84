package org.entrepot.park;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.TestDatabase;
import org.entrepot.registry.Registry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meters, leads, services and talent against one database: what is taken, what is refused, who sees it. */
class ParkWorkTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneOffset.UTC);
    private static final Meters.Billed NEVER = meter -> Optional.empty();
    private static final String BY = "operator 1";

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private static Leases leases;

    @SuppressWarnings("NullAway.Init")
    private static Meters meters;

    @SuppressWarnings("NullAway.Init")
    private static Leads leads;

    @SuppressWarnings("NullAway.Init")
    private static Services services;

    @SuppressWarnings("NullAway.Init")
    private static Talent talent;

    @BeforeAll
    static void load(@TempDir Path folder) throws Exception {
        database = TestDatabase.fresh();
        Registry registry = new Registry(database.owner());
        leases = new Leases(database.owner(), database.reader(), registry, CLOCK);
        meters = new Meters(database.owner(), database.reader(), CLOCK);
        leads = new Leads(database.owner(), database.reader(), leases, CLOCK);
        services = new Services(database.owner(), database.reader(), registry, CLOCK);
        talent = new Talent(database.owner(), database.reader(), registry, CLOCK);
        new ParkLoader(database.owner(), registry, CLOCK)
                .load(ParkFiles.write(folder, "\"squareMetres\": 60", "\"squareMetres\": 60, \"rent\": 30.50"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static List<Fault> read(String meter, String day, String value, boolean sure) throws SQLException {
        return meters.read(new Meters.ReadingForm(meter, day, value, sure), NEVER, BY);
    }

    private static Meters.Read meter(String number) throws SQLException {
        return meters.all("*").stream()
                .filter(read -> read.meter().number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static List<Fault> install(String number, String unit, String day, String value) throws SQLException {
        return meters.install(new Meters.MeterForm(number, unit, "ELECTRICITY", "40", day, value), BY);
    }

    @Test
    void a_meter_never_runs_backwards_until_it_is_changed() throws SQLException {
        assertThat(install("E-1", "B-101", "2026-08-31", "9000")).isEmpty();
        assertThat(install("E-1", "B-101", "2026-08-31", "9000"))
                .extracting(Fault::field)
                .containsExactly("number");
        assertThat(read("E-1", "2026-09-30", "9100.5", false)).isEmpty();
        assertThat(read("E-1", "2026-09-30", "9100.5", false))
                .as("the same again")
                .isEmpty();
        assertThat(read("E-1", "2026-10-31", "9100.4", false)).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("value");
            assertThat(fault.expected())
                    .isEqualTo("no less than 9100.500 of 2026-09-30; where the meter was changed, enter its change");
        });
        assertThat(read("E-1", "2026-09-15", "9200", false))
                .extracting(Fault::field)
                .containsExactly("value");
        assertThat(read("E-1", "2026-10-31", "9205", false)).isEmpty();
        long id = meter("E-1").meter().id();
        Meters.MeterForm other = new Meters.MeterForm("E-2", "", "", "40", "2026-11-10", "12");
        assertThat(meters.change(id, "9200", other, NEVER, BY))
                .extracting(Fault::field)
                .containsExactly("last");
        assertThat(meters.change(id, "9230", other, NEVER, BY)).isEmpty();
        assertThat(read("E-1", "2026-11-20", "9300", false))
                .extracting(Fault::field)
                .containsExactly("day");
        assertThat(read("E-2", "2026-11-20", "40", false)).isEmpty();
        assertThat(meter("E-1").consumption().stream().map(Consumption::quantity))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("4020"), new BigDecimal("4180"), new BigDecimal("1000"));
        assertThat(meter("E-2").meter().unit()).isEqualTo("B-101");
    }

    @Test
    void what_looks_implausible_is_asked_and_taken_once_a_person_says_so() throws SQLException {
        assertThat(install("E-5", "A-101", "2026-08-31", "0")).isEmpty();
        assertThat(read("E-5", "2026-09-30", "100", false))
                .as("nothing to judge by")
                .isEmpty();
        assertThat(read("E-5", "2026-10-31", "420", false)).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("sure");
            assertThat(fault.found()).isEqualTo("12800 in 31 days");
            assertThat(fault.expected()).startsWith("up to 12400 by its own average");
        });
        assertThat(read("E-5", "2026-10-31", "410", false))
                .as("three times its average")
                .isEmpty();
        assertThat(read("E-5", "2026-11-20", "2000", true)).isEmpty();
        assertThat(meter("E-5").readings().getLast().asked()).isTrue();
    }

    @Test
    void good_rows_of_a_file_are_taken_and_bad_ones_are_told() throws SQLException {
        assertThat(install("E-7", "A-102", "2026-09-30", "5")).isEmpty();
        String file =
                "\uFEFFmeter,day,value,sure\nE-7,2026-10-31,50,\nE-8,2026-10-31,50,\nE-7,2026-11-20,x,\nE-7,2026-11-20,60,yes\n";
        Meters.Loaded loaded = meters.load(file.getBytes(StandardCharsets.UTF_8), NEVER, BY);
        assertThat(loaded.taken()).isEqualTo(2);
        assertThat(loaded.faults()).extracting(Fault::field).containsExactly("row 3 meter", "row 4 value");
        assertThat(meters.load("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), NEVER, BY)
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.expected()).endsWith("the heading meter,day,value"));
        assertThat(meters.load(new byte[] {(byte) 0xff, 'a'}, NEVER, BY).faults())
                .hasSize(1);
    }

    @Test
    void what_was_billed_of_a_meter_stays() throws SQLException {
        assertThat(install("E-9", "A-102", "2026-09-30", "5")).isEmpty();
        Meters.Billed october = meter -> Optional.of(LocalDate.parse("2026-10-31"));
        assertThat(read("E-9", "2026-11-01", "6", false)).isEmpty();
        assertThat(meters.read(new Meters.ReadingForm("E-9", "2026-10-20", "5", false), october, BY))
                .extracting(Fault::expected)
                .containsExactly("a day after 2026-10-31, up to which it was billed");
        Meters.Read read = meter("E-9");
        assertThat(meters.withdraw(read.readings().getFirst().id(), NEVER, BY)).hasSize(1);
        assertThat(meters.withdraw(read.readings().getLast().id(), october, BY)).isEmpty();
        assertThat(meter("E-9").readings()).hasSize(1);
    }

    @Test
    void a_tenant_sees_the_meters_of_its_units_while_it_has_them() throws SQLException {
        assertThat(install("E-11", "B-101", "2021-06-30", "5")).isEmpty();
        assertThat(read("E-11", "2022-01-20", "9", true)).isEmpty();
        assertThat(meters.all(ParkFiles.SELLER))
                .noneMatch(read -> read.meter().unit().equals("B-101"));
        List<Meters.Read> own = meters.all(ParkFiles.BROKER);
        assertThat(own).allMatch(read -> read.meter().unit().equals("B-101"));
        assertThat(own.stream()
                        .filter(read -> read.meter().number().equals("E-11"))
                        .flatMap(read -> read.readings().stream())
                        .map(Reading::day))
                .as("what was shown before it came is not its")
                .containsExactly(LocalDate.parse("2022-01-20"));
        assertThat(meters.all("")).isEmpty();
    }

    /** Shares of leases that follow each other add up to what was measured, whatever the days. */
    @Test
    void shares_add_up_to_the_whole() {
        long seed = 7;
        Random random = new Random(seed);
        Meter meter = new Meter(1, "E", "A", Meter.Kind.WATER, BigDecimal.ONE, LocalDate.parse("2026-01-01"), null);
        for (int i = 0; i < 500; i++) {
            LocalDate first = LocalDate.parse("2026-01-01").plusDays(random.nextInt(300));
            LocalDate last = first.plusDays(1 + random.nextInt(90));
            Consumption used = new Consumption(
                    meter,
                    new Reading(1, 1, first, BigDecimal.ZERO, false, ""),
                    new Reading(2, 1, last, BigDecimal.valueOf(random.nextInt(1_000_000), 3), false, ""));
            LocalDate cut = first.plusDays(random.nextInt(used.days() + 1));
            assertThat(used.share(used.first(), cut).add(used.share(cut.plusDays(1), used.last())))
                    .as("seed %d", seed)
                    .isEqualByComparingTo(used.quantity());
        }
    }

    private static Leads.LeadForm lead(String firm, String office, String wanted) {
        return new Leads.LeadForm(
                firm,
                "wigs",
                office,
                "trade fair",
                "OFFICE",
                "100",
                wanted,
                new Leads.StepForm("", "show it", "2026-11-28", ""));
    }

    @Test
    void a_lead_goes_from_inquiry_to_lease_by_one_drafted_offer() throws SQLException {
        assertThat(leads.inquire(lead("Sample Firm Ltd (invented)", "call 138-0000 0000", "2027-02-01"), BY)
                        .faults())
                .extracting(Fault::field, Fault::found)
                .containsExactly(Tuple.tuple("office", "a telephone, a mail address or a number"));
        long id = leads.inquire(lead("Sample Firm Ltd (invented)", "office for expansion", "2027-02-01"), BY)
                .id();
        assertThat(leads.all()).first().satisfies(one -> {
            assertThat(one.stage()).isEqualTo(Lead.Stage.INQUIRY);
            assertThat(one.late(LocalDate.parse("2026-11-29"))).isTrue();
        });
        Leads.StepForm none = new Leads.StepForm("", "", "", "");
        assertThat(leads.move(id, "OFFER", none, BY)).extracting(Fault::field).containsExactly("stage");
        assertThat(leads.move(id, "LOST", none, BY)).extracting(Fault::field).containsExactly("note");
        assertThat(leads.move(id, "VISIT", none, BY)).isEmpty();
        assertThat(leads.draft(id, "B-101", none, BY))
                .as("it is let")
                .extracting(Fault::field)
                .containsExactly("unit");
        assertThat(leases.addUnit(new Leases.UnitForm("B-105", "B", "1", "OFFICE", "90")))
                .isEmpty();
        assertThat(leads.draft(id, "B-105", none, BY)).isEmpty();
        Lead drafted = leads.one(id).orElseThrow();
        assertThat(drafted.offer())
                .isEqualTo(new Lead.Offer(
                        "B-105",
                        LocalDate.parse("2027-02-01"),
                        LocalDate.parse("2030-01-31"),
                        3050,
                        new BigDecimal("0.00"),
                        549_000));
        Leases.LeaseForm terms = new Leases.LeaseForm(
                "ZL-90", ParkFiles.PLATFORM, "B-105", "2027-02-01", "2030-01-31", "29.90", "2", "5000");
        assertThat(leads.let(
                                id,
                                new Leases.LeaseForm("ZL-90", "9902969999", "B-105", "2027-02-01", "", "1", "", ""),
                                BY)
                        .faults())
                .extracting(Fault::field)
                .containsExactly("enterprise");
        Leases.Made made = leads.let(id, terms, BY);
        assertThat(made.faults()).isEmpty();
        assertThat(leads.one(id).orElseThrow().last().lease()).isEqualTo(made.id());
        assertThat(leads.let(id, terms, BY).faults()).extracting(Fault::field).containsExactly("lead");
        assertThat(leads.move(id, "LOST", new Leads.StepForm("too late", "", "", ""), BY))
                .hasSize(1);
    }

    @Test
    void several_units_are_let_by_one_contract_or_none() throws SQLException {
        for (String unit : List.of("B-201", "B-202", "B-203")) {
            assertThat(leases.addUnit(new Leases.UnitForm(unit, "B", "2", "OFFICE", "33.3")))
                    .isEmpty();
        }
        Leases.LeaseForm form = new Leases.LeaseForm(
                "ZL-77", ParkFiles.SELLER, "B-201,B-202,B-203", "2026-12-01", "", "30", "", "1000.01");
        Leases.Made made = leases.let(form, null, BY);
        assertThat(made.faults()).isEmpty();
        List<Lease> contract = leases.contract(leases.lease("*", made.id()).orElseThrow());
        assertThat(contract).extracting(Lease::number).containsExactly("ZL-77/1", "ZL-77/2", "ZL-77/3");
        assertThat(contract.stream().mapToLong(Lease::depositFen).sum()).isEqualTo(100_001);
        List<Long> ids = contract.stream().map(Lease::id).toList();
        assertThat(leases.step(ids, "2027-06-01", "31", LocalDate.MIN, BY)).isEmpty();
        assertThat(leases.step(ids.subList(1, 2), "2027-07-01", "32", LocalDate.MIN, BY))
                .isEmpty();
        assertThat(leases.step(ids, "2027-07-01", "32", LocalDate.MIN, BY))
                .as("the second has it")
                .hasSize(1);
        assertThat(leases.contract(contract.getFirst()))
                .extracting(lease -> lease.steps().size())
                .containsExactly(2, 3, 2);
        assertThat(leases.addUnit(new Leases.UnitForm("B-204", "B", "2", "OFFICE", "10")))
                .isEmpty();
        assertThat(leases.let(
                                new Leases.LeaseForm(
                                        "ZL-78", ParkFiles.SELLER, "B-204,B-201", "2026-12-01", "", "30", "", ""),
                                null,
                                BY)
                        .faults())
                .hasSize(1);
        assertThat(leases.space().leases())
                .as("none was let")
                .noneMatch(lease -> lease.unit().unit().equals("B-204"));
    }

    private static Services.ActForm act(String quantity, String outcome, String reference, String note) {
        return new Services.ActForm("2026-11-20", quantity, outcome, reference, note);
    }

    @Test
    void a_request_is_worked_at_by_hours_and_done_with_what_came_of_it() throws SQLException {
        assertThat(services.ask(new Services.RequestForm(ParkFiles.SELLER, "MASSAGE", "x", "2026-11-01"), "t")
                        .faults())
                .extracting(Fault::field)
                .containsExactly("service", "wish");
        long id = services.ask(
                        new Services.RequestForm(ParkFiles.SELLER, "TRAINING", "customs course", "2026-12-01"), "t")
                .id();
        assertThat(services.book(id, act("2", "", "", ""), BY))
                .as("not accepted")
                .hasSize(1);
        assertThat(services.accept(id, BY)).isEmpty();
        assertThat(services.withdraw(EnterpriseCode.of(ParkFiles.SELLER), id, "t"))
                .hasSize(1);
        assertThat(services.book(id, act("2.5", "", "", ""), BY)).isEmpty();
        assertThat(services.book(id, act("-3", "", "", ""), BY))
                .extracting(Fault::field)
                .containsExactly("hours");
        assertThat(services.book(id, act("-0.5", "", "", ""), BY)).isEmpty();
        assertThat(services.finish(id, act("", "12", "", "twelve people"), BY)).isEmpty();
        ServiceRequest done = services.one(ParkFiles.SELLER, id).orElseThrow();
        assertThat(done.billable()).isEqualByComparingTo("2");
        assertThat(services.one(ParkFiles.BROKER, id)).isEmpty();
        assertThat(services.reopen(id, "counted wrong", true, BY))
                .extracting(Fault::field)
                .containsExactly("request");
        assertThat(services.reopen(id, "counted wrong", false, BY)).isEmpty();
        assertThat(services.one("*", id).orElseThrow().state()).isEqualTo(ServiceRequest.State.ACCEPTED);
        assertThat(services.refuse(id, "no teacher", BY)).isEmpty();
    }

    @Test
    void people_are_counted_and_no_more_are_placed_than_finished() throws SQLException {
        assertThat(talent.begin(
                        new Talent.ProgrammeForm(
                                "Russian for sellers", "Sample College (invented)", "30", "2026-09-01", "2026-11-30"),
                        BY))
                .isEmpty();
        String id = String.valueOf(talent.overview("*").programmes().getFirst().id());
        assertThat(talent.count(new Talent.CountForm(id, "2026-10-01", "31", "0", "0"), BY))
                .extracting(Fault::field)
                .containsExactly("started");
        assertThat(talent.count(new Talent.CountForm(id, "2026-10-01", "28", "0", "0"), BY))
                .isEmpty();
        assertThat(talent.count(new Talent.CountForm(id, "2026-11-01", "27", "0", "0"), BY))
                .hasSize(1);
        assertThat(talent.count(new Talent.CountForm(id, "2026-11-20", "28", "20", "12"), BY))
                .isEmpty();
        assertThat(talent.place(new Talent.PlacementForm(id, ParkFiles.BROKER, "2026-11-22", "15"), BY))
                .isEmpty();
        assertThat(talent.place(new Talent.PlacementForm(id, ParkFiles.SELLER, "2026-11-22", "6"), BY))
                .extracting(Fault::expected)
                .containsExactly("no more than the 5 who finished and are not placed");
        assertThat(talent.jobs(ParkFiles.SELLER, "2026-11-01", "40", "41", "t")).hasSize(1);
        assertThat(talent.jobs(ParkFiles.SELLER, "2026-11-01", "40", "31", "t")).isEmpty();
        assertThat(talent.jobs(ParkFiles.SELLER, "2026-11-01", "45", "31", "t"))
                .as("said once")
                .hasSize(1);
        Talent.Overview broker = talent.overview(ParkFiles.BROKER);
        assertThat(broker.placements()).hasSize(1);
        assertThat(broker.jobs()).isEmpty();
        assertThat(broker.programmes())
                .singleElement()
                .satisfies(one -> assertThat(one.counts()).isEmpty());
    }
}
