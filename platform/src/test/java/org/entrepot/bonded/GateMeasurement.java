package org.entrepot.bonded;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entrepot.bonded.GateAnswer.Verdict;

/** How long a scan at the gate takes with its answer, by hand: 100,000 parcels on 200 vehicles, one in five scanned. */
final class GateMeasurement {
    private static final int PARCELS = 100_000;
    private static final int ON_A_VEHICLE = 500;
    private static final int EACH = 5;
    private static final int SCANS = PARCELS / EACH;

    private GateMeasurement() {}

    public static void main(String[] arguments) throws SQLException {
        try (BondedPark park = new BondedPark()) {
            List<ParcelKey> parcels = new ArrayList<>();
            for (int i = 0; i < PARCELS; i++) {
                parcels.add(new ParcelKey("9902960055", "W%08d".formatted(i)));
            }
            for (int from = 0; from < PARCELS; from += ON_A_VEHICLE) {
                List<ParcelKey> some = parcels.subList(from, from + ON_A_VEHICLE);
                String list = "HF-" + from / ON_A_VEHICLE;
                park.gate.release(
                        some.stream().map(one -> new Gate.Release(one, "621")).toList(), "clearance");
                park.gate.list(list, "T" + from, "Wang");
                park.gate.load(list, some);
            }
            long[] nanos = new long[SCANS];
            for (int i = 0; i < PARCELS; i += EACH) {
                long begin = System.nanoTime();
                GateAnswer answer =
                        park.gate.scan("HF-" + i / ON_A_VEHICLE, parcels.get(i).waybill(), "gate 1");
                nanos[i / EACH] = System.nanoTime() - begin;
                if (answer.verdict() != Verdict.PASSES) {
                    throw new IllegalStateException("scan " + i + ": " + answer);
                }
            }
            Arrays.sort(nanos);
            System.out.printf(
                    "%d scans with answer, committed: median %.2f ms, p99 %.2f ms, p99.9 %.2f ms, slowest %.2f ms%n",
                    SCANS,
                    nanos[SCANS / 2] / 1e6,
                    nanos[SCANS / 100 * 99] / 1e6,
                    nanos[SCANS / 1000 * 999] / 1e6,
                    nanos[SCANS - 1] / 1e6);
        }
        System.exit(0);
    }
}
