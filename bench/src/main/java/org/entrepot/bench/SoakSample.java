package org.entrepot.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One interval of a soak.
 *
 * @param second when it ended, from the begin
 * @param declarations how many were sent in it
 * @param programMib resident memory of the program
 * @param databaseMib memory of the database's processes, what they share counted once
 * @param heapMib what lived at its end: the heap after a full collection
 * @param diskMib the database's files and its log
 * @param bytesADeclaration how much the database's files grew in it, a declaration
 */
record SoakSample(
        long second,
        long declarations,
        double p50Millis,
        double p99Millis,
        double programMib,
        double databaseMib,
        double heapMib,
        double diskMib,
        double bytesADeclaration) {

    /** A column of the table: its name, what it is measured in, and what it may grow over a run and still be called flat. */
    record Column(String name, String unit, ToDoubleFunction<SoakSample> value, double tolerated) {}

    /** What must be flat, and the disk, which grows with what is stored. */
    static final List<Column> COLUMNS = List.of(
            new Column("latency p50", "ms", SoakSample::p50Millis, 0.25),
            new Column("latency p99", "ms", SoakSample::p99Millis, 0.50),
            new Column("program memory", "MiB", SoakSample::programMib, 0.05),
            new Column("heap after full collection", "MiB", SoakSample::heapMib, 0.10),
            new Column("database memory of its own", "MiB", SoakSample::databaseMib, 0.10),
            new Column("bytes on disk a declaration", "bytes", SoakSample::bytesADeclaration, 0.10),
            new Column("disk", "MiB", SoakSample::diskMib, Double.MAX_VALUE));

    static String heading() {
        return "second,declarations,p50_ms,p99_ms,program_mib,database_mib,heap_after_full_collection_mib,disk_mib,"
                + "bytes_a_declaration";
    }

    String csv() {
        return String.format(
                Locale.ROOT,
                "%d,%d,%.2f,%.2f,%.1f,%.1f,%.1f,%.1f,%.0f",
                second,
                declarations,
                p50Millis,
                p99Millis,
                programMib,
                databaseMib,
                heapMib,
                diskMib,
                bytesADeclaration);
    }
}
