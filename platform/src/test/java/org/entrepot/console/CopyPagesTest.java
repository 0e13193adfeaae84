package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Firm;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Copies as their sender and who gets them see them, on pages and with programs, through the whole program. */
class CopyPagesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ValidPark park;
    private static Parcel parcel;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        park = ValidPark.start(folder, "100000.00", Map.of());
        parcel = importParcel("COPY-1");
        park.send(parcel.list(), copyTo("ALL", ValidPark.address(ValidDocuments.SELLER)), copyTo("ALL", "DXPNOBODY"));
        park.send(parcel.order());
        park.send(parcel.payment());
        park.send(parcel.waybill());
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        park.close();
    }

    private static Fields copyTo(String status, String address) {
        return CebWriter.subscription(Direction.IMPORT, status, "DXP", address, "");
    }

    private static JsonNode json(Firm firm, String path) throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(park.server().address().resolve(path))
                        .header("Authorization", "Bearer " + ValidPark.key(firm))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void who_gets_them_reads_document_and_receipts_on_a_page() throws Exception {
        try (Guest guest = new Guest(park.server(), "/keys")) {
            guest.as(UserRole.ENTERPRISE, ValidDocuments.SELLER.code());
            for (String language : new String[] {"en", "zh", "ru"}) {
                assertThat(guest.get("/copies?lang=" + language))
                        .contains("/copies/" + park.list(parcel))
                        .doesNotContain("copies.");
            }
            assertThat(guest.get("/copies/" + park.list(parcel) + "?lang=en"))
                    .contains(parcel.list().text("buyerName"), "what it was told", "CEB622");
            guest.as(UserRole.ENTERPRISE, ValidDocuments.CARRIER.code());
            assertThat(guest.status("/copies/" + park.list(parcel))).isEqualTo(404);
            guest.as(UserRole.OPERATOR);
            assertThat(guest.status("/copies")).isEqualTo(403);
        }
    }

    @Test
    void the_sender_sees_to_whom_they_went_and_which_address_nobody_has() throws Exception {
        try (Guest guest = new Guest(park.server(), "/keys")) {
            guest.as(UserRole.ENTERPRISE, ValidDocuments.DECLARANT.code());
            assertThat(guest.get("/copies?lang=en"))
                    .contains(
                            ValidDocuments.SELLER.name(),
                            "DXPNOBODY",
                            "nobody here: nothing was sent",
                            "Nobody had you get copies");
        }
        JsonNode asked = json(ValidDocuments.DECLARANT, "/api/v1/copies/asked");
        assertThat(asked.at("/asked/0/subscriber").asString()).isEqualTo(ValidDocuments.SELLER.code());
        assertThat(asked.at("/asked/1/sent").asBoolean()).isFalse();
    }

    @Test
    void a_program_reads_the_feed_on_and_another_enterprises_reads_nothing() throws Exception {
        JsonNode first = json(ValidDocuments.SELLER, "/api/v1/copies?limit=1");
        assertThat(first.at("/copies/0/kind").asString()).isEqualTo("DATA");
        assertThat(first.at("/copies/0/xml").asString()).contains(parcel.list().text("copNo"));
        JsonNode rest = json(
                ValidDocuments.SELLER,
                "/api/v1/copies?after=" + first.get("next").asString());
        assertThat(rest.at("/copies/0/receipts/0/returnStatus").asString()).isEqualTo("2");
        assertThat(rest.at("/copies/1/receipts/1/returnStatus").asString()).isEqualTo("800");
        assertThat(json(ValidDocuments.PAYER, "/api/v1/copies").get("copies").isEmpty())
                .isTrue();
    }
}
