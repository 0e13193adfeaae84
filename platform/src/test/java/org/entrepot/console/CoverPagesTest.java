package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.nio.file.Path;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list that waits for its guarantee, as its declarant and its guarantor see it. */
class CoverPagesTest {
    @Test
    void it_is_said_why_a_list_waits_until_more_is_lodged(@TempDir Path folder) throws Exception {
        try (ValidPark park = ValidPark.start(folder, "1.00", Map.of("short-guarantee", "wait"));
                Guest guest = new Guest(park.server(), "/guarantees")) {
            Parcel parcel = importParcel("COVER-1");
            park.send(parcel);
            guest.as(UserRole.ENTERPRISE, ValidDocuments.DECLARANT.code());
            String page = "/declarations/" + park.list(parcel);
            assertThat(guest.get(page + "?lang=en"))
                    .contains("It waits for the guarantee of " + ValidDocuments.PLATFORM.name());
            for (String language : new String[] {"zh", "ru"}) {
                assertThat(guest.get(page + "?lang=" + language)).doesNotContain("detail.cover");
            }
            guest.as(UserRole.ENTERPRISE, ValidDocuments.PLATFORM.code());
            assertThat(guest.get("/guarantees?lang=en"))
                    .contains("Lists that wait for cover", parcel.list().text("copNo"))
                    .doesNotContain("surety.");
            guest.as(UserRole.OPERATOR);
            guest.post(
                    "/guarantees",
                    "guarantor",
                    ValidDocuments.PLATFORM.code(),
                    "kind",
                    "DEPOSIT",
                    "number",
                    "D-1",
                    "issuer",
                    "",
                    "amount",
                    "1000",
                    "from",
                    "2020-01-01",
                    "to",
                    "");
            park.released(parcel);
            assertThat(guest.get(page + "?lang=en")).doesNotContain("It waits for");
            assertThat(guest.get("/guarantees/" + ValidDocuments.PLATFORM.code() + "?lang=en"))
                    .doesNotContain("Lists that wait for cover");
        }
    }
}
