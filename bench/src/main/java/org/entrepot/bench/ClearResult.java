package org.entrepot.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run of {@code bench clear} measured.
 *
 * @param perSecond declarations released a second, closed loop
 * @param cpu processor time of the closed loop, a declaration
 * @param checkpoints how many the database made in both windows
 * @param yardstick transactions a second of pgbench's simple-update script over JDBC, afterwards, on the same server
 * @param planPerSecond declarations a second of the open loop
 * @param p50Millis median latency of the open loop, from the planned start of the last document to the known release
 * @param bytesPerDeclaration growth of the database's files, a declaration
 * @param xmlBytesPerDeclaration bytes that were sent, a declaration
 * @param before the same closed loop before so many declarations were stored; null where nothing was
 */
record ClearResult(
        double perSecond,
        CpuMicros cpu,
        long checkpoints,
        double yardstick,
        double planPerSecond,
        double p50Millis,
        double p99Millis,
        long bytesPerDeclaration,
        long xmlBytesPerDeclaration,
        int released,
        int refused,
        int missing,
        @Nullable Before before,
        Map<String, String> settings) {
    /** The closed loop on an empty database, and how many declarations it held for the other windows. */
    record Before(long stored, double perSecond, CpuMicros cpu) {}

    /** Processor time a declaration, in microseconds: the senders, the product, its database. */
    record CpuMicros(double client, double program, double database) {
        double sum() {
            return client + program + database;
        }

        String text() {
            return "%.0f µs: client %.0f, program %.0f, database %.0f".formatted(sum(), client, program, database);
        }
    }

    /** One JSON object; {@code p99} repeats {@code latency_ms_p99} under its short name. */
    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("declarations_per_second", rounded(perSecond));
        fields.put("cpu_micros_client", rounded(cpu.client()));
        fields.put("cpu_micros_program", rounded(cpu.program()));
        fields.put("cpu_micros_database", rounded(cpu.database()));
        fields.put("checkpoints", checkpoints);
        if (!Double.isNaN(yardstick)) {
            fields.put("simple_update_transactions_per_second", rounded(yardstick));
        }
        fields.put("latency_ms_p50", rounded(p50Millis));
        fields.put("latency_ms_p99", rounded(p99Millis));
        fields.put("p99", rounded(p99Millis));
        fields.put("bytes_per_declaration", bytesPerDeclaration);
        fields.put("xml_bytes_per_declaration", xmlBytesPerDeclaration);
        fields.put("open_loop_declarations_per_second", rounded(planPerSecond));
        fields.put("released", released);
        fields.put("refused", refused);
        fields.put("missing", missing);
        if (before != null) {
            fields.put("stored", before.stored());
            fields.put("empty_declarations_per_second", rounded(before.perSecond()));
            fields.put("empty_cpu_micros_client", rounded(before.cpu().client()));
            fields.put("empty_cpu_micros_program", rounded(before.cpu().program()));
            fields.put("empty_cpu_micros_database", rounded(before.cpu().database()));
        }
        fields.put("settings", settings);
        return JsonMapper.shared().writeValueAsString(fields);
    }

    /** A table for people. */
    String table() {
        StringBuilder table = new StringBuilder();
        row(table, "declarations a second (closed loop)", "%.0f".formatted(perSecond));
        row(table, "processor time a declaration", cpu.text());
        if (before != null) {
            row(
                    table,
                    "on an empty database",
                    "%.0f, %s; with %d stored %.0f in 100 of that"
                            .formatted(
                                    before.perSecond(),
                                    before.cpu().text(),
                                    before.stored(),
                                    100 * perSecond / before.perSecond()));
        }
        row(table, "checkpoints", String.valueOf(checkpoints));
        if (!Double.isNaN(yardstick)) {
            row(
                    table,
                    "simple-update transactions a second (JDBC)",
                    "%.0f; a declaration in the time of %.2f".formatted(yardstick, yardstick / perSecond));
        }
        row(table, "latency at %.0f a second, median".formatted(planPerSecond), "%.0f ms".formatted(p50Millis));
        row(table, "latency, 99 of 100 below", "%.0f ms".formatted(p99Millis));
        row(table, "bytes on disk a declaration", String.valueOf(bytesPerDeclaration));
        row(table, "bytes of XML a declaration", String.valueOf(xmlBytesPerDeclaration));
        row(table, "released, refused, missing", released + ", " + refused + ", " + missing);
        settings.forEach((name, value) -> row(table, name, value));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, String value) {
        table.append(String.format(Locale.ROOT, "%-44s %s%n", name, value));
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
