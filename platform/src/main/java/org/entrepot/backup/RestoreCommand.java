package org.entrepot.backup;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.entrepot.ledger.BroughtBack;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code entrepot restore}: a data folder as it was at a moment. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Brings a data folder back from a backup, to a moment or to all that the archive has.",
            "Writes into an empty or new folder only. What 'serve' then writes is a new timeline: archive it to a new"
                    + " backup folder."
        },
        footer = {"", "Environment:", "  ENTREPOT_BACKUP_KEY  the key file, unless --key names it"})
public final class RestoreCommand implements EntrepotCommand, Callable<Integer> {
    @Option(names = "--from", required = true, description = "the backup folder")
    private @Nullable Path from;

    @Option(names = "--to", required = true, description = "the data folder to make, empty or not there")
    private @Nullable Path to;

    @Option(names = "--key", description = "the key file")
    private @Nullable Path key;

    @Option(
            names = "--until",
            defaultValue = "latest",
            description = "the moment, as 2026-11-25T10:00:00Z; or latest, all that the archive has (default)")
    private String until = "latest";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** Picocli fills it. */
    public RestoreCommand() {
        // options are set afterwards
    }

    @Override
    public Integer call() throws SQLException {
        Map<String, String> environment = System.getenv();
        Path folder = Objects.requireNonNull(from);
        Path target = Objects.requireNonNull(to);
        BackupFolder backup = BackupFolder.open(folder, BackupCommand.key(key, folder, target, environment));
        try (Restoring.Brought brought = Restoring.bring(backup, target, moment(until), environment)) {
            print(out, brought);
            out.println("restored    " + brought.server().root());
        }
        return 0;
    }

    static @Nullable Instant moment(String text) {
        if (text.equals("latest")) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new StartRefused("--until is '" + text
                    + "', expected is a moment with its offset, as 2026-11-25T10:00:00Z, or latest; correct it.");
        }
    }

    static void print(PrintStream out, Restoring.Brought brought) {
        out.printf(Locale.ROOT, "%-11s %s%n", "base copy", brought.copy());
        BroughtBack.Newest newest = brought.newest();
        out.printf(
                Locale.ROOT,
                "%-11s %s%n",
                "newest",
                newest == null
                        ? "no commit"
                        : "commit " + newest.position().number() + " of epoch "
                                + newest.position().epoch() + ", " + newest.time());
        if (!brought.setAside().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%-11s %d, signed after that moment; they lie in checkpoints-beyond%n",
                    "checkpoints",
                    brought.setAside().size());
        }
    }
}
