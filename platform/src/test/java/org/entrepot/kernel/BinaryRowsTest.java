package org.entrepot.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.entrepot.node.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** What a real server makes of rows in the binary form of COPY. */
class BinaryRowsTest {
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** Copies rows into a table of those columns and reads each row back as one text of the server's own. */
    private static List<String> stored(String columns, BinaryRows rows) throws SQLException, IOException {
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute("CREATE TEMP TABLE copied (" + columns + ")");
            try {
                c.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY copied FROM STDIN WITH (FORMAT binary)",
                                new ByteArrayInputStream(rows.array(), 0, rows.length()));
                List<String> read = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("SELECT copied::text FROM copied ORDER BY ctid")) {
                    while (row.next()) {
                        read.add(row.getString(1));
                    }
                }
                return read;
            } finally {
                statement.execute("DROP TABLE copied");
            }
        }
    }

    @Test
    void each_type_arrives_as_it_was_added() throws SQLException, IOException {
        UUID id = UUID.fromString("0192f0c4-a1b2-8c3d-9e4f-00112233aabb");
        BinaryRows rows = new BinaryRows(12, 0)
                .add(Long.MIN_VALUE)
                .add(Integer.MIN_VALUE)
                .add(Short.MIN_VALUE)
                .add(true)
                .add(id)
                .add("蜂蜜 \t\\N \"мёд\" 🍯")
                .add(new byte[] {0, (byte) 0xFF, '\n'})
                .add(Instant.parse("2026-11-25T01:02:03.456789999Z"))
                .add(LocalDate.of(2026, 2, 28))
                .add(new long[] {1, Long.MAX_VALUE})
                .add(new int[] {-3})
                .add("x");
        assertThat(stored(
                        "a bigint, b int, c smallint, d boolean, e uuid, f text, g bytea, h timestamptz, i date, "
                                + "j bigint[], k int[], l char(1)",
                        rows))
                .containsExactly("(-9223372036854775808,-2147483648,-32768,t,0192f0c4-a1b2-8c3d-9e4f-00112233aabb,"
                        + "\"蜂蜜 \t\\\\N \"\"мёд\"\" 🍯\",\"\\\\x00ff0a\",\"2026-11-25 01:02:03.456789+00\",2026-02-28,"
                        + "\"{1,9223372036854775807}\",{-3},x)");
    }

    @Test
    void nothing_and_emptiness_are_different() throws SQLException, IOException {
        BinaryRows rows = new BinaryRows(5, 0)
                .add("")
                .add(new byte[0])
                .add(new long[0])
                .add(new int[0])
                .add(Instant.parse("1999-12-31T23:59:59.999999Z"))
                .add((@Nullable String) null)
                .add((byte @Nullable []) null)
                .add((long @Nullable []) null)
                .add((int @Nullable []) null)
                .add((@Nullable Instant) null);
        assertThat(stored("a text, b bytea, c bigint[], d int[], e timestamptz", rows))
                .containsExactly("(\"\",\"\\\\x\",{},{},\"1999-12-31 23:59:59.999999+00\")", "(,,,,)");
        BinaryRows none = new BinaryRows(3, 0)
                .add((@Nullable UUID) null)
                .add((@Nullable LocalDate) null)
                .addNull();
        assertThat(stored("a uuid, b date, c bigint", none)).containsExactly("(,,)");
    }

    @Test
    void it_grows_with_its_rows_and_counts_them() throws SQLException, IOException {
        BinaryRows rows = new BinaryRows(2, 0);
        assertThat(rows.isEmpty()).isTrue();
        assertThat(stored("n int, t text", rows)).isEmpty();
        List<String> expected = new ArrayList<>();
        for (int n = 0; n < 3_000; n++) {
            String text = "p".repeat(n % 70);
            rows.add(n).add(text);
            expected.add("(" + n + "," + (text.isEmpty() ? "\"\"" : text) + ")");
        }
        assertThat(rows.rows()).isEqualTo(3_000);
        assertThat(stored("n int, t text", rows)).isEqualTo(expected);
        rows.add(3_000).add("one more, after it was looked at");
        expected.add("(3000,\"one more, after it was looked at\")");
        assertThat(stored("n int, t text", rows)).isEqualTo(expected);
    }

    @Test
    void its_bytes_are_those_of_the_manual() {
        BinaryRows rows = new BinaryRows(2, 0).add((short) 7).addNull();
        assertThat(HexFormat.of().formatHex(Arrays.copyOf(rows.array(), rows.length())))
                .isEqualTo("5047434f50590aff0d0a00" + "00000000" + "00000000" + "0002" + "00000002" + "0007"
                        + "ffffffff" + "ffff");
    }

    @Test
    void a_row_that_lacks_fields_is_not_given_away() {
        BinaryRows rows = new BinaryRows(3, 0).add(1).add(2).add(3).add(4);
        assertThat(rows.rows()).isEqualTo(1);
        assertThatThrownBy(rows::array)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("row 2 has 1 of 3 fields");
    }

    @Test
    void a_row_has_a_field_at_least() {
        assertThatThrownBy(() -> new BinaryRows(0, 64)).hasMessageContaining("found 0");
    }

    @Test
    void a_time_that_the_database_cannot_hold_is_refused() {
        assertThatThrownBy(() -> new BinaryRows(1, 64).add(Instant.MAX)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_field_of_another_width_than_its_column_is_refused_by_the_server() {
        assertThatThrownBy(() -> stored("n bigint", new BinaryRows(1, 64).add(1)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("insufficient data left in message");
    }
}
