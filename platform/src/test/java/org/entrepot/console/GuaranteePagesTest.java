package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.node.TestServer;
import org.entrepot.park.ParkFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guarantees as people register and look at them, through the whole program. */
class GuaranteePagesTest {
    private static final String GUARANTOR = ParkFiles.SELLER;
    private static TestServer server;
    private static Guest guest;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        server = TestServer.start(Map.of("park", ParkFiles.write(folder).toString()));
        guest = new Guest(server, "/guarantees");
    }

    @AfterAll
    static void close() {
        guest.close();
        server.close();
    }

    private static String letter(String number, String amount, String to) throws Exception {
        return guest.post(
                "/guarantees",
                "guarantor",
                GUARANTOR,
                "kind",
                "LETTER",
                "number",
                number,
                "issuer",
                "Sample Bank",
                "amount",
                amount,
                "from",
                "2020-01-01",
                "to",
                to);
    }

    @Test
    void an_operator_registers_a_letter_and_its_guarantor_sees_it_and_nobody_elses() throws Exception {
        guest.as(UserRole.OPERATOR);
        assertThat(guest.get("/guarantees?lang=en")).contains("Songguowu (demo)", "50,000.00");
        assertThat(letter("L-9", "1000.50", "2199-12-31")).contains("Done.", "51,000.50");
        assertThat(letter("L-9", "1000.50", "2199-12-31"))
                .contains("Not done", "a number of that issuer that is not registered yet");
        assertThat(letter("L-10", "1e9", "yesterday"))
                .contains("Not done", "yuan with at most two decimals", "and 1 more");
        assertThat(guest.status("/guarantees/books/ZZ0020261225000001")).isEqualTo(404);
        guest.as(UserRole.ENTERPRISE, GUARANTOR);
        for (String language : new String[] {"en", "zh", "ru"}) {
            assertThat(guest.get("/guarantees?lang=" + language))
                    .contains("L-9", "Sample Bank", "SIMULATED")
                    .doesNotContain("surety.", "name=\"amount\"");
        }
        assertThat(guest.status("/guarantees/9902960002")).isEqualTo(404);
        guest.as(UserRole.WAREHOUSE);
        assertThat(guest.status("/guarantees")).isEqualTo(403);
    }
}
