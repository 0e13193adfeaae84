package org.entrepot.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.entrepot.ledger.AuditReport.Break;
import org.entrepot.ledger.AuditReport.Counts;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code entrepot audit}: the books of a data folder whose program does not run. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Proves from the books that nothing was lost, doubled or altered. The program must not be running.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {" 0:clean", " 1:broken: the first break is named", " 2:the audit could not start"})
public final class AuditCommand implements EntrepotCommand, Callable<Integer> {
    private static final int CLEAN = 0;
    private static final int BROKEN = 1;

    @Option(names = "--data", description = "the folder that keeps everything (default: data)")
    private @Nullable Path data;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** Picocli fills it. */
    public AuditCommand() {
        // options are set afterwards
    }

    @Override
    public Integer call() throws SQLException, IOException {
        Map<String, String> environment = System.getenv();
        Path root = data == null ? Path.of(environment.getOrDefault("ENTREPOT_DATA", "data")) : data;
        if (!Files.isDirectory(root)) {
            throw new StartRefused(
                    "There is no folder " + root + "; name the folder that keeps the books with --data.");
        }
        try (DataFolder folder = DataFolder.lock(root);
                Database database = Database.open(folder, environment, Database.Schemas.AS_THEY_ARE)) {
            long began = System.nanoTime();
            AuditReport report = Audit.run(database.owner(), folder.root());
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            out.print(json ? json(report, took) : text(report, took));
            return report.broken().isPresent() ? BROKEN : CLEAN;
        }
    }

    private static String text(AuditReport report, Duration took) {
        Counts counts = report.counts();
        StringBuilder text = new StringBuilder();
        line(text, "epochs", counts.epochs(), "");
        line(text, "commits", counts.commits(), "");
        line(text, "transfers", counts.transfers(), "");
        line(text, "accounts", counts.accounts(), "");
        String last = counts.checkpoints() == 0
                ? "  none: a chain written anew would not be seen"
                : "  last: " + counts.lastCheckpoint() + ", commits since: " + counts.uncovered();
        line(text, "checkpoints", counts.checkpoints(), last);
        line(text, "milliseconds", took.toMillis(), "");
        return text.append(report.broken()
                        .map(broken -> "BROKEN  " + broken.sentence())
                        .orElse("clean   every transfer, balance, limit, chain and checkpoint holds"))
                .append('\n')
                .toString();
    }

    private static void line(StringBuilder text, String name, long count, String more) {
        text.append(String.format(Locale.ROOT, "%-12s %,15d%s%n", name, count, more));
    }

    private static String json(AuditReport report, Duration took) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("clean", report.broken().isEmpty());
        all.put("epochs", report.counts().epochs());
        all.put("commits", report.counts().commits());
        all.put("transfers", report.counts().transfers());
        all.put("accounts", report.counts().accounts());
        all.put("checkpoints", report.counts().checkpoints());
        all.put("lastCheckpoint", report.counts().lastCheckpoint());
        all.put("commitsSince", report.counts().uncovered());
        all.put("milliseconds", took.toMillis());
        all.put("firstBreak", report.broken().map(AuditCommand::json).orElse(null));
        return JsonMapper.shared().writeValueAsString(all) + "\n";
    }

    private static Map<String, Object> json(Break broken) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rule", broken.rule());
        json.put("where", broken.where());
        json.put("found", broken.found());
        json.put("expected", broken.expected());
        json.put("sentence", broken.sentence());
        return json;
    }
}
