package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.access.UserRole;
import org.entrepot.node.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Control orders and the sorting line as officers work with them, through the whole program. */
class ControlPagesTest {
    private static TestServer server;
    private static Guest guest;

    @BeforeAll
    static void open() throws Exception {
        server = TestServer.start(Map.of());
        guest = new Guest(server, "/control");
        guest.as(UserRole.CUSTOMS_OFFICER);
    }

    @AfterAll
    static void close() {
        guest.close();
        server.close();
    }

    @Test
    void an_order_is_placed_shown_and_lifted() throws Exception {
        String placed = guest.post(
                "/control/orders", "kind", "PARCEL", "key", "W-77", "measure", "INSPECT", "reason", "<b>x-ray</b>");
        assertThat(placed).contains("W-77", "&lt;b&gt;x-ray&lt;/b&gt;", "Officer here");
        Matcher order = Pattern.compile("/control/orders/([0-9]+)/lift").matcher(placed);
        assertThat(order.find()).isTrue();
        assertThat(guest.post(order.group())).doesNotContain("W-77");
    }

    @Test
    void what_is_wrong_with_an_order_is_said() throws Exception {
        assertThat(guest.post("/control/orders", "kind", "GOODS", "key", "0409", "measure", "INSPECT", "reason", "x"))
                .contains("the 8 digits of a tariff line");
        assertThat(guest.post("/control/orders", "kind", "PARCEL", "key", "W-78", "measure", "RELEASE", "reason", "x"))
                .contains("REVIEW | INSPECT");
        assertThat(guest.post("/control/orders", "kind", "PARCEL", "key", "W-79", "measure", "REVIEW", "reason", " "))
                .contains("why lists are to be held")
                .doesNotContain("W-79</span>");
        assertThat(guest.post("/control/decisions", "parcel", "NOBODYS", "verdict", "RELEASE", "note", "x"))
                .contains("a list that is held");
    }

    @Test
    void a_parcel_that_no_list_names_is_stopped() throws Exception {
        assertThat(guest.get("/control?lang=en&parcel=%3Cscript%3E"))
                .contains("STOP", "&lt;script&gt;", "No import list names it.")
                .doesNotContain("<script>");
    }

    @Test
    void a_picture_needs_a_parcel_and_is_there_for_nobody_else() throws Exception {
        assertThat(guest.post("/control/images", "parcel", "NOBODYS")).contains("a parcel of an import list");
        assertThat(guest.status("/control/images/1")).isEqualTo(404);
        guest.as(UserRole.ENTERPRISE, "9902960001");
        try {
            assertThat(guest.status("/control/images/1")).isEqualTo(403);
        } finally {
            guest.as(UserRole.CUSTOMS_OFFICER);
        }
    }

    @Test
    void an_auditor_reads_and_decides_nothing() throws Exception {
        guest.as(UserRole.AUDITOR);
        try {
            assertThat(guest.get("/control?lang=en")).contains("Control orders").doesNotContain("Place the order");
        } finally {
            guest.as(UserRole.CUSTOMS_OFFICER);
        }
    }
}
