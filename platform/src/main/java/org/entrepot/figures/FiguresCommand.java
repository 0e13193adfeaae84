package org.entrepot.figures;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.clearance.ListCourses;
import org.entrepot.insight.Cube;
import org.entrepot.landed.RateFile;
import org.entrepot.node.DataFolder;
import org.entrepot.node.Database;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.FolderServer;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code entrepot figures}: the catalogue of figures, or all declarations counted anew. */
@Command(
        name = "figures",
        mixinStandardHelpOptions = true,
        description = "Tells what the park's figures mean, or counts all declarations anew.",
        footer = {
            "",
            "Counting anew comes to what the running program has counted; it is there for whoever doubts it, or changed",
            "the file of exchange rates. A running program goes on meanwhile. Status 0: done, and the same; 1: done, and",
            "something differed; 2: it could not start."
        })
public final class FiguresCommand implements EntrepotCommand {
    private static final int DIFFERS = 1;

    @Option(names = "--rebuild", description = "count all declarations anew, whether the program is running or not.")
    private boolean rebuild;

    @Option(names = "--data", description = "the folder that keeps everything (default: data)")
    private @Nullable Path data;

    @Option(
            names = "--rates",
            description = "the file of exchange rates, for days of which none was known (default: none is asked)")
    private @Nullable Path rates;

    @Option(names = "--language", description = "zh, en or ru (default: en)")
    private String language = "en";

    private final PrintStream out;

    /** Writes to the standard stream. */
    public FiguresCommand() {
        this(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    FiguresCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws SQLException {
        return rebuild ? counted() : told();
    }

    private int told() {
        for (Figure figure : Definitions.newest()) {
            out.println(
                    figure.id() + " " + figure.version() + "  " + figure.names().in(language));
            out.println("    " + figure.definition().in(language));
            out.println("    " + figure.counting().in(language));
            out.println("    " + figure.source() + " (" + figure.confidence() + ")");
        }
        return 0;
    }

    private int counted() throws SQLException {
        Map<String, String> environment = System.getenv();
        Path root = data == null ? Path.of(environment.getOrDefault("ENTREPOT_DATA", "data")) : data;
        if (!Files.isDirectory(root)) {
            throw new StartRefused(
                    "There is no folder " + root + "; name the folder that keeps everything with --data.");
        }
        Path file = rates;
        if (file != null && !Files.isReadable(file)) {
            throw new StartRefused("--rates: " + file + " cannot be read.");
        }
        Optional<DataSource> named = Database.named(environment);
        if (named.isPresent()) {
            return counted(Database.ofThisVersion(named.get()), file);
        }
        Optional<DataFolder> free = DataFolder.lockUnlessUsed(root);
        if (free.isPresent()) {
            try (DataFolder folder = free.get();
                    Database database = Database.open(folder, environment, Database.Schemas.AS_THEY_ARE)) {
                return counted(database.owner(), file);
            }
        }
        FolderServer running = FolderServer.running(root)
                .orElseThrow(() -> new StartRefused(
                        "The program that uses " + root + " is starting or stopping; try again in a moment."));
        try (running) {
            return counted(Database.ofThisVersion(running.database()), file);
        }
    }

    private int counted(DataSource database, @Nullable Path file) throws SQLException {
        Cube cube = new Cube(ListCourses.over(database), new RateFile(file), database, database);
        Cube.Rebuilt rebuilt = cube.rebuild();
        out.printf(Locale.ROOT, "%,d declared lists were counted anew.%n", rebuilt.lists());
        out.println(
                rebuilt.same()
                        ? "All sums are what they were."
                        : "Sums differed from what was counted before; they are those that were counted anew now.");
        return rebuilt.same() ? 0 : DIFFERS;
    }
}
