package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is let pass beyond the schema, each by itself: one that is added has to be tried here. */
class LeniencyTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String order() {
        return Golden.text(MessageType.CEB311);
    }

    private static String signedList() {
        TestKey key = TestKey.of(SignatureSuite.RSA_SHA1);
        return new String(
                Signer.sign(Golden.bytes(MessageType.CEB621), key.key(), key.certificate(), SignatureSuite.RSA_SHA1),
                StandardCharsets.UTF_8);
    }

    private static String lenient(Leniency leniency) {
        return switch (leniency) {
            case BYTE_ORDER_MARK -> "\uFEFF" + order();
            case OTHER_PREFIX -> order().replace("ceb:", "x1:").replace("xmlns:ceb", "xmlns:x1");
            case NO_NAMESPACE -> order().replace("ceb:", "").replace(" xmlns:ceb=\"" + CebReader.NAMESPACE + "\"", "");
            case LOWER_CASE_GUID ->
                order().replaceFirst("<ceb:guid>[^<]*", "<ceb:guid>9a1e0000-0000-4000-8000-00000000000a");
            case UNSIGNED -> Golden.text(MessageType.CEB621);
            case LONG_ITEM_NUMBER -> withItemNumber(30);
        };
    }

    private static String withItemNumber(int characters) {
        return signedList().replaceFirst("<ceb:itemNo>[^<]*", "<ceb:itemNo>" + "x".repeat(characters));
    }

    private static List<Fault> faults(String message, ReadLimits limits) {
        return CebReader.read(bytes(message), limits) instanceof Reading.Refused refused
                ? refused.refusal().faults().stream()
                        .map(FormatRefusal.DocumentFault::fault)
                        .toList()
                : List.of();
    }

    @ParameterizedTest
    @EnumSource
    void each_is_read_and_named_alone(Leniency leniency) {
        Reading reading = CebReader.read(bytes(lenient(leniency)), ReadLimits.SANDBOX);
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat(read.message().leniencies()).containsExactly(leniency));
    }

    @ParameterizedTest
    @EnumSource
    void a_document_that_was_let_pass_is_read_again_from_its_own_bytes(Leniency leniency) {
        CebItem item = ((Reading.Read) CebReader.read(bytes(lenient(leniency)), ReadLimits.SANDBOX))
                .message()
                .items()
                .getFirst();
        assertThat(CebReader.readDocument(item.document().type(), item.original())
                        .contentHash())
                .isEqualTo(item.document().contentHash());
    }

    @Test
    void what_the_schema_accepts_needs_no_leniency() {
        assertThat(((Reading.Read) CebReader.read(bytes(order()), ReadLimits.STRICT))
                        .message()
                        .leniencies())
                .isEmpty();
    }

    @Test
    void strict_reading_refuses_lists_and_cancellations_without_signature() {
        for (MessageType type : List.of(MessageType.CEB621, MessageType.CEB603, MessageType.CEB605)) {
            assertThat(faults(Golden.text(type), ReadLimits.STRICT))
                    .extracting(Fault::code, Fault::rule, Fault::field)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(type.formatCode(), "format.missing", "Signature"));
        }
    }

    @Test
    void one_character_more_of_an_item_number_is_refused_and_of_another_list_no_more_than_the_schema_says() {
        assertThat(faults(withItemNumber(31), ReadLimits.SANDBOX))
                .extracting(Fault::rule, Fault::field)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("format.length", "InventoryList[1].itemNo"));
        String export =
                Golden.text(MessageType.CEB603).replaceFirst("<ceb:itemNo>[^<]*", "<ceb:itemNo>" + "x".repeat(21));
        assertThat(faults(export, ReadLimits.SANDBOX)).extracting(Fault::rule).containsExactly("format.length");
    }

    @Test
    void another_namespace_is_not_let_pass() {
        assertThat(faults(order().replace(CebReader.NAMESPACE, "http://example.org/ceb"), ReadLimits.SANDBOX))
                .extracting(Fault::rule)
                .contains("format.namespace");
    }

    @Test
    void a_document_in_the_default_namespace_is_read_again_from_its_own_bytes() {
        String message = order().replace("ceb:", "").replace("xmlns:ceb", "xmlns");
        CebItem item = ((Reading.Read) CebReader.read(bytes(message), ReadLimits.SANDBOX))
                .message()
                .items()
                .getFirst();
        assertThat(CebReader.readDocument(MessageType.CEB311, item.original()).contentHash())
                .isEqualTo(item.document().contentHash());
    }

    @Test
    void a_document_is_read_again_whatever_looks_like_a_tag_in_it() {
        String message = order().replaceFirst(
                        "<ceb:Order>", "<ceb:Order xsi:schemaLocation='a > b'><!-- <2:x> --><?p <3:y>?>")
                .replaceFirst("<ceb:note>[^<]*", "<ceb:note><![CDATA[1 <2:3 <xml:x <a:b c:d='1'>]]>");
        CebItem item = ((Reading.Read) CebReader.read(bytes(message), ReadLimits.SANDBOX))
                .message()
                .items()
                .getFirst();
        assertThat(CebReader.readDocument(MessageType.CEB311, item.original()).text("note"))
                .isEqualTo("1 <2:3 <xml:x <a:b c:d='1'>")
                .isEqualTo(item.document().text("note"));
    }

    @Test
    void a_document_that_says_that_it_has_no_namespace_is_read_again() {
        String message = lenient(Leniency.NO_NAMESPACE).replaceFirst("<Order>", "<Order xmlns=\"\">");
        CebItem item = ((Reading.Read) CebReader.read(bytes(message), ReadLimits.SANDBOX))
                .message()
                .items()
                .getFirst();
        assertThat(CebReader.readDocument(MessageType.CEB311, item.original()).contentHash())
                .isEqualTo(item.document().contentHash());
    }

    @Test
    void a_document_is_read_again_however_its_tags_are_written() {
        String golden = order();
        String head = "<ceb:OrderHead>";
        CebDocument once = ((Reading.Read) CebReader.read(bytes(golden), ReadLimits.SANDBOX))
                .message()
                .items()
                .getFirst()
                .document();
        for (String message : List.of(
                golden.replace(head, "<ceb:OrderHead\n>"),
                golden.replace(head, "<ceb:OrderHead\txsi:schemaLocation = \"a 'b' > c\"\t>"),
                golden.replace(head, "<ceb:OrderHead xsi:schemaLocation='a \"b\"/>'>"),
                golden.replace("ceb:", "_订-1.a:").replace("xmlns:ceb", "xmlns:_订-1.a"),
                golden.replace(head, head + "<?xsl:x <y:z?><!-- <w:v u:t='1'> -->"),
                golden.replace("<ceb:note>", "<ceb:note ><![CDATA[]]>"))) {
            CebItem item = ((Reading.Read) CebReader.read(bytes(message), ReadLimits.SANDBOX))
                    .message()
                    .items()
                    .getFirst();
            assertThat(CebReader.readDocument(MessageType.CEB311, item.original())
                            .contentHash())
                    .isEqualTo(once.contentHash());
        }
    }
}
