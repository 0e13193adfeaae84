package org.entrepot.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Sources;
import org.entrepot.bonded.BondedGround;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.clearance.ListCourses;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.economics.Economics;
import org.entrepot.figures.Figures;
import org.entrepot.insight.Cube;
import org.entrepot.insight.MonthlyTraffic;
import org.entrepot.insight.Traffic;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.RateFile;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.FolderServer;
import org.entrepot.node.StartRefused;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.entrepot.park.Park;
import org.entrepot.park.Services;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Registry;
import org.entrepot.strategy.ParkIndicators;
import org.entrepot.strategy.Strategy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code entrepot report}: the report of a month as a file, whether the program runs or not. Keeps nothing. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the report of a month as a PDF or a Word file, or the page for the zone's committee.",
        footer = {
            "",
            "Status 0: written; 2: not understood, or it could not start.",
            "Example: entrepot report --month 2026-10 --language zh --format pdf --out october.pdf"
        })
public final class ReportCommand implements EntrepotCommand {
    @Option(names = "--data", description = "the folder that keeps everything (default: data)")
    private @Nullable Path data;

    @Option(names = "--month", description = "as 2026-10 (default: the last month that is over)")
    private @Nullable String month;

    @Option(names = "--language", description = "zh, en or ru (default: zh)")
    private String language = "zh";

    @Option(names = "--format", description = "pdf or docx (default: pdf)")
    private String format = "pdf";

    @Option(names = "--committee", description = "the page for the zone's committee instead")
    private boolean committee;

    @Option(
            names = "--customs-decide",
            description = "the park runs under the authority upstream: what it issues is not SIMULATED")
    private boolean customsDecide;

    @Option(names = "--out", required = true, description = "the file to write")
    private @Nullable Path file;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** Picocli fills it. */
    public ReportCommand() {
        // options are set afterwards
    }

    @Override
    public Integer call() throws SQLException, IOException {
        Clock clock = Clock.systemUTC();
        Format as = Format.of(format)
                .orElseThrow(() -> new StartRefused("--format: found '" + format + "', expected pdf or docx."));
        if (!Words.LANGUAGES.contains(language)) {
            throw new StartRefused("--language: found '" + language + "', expected zh, en or ru.");
        }
        YearMonth of = month(clock);
        Map<String, String> environment = System.getenv();
        Path root = data == null ? Path.of(environment.getOrDefault("ENTREPOT_DATA", "data")) : data;
        if (!Files.isDirectory(root)) {
            throw new StartRefused(
                    "There is no folder " + root + "; name the folder that keeps everything with --data.");
        }
        Optional<FolderServer> running = FolderServer.running(root);
        if (running.isPresent()) {
            try (FolderServer server = running.get()) {
                write(server.database(), server.database(), root, clock, of, as);
            }
            return 0;
        }
        try (DataFolder folder = DataFolder.lock(root);
                Database database = Database.open(folder, environment, Database.Schemas.AS_THEY_ARE)) {
            write(database.owner(), database.reader(), root, clock, of, as);
        }
        return 0;
    }

    private YearMonth month(Clock clock) {
        YearMonth now = YearMonth.from(Beijing.date(clock.instant()));
        if (month == null) {
            return now.minusMonths(1);
        }
        try {
            YearMonth asked = YearMonth.parse(month);
            if (!asked.isAfter(now)) {
                return asked;
            }
        } catch (DateTimeParseException e) {
            throw new StartRefused("--month: found '" + month + "', expected a month as 2026-10.", e);
        }
        throw new StartRefused("--month: found '" + month + "', expected no month to come.");
    }

    private void write(DataSource owner, DataSource reader, Path root, Clock clock, YearMonth of, Format as)
            throws SQLException, IOException {
        Path target = file;
        if (target == null) {
            throw new StartRefused("Say with --out which file to write.");
        }
        Persons persons = new Persons(KeyRing.open(root.resolve("secrets")));
        try (CollectionDesk desk = new CollectionDesk(
                owner, reader, persons, ExportTrades.over(owner, reader, persons), () -> ExchangeRates.NONE, clock)) {
            Reports reports = new Reports(owner, source(owner, reader, desk, clock), clock);
            Document document = committee ? reports.committee(of, null, language) : reports.monthly(of, language);
            byte[] bytes = as.write(document);
            Path folder =
                    Optional.ofNullable(target.toAbsolutePath().getParent()).orElseThrow();
            Path half = Files.createTempFile(folder, ".report", "." + as.word());
            Files.write(half, bytes);
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
            out.println(target + ": " + bytes.length + " bytes, SHA-256 " + Reports.sha256(bytes));
        }
    }

    private Gathering source(DataSource owner, DataSource reader, CollectionDesk desk, Clock clock) {
        Registry registry = new Registry(owner);
        Traffic traffic = new Traffic(reader);
        Leases leases = new Leases(owner, reader, registry, clock);
        ParkIndicators indicators = new ParkIndicators(traffic, desk.money(), registry);
        Bills bills = new Bills(
                owner,
                reader,
                new Sources(
                        leases,
                        new Meters(owner, reader, clock),
                        new Services(owner, reader, registry, clock),
                        asked -> cleared(traffic, asked),
                        Sources.Stored.NOTHING), // bills are read here, none is made
                registry,
                clock);
        Economics economics = new Economics(owner, reader, clock, new Park(reader, clock), leases, bills, traffic);
        RateFile rates = new RateFile(null); // what was counted is asked here, nothing is counted
        Figures figures = Figures.over(
                new Cube(ListCourses.over(reader), rates, owner, reader),
                desk.money(),
                new CustomsBook(new BondedGround(owner, reader, clock)),
                leases,
                bills,
                economics,
                rates,
                clock);
        return new Gathering(
                figures,
                traffic,
                desk.money(),
                leases,
                bills,
                new Strategy(owner, indicators::readings, clock),
                economics,
                registry,
                !customsDecide);
    }

    private static Map<EnterpriseCode, Long> cleared(Traffic traffic, YearMonth month) throws SQLException {
        return traffic.months(month).stream()
                .filter(one -> one.month().equals(month))
                .collect(Collectors.groupingBy(
                        MonthlyTraffic::seller, Collectors.summingLong(MonthlyTraffic::declarations)));
    }
}
