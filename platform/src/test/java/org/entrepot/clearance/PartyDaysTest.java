package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant's lists are looked for from the last day on which it had one. */
class PartyDaysTest {
    private static final Viewer DECLARANT = new Viewer.Tenant(Desk.code(ValidDocuments.DECLARANT));
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<String> shown(Viewer viewer, @Nullable LocalDate to) {
        List<String> orders = new ArrayList<>();
        String cursor = null;
        do {
            DeclarationPage page = desk.declarations()
                    .page(viewer, new DeclarationFilter(null, null, null, null, to, null), cursor, 1);
            page.declarations().forEach(one -> orders.add(one.orderNo()));
            cursor = page.next();
        } while (cursor != null);
        return orders;
    }

    private List<String> days(String party) throws SQLException {
        List<String> days = new ArrayList<>();
        try (Connection c = desk.database.owner().getConnection();
                var statement =
                        c.prepareStatement("SELECT day::text FROM clearance.party_day WHERE party = ? ORDER BY day")) {
            statement.setString(1, party);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    days.add(row.getString(1));
                }
            }
        }
        return days;
    }

    @Test
    void every_day_on_which_lists_came_is_on_file_once_for_each_party() throws Exception {
        LocalDate first = Beijing.date(desk.now());
        desk.send(importParcel("A"));
        desk.send(importParcel("B").list());
        desk.at(desk.now().plus(Duration.ofDays(3)));
        desk.send(importParcel("C"));
        for (ValidDocuments.Firm party : List.of(
                ValidDocuments.DECLARANT, ValidDocuments.PLATFORM, ValidDocuments.SELLER, ValidDocuments.CARRIER)) {
            assertThat(days(party.code()))
                    .as(party.name())
                    .containsExactly(first.toString(), first.plusDays(3).toString());
        }
    }

    @Test
    void pages_reach_over_days_without_lists_in_both_directions() throws Exception {
        LocalDate first = Beijing.date(desk.now());
        desk.send(importParcel("A"));
        desk.at(desk.now().plus(Duration.ofDays(40)));
        desk.send(importParcel("B"));
        desk.at(desk.now().plus(Duration.ofSeconds(1)));
        desk.send(importParcel("C"));
        desk.at(desk.now().plus(Duration.ofDays(40)));
        assertThat(shown(DECLARANT, null)).containsExactly("C", "B", "A");
        assertThat(shown(DECLARANT, first.plusDays(39))).containsExactly("A");
        assertThat(shown(DECLARANT, first.minusDays(1))).isEmpty();
        assertThat(shown(new Viewer.Tenant(EnterpriseCode.of("9902960097")), null))
                .as("who is a party of nothing")
                .isEmpty();
    }

    @Test
    void what_another_writer_put_on_file_is_no_conflict() throws Exception {
        desk.send(importParcel("A"));
        List<String> before = days(ValidDocuments.DECLARANT.code());
        LocalDate day = Beijing.date(desk.now());
        PartyDays.PartyDay known = new PartyDays.PartyDay(ValidDocuments.DECLARANT.code(), day);
        PartyDays.PartyDay other = new PartyDays.PartyDay("9902960097", day);
        PartyDays another = new PartyDays();
        try (Connection c = desk.database.owner().getConnection()) {
            PartyDayStore.add(c, another.notOnFile(Set.of(known, other)));
        }
        another.onFile(Set.of(known));
        assertThat(days(ValidDocuments.DECLARANT.code())).isEqualTo(before);
        assertThat(days("9902960097")).containsExactly(day.toString());
        assertThat(another.notOnFile(Set.of(known, other)))
                .as("what is on file is not written again")
                .containsExactly(other);
    }
}
