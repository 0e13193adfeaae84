package org.entrepot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** Asks the database server of a running program what it really runs with. */
final class ServerSettings {
    private static final List<String> ASKED = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "data_checksums",
            "shared_buffers",
            "wal_compression",
            "max_wal_size",
            "checkpoint_timeout");

    private ServerSettings() {}

    /** A connection, in one of the program's roles, to the server that serves that data folder. */
    static Connection connection(Path data, String role) throws IOException, SQLException {
        return source(data, role).getConnection();
    }

    /** Connections, in one of the program's roles, to the server that serves that data folder. */
    static PGSimpleDataSource source(Path data, String role) throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {
            Integer.parseInt(
                    Files.readAllLines(data.resolve("pg/postmaster.pid")).get(3).trim())
        });
        source.setDatabaseName("entrepot");
        source.setUser(role);
        source.setPassword(
                Files.readString(data.resolve("secrets/" + role + ".password")).trim());
        return source;
    }

    /** How many checkpoints that server has made. */
    static long checkpoints(Path data) throws IOException, SQLException {
        try (Connection connection = connection(data, "entrepot_owner");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT num_timed + num_requested FROM pg_stat_checkpointer")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The settings by name, of the server that serves that data folder. */
    static Map<String, String> of(Path data) throws IOException, SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        try (Connection connection = connection(data, "entrepot_reader");
                Statement statement = connection.createStatement()) {
            for (String name : ASKED) {
                try (ResultSet row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    settings.put(name, row.getString(1));
                }
            }
        }
        return settings;
    }
}
