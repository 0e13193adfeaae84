package org.entrepot.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How fast one thread does something: in each round every contender runs for a while, one after another, so that whatever
 * else the machine does meets all of them. Counted against the processor time of the whole program, compiler and collector
 * included, not against the clock: a core is what is being filled.
 */
final class Pace {
    private final int rounds;
    private final double seconds;
    private final List<Contender> contenders = new ArrayList<>();

    /**
     * @param key the figure's name in JSON
     * @param label the figure's name in the table
     * @param things how many things one pass does
     * @param pass does them, and gives something that depends on all of them, so that none can be left out
     */
    private record Contender(String key, String label, long things, Pass pass, List<Double> found) {}

    /** One pass over all the work. */
    interface Pass {
        long run();
    }

    /**
     * @param rounds how often each contender is measured, after one round that does not count
     * @param seconds how long, each time
     */
    Pace(int rounds, double seconds) {
        this.rounds = rounds;
        this.seconds = seconds;
    }

    void add(String key, String label, long things, Pass pass) {
        contenders.add(new Contender(key, label, things, pass, new ArrayList<>()));
    }

    /** Measures all and tells a report. */
    void run(Report report) {
        long all = 0;
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : contenders) {
                long passes = 0;
                CpuSeconds before = CpuSeconds.now();
                long start = System.nanoTime();
                while (System.nanoTime() - start < seconds * 1e9) {
                    all += contender.pass().run();
                    passes++;
                }
                double used = CpuSeconds.now().since(before).program();
                if (round > 0) {
                    contender.found().add(passes * contender.things() / used);
                }
            }
        }
        for (Contender contender : contenders) {
            report.figure(contender.key(), contender.label(), contender.found());
        }
        report.setting("rounds", rounds);
        report.setting("seconds_each", seconds);
        report.setting("processors", Runtime.getRuntime().availableProcessors());
        report.setting("java", Runtime.version());
        report.setting("checksum", all);
    }
}
