package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.Test;

class CebReaderTest {
    private static final String GUID = "4CDE1CFD-EDED-46B1-946C-B8022E42FC94";

    static CebDocument payment(String transaction) {
        return CebDocument.flat(
                MessageType.CEB411,
                Fields.of(MessageType.CEB411.headBlock())
                        .with("guid", GUID)
                        .with("appType", "1")
                        .with("appTime", "20261124100000")
                        .with("appStatus", "2")
                        .with("payCode", "4299960001")
                        .with("payName", "示例支付")
                        .with("payTransactionId", transaction)
                        .with("orderNo", "ORDER-1")
                        .with("ebpCode", "4299960002")
                        .with("ebpName", "示例平台")
                        .with("payerIdType", "1")
                        .with("payerIdNumber", "999901199001010014")
                        .with("payerName", "张三")
                        .with("amountPaid", "109.10")
                        .with("currency", "142")
                        .with("payTime", "20261124095900"));
    }

    static byte[] message(CebDocument... documents) {
        return CebWriter.request(
                documents[0].type(),
                GUID,
                List.of(documents),
                CebWriter.transfer(Direction.IMPORT, "4299960001", "示例支付", "DXPENT0000000001"));
    }

    private static CebMessage read(byte[] message) {
        Reading reading = CebReader.read(message, ReadLimits.SANDBOX);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).message();
    }

    private static List<Fault> faults(byte[] message, ReadLimits limits) {
        Reading reading = CebReader.read(message, limits);
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reading)
                .refusal().faults().stream()
                        .map(FormatRefusal.DocumentFault::fault)
                        .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void frame_and_documents_are_exactly_the_bytes_that_came() {
        byte[] original = message(payment("T-1"), payment("T-2"), payment("三"));
        CebMessage message = read(original);
        assertThat(message.frame()
                        .join(message.items().stream().map(CebItem::original).toList()))
                .isEqualTo(original);
    }

    @Test
    void official_samples_are_cut_and_joined_to_the_same_bytes_and_read_again_one_by_one() throws IOException {
        try (Stream<Path> samples = Files.walk(OfficialSchema.folder().resolve("samples"))) {
            for (Path sample : samples.filter(Files::isRegularFile).toList()) {
                byte[] original = Files.readAllBytes(sample);
                if (CebReader.read(original, ReadLimits.STRICT) instanceof Reading.Read read) {
                    CebMessage message = read.message();
                    assertThat(message.frame()
                                    .join(message.items().stream()
                                            .map(CebItem::original)
                                            .toList()))
                            .isEqualTo(original);
                    for (CebItem item : message.items()) {
                        assertThat(CebReader.readDocument(message.type(), item.original())
                                        .contentHash())
                                .isEqualTo(item.document().contentHash());
                    }
                }
            }
        }
    }

    @Test
    void all_faults_of_all_documents_are_told_at_once() {
        String text = new String(message(payment("T-1"), payment("T-2")), StandardCharsets.UTF_8)
                .replaceFirst("<ceb:amountPaid>109.10", "<ceb:amountPaid>1,09")
                .replaceFirst("<ceb:currency>142", "<ceb:currency>502");
        int second = text.indexOf("T-2");
        text = text.substring(0, second)
                + text.substring(second).replaceFirst("<ceb:orderNo>ORDER-1</ceb:orderNo>", "");
        Reading.Refused refused = (Reading.Refused) CebReader.read(bytes(text), ReadLimits.SANDBOX);
        assertThat(refused.refusal().faults())
                .extracting(f -> f.document() + " " + f.key() + " " + f.fault().code() + " "
                        + f.fault().field() + " " + f.fault().found())
                .containsExactly(
                        "0 T-1 -401009 amountPaid 1,09", "0 T-1 -401009 currency 502", "1 T-2 -401009 orderNo ");
    }

    @Test
    void content_is_the_same_however_it_is_written() {
        CebDocument one = payment("T-1");
        String other = new String(message(one), StandardCharsets.UTF_8)
                .replace("109.10", "+0109.1")
                .replace(GUID, GUID.toLowerCase(java.util.Locale.ROOT))
                .replace("20261124100000", "20261124110000")
                .replace("ceb:", "");
        other = other.replace("xmlns:ceb", "xmlns").replace("xmlns=", "xmlns=").replace("xmlns:\"", "xmlns=\"");
        CebMessage message = read(bytes(other.replaceFirst("xmlns:?ceb=", "xmlns=")));
        assertThat(message.items().getFirst().document().contentHash()).isEqualTo(one.contentHash());
        assertThat(message.leniencies()).contains(Leniency.OTHER_PREFIX, Leniency.LOWER_CASE_GUID);
        assertThat(payment("T-2").contentHash()).isNotEqualTo(one.contentHash());
    }

    @Test
    void a_byte_order_mark_and_a_missing_namespace_are_let_pass_and_named() {
        String text = "\uFEFF"
                + new String(message(payment("T-1")), StandardCharsets.UTF_8)
                        .replace("ceb:", "")
                        .replace("xmlns:ceb=\"" + CebReader.NAMESPACE + "\"", "");
        assertThat(read(bytes(text.replaceFirst("xmlns[^ ]* ", ""))).leniencies())
                .contains(Leniency.BYTE_ORDER_MARK, Leniency.NO_NAMESPACE);
    }

    @Test
    void doctypes_entities_and_other_encodings_are_refused() {
        String text = new String(message(payment("T-1")), StandardCharsets.UTF_8);
        String doctype = text.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY e \"boom\">]>");
        assertThat(faults(bytes(doctype), ReadLimits.SANDBOX))
                .extracting(Fault::rule)
                .containsExactly("xml.doctype");
        assertThat(faults(bytes(text.replace("ORDER-1", "&e;")), ReadLimits.SANDBOX))
                .isNotEmpty();
        assertThat(faults(text.getBytes(StandardCharsets.UTF_16), ReadLimits.SANDBOX))
                .extracting(Fault::rule)
                .containsExactly("xml.encoding");
        assertThat(faults(bytes(text.replace("UTF-8", "GBK")), ReadLimits.SANDBOX))
                .isNotEmpty();
        assertThat(faults(bytes("no xml at all"), ReadLimits.SANDBOX))
                .extracting(Fault::rule)
                .containsExactly("xml.malformed");
        assertThat(faults(new byte[0], ReadLimits.SANDBOX))
                .extracting(Fault::rule)
                .containsExactly("xml.malformed");
    }

    private static Fault only(String message, ReadLimits limits) {
        List<Fault> faults = faults(bytes(message), limits);
        assertThat(faults).hasSize(1);
        return faults.getFirst();
    }

    @Test
    void more_bytes_than_the_limit_are_refused_unread() {
        String text = new String(message(payment("T-1")), StandardCharsets.UTF_8);
        int size = bytes(text).length;
        ReadLimits exact = new ReadLimits(size, 24, 16, 1000, false);
        assertThat(CebReader.read(bytes(text), exact)).isInstanceOf(Reading.Read.class);
        assertThat(only(text + " ", exact))
                .isEqualTo(new Fault(
                        FormatRefusal.UNREADABLE,
                        "limit.bytes",
                        "",
                        size + 1 + " bytes",
                        "at most " + size + " bytes"));
    }

    @Test
    void deeper_nesting_than_the_limit_is_refused_wherever_it_is() {
        String text = new String(message(payment("T-1")), StandardCharsets.UTF_8);
        String nest = "<ceb:a>".repeat(40) + "</ceb:a>".repeat(40);
        List<String> deep = List.of(
                text.replace(
                        "</ceb:BaseTransfer>",
                        "</ceb:BaseTransfer><ceb:ExtendMessage><ceb:name>n</ceb:name><ceb:version>1</ceb:version>"
                                + "<ceb:Message>" + nest + "</ceb:Message></ceb:ExtendMessage>"),
                text.replace("<ceb:BaseTransfer>", nest + "<ceb:BaseTransfer>"),
                text.replace("ORDER-1", nest),
                text.replace("<ceb:PaymentHead>", nest + "<ceb:PaymentHead>"));
        for (String message : deep) {
            List<Fault> faults = faults(bytes(message), ReadLimits.SANDBOX);
            assertThat(faults.getLast().code()).isEqualTo("-401009");
            assertThat(faults.getLast().rule()).isEqualTo("limit.depth");
            assertThat(faults.getLast().found()).contains("deeper than 24");
        }
    }

    @Test
    void more_attributes_than_the_limit_are_refused_and_namespaces_count() {
        String text = new String(message(payment("T-1")), StandardCharsets.UTF_8);
        StringBuilder attributes = new StringBuilder();
        StringBuilder namespaces = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            attributes.append(" a").append(i).append("=\"\"");
            namespaces.append(" xmlns:a").append(i).append("=\"u:a\"");
        }
        for (String many : List.of(attributes.toString(), namespaces.toString())) {
            for (String element : List.of("<ceb:guid", "<ceb:Payment", "<ceb:CEB411Message")) {
                Fault fault = only(text.replaceFirst(element, element + many), ReadLimits.SANDBOX);
                assertThat(fault.rule()).isEqualTo("limit.attributes");
                assertThat(fault.code()).isEqualTo("-401009");
                assertThat(fault.expected()).isEqualTo("at most 16 attributes");
            }
        }
    }

    @Test
    void longer_text_than_the_limit_is_refused() {
        String text = new String(message(payment("T-1")), StandardCharsets.UTF_8);
        assertThat(only(text.replace("ORDER-1", "x".repeat(70_000)), ReadLimits.SANDBOX))
                .isEqualTo(new Fault(
                        "-401009",
                        "limit.characters",
                        "orderNo",
                        "text longer than 65536 characters",
                        "at most 65536 characters"));
        ReadLimits few = new ReadLimits(16 << 20, 24, 16, 36, false);
        assertThat(CebReader.read(bytes(text), few)).isInstanceOf(Reading.Read.class);
        assertThat(only(text.replace("ORDER-1", "x".repeat(37)), few).rule()).isEqualTo("limit.characters");
    }

    @Test
    void more_than_a_hundred_documents_are_refused_with_the_official_code() {
        for (int count : List.of(100, 101)) {
            CebDocument[] many = new CebDocument[count];
            java.util.Arrays.setAll(many, i -> payment("T-" + i));
            byte[] message = message(many);
            if (count == 100) {
                assertThat(read(message).items()).hasSize(100);
            } else {
                assertThat(faults(message, ReadLimits.SANDBOX))
                        .extracting(Fault::code)
                        .containsExactly("-401013");
            }
        }
    }

    @Test
    void faults_are_counted_to_a_bound() {
        String text = new String(message(payment("T-1")), StandardCharsets.UTF_8);
        String many = text.replace("<ceb:BaseTransfer>", "<ceb:x/>".repeat(5_000) + "<ceb:BaseTransfer>");
        assertThat(faults(bytes(many), ReadLimits.SANDBOX)).hasSize(1_000);
    }

    @Test
    void lengths_count_characters_not_bytes_or_units() {
        Form three = Form.parse("C3");
        assertThat(three.accepts("𠮷𠮷𠮷")).isTrue();
        assertThat(three.accepts("𠮷a")).isFalse();
        assertThat(Form.parse("C1..2").accepts("𠮷𠮷")).isTrue();
    }
}
