package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** Ids as the server receives them, on connections that send them in binary and on others. */
class BinaryArrayTest {
    private static final int UUID_ARRAY = 2951;
    private static final List<UUID> IDS =
            List.of(new UUID(-1, 0), new UUID(0, -1), UUID.fromString("0192f0c4-a1b2-8c3d-9e4f-00112233aabb"));

    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static String received(Connection c, String type, BinaryArray array) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement("SELECT (?::" + type + "[])::text")) {
            statement.setObject(1, array);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_server_receives_the_ids_in_their_order(boolean binary) throws SQLException {
        PGSimpleDataSource source = (PGSimpleDataSource) database.superuser();
        source.setBinaryTransferEnable(binary ? BinaryArray.TYPES : "");
        try (Connection c = source.getConnection()) {
            assertThat(c.unwrap(BaseConnection.class).binaryTransferSend(UUID_ARRAY))
                    .isEqualTo(binary);
            assertThat(received(c, "uuid", BinaryArray.of(IDS)))
                    .isEqualTo("{ffffffff-ffff-ffff-0000-000000000000,00000000-0000-0000-ffff-ffffffffffff,"
                            + "0192f0c4-a1b2-8c3d-9e4f-00112233aabb}");
            assertThat(received(c, "uuid", BinaryArray.of(List.of()))).isEqualTo("{}");
            assertThat(received(c, "tid", BinaryArray.ofPlaces(List.of("(0,1)", "(4294967295,65535)", "(70000,291)"))))
                    .isEqualTo("{\"(0,1)\",\"(4294967295,65535)\",\"(70000,291)\"}");
        }
    }

    @Test
    void the_programs_own_connections_send_them_in_binary() throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            assertThat(c.unwrap(BaseConnection.class).binaryTransferSend(UUID_ARRAY))
                    .isTrue();
        }
    }
}
