package org.entrepot.node;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A program that opens a database and stays until it is killed: what the tests of killed runs kill. */
final class OpenDatabase {
    private OpenDatabase() {}

    /** Arguments: the data folder, and modules of the tests to migrate beyond the program's own. */
    public static void main(String[] arguments) throws IOException, SQLException {
        try {
            DataFolder folder = DataFolder.lock(Path.of(arguments[0]));
            Database database = Database.open(folder, System.getenv());
            Migrations.run(database.owner(), List.of(arguments).subList(1, arguments.length));
            keep(database);
            System.out.println("open");
            System.in.read();
        } catch (StartRefused e) {
            System.out.println(e.getMessage());
            System.exit(Entrepot.REFUSED);
        }
    }

    /** A row that is committed, and one that never will be: its session holds a lock and works on. */
    private static void keep(Database database) throws SQLException {
        try (Connection connection = database.owner().getConnection()) {
            connection.createStatement().execute("CREATE TABLE IF NOT EXISTS kept (n int)");
            connection.createStatement().execute("INSERT INTO kept VALUES (1)");
        }
        Thread.ofPlatform().daemon().start(() -> {
            try (Connection connection = database.owner().getConnection()) {
                connection.setAutoCommit(false);
                connection.createStatement().execute("INSERT INTO kept VALUES (2)");
                connection.createStatement().execute("LOCK TABLE kept IN ACCESS EXCLUSIVE MODE");
                connection.createStatement().execute("SELECT pg_sleep(600)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
