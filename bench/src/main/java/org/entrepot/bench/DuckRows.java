package org.entrepot.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.entrepot.clearance.ListCourse;
import org.entrepot.kernel.Beijing;

/**
 * The same lists as raw rows in Parquet, one a list and one a list and heading, asked by DuckDB. What counts as what is worked out here from the
 * courses, not taken from the product.
 */
final class DuckRows implements AutoCloseable {
    private static final String LISTS = """
            CREATE TABLE lists (day DATE, direction VARCHAR, mode VARCHAR, country VARCHAR, seller VARCHAR, corridor VARCHAR, parcels INTEGER,
                accepted INTEGER, refused INTEGER, rejected INTEGER, held INTEGER, inspected INTEGER, released INTEGER, departed INTEGER,
                cancelled INTEGER, returned INTEGER, value BIGINT, tax BIGINT, seconds BIGINT)""";
    private static final String GOODS = """
            CREATE TABLE goods (day DATE, direction VARCHAR, mode VARCHAR, country VARCHAR, seller VARCHAR, heading VARCHAR, parcels INTEGER,
                accepted INTEGER, refused INTEGER, rejected INTEGER, held INTEGER, inspected INTEGER, released INTEGER, departed INTEGER,
                cancelled INTEGER, returned INTEGER, value BIGINT, tax BIGINT)""";

    private final Connection connection;

    private DuckRows(Connection connection) {
        this.connection = connection;
    }

    /** A DuckDB in memory. */
    static DuckRows open() throws SQLException {
        return new DuckRows(DriverManager.getConnection("jdbc:duckdb:"));
    }

    /** Writes all lists into {@code lists.parquet} and {@code goods.parquet} of that folder. */
    void write(InventedCourses courses, Path folder) throws SQLException {
        run(LISTS);
        run(GOODS);
        DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
        try (DuckDBAppender lists = duck.createAppender("lists");
                DuckDBAppender goods = duck.createAppender("goods")) {
            for (long id = 1; id <= courses.count(); id++) {
                ListCourse course = courses.course(id);
                append(lists.beginRow(), course, course.transport() + ":" + course.port());
                money(lists, course, course.value().minor(), course.tax().minor());
                Instant from = course.orderedAt();
                Instant to = course.releasedAt();
                if (from == null || to == null || to.isBefore(from)) {
                    lists.append((Long) null);
                } else {
                    lists.append(Duration.between(from, to).toSeconds());
                }
                lists.endRow();
                for (ListCourse.Goods one : course.goods()) {
                    append(goods.beginRow(), course, one.heading());
                    money(goods, course, one.value().minor(), one.tax().minor());
                    goods.endRow();
                }
            }
        }
        for (String table : List.of("lists", "goods")) {
            run("COPY " + table + " TO " + file(folder, table) + " (FORMAT parquet, COMPRESSION zstd)");
            run("DROP TABLE " + table);
        }
    }

    private static void append(DuckDBAppender row, ListCourse course, String last) throws SQLException {
        boolean accepted = course.acceptedAt() != null;
        row.append(Beijing.date(course.arrivedAt()))
                .append(String.valueOf(course.direction().flag()))
                .append(course.mode())
                .append(course.country().value())
                .append(course.seller().value())
                .append(last)
                .append(one(stands(course)))
                .append(one(accepted))
                .append(one(course.refused() && !accepted))
                .append(one(course.refused() && accepted))
                .append(one(course.heldAt() != null))
                .append(one(course.inspected()))
                .append(one(course.releasedAt() != null))
                .append(one(course.leftAt() != null))
                .append(one(course.cancelled()))
                .append(one(course.returned()));
    }

    private static boolean stands(ListCourse course) {
        return course.acceptedAt() != null && !course.cancelled() && !course.refused();
    }

    private static void money(DuckDBAppender row, ListCourse course, long value, long tax) throws SQLException {
        row.append(stands(course) ? value : 0L).append(stands(course) ? tax : 0L);
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }

    static String file(Path folder, String table) {
        return "'"
                + folder.resolve(table + ".parquet").toAbsolutePath().toString().replace("'", "''") + "'";
    }

    /** The rows of a question, each as one line. */
    List<String> ask(String question) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    line.append(i == 1 ? "" : "|").append(row.getString(i));
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    void run(String statement) throws SQLException {
        try (Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
