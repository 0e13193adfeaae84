package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import org.entrepot.access.Acts;
import org.entrepot.access.UserRole;
import org.entrepot.bonded.Reconciliation;
import org.entrepot.node.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Goods and parcels that warehouse and customs hold and free by forms. */
class HoldPagesTest {
    private static TestServer server;
    private static Guest guest;

    @BeforeAll
    static void open() throws Exception {
        server = TestServer.start(Map.of());
        guest = new Guest(server, "/gate");
        guest.as(UserRole.CUSTOMS_OFFICER);
        guest.upload("/books", InventedBond.inbound("Invented bonded site"));
        guest.as(UserRole.WAREHOUSE);
        InventedBond.receive(guest);
    }

    @AfterAll
    static void close() {
        guest.close();
        server.close();
    }

    private static String hold(String id, String pieces) throws Exception {
        return guest.post(
                "/warehouse/holds",
                "hold",
                id,
                "item",
                InventedBond.BOOK + " 1",
                "lot",
                "L1",
                "place",
                "A-01",
                "pieces",
                pieces,
                "reason",
                "label is torn");
    }

    private static String free(String id) throws Exception {
        return guest.post("/warehouse/holds/" + id + "/free", "reason", "looked at again");
    }

    @Test
    void goods_are_held_with_a_reason_and_freed_by_whoever_may() throws Exception {
        guest.as(UserRole.WAREHOUSE);
        assertThat(guest.get("/warehouse?lang=en")).contains("Nothing is held.", "action=\"/warehouse/holds\"");
        assertThat(hold("H-1", "90")).contains("Done.", "label is torn", "/warehouse/holds/H-1/free");
        assertThat(hold("H-2", "9")).contains("Not done", "no more than 8", "Hold fewer, or give up picks first.");
        assertThat(hold("H-2", "many")).contains("Not done");
        guest.as(UserRole.CUSTOMS_OFFICER);
        assertThat(hold("H-3", "8")).contains("Done.");
        guest.as(UserRole.WAREHOUSE);
        assertThat(guest.get("/warehouse?lang=en"))
                .contains("held by customs", "/warehouse/holds/H-1/free")
                .doesNotContain("/warehouse/holds/H-3/free", "/warehouse/parcels/free");
        assertThat(free("H-3")).contains("Not done", "Ask a customs officer to free it.");
        assertThat(free("H-1")).contains("Done.");
        guest.as(UserRole.CUSTOMS_OFFICER);
        assertThat(free("H-3")).contains("Done.", "Nothing is held.");
        assertThat(server.part(Acts.class).page("", Long.MAX_VALUE, 20))
                .extracting(act -> act.kind() + " " + act.reason())
                .contains("POST /warehouse/holds label is torn", "POST /warehouse/holds/{id}/free looked at again");
    }

    @Test
    void a_parcel_is_held_by_either_and_freed_by_customs() throws Exception {
        guest.as(UserRole.WAREHOUSE);
        assertThat(guest.post("/warehouse/parcels/hold", "carrier", "9902960055", "waybill", "W-5", "reason", "wet"))
                .contains("Done.");
        guest.as(UserRole.CUSTOMS_OFFICER);
        assertThat(guest.post("/warehouse/parcels/free", "carrier", "9902960055", "waybill", "W-5", "reason", "dry"))
                .contains("Not done", "Wait until customs releases its list.");
        assertThat(guest.post("/warehouse/parcels/free", "carrier", "9902960055", "waybill", "W-5", "reason", " "))
                .contains("Not done", "Say why.");
        assertThat(guest.post("/warehouse/parcels/hold", "carrier", "", "waybill", "W-5", "reason", "wet"))
                .contains("Not done");
        assertThat(Rights.of("POST", "/warehouse/parcels/free").orElseThrow().roles())
                .containsExactly(UserRole.CUSTOMS_OFFICER);
    }

    @Test
    void only_its_own_form_does_it() throws Exception {
        guest.as(UserRole.WAREHOUSE);
        for (String form : new String[] {"holds", "holds/H-1/free", "parcels/hold"}) {
            assertThat(guest.ask(guest.at("/warehouse/" + form).POST(HttpRequest.BodyPublishers.ofString("reason=x")))
                            .statusCode())
                    .as("without its token")
                    .isEqualTo(403);
        }
    }

    @Test
    void the_page_says_when_both_books_were_compared() throws Exception {
        guest.as(UserRole.WAREHOUSE);
        guest.post("/warehouse/comparison");
        assertThat(guest.get("/warehouse?lang=en")).contains("Last compared: ");
        assertThat(server.part(Reconciliation.class).latest()).isPresent();
    }
}
