package org.entrepot.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./entrepot demo alter-row}: what a dishonest administrator could do. Alters one row of the books of a running demo
 * with the database's highest rights, past the program and past every trigger, so that the audit can be seen to name it.
 */
@Command(
        name = "alter-row",
        mixinStandardHelpOptions = true,
        description = "Alters a row of a running demo's books behind the program's back; --back puts it back.")
final class AlterRow implements Callable<Integer> {
    private static final int REFUSED = 2;
    private static final int PORT_LINE = 3;
    private static final String LATEST =
            "SELECT id, amount, epoch, number, place FROM ledger.transfer ORDER BY id DESC LIMIT 1";
    private static final String SET = "UPDATE ledger.transfer SET amount = ? WHERE id = ?";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(names = "--data", defaultValue = "data/demo", description = "data folder (default ${DEFAULT-VALUE})")
    private Path data = Path.of("data/demo");

    @Option(names = "--back", description = "puts the altered row back")
    private boolean back;

    @Override
    public Integer call() throws IOException, SQLException {
        Path server = data.resolve("pg/postmaster.pid");
        if (!Files.exists(server)) {
            out.println(
                    "No demo runs on " + data + "; start one with ./entrepot demo, or name its folder with --data.");
            return REFUSED;
        }
        try (Connection c = superuser(server);
                Statement statement = c.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            return back ? putBack(c) : alter(c);
        }
    }

    private Path kept() {
        return data.resolve("altered-row.txt");
    }

    private int alter(Connection c) throws IOException, SQLException {
        if (Files.exists(kept())) {
            out.println("A row is altered already; put it back with --back first.");
            return REFUSED;
        }
        try (PreparedStatement latest = c.prepareStatement(LATEST);
                ResultSet row = latest.executeQuery()) {
            if (!row.next()) {
                out.println("The books are empty; wait for the first parcels.");
                return REFUSED;
            }
            UUID id = row.getObject(1, UUID.class);
            long amount = row.getLong(2);
            Files.writeString(kept(), id + " " + amount + "\n");
            set(c, id, amount + 100);
            out.println("Altered: transfer " + id + ", epoch " + row.getInt(3) + ", commit " + row.getLong(4)
                    + ", place " + row.getInt(5) + ": amount " + amount + " is now " + (amount + 100) + ".");
            out.println(
                    "Now press \"Audit now\" on the page /audit. Put it back with ./entrepot demo alter-row --back");
            return 0;
        }
    }

    private int putBack(Connection c) throws IOException, SQLException {
        if (!Files.exists(kept())) {
            out.println("No row was altered.");
            return REFUSED;
        }
        List<String> words = List.of(Files.readString(kept()).strip().split(" "));
        set(c, UUID.fromString(words.getFirst()), Long.parseLong(words.getLast()));
        Files.delete(kept());
        out.println("Put back: transfer " + words.getFirst() + ", amount " + words.getLast() + ".");
        return 0;
    }

    private static void set(Connection c, UUID id, long amount) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(SET)) {
            statement.setLong(1, amount);
            statement.setObject(2, id);
            statement.executeUpdate();
        }
    }

    private Connection superuser(Path server) throws IOException, SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {
            Integer.parseInt(Files.readAllLines(server).get(PORT_LINE).strip())
        });
        source.setDatabaseName("entrepot");
        source.setUser("postgres");
        source.setPassword(
                Files.readString(data.resolve("secrets/postgres.password")).strip());
        return source.getConnection();
    }
}
