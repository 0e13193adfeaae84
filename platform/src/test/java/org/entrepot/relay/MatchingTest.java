package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final Instant TEN = Instant.parse("2026-11-24T02:00:00Z");

    private static Matching.Sent sent(long id, CebDocument document, int minutes) {
        return sent(id, document, minutes, "");
    }

    private static Matching.Sent sent(long id, CebDocument document, int minutes, String refusedAt) {
        Instant at = TEN.plusSeconds(60L * minutes);
        return new Matching.Sent(id, BusinessKey.of(document).orElseThrow(), document.guid(), at, at, refusedAt);
    }

    /** A receipt that repeats of a document what its table has, and leaves out what is named. */
    private static CebDocument receipt(CebDocument document, String info, String... leftOut) {
        MessageType type = document.type().receipt();
        Fields fields = Fields.of(type.headBlock());
        for (String element : type.headBlock().elementNames()) {
            if (document.head().knows(element)
                    && !element.equals("guid")
                    && !List.of(leftOut).contains(element)) {
                fields.with(element, document.text(element));
            }
        }
        return CebDocument.flat(type, fields.with("returnInfo", info).with("returnStatus", "120"));
    }

    private static Optional<Long> match(CebDocument receipt, Matching.Sent... sent) {
        return Matching.match(receipt, List.of(sent)).map(Matching.Sent::document);
    }

    @Test
    void receipts_for_all_documents_of_a_parcel_find_them() {
        for (ValidDocuments.Parcel parcel : List.of(importParcel("M-1"), exportParcel("M-2"))) {
            for (CebDocument document : parcel.documents()) {
                assertThat(match(receipt(document, "[Code:1800;Desc:]"), sent(7, document, 0)))
                        .as("%s", document.type())
                        .contains(7L);
            }
        }
    }

    @Test
    void every_request_has_a_key_and_its_receipt_carries_the_number() {
        for (MessageType type : MessageType.values()) {
            if (type.isRequest()) {
                assertThat(BusinessKey.elements(type)).as("%s", type).isNotEmpty();
                assertThat(type.headBlock().elementNames()).containsAll(BusinessKey.elements(type));
                assertThat(type.receipt().headBlock().elementNames())
                        .contains(BusinessKey.elements(type).getLast());
            }
        }
    }

    @Test
    void a_receipt_of_another_enterprise_or_number_finds_nothing() {
        CebDocument list = importParcel("M-3").list();
        assertThat(match(receipt(importParcel("M-4").list(), ""), sent(1, list, 0)))
                .isEmpty();
        CebDocument others = ValidDocuments.with(list, "agentCode", "9902960099");
        assertThat(match(receipt(others, ""), sent(1, list, 0))).isEmpty();
    }

    @Test
    void of_two_submissions_of_one_key_the_later_is_answered_unless_the_receipt_names_the_other() {
        CebDocument first = importParcel("M-5").list();
        CebDocument second = ValidDocuments.with(first, "guid", "7A1C0E5D-0000-4000-8000-000000000002");
        assertThat(match(receipt(first, "新增申报成功"), sent(1, first, 0), sent(2, second, 5)))
                .contains(2L);
        String named = "新增申报成功[" + first.guid().toLowerCase(java.util.Locale.ROOT) + "]";
        assertThat(match(receipt(first, named), sent(1, first, 0), sent(2, second, 5)))
                .contains(1L);
    }

    @Test
    void nothing_is_said_of_a_version_before_it_left_nor_after_it_was_refused() {
        CebDocument first = importParcel("M-7").list();
        CebDocument change = ValidDocuments.with(first, "guid", "7A1C0E5D-0000-4000-8000-000000000003");
        CebDocument early = ValidDocuments.with(receipt(first, ""), "returnTime", "20261124100100000");
        CebDocument late = ValidDocuments.with(receipt(first, ""), "returnTime", "20261124100900000");
        assertThat(match(early, sent(1, first, 0), sent(2, change, 5))).contains(1L);
        assertThat(match(late, sent(1, first, 0), sent(2, change, 5))).contains(2L);
        assertThat(match(late, sent(1, first, 0), sent(2, change, 5, "20261124100800000")))
                .contains(1L);
        assertThat(match(early, sent(2, change, 5)))
                .as("clocks may differ, and there is no other")
                .contains(2L);
    }

    @Test
    void what_a_receipt_leaves_out_does_not_decide_between_two_enterprises() {
        CebDocument own = importParcel("M-6").list();
        CebDocument others = ValidDocuments.with(own, "agentCode", "9902960099");
        CebDocument bare = receipt(own, "", "agentCode", "ebcCode", "ebpCode");
        assertThat(match(bare, sent(1, own, 0))).contains(1L);
        assertThat(match(bare, sent(1, own, 0), sent(2, others, 1))).isEmpty();
    }
}
