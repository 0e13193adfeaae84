package org.entrepot.park;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.Ledger;
import org.entrepot.node.StartRefused;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestServer;
import org.entrepot.registry.Registry;
import org.entrepot.registry.Role;
import org.entrepot.settlement.Guarantees;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParkLoaderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final EnterpriseCode SELLER = EnterpriseCode.of(ParkFiles.SELLER);
    private static final EnterpriseCode PLATFORM = EnterpriseCode.of(ParkFiles.PLATFORM);
    private static final EnterpriseCode BROKER = EnterpriseCode.of(ParkFiles.BROKER);

    private final TestDatabase database = TestDatabase.fresh();
    private final Registry registry = new Registry(database.owner());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    private void load(Path file, Instant now) {
        new ParkLoader(database.owner(), registry, Clock.fixed(now, ZoneOffset.UTC)).load(file);
    }

    private long available(EnterpriseCode guarantor) throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            return Ledger.balance(c, Guarantees.account(guarantor).id()).available();
        }
    }

    /** Every row of every table that loading a park writes, save the times of the ledger's epochs. */
    private List<String> everything() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection c = database.owner().getConnection()) {
            for (String table : List.of(
                    "registry.enterprise",
                    "registry.role",
                    "registry.certificate",
                    "registry.entrustment",
                    "registry.api_key",
                    "park.tenancy",
                    "park.building",
                    "park.unit",
                    "park.lease",
                    "park.rent_step",
                    "park.guarantee",
                    "ledger.account",
                    "ledger.transfer",
                    "ledger.link")) {
                try (ResultSet row = c.createStatement()
                        .executeQuery("SELECT '" + table + ' ' + "' || t::text FROM " + table + " t ORDER BY 1")) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    @Test
    void it_registers_entrusts_lets_rooms_and_funds() throws Exception {
        load(ParkFiles.write(folder), NOW);
        assertThat(registry.enterprises().all()).hasSize(3);
        var seller = registry.enterprises().find("91990200MAQ0000194").orElseThrow();
        assertThat(seller.code()).isEqualTo(SELLER);
        assertThat(seller.names().ru()).isEqualTo("Сунговоу (демо)");
        assertThat(seller.roles()).containsExactlyInAnyOrder(Role.SELLER, Role.GUARANTOR);
        assertThat(seller.certificates()).hasSize(1);
        assertThat(registry.enterprises().mayTransmit(PLATFORM, SELLER, LocalDate.of(2026, 11, 24)))
                .isTrue();
        assertThat(registry.enterprises().mayDeclare(BROKER, SELLER, LocalDate.of(2026, 11, 24)))
                .isTrue();
        assertThat(registry.enterprises().mayDeclare(PLATFORM, SELLER, LocalDate.of(2026, 11, 24)))
                .isFalse();
        assertThat(registry.authenticate(ParkFiles.SELLER_KEY, NOW)).contains(SELLER);
        assertThat(available(SELLER)).isEqualTo(5_000_000);
        assertThat(available(PLATFORM)).isEqualTo(70_000_000);
        assertThat(new Park(database.reader(), Clock.fixed(NOW, ZoneOffset.UTC))
                        .tenancies().stream().map(Tenancy::unit))
                .containsExactly("A-101", "A-102", "B-101");
    }

    @Test
    void loading_twice_changes_nothing() throws Exception {
        load(ParkFiles.write(folder), NOW);
        List<String> once = everything();
        load(ParkFiles.write(folder), NOW.plus(Duration.ofDays(3)));
        assertThat(everything()).isEqualTo(once);
        assertThat(once).anyMatch(row -> row.startsWith("ledger.transfer "));
    }

    @Test
    void a_guarantee_that_has_grown_is_given_the_difference() throws Exception {
        load(ParkFiles.write(folder), NOW);
        load(ParkFiles.write(folder, "50000.00", "60000.50"), NOW.plusSeconds(60));
        load(ParkFiles.write(folder, "50000.00", "60000.50"), NOW.plusSeconds(120));
        assertThat(available(SELLER)).isEqualTo(6_000_050);
        assertThat(available(PLATFORM)).isEqualTo(70_000_000);
        try (Connection c = database.owner().getConnection()) {
            assertThat(Ledger.balance(c, Guarantees.given().id()).debitsPosted())
                    .isEqualTo(76_000_050);
        }
    }

    @Test
    void a_guarantee_that_has_shrunk_is_refused_aloud_and_nothing_is_loaded() throws Exception {
        load(ParkFiles.write(folder), NOW);
        List<String> before = everything();
        Path less = ParkFiles.write(folder, "50000.00\"", "49999.99\"");
        Files.writeString(less, Files.readString(less).replace("Songguowu (demo)", "Renamed (demo)"));
        assertThatThrownBy(() -> load(less, NOW))
                .isInstanceOf(StartRefused.class)
                .hasMessage("The park file " + less + " has '49999.99' in guarantees[0].amount where at least 50000.00,"
                        + " which was given already, was expected; correct it there and start again.");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void what_left_the_file_is_withdrawn_from_those_who_are_in_it() throws Exception {
        load(ParkFiles.write(folder), NOW);
        load(
                ParkFiles.write(
                        folder,
                        "{\"agent\": \"9902960002\", \"principal\": \"9902960001\", \"scope\": [\"TRANSMIT\"]},",
                        ""),
                NOW);
        assertThat(registry.enterprises().mayTransmit(PLATFORM, SELLER, LocalDate.of(2026, 11, 24)))
                .isFalse();
        assertThat(registry.enterprises().mayDeclare(BROKER, SELLER, LocalDate.of(2026, 11, 24)))
                .isTrue();
    }

    /** What is changed in the file, and what the operator reads. */
    @Test
    void an_address_at_the_exchange_is_one_enterprises_and_goes_with_the_file() throws Exception {
        load(
                ParkFiles.write(folder, "\"trade\": \"wigs\"", "\"trade\": \"wigs\", \"dxpId\": \"DXPENT0000000098\""),
                NOW);
        assertThat(registry.enterprises().atAddress("DXPENT0000000098"))
                .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo(SELLER));
        load(ParkFiles.write(folder), NOW);
        assertThat(registry.enterprises().atAddress("DXPENT0000000098")).isEmpty();
        assertThat(registry.enterprises().atAddress("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            91990200MAQ0000194 | 91990200MAQ0000195 | '91990200MAQ0000195' in enterprises[0].creditCode where a unified social credit code
            91990200MAQ000027Y | 91990200MAQ0000194 | '91990200MAQ0000194' in enterprises[1].creditCode where one that stands there for the first time
            "9902960001", "creditCode" | "99029600", "creditCode" | '99029600' in enterprises[0].code where a customs registration code of 10
            "code": "9902960002", | | nothing in enterprises[1].code where a customs
            "SELLER", | "SELER", | 'SELER' in enterprises[0].roles[0] where one of PLATFORM, SELLER, PAYMENT, LOGISTICS, DECLARANT, GUARANTOR
            ["DECLARANT", "SITE"] | "DECLARANT" | 'DECLARANT' in enterprises[2].roles where a list
            "tenant": true | "tenant": "yes" | 'yes' in enterprises[0].tenant where true or false
            "trade": "wigs" | "trade": "wigs", "dxpId": "DXP 1" | 'DXP 1' in enterprises[0].dxpId where an address at the exchange
            "trade": "wigs" | "trade": " " | ' ' in enterprises[0].trade where text
            "trade" | "Trade" | the unknown member 'Trade' in enterprises[0] where one of code, creditCode,
            {"zh": "松果屋（演示）", | { | nothing in enterprises[0].names.zh where text
            Zq3v9-invented-key-0001_xY | secret | a key of 6 characters in enterprises[0].apiKey where one made by chance
            key-0002_xY | key-0001_xY | another enterprise's key in enterprises[1].apiKey where one of its own
            00112233445566778899aabb | 00112233445566778899AABB | in enterprises[0].certificates[0] where the SHA-256
            A-102 | A-101 | 'A-101' in enterprises[0].units[1].unit where one that stands there for the first time
            "squareMetres": 120.5 | "squareMetres": 120.505 | 120.505 in enterprises[0].units[0].squareMetres where a number above 0
            "squareMetres": 120.5 | "squareMetres": -1 | -1 in enterprises[0].units[0].squareMetres where a number above 0
            2021-03-01 | 2021-02-30 | '2021-02-30' in enterprises[0].units[0].since where a day as 2026-11-24
            "tenant": true | "tenant": false | rooms in enterprises[0].units where none, because tenant is false,
            "agent": "9902960002" | "agent": "9902969999" | '9902969999' in entrustments[0].agent where the code of an enterprise of this file
            "agent": "9902960002" | "agent": "9902960001" | '9902960001' in entrustments[0].principal where another enterprise than the agent
            ["TRANSMIT"] | [] | [] in entrustments[0].scope where TRANSMIT, DECLARE or both
            "guarantor": "9902960002" | "guarantor": "9902960003" | '9902960003' in guarantees[1].guarantor where an enterprise with the role GUARANTOR
            "guarantor": "9902960002" | "guarantor": "9902960001" | '9902960001' in guarantees[1].guarantor where one that stands there for the first time
            "700000.00" | "700000.001" | '700000.001' in guarantees[1].amount where a number above 0
            "700000.00" | "a lot" | 'a lot' in guarantees[1].amount where a number above 0
            "700000.00" | "1e999999" | '1e999999' in guarantees[1].amount where a number above 0
            "park": "Qingdao", | | nothing in park where text
            """)
    void a_bad_file_is_refused_with_one_sentence_and_nothing_is_loaded(String from, String to, String sentence)
            throws Exception {
        Path file = ParkFiles.write(folder, from, to == null ? "" : to);
        assertThatThrownBy(() -> load(file, NOW))
                .isInstanceOf(StartRefused.class)
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .startsWith("The park file " + file + " has ")
                        .contains(sentence)
                        .endsWith(" was expected; correct it there and start again.")
                        .doesNotContain("secret")
                        .hasLineCount(1));
        assertThat(everything()).isEmpty();
    }

    @Test
    void what_is_no_json_is_refused_with_its_line() throws Exception {
        Path file = ParkFiles.write(folder, "\"entrustments\": [", "\"entrustments\": [,");
        assertThatThrownBy(() -> load(file, NOW))
                .isInstanceOf(StartRefused.class)
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .startsWith("The park file " + file + " is no JSON (line 21, column ")
                        .endsWith("); correct it there and start again.")
                        .hasLineCount(1));
        Path twice = ParkFiles.write(folder, "\"park\": \"Qingdao\",", "\"park\": \"A\", \"park\": \"B\",");
        assertThatThrownBy(() -> load(twice, NOW)).hasMessageContaining("Duplicate");
        Path rest = ParkFiles.write(folder, "", "");
        Files.writeString(rest, ParkFiles.TEXT + "{}");
        assertThatThrownBy(() -> load(rest, NOW)).isInstanceOf(StartRefused.class);
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'"', (byte) 0xFC, '"'});
        assertThatThrownBy(() -> load(latin, NOW))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot be read as UTF-8 text");
    }

    @Test
    void another_file_cannot_take_what_is_somebody_s_already() throws Exception {
        load(ParkFiles.write(folder), NOW);
        List<String> before = everything();
        Path other = Files.writeString(folder.resolve("other.json"), """
                {"park": "Qingdao", "enterprises": [
                  {"code": "9902960009", "creditCode": "91990200MAQ00001X2",
                   "names": {"zh": "另一家（演示）", "en": "Other (demo)", "ru": "Другая (демо)"},
                   "roles": ["SELLER"], "trade": "hats", "tenant": true, "apiKey": "Zq3v9-invented-key-0009_xY",
                   "units": [{"unit": "A-101", "squareMetres": 60, "since": "2022-01-15"}]}]}
                """);
        assertThatThrownBy(() -> load(other, NOW))
                .isInstanceOf(StartRefused.class)
                .hasMessage("The park file " + other + " contradicts what another one has registered (Key"
                        + " (unit)=(A-101) already exists); correct it and start again.");
        assertThat(everything()).isEqualTo(before);
        Files.writeString(other, Files.readString(other).replace("A-101", "C-101"));
        load(other, NOW);
        assertThat(registry.enterprises().all()).hasSize(4);
    }

    @Test
    void the_server_loads_it_before_it_says_that_it_is_ready() throws Exception {
        Path file = ParkFiles.write(folder);
        Map<String, String> settings = Map.of("park", file.toString(), "data", folder.toString());
        try (TestServer server = TestServer.start(settings)) {
            assertThat(server.part(Registry.class).authenticate(ParkFiles.SELLER_KEY, NOW))
                    .contains(SELLER);
            assertThat(server.part(Park.class).tenanciesOf(BROKER)).hasSize(1);
        }
        Path bad = ParkFiles.write(folder, "\"SELLER\"", "\"BUYER\"");
        assertThatThrownBy(() -> TestServer.start(settings))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The park file " + bad + " has 'BUYER' in enterprises[0].roles[0]");
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> load(folder.resolve("none.json"), NOW))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void the_invented_file_is_one() throws IOException {
        assertThat(ParkFile.read(ParkFiles.write(folder)).enterprises()).containsExactly(SELLER, PLATFORM, BROKER);
    }
}
