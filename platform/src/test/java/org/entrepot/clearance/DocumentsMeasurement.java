package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.clearance.DocumentFilter.Outcome;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.MessageType;

/** How long a page of documents takes, by hand: a million documents of 200 senders, one of whom sent half, one in fifty refused. */
final class DocumentsMeasurement {
    private static final String FILL = """
            INSERT INTO clearance.document (id, message, guid, received_at, app_time, seal_key, place, type, thread, key,
                sender, parties, content, archive, told_place, told)
            SELECT n, gen_random_uuid(), gen_random_uuid(), '2026-11-01Z'::timestamptz + n * interval '1 second', 0, 1, 0,
                CASE WHEN n % 4 = 0 THEN 311 WHEN n % 4 = 1 THEN 411 WHEN n % 4 = 2 THEN 511 ELSE 621 END,
                'I' || n / 4, 'K' || n, CASE WHEN n % 2 = 0 THEN '9902960001' ELSE '99029' || (10000 + n % 199) END,
                '', '', '', 0, CASE WHEN n % 50 = 0 THEN NULL ELSE '2 120' END
            FROM generate_series(1, 1000000) n""";
    private static final String MESSAGES = """
            INSERT INTO clearance.message SELECT message, ARRAY[id], received_at, type, sender, '', id, now(), 1
            FROM clearance.document""";
    private static final String REFUSED = """
            INSERT INTO clearance.receipt SELECT id, id, received_at, 1, 0, '{100}', sender, NULL, E'1\\x1fr\\x1ff\\x1fx\\x1fy'
            FROM clearance.document WHERE told IS NULL""";
    private static final int TIMES = 20;

    private DocumentsMeasurement() {}

    private static Map<String, DocumentFilter> filters() {
        LocalDate day = LocalDate.parse("2026-11-05");
        Map<String, DocumentFilter> filters = new LinkedHashMap<>();
        filters.put("all", DocumentFilter.ALL);
        filters.put("refused", new DocumentFilter(null, null, Outcome.REFUSED, null, null, null));
        filters.put("lists", new DocumentFilter(null, MessageType.CEB621, null, null, null, null));
        filters.put("refused lists", new DocumentFilter(null, MessageType.CEB621, Outcome.REFUSED, null, null, null));
        filters.put("a day", new DocumentFilter(null, null, null, day, day, null));
        filters.put("none of a type", new DocumentFilter(null, MessageType.CEB605, null, null, null, null));
        filters.put("number", new DocumentFilter(null, null, null, null, null, "1234"));
        return filters;
    }

    public static void main(String[] arguments) throws Exception {
        try (Desk desk = Desk.open()) {
            try (Connection c = desk.database.owner().getConnection();
                    Statement statement = c.createStatement()) {
                statement.execute(FILL);
                statement.execute(MESSAGES);
                statement.execute(REFUSED);
                statement.execute("VACUUM ANALYZE");
            }
            Map<String, Viewer> viewers = Map.of(
                    "half of all", new Viewer.Tenant(EnterpriseCode.of("9902960001")),
                    "one of 199", new Viewer.Tenant(EnterpriseCode.of("9902910007")),
                    "park", new Viewer.Park());
            viewers.forEach(
                    (who, viewer) -> filters().forEach((what, filter) -> measure(desk, who, viewer, what, filter)));
        }
        System.exit(0);
    }

    private static void measure(Desk desk, String who, Viewer viewer, String what, DocumentFilter filter) {
        List<Long> nanos = new ArrayList<>();
        int shown = 0;
        String cursor = null;
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            DocumentPage page = desk.documents().page(viewer, filter, cursor, 50);
            nanos.add(System.nanoTime() - begin);
            cursor = page.next();
            shown = Math.max(shown, page.documents().size());
        }
        nanos.sort(null);
        System.out.printf(
                "%-12s %-15s %3d shown, median %6.1f ms, slowest %6.1f ms%n",
                who, what, shown, nanos.get(TIMES / 2) / 1e6, nanos.getLast() / 1e6);
    }
}
