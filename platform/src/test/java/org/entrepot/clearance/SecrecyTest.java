package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.codes;
import static org.entrepot.clearance.rules.ValidDocuments.buyer;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Buyer;
import org.entrepot.clearance.rules.ValidDocuments.Firm;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each party may read. In the rejected parcel every document names a buyer of its own, so a value that leaks says whose
 * it was; in the released one all name the same.
 */
class SecrecyTest {
    private static final Buyer OF_ORDER = buyer(201);
    private static final Buyer OF_PAYMENT = buyer(202);
    private static final Buyer OF_WAYBILL = buyer(203);
    private static final Buyer OF_LIST = buyer(204);
    private static final Buyer OF_ALL = buyer(205);
    private static Desk desk;
    private static Parcel rejected;
    private static Parcel released;
    private static List<Answer.Decided> answers;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open();
        rejected = importParcel("SECRET-1", OF_ORDER, ValidDocuments.SHAWL)
                .with(importParcel("SECRET-1", OF_PAYMENT, ValidDocuments.SHAWL).payment())
                .with(importParcel("SECRET-1", OF_WAYBILL, ValidDocuments.SHAWL).waybill())
                .with(importParcel("SECRET-1", OF_LIST, ValidDocuments.SHAWL).list());
        released = importParcel("SECRET-2", OF_ALL, ValidDocuments.SHAWL);
        answers = new ArrayList<>();
        for (Parcel parcel : List.of(rejected, released)) {
            parcel.documents().forEach(document -> answers.add(desk.send(document)));
        }
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    /** A viewer, and the buyer whom it named itself in the rejected parcel. */
    record Reader(Firm firm, MessageType sent, Buyer named) {
        EnterpriseCode code() {
            return Desk.code(firm);
        }

        List<Buyer> others() {
            return Stream.of(OF_ORDER, OF_PAYMENT, OF_WAYBILL, OF_LIST)
                    .filter(one -> !one.equals(named))
                    .toList();
        }
    }

    static Stream<Reader> readers() {
        return Stream.of(
                new Reader(ValidDocuments.PLATFORM, MessageType.CEB311, OF_ORDER),
                new Reader(ValidDocuments.CARRIER, MessageType.CEB511, OF_WAYBILL),
                new Reader(ValidDocuments.DECLARANT, MessageType.CEB621, OF_LIST),
                new Reader(ValidDocuments.SELLER, MessageType.CEB303, OF_ALL));
    }

    private static void assertSilent(String text, List<Buyer> buyers) {
        assertThat(text).isNotEmpty();
        for (Buyer buyer : buyers) {
            assertThat(text)
                    .doesNotContain(buyer.idNumber())
                    .doesNotContain(buyer.telephone())
                    .doesNotContain(buyer.address())
                    .doesNotContain(buyer.name());
        }
    }

    @Test
    void the_parcel_was_rejected_because_its_buyers_differ() {
        assertThat(codes(desk.declaration(rejected))).contains("1327", "13127", "130126", "100");
        assertThat(desk.declaration(released).status()).isEqualTo(800);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void receipts_tell_nobody_what_another_sent(Reader reader) {
        StringBuilder text = new StringBuilder("receipts: ");
        for (CebDocument receipt : desk.feed(reader.code())) {
            text.append(new String(
                    CebWriter.receipts(receipt.type(), receipt.guid(), List.of(receipt)), StandardCharsets.UTF_8));
        }
        assertSilent(text.toString(), reader.others());
    }

    @Test
    void answers_tell_nobody_what_another_sent() {
        for (int i = 0; i < 4; i++) {
            Reader reader = new Reader(
                    ValidDocuments.PLATFORM,
                    MessageType.CEB311,
                    List.of(OF_ORDER, OF_PAYMENT, OF_WAYBILL, OF_LIST).get(i));
            assertSilent(Submissions.text(answers.get(i)), reader.others());
        }
        assertThat(Submissions.text(answers.get(3)))
                .as("the declarant sees what it sent itself")
                .contains(OF_LIST.telephone());
    }

    @ParameterizedTest
    @MethodSource("readers")
    void the_page_of_a_declaration_tells_nobody_what_another_sent(Reader reader) {
        assertSilent(all(detail(reader, rejected)), reader.others());
    }

    @ParameterizedTest
    @MethodSource("readers")
    void one_sees_in_clear_only_the_document_that_one_sent(Reader reader) {
        DeclarationDetail detail = detail(reader, released);
        assertThat(detail.partners()).hasSize(4);
        for (DeclarationDetail.Partner partner : detail.partners()) {
            boolean own = partner.type() == reader.sent();
            assertThat(partner.own()).as(partner.type().name()).isEqualTo(own);
            if (own) {
                assertThat(partner.xml()).contains(OF_ALL.name(), OF_ALL.telephone(), OF_ALL.address());
            } else {
                assertSilent(partner.xml() + text(partner.document()), List.of(OF_ALL));
            }
        }
    }

    @Test
    void the_operator_of_the_park_sees_no_person() {
        for (Parcel parcel : List.of(rejected, released)) {
            DeclarationDetail detail = desk.declarations()
                    .detail(new Viewer.Park(), desk.summary(parcel).id())
                    .orElseThrow();
            assertSilent(all(detail), List.of(OF_ORDER, OF_PAYMENT, OF_WAYBILL, OF_LIST, OF_ALL));
            assertThat(detail.partners()).hasSize(4).noneMatch(DeclarationDetail.Partner::own);
            assertThat(detail.comparisons()).isNotEmpty();
        }
    }

    @Test
    void the_operator_of_the_park_still_sees_why_a_list_was_rejected() {
        DeclarationDetail detail = desk.declarations()
                .detail(new Viewer.Park(), desk.summary(rejected).id())
                .orElseThrow();
        assertThat(detail.faults()).extracting(org.entrepot.kernel.Fault::code).contains("13127", "130126");
        assertThat(detail.timeline())
                .anySatisfy(event -> assertThat(event.text()).contains("[Code:13127;"));
    }

    private static DeclarationDetail detail(Reader reader, Parcel parcel) {
        return desk.declarations()
                .detail(new Viewer.Tenant(reader.code()), desk.summary(parcel).id())
                .orElseThrow();
    }

    private static String all(DeclarationDetail detail) {
        StringBuilder text = new StringBuilder();
        text.append(detail.summary()).append(detail.comparisons()).append(detail.lines());
        text.append(detail.explanation()).append(detail.timeline()).append(detail.faults());
        for (DeclarationDetail.Partner partner : detail.partners()) {
            text.append(partner.key()).append(partner.xml()).append(text(partner.document()));
        }
        return text.toString();
    }

    private static String text(CebDocument document) {
        StringBuilder text = new StringBuilder();
        document.head()
                .forEach((element, value) ->
                        text.append(element).append('=').append(value).append(' '));
        for (Fields line : document.lines()) {
            line.forEach((element, value) ->
                    text.append(element).append('=').append(value).append(' '));
        }
        return text.toString();
    }
}
