package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.rules.ValidDocuments;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An enterprise asks for its address at the exchange, the operator decides, through the whole program. */
class AddressPagesTest {
    private static final Pattern APPROVE = Pattern.compile("/registrations/addresses/([0-9]+)/approve");

    private static ValidPark park;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        park = ValidPark.start(folder, "1.00", Map.of());
    }

    @AfterAll
    static void close() {
        park.close();
    }

    @Test
    void what_was_asked_for_counts_once_it_is_approved() throws Exception {
        try (Guest guest = new Guest(park.server(), "/quote")) {
            guest.as(UserRole.ENTERPRISE, ValidDocuments.CARRIER.code());
            assertThat(guest.post("/address?lang=en", "dxpId", "not an address"))
                    .contains("is-bad", "value=\"not an address\"");
            String before = ValidPark.address(ValidDocuments.CARRIER);
            assertThat(guest.post("/address", "dxpId", "DXPENTASKED1")).contains("DXPENTASKED1", before);
            guest.as(UserRole.OPERATOR);
            Matcher wish = APPROVE.matcher(guest.get("/registrations?lang=en"));
            assertThat(wish.find()).as("the operator sees the wish").isTrue();
            guest.post("/registrations/addresses/" + wish.group(1) + "/approve");
            assertThat(APPROVE.matcher(guest.get("/registrations")).find())
                    .as("it is decided")
                    .isFalse();
            guest.as(UserRole.ENTERPRISE, ValidDocuments.CARRIER.code());
            assertThat(guest.get("/address")).contains("DXPENTASKED1").doesNotContain(before);
            guest.as(UserRole.WAREHOUSE);
            assertThat(guest.status("/address")).isEqualTo(403);
        }
    }
}
