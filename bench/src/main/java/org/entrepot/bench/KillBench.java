package org.entrepot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench kill}: the program, its database server or both are killed under load, and while they start. */
@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description = {
            "Kills the program, its database server or both under load, again and again, also while they start.",
            "Nothing acknowledged is lost, nothing is there twice, the audit finds nothing."
        })
final class KillBench implements Callable<Integer> {
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(names = "--kills", defaultValue = "200", description = "how many (default ${DEFAULT-VALUE})")
    private int kills;

    @Option(
            names = "--parcels",
            defaultValue = "80",
            description = "parcels under way around each kill (default ${DEFAULT-VALUE})")
    private int parcels;

    @Option(names = "--seed", defaultValue = "1", description = "draws the same lots again (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--data",
            defaultValue = "data/kill",
            description = "data folder, emptied before (default ${DEFAULT-VALUE})")
    private Path data = Path.of("data/kill");

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        ClearBench.emptied(data);
        long began = System.nanoTime();
        say("seed " + seed);
        try (Park park = new Park(data, List.of("-Xmx512m"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(park::close, "end of the product"));
            Killing.Proof proof = new Killing(park, seed, parcels, this::say).play(kills);
            report(proof, (System.nanoTime() - began) / 1_000_000_000);
            return 0;
        } catch (NotProven e) {
            System.err.println(e.getMessage());
            System.err.println("The data folder is left as it is: " + data + "; the seed was " + seed + ".");
            return 1;
        }
    }

    private void report(Killing.Proof proof, long seconds) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put(
                "kills",
                proof.kills().values().stream().mapToInt(Integer::intValue).sum());
        proof.kills()
                .forEach((victim, times) -> figures.put("kills_" + victim.name().toLowerCase(Locale.ROOT), times));
        figures.put("kills_while_starting", proof.whileStarting());
        figures.put("parcels", proof.parcels());
        figures.put("messages", proof.messages());
        figures.put("messages_unanswered_at_a_kill", proof.underWay());
        figures.put("messages_sent_again", proof.sentAgain());
        figures.put("receipts_read_once", proof.receipts());
        figures.put("answers_that_said_wait", proof.unwelcome());
        figures.put("median_start_ms", proof.medianStartMillis());
        figures.put("slowest_start_ms", proof.slowestStartMillis());
        figures.put("lost", 0);
        figures.put("twice", 0);
        figures.put("audit", "clean");
        figures.put("seconds", seconds);
        figures.put("seed", seed);
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(figures));
        } else {
            figures.forEach((name, value) -> out.printf(Locale.ROOT, "%-44s %s%n", name.replace('_', ' '), value));
        }
    }

    private void say(String text) {
        (json ? System.err : out).println(text);
    }
}
