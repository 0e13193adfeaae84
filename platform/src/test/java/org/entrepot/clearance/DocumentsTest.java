package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entrepot.clearance.rules.ValidDocuments.cancellation;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.clearance.DocumentFilter.Outcome;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What senders find again of what they sent, over two days: a released import, a refused one, a message of five, an export. */
class DocumentsTest {
    private static final Viewer PARK = new Viewer.Park();
    private static final Viewer PLATFORM = tenant(ValidDocuments.PLATFORM);
    private static final Viewer DECLARANT = tenant(ValidDocuments.DECLARANT);
    private static final Viewer STRANGER = new Viewer.Tenant(EnterpriseCode.of("9902960097"));

    private static Desk desk;
    private static DocumentOutcome cancelled;

    private static Viewer tenant(ValidDocuments.Firm firm) {
        return new Viewer.Tenant(Desk.code(firm));
    }

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open();
        step();
        desk.send(importParcel("DOCS-1"));
        step();
        CebDocument[] five = new CebDocument[5];
        for (int i = 0; i < five.length; i++) {
            five[i] = importParcel("MANY-" + (i + 1)).order();
        }
        desk.send(Desk.code(ValidDocuments.PLATFORM), Desk.message(Desk.code(ValidDocuments.PLATFORM), five));
        step();
        Parcel refused = importParcel("DOCS-2");
        desk.send(refused.with(MessageType.CEB621, "buyerName", "不符（示例）"));
        desk.at(desk.now().plusSeconds(24 * 3600));
        CebDocument unregistered = ValidDocuments.with(importParcel("DOCS-3").order(), "ebcCode", "9902960098");
        desk.send(unregistered);
        step();
        cancelled = desk.send(exportParcel("DOCS-4"));
        desk.send(cancellation("DOCS-4", cancelled.invtNo()));
    }

    private static void step() {
        desk.at(desk.now().plusSeconds(1));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static DocumentFilter filter(@Nullable MessageType type, @Nullable Outcome outcome) {
        return new DocumentFilter(null, type, outcome, null, null, null);
    }

    private static List<DocumentSummary> all(Viewer viewer, DocumentFilter filter, int limit) {
        List<DocumentSummary> found = new ArrayList<>();
        String cursor = null;
        do {
            DocumentPage page = desk.documents().page(viewer, filter, cursor, limit);
            assertThat(page.documents()).hasSizeLessThanOrEqualTo(limit);
            found.addAll(page.documents());
            assertThat(found).as("pages that lead on").hasSizeLessThan(100);
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    private static List<String> words(List<DocumentSummary> documents) {
        return documents.stream()
                .map(one -> one.type() + " " + one.key() + " " + one.status())
                .toList();
    }

    @Test
    void an_enterprise_finds_what_it_sent_newest_first_whatever_the_size_of_a_page() {
        List<String> sent = words(all(PLATFORM, DocumentFilter.ALL, 200));
        assertThat(sent)
                .containsExactly(
                        "CEB303 DOCS-4 120",
                        "CEB311 DOCS-3 -10102",
                        "CEB311 DOCS-2 120",
                        "CEB311 MANY-1 120",
                        "CEB311 MANY-2 120",
                        "CEB311 MANY-3 120",
                        "CEB311 MANY-4 120",
                        "CEB311 MANY-5 120",
                        "CEB311 DOCS-1 120");
        for (int limit = 1; limit <= 9; limit++) {
            assertThat(words(all(PLATFORM, DocumentFilter.ALL, limit)))
                    .as("by %d", limit)
                    .isEqualTo(sent);
        }
        assertThat(all(STRANGER, DocumentFilter.ALL, 50)).isEmpty();
    }

    @Test
    void the_park_finds_what_everybody_sent_and_what_one_of_them_did() {
        List<DocumentSummary> everybody = all(PARK, DocumentFilter.ALL, 7);
        assertThat(everybody).hasSize(4 + 5 + 4 + 1 + 3 + 1);
        assertThat(everybody.stream().map(DocumentSummary::receivedAt).toList())
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        DocumentFilter one = new DocumentFilter(Desk.code(ValidDocuments.PLATFORM), null, null, null, null, null);
        assertThat(all(PARK, one, 7)).isEqualTo(all(PLATFORM, DocumentFilter.ALL, 7));
        assertThat(all(DECLARANT, one, 7))
                .as("an enterprise sees its own, whatever it asks for")
                .isEqualTo(all(DECLARANT, DocumentFilter.ALL, 7));
    }

    @Test
    void by_type_and_by_what_became_of_it() {
        assertThat(words(all(DECLARANT, filter(null, Outcome.REFUSED), 1))).containsExactly("CEB621 LDOCS-2 100");
        assertThat(words(all(PARK, filter(null, Outcome.REFUSED), 1)))
                .containsExactly("CEB311 DOCS-3 -10102", "CEB621 LDOCS-2 100");
        assertThat(words(all(PARK, filter(MessageType.CEB621, Outcome.REFUSED), 1)))
                .containsExactly("CEB621 LDOCS-2 100");
        assertThat(words(all(DECLARANT, filter(MessageType.CEB621, Outcome.TAKEN), 1)))
                .containsExactly("CEB621 LDOCS-1 800");
        assertThat(words(all(DECLARANT, filter(MessageType.CEB605, null), 1)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("CEB605");
        assertThat(all(PLATFORM, filter(MessageType.CEB505, null), 50)).isEmpty();
    }

    @Test
    void by_the_day_of_arrival_or_of_the_refusal() {
        LocalDate first = Beijing.date(Desk.MORNING);
        DocumentFilter firstDay = new DocumentFilter(null, null, null, first, first, null);
        DocumentFilter secondDay = new DocumentFilter(null, null, null, first.plusDays(1), null, null);
        assertThat(words(all(PLATFORM, firstDay, 2))).hasSize(7).doesNotContain("CEB303 DOCS-4 120");
        assertThat(words(all(PLATFORM, secondDay, 2))).containsExactly("CEB303 DOCS-4 120", "CEB311 DOCS-3 -10102");
        assertThat(words(all(PARK, new DocumentFilter(null, null, Outcome.REFUSED, first, first, null), 1)))
                .containsExactly("CEB621 LDOCS-2 100");
        assertThat(all(PLATFORM, new DocumentFilter(null, null, null, null, first.minusDays(1), null), 2))
                .isEmpty();
    }

    @Test
    void by_every_number_of_an_order() {
        Parcel parcel = importParcel("DOCS-1");
        DeclarationSummary list = desk.summary(parcel);
        for (String number : List.of(
                "DOCS-1",
                parcel.payment().text("payTransactionId"),
                list.logisticsNo(),
                list.copNo(),
                list.preNo(),
                list.invtNo())) {
            DocumentFilter asked = new DocumentFilter(null, null, null, null, null, number);
            assertThat(words(all(PARK, asked, 50)))
                    .as(number)
                    .hasSize(4)
                    .allSatisfy(one -> assertThat(one).contains("DOCS-1"));
            assertThat(words(all(PLATFORM, asked, 50))).as(number).containsExactly("CEB311 DOCS-1 120");
            assertThat(all(STRANGER, asked, 50)).as(number).isEmpty();
        }
        assertThat(words(all(DECLARANT, new DocumentFilter(null, null, null, null, null, cancelled.invtNo()), 50)))
                .as("the cancellation, by the number of the list")
                .anySatisfy(one -> assertThat(one).startsWith("CEB605"));
        assertThat(all(PARK, new DocumentFilter(null, null, null, null, null, "NO-SUCH"), 50))
                .isEmpty();
    }

    @Test
    void a_refused_document_says_why_to_its_sender_in_clear_and_to_the_park_without_the_person() {
        long id = all(DECLARANT, filter(null, Outcome.REFUSED), 1).getFirst().id();
        DocumentDetail own = desk.documents().detail(DECLARANT, id).orElseThrow();
        assertThat(own.own()).isTrue();
        assertThat(own.xml()).contains("不符（示例）");
        assertThat(own.declaration()).isEqualTo(id);
        assertThat(own.told().stream().map(DocumentDetail.Told::status)).containsExactly(2, 100);
        assertThat(own.told().getFirst().faults()).isEmpty();
        assertThat(own.told().getLast().faults())
                .isEqualTo(own.summary().faults())
                .anySatisfy(fault -> assertThat(fault.field()).endsWith("buyerName"));
        assertThat(own.told().getLast().type()).isEqualTo(MessageType.CEB622);

        DocumentDetail asPark = desk.documents().detail(PARK, id).orElseThrow();
        assertThat(asPark.own()).isFalse();
        assertThat(asPark.toString() + asPark.document().text("buyerName")).doesNotContain("不符（示例）");
        assertThat(asPark.told()).hasSameSizeAs(own.told());
        assertThat(desk.documents()
                        .detail(new Viewer.InClear(), id)
                        .orElseThrow()
                        .xml())
                .contains("不符（示例）");

        DocumentDetail asPlatform = desk.documents().detail(PLATFORM, id).orElseThrow();
        assertThat(asPlatform.told()).as("what others were told is theirs").isEmpty();
        assertThat(asPlatform.xml()).doesNotContain("不符（示例）");
        assertThat(desk.documents().detail(STRANGER, id)).isEmpty();
    }

    @Test
    void a_cursor_of_something_else_is_refused() {
        for (String cursor :
                List.of("x", "1-2", "1-00000000-0000-0000-0000-000000000000-x", "99999999999999999999-1")) {
            assertThatThrownBy(() -> desk.documents().page(PLATFORM, DocumentFilter.ALL, cursor, 10))
                    .as(cursor)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> desk.documents().page(PLATFORM, filter(null, Outcome.REFUSED), "1-2-3", 10))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
