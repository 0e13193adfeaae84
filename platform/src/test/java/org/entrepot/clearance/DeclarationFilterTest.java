package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a list shows of five declarations that ended five ways, to the park and to one of its tenants. */
class DeclarationFilterTest {
    private static final Map<Integer, String> BY_STATUS =
            Map.of(800, "RELEASED", 2, "WAITING", 100, "REFUSED", 399, "APPROVED", 0, "CANCELLED");
    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open();
        desk.send(importParcel("RELEASED"));
        desk.send(importParcel("WAITING").list());
        Parcel refused = importParcel("REFUSED");
        desk.send(refused.with(MessageType.CEB621, "buyerName", "不符（示例）"));
        desk.send(exportParcel("APPROVED"));
        DocumentOutcome approved = desk.send(exportParcel("CANCELLED"));
        desk.send(cancellation("CANCELLED", approved.invtNo()));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    static List<Viewer> viewers() {
        return List.of(new Viewer.Park(), new Viewer.Tenant(Desk.code(ValidDocuments.DECLARANT)));
    }

    private static Set<String> shown(Viewer viewer, DeclarationFilter filter) {
        Set<String> orders = new TreeSet<>();
        String cursor = null;
        do {
            DeclarationPage page = desk.declarations().page(viewer, filter, cursor, 2);
            page.declarations()
                    .forEach(one -> assertThat(orders.add(one.orderNo()))
                            .as("%s twice", one.orderNo())
                            .isTrue());
            cursor = page.next();
        } while (cursor != null);
        return orders;
    }

    private static DeclarationFilter text(@Nullable String text) {
        return new DeclarationFilter(null, null, null, null, null, text);
    }

    @ParameterizedTest
    @MethodSource("viewers")
    void by_status_the_usual_and_the_unusual(Viewer viewer) {
        BY_STATUS.forEach((status, order) -> assertThat(
                        shown(viewer, new DeclarationFilter(null, status, null, null, null, null)))
                .as("status %d", status)
                .containsExactly(order));
        assertThat(shown(viewer, new DeclarationFilter(null, 120, null, null, null, null)))
                .isEmpty();
        assertThat(shown(viewer, DeclarationFilter.ALL)).containsExactlyInAnyOrderElementsOf(BY_STATUS.values());
    }

    @ParameterizedTest
    @MethodSource("viewers")
    void by_direction_country_and_day(Viewer viewer) {
        assertThat(shown(viewer, new DeclarationFilter(Direction.EXPORT, null, null, null, null, null)))
                .containsExactly("APPROVED", "CANCELLED");
        CountryCode country = desk.summary(exportParcel("APPROVED")).country();
        assertThat(shown(viewer, new DeclarationFilter(null, null, country, null, null, null)))
                .contains("APPROVED");
        assertThat(shown(viewer, new DeclarationFilter(null, null, CountryCode.of("999"), null, null, null)))
                .isEmpty();
        LocalDate today = Beijing.date(desk.now());
        assertThat(shown(viewer, new DeclarationFilter(null, 100, null, today, today, null)))
                .containsExactly("REFUSED");
        assertThat(shown(viewer, new DeclarationFilter(null, null, null, today.plusDays(1), null, null)))
                .isEmpty();
        assertThat(shown(viewer, new DeclarationFilter(null, null, null, null, today.minusDays(1), null)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("viewers")
    void by_each_of_its_numbers(Viewer viewer) {
        DeclarationSummary released = desk.summary(importParcel("RELEASED"));
        for (String number : List.of(
                released.orderNo(), released.copNo(), released.preNo(), released.invtNo(), released.logisticsNo())) {
            assertThat(shown(viewer, text(number))).as(number).containsExactly("RELEASED");
        }
        assertThat(shown(viewer, text("NO-SUCH"))).isEmpty();
    }

    @Test
    void who_is_no_party_sees_none() {
        Viewer stranger = new Viewer.Tenant(EnterpriseCode.of("9902960097"));
        assertThat(shown(stranger, DeclarationFilter.ALL)).isEmpty();
        assertThat(shown(stranger, new DeclarationFilter(null, 100, null, null, null, null)))
                .isEmpty();
    }
}
