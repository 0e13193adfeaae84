package org.entrepot.insight;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a statement that unnests columns: an array a parameter. */
final class ColumnStore<T> {
    private final Connection c;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int at;

    ColumnStore(Connection c, PreparedStatement statement, List<T> rows) {
        this.c = c;
        this.statement = statement;
        this.rows = rows;
    }

    ColumnStore<T> add(String type, Function<T, @Nullable Object> cell) throws SQLException {
        @Nullable Object[] cells = cells(type);
        for (int i = 0; i < cells.length; i++) {
            Object value = cell.apply(rows.get(i));
            cells[i] = value instanceof Instant time ? time.toString() : value;
        }
        statement.setArray(++at, c.createArrayOf(type, cells));
        return this;
    }

    /** Of their own type: objects the driver would write as digits, in quotes. */
    private @Nullable Object[] cells(String type) {
        return switch (type) {
            case "bigint" -> new Long[rows.size()];
            case "boolean" -> new Boolean[rows.size()];
            case "text" -> new String[rows.size()];
            default -> new Object[rows.size()];
        };
    }

    void addBytes(Function<T, byte @Nullable []> cell) throws SQLException {
        byte[] @Nullable [] cells = new byte[rows.size()][];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell.apply(rows.get(i));
        }
        statement.setArray(++at, c.createArrayOf("bytea", cells));
    }
}
