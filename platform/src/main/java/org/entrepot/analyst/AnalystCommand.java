package org.entrepot.analyst;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.node.Database;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.FolderServer;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code entrepot analyst}: opens and closes the role of the park's own tools, and writes what it may read into files. */
@Command(
        name = "analyst",
        mixinStandardHelpOptions = true,
        description =
                "Lets the park's own tools read its figures: by SQL with a role that reads views without personal data and"
                        + " nothing else, or as files. Works while the program serves and while it stands still.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {" 0:done", " 1:there was no role to close", " 2:it could not start"})
public final class AnalystCommand implements EntrepotCommand {
    private static final int NOTHING_TO_CLOSE = 1;

    @ArgGroup(multiplicity = "1")
    private @Nullable What what;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "parquet or csv (default: parquet); of --export alone")
    private String format = "parquet";

    @Option(names = "--data", description = "the folder that keeps everything (default: data)")
    private @Nullable Path data;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** What is to be done. */
    static final class What {
        @Option(names = "--open", description = "make the role, or give it another password; the address is shown once")
        private boolean open;

        @Option(names = "--close", description = "take the role away and end its sessions")
        private boolean close;

        @Option(names = "--where", description = "tell the address again, without the password")
        private boolean where;

        @Option(names = "--export", paramLabel = "DIR", description = "write every view into a file of that folder")
        private @Nullable Path export;
    }

    /** Picocli fills it. */
    public AnalystCommand() {
        // options are set afterwards
    }

    @Override
    public Integer call() throws SQLException, IOException {
        Map<String, String> environment = System.getenv();
        Optional<DataSource> named = Database.named(environment);
        if (named.isPresent()) {
            return done(named.get());
        }
        Path root = data == null ? Path.of(environment.getOrDefault("ENTREPOT_DATA", "data")) : data;
        try (FolderServer server = FolderServer.of(root, environment)) {
            return done(server.database());
        }
    }

    private int done(DataSource database) throws SQLException, IOException {
        What asked = Objects.requireNonNull(what, "picocli asks for one of them");
        Analyst analyst = new Analyst(database);
        if (asked.export != null) {
            return export(analyst, asked.export);
        }
        if (asked.where) {
            out.println(address(database, ""));
            return 0;
        }
        if (asked.close) {
            return close(analyst);
        }
        if (asked.open) {
            return open(analyst, database);
        }
        throw new IllegalStateException("one of the options is asked for");
    }

    private int open(Analyst analyst, DataSource database) throws SQLException {
        String password = analyst.open()
                .orElseThrow(() -> new StartRefused("The user of ENTREPOT_DB may make no roles; give it CREATEROLE,"
                        + " or have an administrator of the server run this command."));
        out.println("The role " + Analyst.ROLE
                + " reads the views of the schema analyst and nothing else. Its address, shown once:");
        out.println("  " + address(database, password));
        out.println("A data folder's own server has another port after each start: --where tells it.");
        out.println("--open again makes another password, --close takes the role away.");
        return 0;
    }

    /** As psql and most tools take it. */
    private static String address(DataSource database, String password) throws SQLException {
        try (Connection c = database.getConnection()) {
            String place = c.getMetaData()
                    .getURL()
                    .replaceFirst("^jdbc:postgresql://", "")
                    .replaceFirst("[?].*$", "");
            return "postgresql://" + Analyst.ROLE + (password.isEmpty() ? "" : ":" + password) + "@" + place;
        }
    }

    private int close(Analyst analyst) throws SQLException {
        boolean closed = analyst.close();
        out.println(closed ? "The role " + Analyst.ROLE + " is gone." : "There is no role " + Analyst.ROLE + ".");
        return closed ? 0 : NOTHING_TO_CLOSE;
    }

    private int export(Analyst analyst, Path folder) throws SQLException, IOException {
        Analyst.Format as = switch (format) {
            case "parquet" -> Analyst.Format.PARQUET;
            case "csv" -> Analyst.Format.CSV;
            default ->
                throw new StartRefused("--format is '" + format + "', which is no format; write parquet or csv.");
        };
        analyst.export(folder, as)
                .forEach((view, rows) -> out.printf(Locale.ROOT, "%-14s %,14d rows%n", view.word(), rows));
        return 0;
    }
}
