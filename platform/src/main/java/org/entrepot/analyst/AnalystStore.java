package org.entrepot.analyst;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The role of the park's own tools, and the views that it reads. */
final class AnalystStore {
    static final String ROLE = "entrepot_analyst";

    private static final String HAS_ROLE = "SELECT count(*) FROM pg_roles WHERE rolname = 'entrepot_analyst'";
    private static final String IS_SUPERUSER = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user";
    private static final String MAY_MAKE_ROLES =
            "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user";
    private static final String DATABASE = "SELECT quote_ident(current_database())";
    private static final String END_SESSIONS =
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'entrepot_analyst'";
    private static final String MAKE = "CREATE ROLE entrepot_analyst";

    private static final Map<View, String> ALL_OF = Map.of(
            View.DECLARATIONS, "SELECT * FROM analyst.declarations",
            View.GOODS, "SELECT * FROM analyst.goods",
            View.HOURS, "SELECT * FROM analyst.hours",
            View.FIRMS, "SELECT * FROM analyst.firms",
            View.UNITS, "SELECT * FROM analyst.units",
            View.LEASES, "SELECT * FROM analyst.leases",
            View.BILLS, "SELECT * FROM analyst.bills",
            View.COLLECTIONS, "SELECT * FROM analyst.collections",
            View.BASELINES, "SELECT * FROM analyst.baselines");

    /** A few thousand rows at a time are held. */
    private static final int AT_ONCE = 5_000;

    private AnalystStore() {}

    static boolean hasRole(Connection c) throws SQLException {
        return number(c, HAS_ROLE) > 0;
    }

    static boolean mayMakeRoles(Connection c) throws SQLException {
        return truth(c, MAY_MAKE_ROLES);
    }

    /** Makes the role where it is missing, with that password, and gives it the views and nothing else. */
    static void open(Connection c, String password) throws SQLException {
        boolean superuser = truth(c, IS_SUPERUSER);
        try (Statement statement = c.createStatement()) {
            if (!hasRole(c)) {
                statement.execute(MAKE);
            }
            // everything that a role may be is said, whatever it was before
            statement.execute(
                    "ALTER ROLE " + ROLE + " LOGIN NOCREATEDB NOCREATEROLE NOINHERIT CONNECTION LIMIT 8 PASSWORD "
                            + statement.enquoteLiteral(password));
            settings(statement, superuser);
            statement.execute("GRANT CONNECT ON DATABASE " + database(c) + " TO " + ROLE);
            statement.execute("GRANT USAGE ON SCHEMA analyst TO " + ROLE);
            for (View view : View.values()) {
                statement.execute("GRANT SELECT ON analyst." + view.word() + " TO " + ROLE);
            }
            // PostgreSQL lets everybody make temporary tables and large objects; nobody of this program does
            statement.execute("REVOKE TEMPORARY ON DATABASE " + database(c) + " FROM PUBLIC");
            if (superuser) {
                statement.execute("REVOKE EXECUTE ON FUNCTION pg_catalog.lo_create(oid), pg_catalog.lo_creat(integer),"
                        + " pg_catalog.lo_from_bytea(oid, bytea) FROM PUBLIC");
            }
        }
    }

    /** A long question ends by itself, one that waits holds nothing up, one that spills does not fill the disk. */
    private static void settings(Statement statement, boolean superuser) throws SQLException {
        String role = "ALTER ROLE " + ROLE + " SET ";
        statement.execute(role + "default_transaction_read_only = on");
        statement.execute(role + "statement_timeout = '60s'");
        statement.execute(role + "idle_in_transaction_session_timeout = '60s'");
        statement.execute(role + "lock_timeout = '5s'");
        statement.execute(role + "search_path = analyst");
        if (superuser) {
            statement.execute(role + "temp_file_limit = '2GB'");
        }
    }

    /** Takes the role away with its sessions; what it could read is nobody's then. */
    static void close(Connection c) throws SQLException {
        try (Statement statement = c.createStatement()) {
            statement.execute("ALTER ROLE " + ROLE + " NOLOGIN");
            statement.execute(END_SESSIONS);
            for (View view : View.values()) {
                statement.execute("REVOKE ALL ON analyst." + view.word() + " FROM " + ROLE);
            }
            statement.execute("REVOKE ALL ON SCHEMA analyst FROM " + ROLE);
            statement.execute("REVOKE ALL ON DATABASE " + database(c) + " FROM " + ROLE);
            statement.execute("DROP ROLE " + ROLE);
        }
    }

    private static String database(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DATABASE);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    /** Tells all rows of a view; the transaction is the caller's. */
    static void read(Connection c, View view, Rows told) throws SQLException, IOException {
        try (PreparedStatement statement = c.prepareStatement(Objects.requireNonNull(ALL_OF.get(view)))) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                List<Rows.Column> columns = columns(row.getMetaData());
                told.columns(columns);
                Object[] values = new Object[columns.size()];
                while (row.next()) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = value(row, i + 1, columns.get(i).kind());
                    }
                    told.row(Arrays.asList(values));
                }
            }
        }
    }

    private static List<Rows.Column> columns(ResultSetMetaData about) throws SQLException {
        List<Rows.Column> columns = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            String name = about.getColumnLabel(i);
            columns.add(new Rows.Column(
                    name,
                    switch (about.getColumnType(i)) {
                        case Types.BIT, Types.BOOLEAN -> Rows.Kind.BOOLEAN;
                        case Types.SMALLINT, Types.INTEGER -> Rows.Kind.INT;
                        case Types.BIGINT -> Rows.Kind.LONG;
                        case Types.DATE -> Rows.Kind.DATE;
                        case Types.DOUBLE, Types.REAL -> Rows.Kind.DOUBLE;
                        case Types.CHAR, Types.VARCHAR -> Rows.Kind.TEXT;
                        default ->
                            throw new IllegalStateException("the column " + name + " has a type that no file knows");
                    }));
        }
        return columns;
    }

    private static @Nullable Object value(ResultSet row, int place, Rows.Kind kind) throws SQLException {
        return switch (kind) {
            case BOOLEAN -> row.getObject(place, Boolean.class);
            case INT -> row.getObject(place, Integer.class);
            case LONG -> row.getObject(place, Long.class);
            case DATE -> row.getObject(place, LocalDate.class);
            case DOUBLE -> row.getObject(place, Double.class);
            case TEXT -> row.getString(place);
        };
    }

    private static long number(Connection c, String query) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean truth(Connection c, String query) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
