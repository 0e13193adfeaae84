package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.arrived;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.left;

import java.nio.file.Path;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site loads a container, through the whole program: scans, a seal, a manifest; and what may not be done. */
class LoadingPagesTest {
    private static ValidPark park;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        park = ValidPark.start(folder, "100000.00", Map.of());
    }

    @AfterAll
    static void close() {
        park.close();
    }

    private static String waybill(Parcel parcel) {
        return parcel.waybill().text("logisticsNo");
    }

    private static String[] unit(String name) {
        return new String[] {
            "name",
            name,
            "carrier",
            ValidDocuments.CARRIER.code(),
            "declarant",
            ValidDocuments.DECLARANT.code(),
            "office",
            "4260",
            "mode",
            "3",
            "transport",
            "QDX1124",
            "voyage",
            "20261124",
            "bill",
            "QDB2026112401"
        };
    }

    private static Guest site() throws Exception {
        Guest guest = new Guest(park.server(), "/loading");
        guest.as(UserRole.ENTERPRISE, ValidDocuments.SITE.code());
        return guest;
    }

    private static String opened(Guest guest, String name) throws Exception {
        String page = guest.post("/loading?lang=en", unit(name));
        assertThat(page).contains("Scan a parcel");
        return page.replaceAll("(?s).*?action=\"(/loading/[0-9]+)/stuffing\".*", "$1");
    }

    @Test
    void what_is_released_is_stuffed_sealed_and_its_manifest_handed_in() throws Exception {
        Parcel released = exportParcel("LOAD-1");
        Parcel approved = exportParcel("LOAD-2");
        park.send(released);
        park.send(approved);
        park.send(arrived("A1", 1, 1, released));
        try (Guest guest = site()) {
            String unit = opened(guest, "QDRU0000010");
            assertThat(guest.post(unit + "/stuffing", "waybill", waybill(approved)))
                    .contains("Only what is released is stuffed", "it has not arrived (507)");
            assertThat(guest.post(unit + "/stuffing", "waybill", "NOBODY-1")).contains("it has not arrived (507)");
            assertThat(guest.post(unit + "/seal", "seal", "S1", "weight", "1204.5"))
                    .contains("An empty unit is not sealed");
            assertThat(guest.post(unit + "/stuffing", "waybill", waybill(released)))
                    .contains("Inside: 1", waybill(released));
            String other = opened(guest, "QDRU0000026");
            assertThat(guest.post(other + "/stuffing", "waybill", waybill(released)))
                    .contains("It lies in a unit already", "QDRU0000010");
            assertThat(guest.post(unit + "/seal", "seal", "S1", "weight", "heavy"))
                    .contains("the gross weight in kg");
            assertThat(guest.post(unit + "/seal", "seal", "S1", "weight", "1204.5"))
                    .contains("sealed", "1,204.5 kg");
            assertThat(guest.post(unit + "/stuffing", "waybill", waybill(released)))
                    .contains("The unit does not allow it");
            assertThat(guest.post(unit + "/manifest")).contains("manifest handed in");
            park.send(left("F1", 1, 1, released));
            assertThat(guest.post(unit + "/seal/break", "reason", "too late")).contains("The unit does not allow it");
        }
    }

    @Test
    void a_list_that_was_cancelled_meanwhile_keeps_the_manifest_back_until_its_parcel_is_taken_out() throws Exception {
        Parcel stays = exportParcel("LOAD-3");
        Parcel goes = exportParcel("LOAD-4");
        for (Parcel one : new Parcel[] {stays, goes}) {
            park.send(one);
        }
        park.send(arrived("A2", 1, 1, stays, goes));
        try (Guest guest = site()) {
            String unit = opened(guest, "QDRU0000031");
            guest.post(unit + "/stuffing", "waybill", waybill(stays));
            guest.post(unit + "/stuffing", "waybill", waybill(goes));
            guest.post(unit + "/seal", "seal", "S2", "weight", "2");
            String invtNo = number(stays);
            park.send(cancellation("LOAD-3", invtNo));
            assertThat(guest.post(unit + "/manifest"))
                    .contains("Only what is released is loaded", waybill(stays), "<span class=\"tag wait\">");
            assertThat(guest.post(unit + "/seal/break", "reason", "no")).contains("why, in a few words");
            assertThat(guest.post(unit + "/seal/break", "reason", "a parcel was cancelled"))
                    .contains("Seal broken", "a parcel was cancelled");
            guest.post(unit + "/taking-out", "waybill", waybill(stays));
            guest.post(unit + "/seal", "seal", "S3", "weight", "1");
            assertThat(guest.post(unit + "/manifest")).contains("manifest handed in", "S3");
        }
    }

    private static String number(Parcel parcel) throws Exception {
        try (Guest guest = new Guest(park.server(), "/keys")) {
            guest.as(UserRole.ENTERPRISE, ValidDocuments.DECLARANT.code());
            return guest.get("/declarations/" + park.list(parcel) + "?lang=en")
                    .replaceAll("(?s).*?(ZZ00[0-9]{4}E[0-9]{9}).*", "$1");
        }
    }

    @Test
    void a_unit_is_its_sites_alone_and_is_opened_with_all_that_a_manifest_needs() throws Exception {
        try (Guest guest = site()) {
            String unit = opened(guest, "QDRU0000047");
            String[] nobody = unit("QDRU0000052");
            nobody[3] = "9902969999";
            assertThat(guest.post("/loading?lang=en", nobody)).contains("a registered enterprise");
            for (String language : new String[] {"zh", "ru"}) {
                assertThat(guest.get("/loading?lang=" + language))
                        .contains("QDRU0000047")
                        .doesNotContain(">loading.");
                assertThat(guest.get(unit + "?lang=" + language)).doesNotContain(">loading.");
            }
            assertThat(guest.status("/loading/999999")).isEqualTo(404);
            guest.as(UserRole.ENTERPRISE, ValidDocuments.CARRIER.code());
            assertThat(guest.status(unit)).isEqualTo(403);
        }
    }
}
