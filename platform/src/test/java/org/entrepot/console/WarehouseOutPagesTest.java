package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.node.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Goods that leave the stock by a document, destroyed or taken out, as the warehouse does it by forms. */
class WarehouseOutPagesTest {
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

    private static String out(String form, String document, String pieces) throws Exception {
        return guest.post(
                "/warehouse/" + form,
                "document",
                document,
                "item",
                InventedBond.BOOK + " 1",
                "lot",
                "L1",
                "place",
                "A-01",
                "pieces",
                pieces);
    }

    @Test
    void no_more_is_destroyed_or_taken_out_than_the_outbound_document_says() throws Exception {
        guest.as(UserRole.WAREHOUSE);
        assertThat(guest.get("/warehouse?lang=en"))
                .contains("action=\"/warehouse/destroy\"", "action=\"/warehouse/out\"", "Outbound document");
        assertThat(out("destroy", "QD-OUT-1", "3"))
                .contains("Not done", "Record the outbound document first, or take out no more than it says.");
        guest.as(UserRole.CUSTOMS_OFFICER);
        assertThat(guest.get("/warehouse?lang=en")).doesNotContain("action=\"/warehouse/destroy\"");
        guest.upload("/books", """
                {"kind": "outbound", "number": "QD-OUT-1", "emsNo": "%s", "day": "2026-11-02",
                 "lines": [{"itemRecordNo": "1", "qty": "5", "unit": "007", "qty1": "2.5", "unit1": "035"}]}""".formatted(InventedBond.BOOK));
        guest.as(UserRole.WAREHOUSE);
        assertThat(out("destroy", "QD-OUT-1", "3")).contains("Done.");
        assertThat(out("out", "QD-OUT-1", "3")).contains("Not done", "Pieces out under a document");
        assertThat(out("out", "QD-OUT-1", "x")).contains("Not done");
        assertThat(out("out", "QD-OUT-1", "2")).contains("Done.");
        assertThat(guest.get("/warehouse?lang=en")).contains("93");
    }

    @Test
    void only_the_warehouse_does_it_and_only_from_its_own_form() throws Exception {
        guest.as(UserRole.WAREHOUSE);
        for (String form : new String[] {"destroy", "out"}) {
            assertThat(guest.ask(guest.at("/warehouse/" + form).POST(HttpRequest.BodyPublishers.ofString("document=x")))
                            .statusCode())
                    .as("without its token")
                    .isEqualTo(403);
            assertThat(Rights.of("POST", "/warehouse/" + form).orElseThrow().roles())
                    .containsExactly(UserRole.WAREHOUSE);
        }
    }
}
