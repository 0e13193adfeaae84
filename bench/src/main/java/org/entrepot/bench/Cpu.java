package org.entrepot.bench;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * Processor time used so far, by whom. It hardly depends on what else the machine does.
 *
 * @param clientNanos this process: the senders
 * @param programNanos the product
 * @param databaseNanos its database server, all processes
 */
record Cpu(long clientNanos, long programNanos, long databaseNanos) {

    /** Of a product that runs as that process. */
    static Cpu of(ProcessHandle product) {
        return new Cpu(
                nanos(Stream.of(ProcessHandle.current())), nanos(Stream.of(product)), nanos(product.descendants()));
    }

    Cpu since(Cpu before) {
        return new Cpu(
                clientNanos - before.clientNanos,
                programNanos - before.programNanos,
                databaseNanos - before.databaseNanos);
    }

    /** Shared out among so many declarations. */
    ClearResult.CpuMicros micros(int declarations) {
        return new ClearResult.CpuMicros(
                clientNanos / 1e3 / declarations,
                programNanos / 1e3 / declarations,
                databaseNanos / 1e3 / declarations);
    }

    private static long nanos(Stream<ProcessHandle> processes) {
        return processes
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }
}
