package org.entrepot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.entrepot.sandbox.simulation.Deviation;
import org.entrepot.sandbox.simulation.Outcome;
import org.entrepot.sandbox.simulation.Simulation;
import org.entrepot.sandbox.simulation.Stand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench simulate}: days of a park, each from one seed, on the real program and a real database, against an auditor that
 * predicts every receipt and every balance.
 */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Plays days of a park from seeds: partners that send anything in any order, a clock at edges, a program that dies"
                    + " between any two steps.",
            "Every receipt and every balance is held against the prediction of an auditor of its own."
        })
final class SimulateBench implements Callable<Integer> {
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(names = "--seeds", defaultValue = "1000", description = "how many (default ${DEFAULT-VALUE})")
    private int seeds;

    @Option(names = "--from", defaultValue = "1", description = "the first seed (default ${DEFAULT-VALUE})")
    private long from;

    @Option(
            names = "--every",
            defaultValue = "1",
            description = "how far seeds are apart; with 8 all days are of one kind (default ${DEFAULT-VALUE})")
    private int every;

    @Option(names = "--seed", description = "plays this one alone and says every step")
    private @Nullable Long only;

    @Option(names = "--steps", defaultValue = "40", description = "steps of a seed (default ${DEFAULT-VALUE})")
    private int steps;

    @Option(
            names = "--data",
            defaultValue = "data/simulation",
            description = "folder of the database, which is emptied for each seed (default ${DEFAULT-VALUE})")
    private Path data = Path.of("data/simulation");

    @Option(
            names = "--most-failures",
            defaultValue = "10",
            description = "ends when so many seeds have failed (default ${DEFAULT-VALUE})")
    private int mostFailures;

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Override
    public Integer call() throws SQLException, IOException {
        long first = only == null ? from : only;
        int count = only == null ? seeds : 1;
        Consumer<String> trace = only == null ? line -> {} : this::say;
        Sums sums = new Sums();
        try (Stand stand = Stand.open(data)) {
            long began = System.nanoTime();
            for (int i = 0; i < count && sums.failed.size() < mostFailures; i++) {
                play(stand, first + (long) i * every, trace, sums);
                sums.seconds = (System.nanoTime() - began) / 1e9;
            }
            out.println(json ? sums.json(first, steps) : sums.table());
            return sums.failed.isEmpty() ? 0 : 1;
        }
    }

    private void play(Stand stand, long seed, Consumer<String> trace, Sums sums) throws SQLException, IOException {
        long start = System.nanoTime();
        try {
            sums.add(Simulation.run(stand, seed, steps, trace));
            say(sums.line(seed, (System.nanoTime() - start) / 1_000_000));
        } catch (Deviation e) {
            sums.failed.add(seed);
            System.err.println("seed " + e.seed() + ", " + e.where() + ": " + e.getMessage());
            System.err.println("  again: ./entrepot bench simulate --seed " + e.seed() + " --steps " + steps);
        } catch (RuntimeException e) {
            sums.failed.add(seed);
            System.err.println("seed " + seed + " broke the program or the simulation; again: ./entrepot bench simulate"
                    + " --seed " + seed + " --steps " + steps);
            e.printStackTrace();
        }
    }

    private void say(String text) {
        (json ? System.err : out).println(text);
    }

    /** What all seeds together saw. */
    private static final class Sums {
        private final Map<String, Integer> events = new TreeMap<>();
        private final Map<String, Integer> endings = new TreeMap<>();
        private final List<Long> failed = new ArrayList<>();
        private int seeds;
        private long steps;
        private long documents;
        private long answers;
        private long receipts;
        private double seconds;
        private @Nullable Outcome last;

        void add(Outcome outcome) {
            last = outcome;
            seeds++;
            steps += outcome.steps();
            documents += outcome.documents();
            answers += outcome.answers();
            receipts += outcome.receipts();
            outcome.events().forEach((name, times) -> events.merge(name, times, Integer::sum));
            outcome.endings().forEach((name, times) -> endings.merge(name, times, Integer::sum));
        }

        String line(long seed, long millis) {
            Outcome one = last;
            return one == null
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "seed %d: %d steps, %d kills, %d documents, %d answers and %d receipts as predicted, %d ms",
                            seed,
                            one.steps(),
                            one.kills(),
                            one.documents(),
                            one.answers(),
                            one.receipts(),
                            millis);
        }

        private Map<String, Object> figures() {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("seeds_as_predicted", seeds);
            figures.put("seeds_that_failed", failed);
            figures.put("steps", steps);
            figures.put("documents", documents);
            figures.put("answers_as_predicted", answers);
            figures.put("receipts_as_predicted", receipts);
            figures.put("seconds", Math.round(seconds * 10) / 10.0);
            figures.put("seconds_a_seed", Math.round(seconds * 1000 / Math.max(1, seeds)) / 1000.0);
            figures.put("events", events);
            figures.put("endings", endings);
            return figures;
        }

        String json(long first, int stepsEach) {
            Map<String, Object> figures = figures();
            figures.put("first_seed", first);
            figures.put("steps_a_seed", stepsEach);
            return JsonMapper.shared().writeValueAsString(figures);
        }

        String table() {
            StringBuilder table = new StringBuilder();
            figures().forEach((name, value) -> {
                if (value instanceof Map<?, ?> parts) {
                    table.append(name.replace('_', ' ')).append('\n');
                    List.copyOf(parts.entrySet())
                            .forEach(part -> table.append(
                                    String.format(Locale.ROOT, "  %-42s %s%n", part.getKey(), part.getValue())));
                } else {
                    table.append(String.format(Locale.ROOT, "%-44s %s%n", name.replace('_', ' '), value));
                }
            });
            return table.toString();
        }
    }
}
