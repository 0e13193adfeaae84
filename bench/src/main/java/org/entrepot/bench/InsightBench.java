package org.entrepot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.entrepot.analyst.Analyst;
import org.entrepot.clearance.Viewer;
import org.entrepot.insight.Cube;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.CubeQuestion.Only;
import org.entrepot.insight.CubeRow;
import org.entrepot.insight.Cut;
import org.entrepot.insight.Hours;
import org.entrepot.insight.Measures;
import org.entrepot.insight.Segment;
import org.entrepot.kernel.Direction;
import org.entrepot.landed.RateFile;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import org.entrepot.node.Folders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench insight}: what boards ask, answered by the product's projections in PostgreSQL, by DuckDB over the raw lists as Parquet, and by
 * DuckDB over the cube as the product exports it. Invented lists are counted by the product's own counting. All answers have to be equal.
 */
@Command(
        name = "insight",
        mixinStandardHelpOptions = true,
        description =
                "Asks what boards ask of the projections and of DuckDB over the raw lists, and compares answers and times.")
final class InsightBench implements Callable<Integer> {
    private static final LocalDate FIRST = InventedCourses.FIRST;
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final long MOST = 50_000_000;
    private static final int DIFFERS = 1;
    private static final String SUMS =
            "sum(parcels), sum(accepted), sum(refused), sum(rejected), sum(held), sum(inspected),"
                    + " sum(released), sum(departed), sum(cancelled), sum(returned), sum(value), sum(tax)";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Option(
            names = "--declarations",
            defaultValue = "200000",
            description = "invented lists (default ${DEFAULT-VALUE}, 50 million at most)")
    private long declarations;

    @Option(names = "--rounds", defaultValue = "9", description = "how often each is asked (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seed", defaultValue = "1", description = "makes the same lists again (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--data",
            defaultValue = "data/bench-insight",
            description = "data folder, emptied before and after (default ${DEFAULT-VALUE})")
    private Path data = Path.of("data/bench-insight");

    @Option(names = "--keep", description = "leaves the data folder behind, to be looked into")
    private boolean keep;

    /** What a board asks, in the product's words and in SQL over raw lists. */
    private record Board(String name, String label, CubeQuestion question, String key, String where) {
        /** The same of a table, whose rows are lists or sums of them. */
        String sql(String table, String lists) {
            return "SELECT " + key + ", " + lists + ", " + SUMS + " FROM " + table + " WHERE day BETWEEN DATE '"
                    + question.from() + "' AND DATE '" + question.to() + "'" + where + " GROUP BY 1 ORDER BY 1";
        }

        boolean byGoods() {
            return question.cut() == Cut.COMMODITY;
        }
    }

    private static final List<Board> BOARDS = List.of(
            board("park_month", "the park, a month", "2026-03-01", "2026-03-31", Cut.ALL, Only.ALL, "'*'", ""),
            board(
                    "countries_year",
                    "by country, the year",
                    "2026-01-01",
                    "2026-12-31",
                    Cut.COUNTRY,
                    Only.ALL,
                    "country",
                    ""),
            board("modes_year", "by mode, the year", "2026-01-01", "2026-12-31", Cut.MODE, Only.ALL, "mode", ""),
            board(
                    "days_month",
                    "by day, a month of exports",
                    "2026-05-01",
                    "2026-05-31",
                    Cut.DAY,
                    new Only(Direction.EXPORT, null, null, null, null, null),
                    "strftime(day, '%Y-%m-%d')",
                    " AND direction = 'E'"),
            board(
                    "tenants_quarter",
                    "by tenant, a quarter",
                    "2026-04-01",
                    "2026-06-30",
                    Cut.TENANT,
                    Only.ALL,
                    "seller",
                    ""),
            board(
                    "corridors_year",
                    "by corridor, the year",
                    "2026-01-01",
                    "2026-12-31",
                    Cut.CORRIDOR,
                    Only.ALL,
                    "corridor",
                    ""),
            board(
                    "goods_year",
                    "by heading, the year",
                    "2026-01-01",
                    "2026-12-31",
                    Cut.COMMODITY,
                    Only.ALL,
                    "heading",
                    ""),
            board(
                    "odd_days",
                    "by country, from one odd day to another",
                    "2026-02-17",
                    "2026-09-09",
                    Cut.COUNTRY,
                    Only.ALL,
                    "country",
                    ""),
            board(
                    "tenant_months",
                    "one tenant, by month",
                    "2026-01-01",
                    "2026-12-31",
                    Cut.MONTH,
                    Only.of(InventedCourses.seller(3)),
                    "strftime(day, '%Y-%m')",
                    " AND seller = '" + InventedCourses.seller(3) + "'"));

    private static Board board(
            String name, String label, String from, String to, Cut cut, Only only, String key, String where) {
        return new Board(
                name, label, new CubeQuestion(LocalDate.parse(from), LocalDate.parse(to), cut, only), key, where);
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (declarations < 1 || declarations > MOST || rounds < 1) {
            throw new IllegalArgumentException(
                    "1 to " + MOST + " declarations and a round at least, found " + declarations + " and " + rounds);
        }
        Folders.delete(data);
        try (DataFolder folder = DataFolder.lock(data);
                Database database = Database.open(folder, System.getenv());
                DuckRows duck = DuckRows.open()) {
            Report report = new Report();
            Path files = Files.createDirectories(data.resolve("parquet"));
            Cube cube = filled(database, duck, files, report);
            List<String> differing = new ArrayList<>();
            for (Board board : BOARDS) {
                measure(board, cube, duck, files, report, differing);
            }
            hours(cube, duck, files, report, differing);
            report.setting("declarations", declarations);
            report.setting("seed", seed);
            report.setting("rounds", rounds);
            report.setting("processors", Runtime.getRuntime().availableProcessors());
            report.setting("answers", differing.isEmpty() ? "equal" : "differ: " + String.join(", ", differing));
            out.println(json ? report.json() : report.table());
            return differing.isEmpty() ? 0 : DIFFERS;
        } finally {
            if (!keep) {
                Folders.delete(data);
            }
        }
    }

    private Cube filled(Database database, DuckRows duck, Path files, Report report) throws SQLException, IOException {
        InventedCourses courses = new InventedCourses(declarations, seed);
        long from = System.nanoTime();
        duck.write(courses, files);
        report.setting("raw_parquet_seconds", seconds(from));
        report.setting("raw_parquet_megabytes", megabytes(files));
        Cube cube = new Cube(courses, new RateFile(null), database.owner(), database.reader());
        from = System.nanoTime();
        Cube.Rebuilt rebuilt = cube.rebuild();
        report.setting("counted_lists", rebuilt.lists());
        report.setting("counting_seconds", seconds(from));
        try (var c = database.owner().getConnection();
                var statement = c.createStatement()) {
            statement.execute(
                    "VACUUM ANALYZE insight.cube, insight.cube_month, insight.cube_goods, insight.cube_goods_month,"
                            + " insight.hours_day, insight.hours_park, insight.hours_seller, insight.hours_part");
        }
        from = System.nanoTime();
        Path exported = data.resolve("export");
        new Analyst(database.owner())
                .export(exported, Analyst.Format.PARQUET)
                .forEach((view, rows) -> report.setting("exported_" + view.word(), rows));
        report.setting("export_seconds", seconds(from));
        report.setting("export_megabytes", megabytes(exported));
        return cube;
    }

    private static String seconds(long from) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - from) / 1e9);
    }

    private static String megabytes(Path folder) throws IOException {
        long bytes = 0;
        try (var files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                bytes += Files.size(file);
            }
        }
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }

    private interface Asking {
        List<String> ask() throws SQLException;
    }

    private void measure(Board board, Cube cube, DuckRows duck, Path files, Report report, List<String> differing)
            throws SQLException {
        String raw = board.sql(
                "read_parquet(" + DuckRows.file(files, board.byGoods() ? "goods" : "lists") + ")", "count(*)");
        String view = board.byGoods() ? "goods" : "declarations";
        String summed = board.sql(
                "(SELECT * RENAME (value_fen AS value, tax_fen AS tax) FROM read_parquet("
                        + DuckRows.file(data.resolve("export"), view) + "))",
                "sum(lists)");
        compared(
                board.name(),
                board.label(),
                List.of(
                        () -> lines(cube.ask(new Viewer.Park(), board.question())),
                        () -> duck.ask(raw),
                        () -> duck.ask(summed)),
                report,
                differing);
    }

    /** Asks each in turn, round by round, after one that warms up; the first is the product's. */
    private void compared(String name, String label, List<Asking> asked, Report report, List<String> differing)
            throws SQLException {
        List<String> found = asked.getFirst().ask();
        for (Asking other : asked) {
            List<String> answer = other.ask().stream().sorted().toList();
            if (found.isEmpty() || !answer.equals(found.stream().sorted().toList())) {
                differing.add(name);
            }
        }
        List<List<Double>> took = asked.stream()
                .map(one -> (List<Double>) new ArrayList<Double>())
                .toList();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < asked.size(); i++) {
                long from = System.nanoTime();
                asked.get(i).ask();
                took.get(i).add((System.nanoTime() - from) / 1e6);
            }
            ratios.add(took.get(1).get(round) / took.getFirst().get(round));
        }
        report.figure(name + "_ms", label + ", ms", took.getFirst());
        report.figure(name + "_duckdb_ms", "  DuckDB, raw lists", took.get(1));
        if (took.size() > 2) {
            report.figure(name + "_duckdb_cube_ms", "  DuckDB, exported cube", took.get(2));
        }
        report.figure(name + "_ratio", "  raw lists over projection", ratios);
    }

    private static List<String> lines(List<CubeRow> rows) {
        return rows.stream().map(row -> row.key() + line(row.measures())).toList();
    }

    private static String line(Measures m) {
        StringBuilder line = new StringBuilder();
        for (long one : new long[] {
            m.lists(),
            m.parcels(),
            m.accepted(),
            m.refused(),
            m.rejected(),
            m.held(),
            m.inspected(),
            m.released(),
            m.departed(),
            m.cancelled(),
            m.returned(),
            m.valueFen(),
            m.taxFen()
        }) {
            line.append('|').append(one);
        }
        return line.toString();
    }

    /** Hours from order to release by country: number and seconds are equal to the last one; medians within the width of a class. */
    private void hours(Cube cube, DuckRows duck, Path files, Report report, List<String> differing)
            throws SQLException {
        CubeQuestion question = new CubeQuestion(FIRST, LAST, Cut.COUNTRY, Only.ALL);
        String lists = "read_parquet(" + DuckRows.file(files, "lists") + ")";
        String raw = "SELECT country, count(seconds), sum(seconds) FROM " + lists
                + " WHERE seconds IS NOT NULL GROUP BY 1 ORDER BY 1";
        compared(
                "hours_year",
                "hours by country, the year",
                List.of(
                        () -> hours(cube, question).stream()
                                .map(one -> one.key() + "|" + one.hours().lists() + "|"
                                        + one.hours().seconds())
                                .toList(),
                        () -> duck.ask(raw)),
                report,
                differing);
        double farthest = 0;
        for (Key one : hours(cube, question)) {
            double exact = Double.parseDouble(duck.ask(
                            "SELECT quantile_disc(seconds, 0.5) FROM " + lists + " WHERE country = '" + one.key() + "'")
                    .getFirst());
            double told = one.hours().quantile(50).orElseThrow();
            farthest = Math.max(farthest, Math.abs(told / exact - 1));
        }
        report.setting("median_off_percent", String.format(Locale.ROOT, "%.2f", farthest * 100));
        if (farthest > 1 / 16.0) {
            differing.add("hours_median");
        }
    }

    private record Key(String key, Hours hours) {}

    private static List<Key> hours(Cube cube, CubeQuestion question) throws SQLException {
        return cube.hours(new Viewer.Park(), question).rows().stream()
                .filter(row -> row.segment() == Segment.ORDER_TO_RELEASED)
                .map(row -> new Key(row.key(), row.hours()))
                .sorted(Comparator.comparing(Key::key))
                .toList();
    }
}
