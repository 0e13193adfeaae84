package org.entrepot.retention;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.entrepot.access.Acts;
import org.entrepot.kernel.Beijing;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.StartRefused;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code entrepot erase}: what the program that serves does each hour, for a data folder whose program does not run. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = "Erases personal data whose term is over, as the serving program does by itself each hour."
                + " The program must not be running.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {" 0:done, or told", " 2:it could not start"})
public final class EraseCommand implements EntrepotCommand, Callable<Integer> {
    @Option(names = "--data", description = "the folder that keeps everything (default: data)")
    private @Nullable Path data;

    @Option(names = "--dry-run", description = "only tell what would be erased")
    private boolean dryRun;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "tell what would be erased on that day, e.g. 2029-11-25; with --dry-run alone")
    private @Nullable String asOf;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** Picocli fills it. */
    public EraseCommand() {
        // options are set afterwards
    }

    @Override
    public Integer call() throws SQLException {
        Clock clock = Clock.systemUTC();
        LocalDate day = day(Beijing.date(clock.instant()));
        Map<String, String> environment = System.getenv();
        Path root = data == null ? Path.of(environment.getOrDefault("ENTREPOT_DATA", "data")) : data;
        if (!Files.isDirectory(root)) {
            throw new StartRefused(
                    "There is no folder " + root + "; name the folder that keeps everything with --data.");
        }
        try (DataFolder folder = DataFolder.lock(root);
                Database database = Database.open(folder, environment, Database.Schemas.AS_THEY_ARE)) {
            DataSource owner = database.owner();
            Persons persons = new Persons(KeyRing.open(folder.resolve("secrets")));
            Retention retention = new Retention(owner, persons, new Acts(owner, clock), clock);
            Map<String, Long> keys = dryRun ? retention.wouldErase(day) : retention.erase();
            keys.forEach((what, count) -> out.printf(Locale.ROOT, "%-28s %,12d%n", what, count));
            long all = keys.values().stream().mapToLong(Long::longValue).sum();
            out.println(
                    dryRun
                            ? "On " + day + " " + all + " keys would be destroyed. Nothing was changed."
                            : all + " keys were destroyed.");
            return 0;
        }
    }

    private LocalDate day(LocalDate today) {
        String named = asOf;
        if (named == null) {
            return today;
        }
        if (!dryRun) {
            throw new StartRefused("--as-of tells what would be erased on a day; add --dry-run, or leave it out.");
        }
        try {
            return LocalDate.parse(named);
        } catch (DateTimeParseException e) {
            throw new StartRefused("'" + named + "' is no day; write it as 2029-11-25.");
        }
    }
}
