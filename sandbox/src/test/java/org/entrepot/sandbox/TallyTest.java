package org.entrepot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static ReceiptNote note(String type, String copNo, String invtNo, int status) {
        return new ReceiptNote(type, Map.of("copNo", copNo, "invtNo", invtNo, "returnStatus", String.valueOf(status)));
    }

    @Test
    void each_declaration_counts_once_by_how_far_it_came() {
        Tally tally = Tally.of(List.of(
                note("CEB622Message", "L1", "", 2),
                note("CEB622Message", "L1", "I1", 120),
                note("CEB622Message", "L1", "I1", 800),
                note("CEB622Message", "L2", "", 2),
                note("CEB622Message", "L3", "", 2),
                note("CEB622Message", "L3", "", 100),
                note("CEB622Message", "L4", "", -621004),
                note("CEB604Message", "L5", "E5", 399),
                note("CEB604Message", "L5", "", 2)));
        assertThat(tally)
                .hasToString("5 declarations: 1 released to buyers, 1 approved for export, 1 waiting for a partner,"
                        + " 2 refused, 0 cancelled");
    }

    @Test
    void what_partners_are_told_about_their_own_documents_is_no_declaration() {
        Tally tally = Tally.of(List.of(
                new ReceiptNote("CEB312Message", Map.of("orderNo", "SO1", "returnStatus", "120")),
                new ReceiptNote("CEB506Message", Map.of("logisticsNo", "WB1", "returnStatus", "2"))));
        assertThat(tally)
                .hasToString("0 declarations: 0 released to buyers, 0 approved for export,"
                        + " 0 waiting for a partner, 0 refused, 0 cancelled");
    }

    @Test
    void a_cancellation_is_counted_with_the_list_that_it_ends() {
        Tally tally = Tally.of(List.of(
                note("CEB606Message", "CL5", "E5", 2),
                note("CEB606Message", "CL5", "E5", 399),
                note("CEB604Message", "L5", "E5", 399),
                note("CEB604Message", "L6", "E6", 399),
                note("CEB606Message", "CL6", "E6", -607002)));
        assertThat(tally.count(Tally.Standing.CANCELLED)).isEqualTo(1);
        assertThat(tally.count(Tally.Standing.APPROVED)).isEqualTo(1);
    }
}
