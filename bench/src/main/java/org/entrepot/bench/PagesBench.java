package org.entrepot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.sandbox.DemoPark;
import org.entrepot.sandbox.Door;
import org.entrepot.sandbox.PartnerClient;
import org.entrepot.sandbox.ProductProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench pages}: how long the list of declarations takes over HTTP, filtered and paged, for the operator and for tenants
 * of every size, who read as the reader role under row-level security. The rows are invented straight in the database.
 */
@Command(
        name = "pages",
        mixinStandardHelpOptions = true,
        description = "Measures the list of declarations, filtered and paged, as a tenant.")
final class PagesBench implements Callable<Integer> {
    private static final Duration START = Duration.ofSeconds(90);
    private static final double GOAL_MILLIS = 100;
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 20);
    private static final int SECONDS_BETWEEN = 25;

    /**
     * A declaration each number. h is a number by chance, the same for the same row. A seller in a thousand lists is small, one
     * in fifty thousand tiny, and one stopped long ago; a country in twenty thousand is rare, so is a status.
     */
    private static final String FILL = """
            INSERT INTO clearance.declaration (id, received_at, decided_at, value, duty, consumption, vat, status, direction,
                country, currency, thread, cop_no, pre_no, invt_no, logistics_no, platform, seller, declarant, carrier,
                guarantor, lines)
            SELECT i, at, at + interval '20 milliseconds', 12000, 0, 0, 1092,
                CASE WHEN h % 20000 = 7 THEN -621005 WHEN h % 100 < 3 THEN 100 WHEN h % 100 = 3 THEN 2
                     WHEN exports THEN 399 ELSE 800 END,
                CASE WHEN exports THEN 'E' ELSE 'I' END::"char",
                CASE WHEN h % 20000 = 11 THEN '113' ELSE (ARRAY['145','344','149','340','146','111','147','127'])[1 + h % 8] END,
                '142', CASE WHEN exports THEN 'E' ELSE 'I' END || 'BENCH' || i, 'C' || i, 'P' || i, 'Z' || i, 'L' || i,
                CASE WHEN exports THEN '9902960003' WHEN h % 10 < 6 THEN '9902960001' ELSE '9902960002' END,
                CASE WHEN h % 50000 = 21 THEN '9902960021' WHEN h % 1000 = 5 THEN '9902960020'
                     WHEN i < ?::bigint / 50 AND h % 2 = 0 THEN '9902960019'
                     ELSE '99029600' || (10 + h % 9) END,
                CASE WHEN h % 10 < 6 THEN '9902960008' ELSE '9902960009' END,
                CASE WHEN h % 2 = 0 THEN '9902960006' ELSE '9902960007' END,
                CASE WHEN exports THEN '' ELSE '9902960001' END,
                concat_ws(chr(31), 1, '6704200000', '假发', 2, '007', 60, 12000, 12000, 0, 0, 1092)
            FROM (SELECT i, abs(hashint8(i + ?::bigint)::bigint) AS h, abs(hashint8(i)::bigint) % 10 < 4 AS exports,
                      ?::timestamptz - make_interval(secs => (?::bigint - i) * ?::bigint) AS at
                  FROM generate_series(1, ?::bigint) AS i) AS rows""";

    /** What clearing writes beside them. */
    private static final String PARTY_DAYS = """
            INSERT INTO clearance.party_day (party, day)
            SELECT DISTINCT party, (received_at AT TIME ZONE 'Asia/Shanghai')::date
            FROM clearance.declaration, unnest(ARRAY[platform, seller, declarant, carrier, guarantor]) AS party
            WHERE party <> ''""";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Option(names = "--declarations", defaultValue = "1000000", description = "so many (default ${DEFAULT-VALUE})")
    private long declarations;

    @Option(names = "--times", defaultValue = "15", description = "each page so often (default ${DEFAULT-VALUE})")
    private int times;

    @Option(names = "--seed", defaultValue = "1", description = "makes the same rows again (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--data",
            defaultValue = "data/bench-pages",
            description = "data folder, filled once and kept (default ${DEFAULT-VALUE})")
    private Path data = Path.of("data/bench-pages");

    /** What was asked for, with the times in milliseconds of the slowest of its pages. */
    private record Measured(String page, long rows, double median, double slowest) {
        boolean reached() {
            return median <= GOAL_MILLIS;
        }
    }

    @Override
    public Integer call() throws IOException, SQLException {
        DemoPark.keep(data.resolve("park.json"));
        ProductProcess.Launch launch = ProductProcess.Launch.onFreePort(data, data.resolve("park.json"));
        try (ProductProcess product = ProductProcess.start(launch);
                PartnerClient client = new PartnerClient(product.address(), Duration.ofSeconds(60))) {
            Runtime.getRuntime().addShutdownHook(new Thread(product::close, "end of the product"));
            product.awaitReady(START);
            fill();
            List<Measured> measured = new ArrayList<>();
            for (Ask ask : asks(product.address())) {
                measured.add(measure(client, ask));
            }
            tell(measured);
            return measured.stream().allMatch(Measured::reached) ? 0 : 1;
        }
    }

    private void fill() throws IOException, SQLException {
        try (Connection c = ServerSettings.connection(data, "entrepot_owner");
                Statement statement = c.createStatement()) {
            try (var row = statement.executeQuery("SELECT count(*) FROM clearance.declaration")) {
                row.next();
                if (row.getLong(1) > 0) {
                    return;
                }
            }
            try (PreparedStatement fill = c.prepareStatement(FILL)) {
                fill.setLong(1, declarations);
                fill.setLong(2, seed);
                fill.setString(3, LAST_DAY + " 12:00:00+00");
                fill.setLong(4, declarations);
                fill.setLong(5, SECONDS_BETWEEN);
                fill.setLong(6, declarations);
                fill.executeUpdate();
            }
            statement.execute(PARTY_DAYS);
            statement.execute("VACUUM ANALYZE clearance.declaration, clearance.party_day");
        }
    }

    /** A list as somebody sees it, by the cookie with which they came in. */
    private record Ask(String name, String cookie, String address) {}

    private List<Ask> asks(URI base) throws IOException {
        Map<String, String> viewers = new LinkedHashMap<>();
        viewers.put("operator", Door.enter(base, "OPERATOR", "").cookie());
        viewers.put(
                "tenant of 60 %", Door.enter(base, "ENTERPRISE", "9902960008").cookie());
        viewers.put(
                "tenant of 6 %", Door.enter(base, "ENTERPRISE", "9902960012").cookie());
        viewers.put(
                "tenant of 0.1 %", Door.enter(base, "ENTERPRISE", "9902960020").cookie());
        viewers.put(
                "tenant of 20 lists",
                Door.enter(base, "ENTERPRISE", "9902960021").cookie());
        viewers.put(
                "tenant of long ago",
                Door.enter(base, "ENTERPRISE", "9902960019").cookie());
        LocalDate middle = LAST_DAY.minusDays(declarations * SECONDS_BETWEEN / 86_400 / 2);
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("all", "");
        filters.put("refused", "&status=100");
        filters.put("rare status", "&status=-621005");
        filters.put("exports to Kazakhstan", "&direction=EXPORT&country=145");
        filters.put("rare country", "&country=113");
        filters.put("rare country refused", "&country=113&status=100");
        filters.put("a week long ago", "&from=" + middle + "&to=" + middle.plusDays(6));
        filters.put("a number", "&text=C" + declarations / 3);
        List<Ask> asks = new ArrayList<>();
        viewers.forEach((viewer, cookie) -> filters.forEach(
                (filter, what) -> asks.add(new Ask(viewer + ", " + filter, cookie, "/declarations?lang=en" + what))));
        return asks;
    }

    /** The first page and four behind it, each so often; what counts is the slowest of the five. */
    private Measured measure(PartnerClient client, Ask ask) throws IOException {
        String page = ask.address();
        long rows = 0;
        double median = 0;
        double slowest = 0;
        for (int pages = 0; pages < 5 && !page.isEmpty(); pages++) {
            double[] millis = new double[times];
            String body = body(client, page, ask.cookie());
            for (int i = 0; i < times; i++) {
                long began = System.nanoTime();
                body = body(client, page, ask.cookie());
                millis[i] = (System.nanoTime() - began) / 1e6;
            }
            Arrays.sort(millis);
            median = Math.max(median, ClearBench.percentile(millis, 50));
            slowest = Math.max(slowest, ClearBench.percentile(millis, 100));
            rows += body.split("<td class=\"lead\">", -1).length - 1;
            Matcher next = NEXT.matcher(body);
            page = next.find() ? next.group(1).replace("&amp;", "&") : "";
        }
        return new Measured(ask.name(), rows, median, slowest);
    }

    private static String body(PartnerClient client, String page, String cookie) throws IOException {
        PartnerClient.Answer answer = client.page(page, cookie);
        if (answer.status() != 200) {
            throw new IOException(page + " answered " + answer.status());
        }
        return answer.body();
    }

    private void tell(List<Measured> measured) throws IOException, SQLException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("declarations", declarations);
        all.put("goal_ms", GOAL_MILLIS);
        all.put("settings", ServerSettings.of(data));
        all.put("pages", measured);
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(all));
            return;
        }
        out.println(declarations + " declarations, seed " + seed + ", " + ServerSettings.of(data));
        out.println(String.format(Locale.ROOT, "%-44s %6s %10s %10s", "page", "rows", "median ms", "slowest"));
        for (Measured one : measured) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-44s %6d %10.1f %10.1f%s",
                    one.page(),
                    one.rows(),
                    one.median(),
                    one.slowest(),
                    one.reached() ? "" : "  above " + GOAL_MILLIS));
        }
    }
}
