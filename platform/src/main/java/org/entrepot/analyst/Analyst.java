package org.entrepot.analyst;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.node.OwnTransaction;
import org.entrepot.node.Secrets;

/** Lets the park's own tools read its figures: by a role of their own, or as files. */
public final class Analyst {
    /** The role by which tools read. */
    public static final String ROLE = AnalystStore.ROLE;

    private static final int BUFFER = 1 << 16;

    private final DataSource administrator;

    /** Over sessions that may make roles. */
    public Analyst(DataSource administrator) {
        this.administrator = administrator;
    }

    /** As what the views are written. */
    public enum Format {
        PARQUET,
        CSV
    }

    /**
     * Makes the role, or gives it another password where it is there. Sessions that are open stay.
     *
     * @return its password, which is kept nowhere; nothing where these sessions may not make roles
     */
    public Optional<String> open() throws SQLException {
        String password = Secrets.made();
        return OwnTransaction.in(administrator, c -> {
            if (!AnalystStore.mayMakeRoles(c)) {
                return Optional.empty();
            }
            AnalystStore.open(c, password);
            return Optional.of(password);
        });
    }

    /**
     * Takes the role away and ends its sessions.
     *
     * @return whether there was one
     */
    public boolean close() throws SQLException {
        return OwnTransaction.in(administrator, c -> {
            boolean there = AnalystStore.hasRole(c);
            if (there) {
                AnalystStore.close(c);
            }
            return there;
        });
    }

    /**
     * Writes every view into a folder, all as they stand at one moment. Files that are there already are replaced, each when its successor is
     * whole.
     *
     * @return how many rows each has
     */
    public Map<View, Long> export(Path folder, Format format) throws SQLException, IOException {
        Files.createDirectories(folder);
        Map<View, Long> rows = new EnumMap<>(View.class);
        IOException[] failure = new IOException[1];
        OwnTransaction.in(administrator, c -> {
            c.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            c.setReadOnly(true);
            try {
                for (View view : View.values()) {
                    rows.put(view, write(c, folder, view, format));
                }
            } catch (IOException e) {
                failure[0] = e;
            }
            return rows;
        });
        if (failure[0] != null) {
            throw failure[0];
        }
        return rows;
    }

    private static long write(Connection c, Path folder, View view, Format format) throws SQLException, IOException {
        Path file = folder.resolve(view.word() + (format == Format.CSV ? ".csv" : ".parquet"));
        Path work = folder.resolve(file.getFileName() + ".new");
        long count;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(work), BUFFER)) {
            Rows rows = format == Format.CSV
                    ? new CsvRows(new OutputStreamWriter(out, StandardCharsets.UTF_8))
                    : new ParquetFile(out);
            AnalystStore.read(c, view, rows);
            count = rows.end();
        }
        Files.move(work, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return count;
    }
}
