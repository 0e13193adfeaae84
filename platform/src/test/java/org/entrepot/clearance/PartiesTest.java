package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.Submissions.anew;
import static org.entrepot.clearance.Submissions.change;
import static org.entrepot.clearance.Submissions.codes;
import static org.entrepot.clearance.Submissions.delete;
import static org.entrepot.clearance.Submissions.rules;
import static org.entrepot.clearance.Submissions.statuses;
import static org.entrepot.clearance.rules.ValidDocuments.exportParcel;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Firm;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Entrustment;
import org.entrepot.registry.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may take part, who may send, who may declare. */
class PartiesTest {
    private static final Firm STRANGER = new Firm("9902960097", "无名商行（示例）");
    private static final Firm RIVAL_CARRIER = new Firm("9902960098", "另途快件（示例）");
    private static final Firm RIVAL_PAYER = new Firm("9902960096", "另汇支付（示例）");
    private static final Firm RIVAL_PLATFORM = new Firm("9902960095", "另湾集市（示例）");
    private static final Firm RIVAL_AGENT = new Firm("9902960094", "另门报关（示例）");
    private static final String CREDIT_CODE = "91990200MAQ0000194";
    private static final String LATER = "20261124110000";
    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        List<Enterprise> all = new ArrayList<>(Desk.enterprises());
        Desk.register(all, RIVAL_CARRIER, Role.LOGISTICS);
        Desk.register(all, RIVAL_PAYER, Role.PAYMENT);
        Desk.register(all, RIVAL_PLATFORM, Role.PLATFORM);
        Desk.register(all, RIVAL_AGENT, Role.DECLARANT);
        Enterprises parties = Enterprises.of(
                all,
                List.of(
                        entrusted(ValidDocuments.DECLARANT, ValidDocuments.SELLER),
                        entrusted(RIVAL_CARRIER, ValidDocuments.PAYER)));
        desk = Desk.Setup.USUAL.among(parties).open();
    }

    private static Entrustment entrusted(Firm agent, Firm principal) {
        return new Entrustment(
                Desk.code(agent), Desk.code(principal), Set.of(Entrustment.Scope.DECLARE, Entrustment.Scope.TRANSMIT));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @AfterEach
    void the_books_are_in_order() {
        desk.audit();
    }

    private static DocumentOutcome sentBy(Firm firm, CebDocument document) {
        EnterpriseCode sender = Desk.code(firm);
        return desk.send(sender, Desk.message(sender, document)).documents().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "CEB311, ebpCode, -10102",
        "CEB311, ebcCode, -10102",
        "CEB411, payCode, -10102",
        "CEB511, logisticsCode, -10102",
    })
    void a_partner_that_nobody_knows_is_refused(MessageType type, String field, int code) {
        CebDocument document =
                ValidDocuments.with(importParcel("UNKNOWN-" + type + field).document(type), field, STRANGER.code());
        DocumentOutcome refused = desk.outcome(document);
        assertThat(refused.status()).isEqualTo(code);
        assertThat(rules(refused)).contains("party." + field);
    }

    @ParameterizedTest
    @CsvSource({"CEB311, ebpCode", "CEB311, ebcCode", "CEB411, payCode", "CEB511, logisticsCode"})
    void a_partner_that_is_registered_as_something_else_is_refused(MessageType type, String field) {
        Firm other = ValidDocuments.DECLARANT;
        CebDocument document =
                ValidDocuments.with(importParcel("ROLE-" + type + field).document(type), field, other.code());
        DocumentOutcome refused = sentBy(other, document);
        assertThat(codes(refused)).containsExactly("-10101");
        assertThat(rules(refused)).containsExactly("party." + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ebpCode", "ebcCode", "logisticsCode"})
    void a_list_that_names_an_unregistered_party_is_rejected(String field) {
        Parcel parcel = importParcel("22001-" + field).with(MessageType.CEB621, field, STRANGER.code());
        if (field.equals("ebpCode")) {
            parcel = parcel.with(MessageType.CEB621, "assureCode", ValidDocuments.SELLER.code());
        }
        Answer.Decided answer = desk.send(parcel.list());
        assertThat(statuses(answer))
                .as("accepted by the e-port, rejected by customs")
                .containsExactly(2, 100);
        assertThat(codes(answer.documents().getFirst())).containsExactly("22001");
        assertThat(rules(answer.documents().getFirst())).containsExactly("party." + field);
        assertThat(answer.receipts().getLast().text("returnInfo")).contains("[Code:22001;");
    }

    @Test
    void a_declarant_and_a_guarantor_must_be_registered_as_such() {
        Parcel parcel =
                importParcel("22001-DECLARANT").with(MessageType.CEB621, "agentCode", ValidDocuments.SELLER.code());
        DocumentOutcome refused = sentBy(ValidDocuments.SELLER, parcel.list());
        assertThat(codes(refused)).containsExactly("22001");
        assertThat(rules(refused)).containsExactly("party.agentCode");

        Parcel guaranteed = importParcel("22001-GUARANTOR")
                .with(MessageType.CEB621, "logisticsCode", RIVAL_CARRIER.code())
                .with(MessageType.CEB621, "assureCode", RIVAL_CARRIER.code());
        assertThat(rules(desk.outcome(guaranteed.list()))).containsExactly("party.assureCode");
    }

    @Test
    void a_declarant_whom_the_seller_does_not_entrust_is_rejected() {
        Parcel parcel = importParcel("ENTRUST").with(MessageType.CEB621, "agentCode", RIVAL_AGENT.code());
        DocumentOutcome refused = sentBy(RIVAL_AGENT, parcel.list());
        assertThat(refused.status()).isEqualTo(100);
        assertThat(codes(refused)).containsExactly("22001");
        assertThat(rules(refused)).containsExactly("party.declarant");

        Parcel export = exportParcel("ENTRUST-E").with(MessageType.CEB603, "agentCode", RIVAL_AGENT.code());
        assertThat(rules(sentBy(RIVAL_AGENT, export.list()))).containsExactly("party.declarant");
    }

    @ParameterizedTest
    @CsvSource({
        "CEB311, -10102",
        "CEB411, -10102",
        "CEB511, -10102",
        "CEB621, -621016",
        "CEB303, -10102",
        "CEB505, -10102",
        "CEB603, -10102",
        "CEB605, -10102",
    })
    void who_is_not_entrusted_to_send_is_refused(MessageType type, String code) {
        Parcel parcel = type.direction() == org.entrepot.kernel.Direction.IMPORT
                ? importParcel("SENDER-" + type)
                : exportParcel("SENDER-" + type);
        CebDocument document = type == MessageType.CEB605
                ? ValidDocuments.cancellation("SENDER-605", "ZZ002026E000000001")
                : parcel.document(type);
        DocumentOutcome refused = sentBy(RIVAL_PLATFORM, document);
        assertThat(codes(refused)).containsExactly(code);
        assertThat(rules(refused)).containsExactly("party.sender");
        assertThat(refused.status()).isEqualTo(Integer.parseInt(code));
    }

    @Test
    void who_is_entrusted_may_send_for_its_principal() {
        Parcel parcel = importParcel("FOR-OTHERS");
        assertThat(sentBy(ValidDocuments.SELLER, parcel.order()).status()).isEqualTo(120);
        assertThat(sentBy(RIVAL_CARRIER, parcel.payment()).status()).isEqualTo(120);
        desk.send(parcel.waybill());
        assertThat(desk.outcome(parcel.list()).status()).isEqualTo(800);
    }

    @Test
    void a_message_must_name_its_own_client_as_transmitter() {
        CebDocument order = importParcel("TRANSMITTER").order();
        byte[] message = CebWriter.request(
                MessageType.CEB311,
                order.guid(),
                List.of(order),
                CebWriter.transfer(
                        order.type().direction(), ValidDocuments.CARRIER.code(), "（示例）", "DXPENT0000000099"));
        DocumentOutcome refused = desk.send(Desk.code(ValidDocuments.PLATFORM), message)
                .documents()
                .getFirst();
        assertThat(codes(refused)).containsExactly("-10102");
        assertThat(rules(refused)).containsExactly("transfer.sender");
        assertThat(desk.outcome(anew(order)).status()).isEqualTo(120);
    }

    @Test
    void a_stranger_who_repeats_a_document_word_by_word_is_told_nothing_of_it() {
        Parcel parcel = importParcel("COPIED");
        desk.send(parcel);
        DocumentOutcome copied = sentBy(RIVAL_PLATFORM, parcel.list());
        assertThat(copied.status()).isEqualTo(-621016);
        assertThat(copied.invtNo()).isEmpty();
        assertThat(desk.declaration(parcel).status()).isEqualTo(800);
    }

    @Test
    void who_may_send_a_document_too_is_told_what_became_of_it() {
        Parcel parcel = importParcel("SHARED");
        DocumentOutcome first = desk.outcome(parcel.order());
        assertThat(sentBy(ValidDocuments.SELLER, parcel.order())).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"CEB311, -301009", "CEB411, -401006", "CEB511, -504014", "CEB621, -621011"})
    void nobody_changes_or_withdraws_what_another_sent(MessageType type, int code) {
        Parcel parcel = importParcel("RIVAL-" + type);
        Firm rival = switch (type) {
            case CEB311 -> RIVAL_PLATFORM;
            case CEB411 -> RIVAL_PAYER;
            case CEB511 -> RIVAL_CARRIER;
            default -> RIVAL_AGENT;
        };
        String owner = switch (type) {
            case CEB311 -> "ebpCode";
            case CEB411 -> "payCode";
            case CEB511 -> "logisticsCode";
            default -> "agentCode";
        };
        desk.send(parcel.document(type));
        CebDocument foreign = ValidDocuments.with(parcel.document(type), owner, rival.code());
        assertThat(sentBy(rival, delete(foreign, LATER)).status()).isEqualTo(code);
        assertThat(sentBy(rival, change(foreign, LATER)).status()).isEqualTo(code);
        parcel.documents().stream().filter(one -> one.type() != type).forEach(desk::send);
        assertThat(desk.declaration(parcel).status()).isEqualTo(800);
    }

    @Test
    void a_party_that_is_named_by_its_credit_code_is_the_same_party() throws Exception {
        List<Enterprise> all = new ArrayList<>();
        for (Enterprise one : Desk.enterprises()) {
            boolean platform = one.code().equals(Desk.code(ValidDocuments.PLATFORM));
            all.add(new Enterprise(
                    one.code(), platform ? CREDIT_CODE : "", one.names(), one.roles(), "", false, Set.of()));
        }
        Enterprises parties = Enterprises.of(all, List.of(entrusted(ValidDocuments.DECLARANT, ValidDocuments.SELLER)));
        try (Desk other = Desk.Setup.USUAL.among(parties).open()) {
            Parcel parcel = importParcel("CREDIT")
                    .with(MessageType.CEB311, "ebpCode", CREDIT_CODE)
                    .with(MessageType.CEB411, "ebpCode", CREDIT_CODE)
                    .with(MessageType.CEB621, "ebpCode", CREDIT_CODE)
                    .with(MessageType.CEB621, "assureCode", CREDIT_CODE);
            assertThat(other.send(parcel).status()).isEqualTo(800);
            Viewer platform = new Viewer.Tenant(Desk.code(ValidDocuments.PLATFORM));
            assertThat(other.declarations().find(platform, "LCREDIT"))
                    .as("it sees its declaration")
                    .hasValueSatisfying(
                            found -> assertThat(found.platform()).isEqualTo(Desk.code(ValidDocuments.PLATFORM)));
            other.audit();
        }
    }
}
