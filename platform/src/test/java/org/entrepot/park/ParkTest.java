package org.entrepot.park;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.TestDatabase;
import org.entrepot.registry.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParkTest {
    private final TestDatabase database = TestDatabase.fresh();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneOffset.UTC);
    private final Park park = new Park(database.reader(), CLOCK);

    @BeforeEach
    void load(@TempDir Path folder) throws Exception {
        new ParkLoader(database.owner(), new Registry(database.owner()), CLOCK).load(ParkFiles.write(folder));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void the_operator_sees_every_room_in_order() throws SQLException {
        assertThat(park.tenancies())
                .containsExactly(
                        room(ParkFiles.SELLER, "A-101", "80.00", "2020-09-01"),
                        room(ParkFiles.SELLER, "A-102", "120.50", "2021-03-01"),
                        room(ParkFiles.BROKER, "B-101", "60.00", "2022-01-15"));
    }

    private static Tenancy room(String tenant, String unit, String squareMetres, String since) {
        return new Tenancy(EnterpriseCode.of(tenant), unit, new BigDecimal(squareMetres), LocalDate.parse(since));
    }

    @Test
    void a_tenant_sees_its_own_rooms_alone() throws SQLException {
        assertThat(park.tenanciesOf(EnterpriseCode.of(ParkFiles.BROKER)))
                .containsExactly(room(ParkFiles.BROKER, "B-101", "60.00", "2022-01-15"));
        assertThat(park.tenanciesOf(EnterpriseCode.of(ParkFiles.PLATFORM))).isEmpty();
    }

    @Test
    void a_session_of_the_reader_that_names_no_tenant_sees_nothing_and_none_keeps_the_last_one_s() throws SQLException {
        assertThat(park.tenancies()).hasSize(3);
        try (Connection c = database.reader().getConnection();
                Statement statement = c.createStatement()) {
            assertThat(one(statement, "SELECT current_user")).isEqualTo("entrepot_reader");
            assertThat(one(statement, "SELECT session_user")).isEqualTo("entrepot_reader");
            assertThat(one(statement, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
            assertThat(one(statement, "SELECT count(*) FROM park.tenancy")).isEqualTo("0");
            assertThat(one(statement, "SELECT has_table_privilege('park.guarantee', 'SELECT')"))
                    .isEqualTo("f");
        }
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            assertThat(one(statement, "SELECT current_user")).isEqualTo("entrepot_owner");
            assertThat(one(statement, "SELECT count(*) FROM park.tenancy")).isEqualTo("3");
        }
    }
}
