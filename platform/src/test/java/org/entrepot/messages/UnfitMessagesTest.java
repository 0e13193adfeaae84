package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the frame of a message or the build of a document, each told as which rule, field, what was found and expected. */
class UnfitMessagesTest {
    private static final String DIGITS = "0123456789";

    /** The end of the root's start tag. */
    private static final String VERSION = " version=\"1.0\">";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String payment() {
        return new String(CebReaderTest.message(CebReaderTest.payment("T-1")), StandardCharsets.UTF_8);
    }

    private static String list() {
        return Golden.text(MessageType.CEB621);
    }

    private static List<String> told(byte[] message, ReadLimits limits) {
        return CebReader.read(message, limits) instanceof Reading.Refused refused
                ? refused.refusal().faults().stream()
                        .map(one -> told(one.fault()))
                        .toList()
                : List.of();
    }

    private static String told(Fault fault) {
        return fault.code() + " " + fault.rule() + " " + fault.field() + ": " + fault.found() + " -> "
                + fault.expected();
    }

    private static List<String> told(String message) {
        return told(bytes(message), ReadLimits.SANDBOX);
    }

    private static String extension() {
        return "<ceb:ExtendMessage><ceb:name>n</ceb:name><ceb:version>1</ceb:version><ceb:Message>m</ceb:Message>"
                + "</ceb:ExtendMessage>";
    }

    private static String subscription() {
        return "<ceb:BaseSubscribe><ceb:status>ALL</ceb:status><ceb:dxpMode>DXP</ceb:dxpMode>"
                + "<ceb:dxpAddress>DXPENT0000000002</ceb:dxpAddress></ceb:BaseSubscribe>";
    }

    private static String signature(String children) {
        return "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">" + children + "</ds:Signature>";
    }

    private static String atTheEnd(String message, String added) {
        int end = message.lastIndexOf("</");
        return message.substring(0, end) + added + message.substring(end);
    }

    static Stream<Arguments> oneFault() {
        String payment = payment();
        String transfer = payment.substring(payment.indexOf("<ceb:BaseTransfer>"), payment.lastIndexOf("</"));
        String document = payment.substring(payment.indexOf("<ceb:Payment>"), payment.indexOf("<ceb:BaseTransfer>"));
        return Stream.of(
                Arguments.of("<Order/>", "-999999 format.type : Order -> a CEB message that partners send"),
                Arguments.of(
                        "<CEB622Message/>", "-999999 format.type : CEB622Message -> a CEB message that partners send"),
                Arguments.of(
                        payment.replace(CebReader.NAMESPACE, "urn:other"),
                        "-401009 format.namespace : urn:other -> " + CebReader.NAMESPACE),
                Arguments.of(
                        payment.replace(VERSION, " lang=\"zh\"" + VERSION),
                        "-401009 format.attribute lang: lang -> guid and version only"),
                Arguments.of(
                        payment.replaceFirst(" guid=\"[^\"]*\"", ""),
                        "-401009 format.missing guid:  -> " + Form.parse("C36").expectation()),
                Arguments.of(
                        payment.replaceFirst(" guid=\"[^\"]*\"", " guid=\"short\""),
                        "-401009 format.length guid: short -> "
                                + Form.parse("C36").expectation()),
                Arguments.of(
                        payment.replace(VERSION, " version=\"\">"),
                        "-401009 format.length version:  -> "
                                + Form.parse("C1..10").expectation()),
                Arguments.of(
                        payment.replace("<ceb:BaseTransfer>", "<ceb:Other><ceb:a/></ceb:Other><ceb:BaseTransfer>"),
                        "-401009 format.unexpected Other: Other -> no such element here"),
                Arguments.of(
                        payment.replace(document, "").replace(transfer, transfer + document),
                        "-401009 format.order Payment: Payment -> an earlier place in the message"),
                Arguments.of(payment.replace(transfer, ""), "-401009 format.missing BaseTransfer: 0 times -> 1 time"),
                Arguments.of(
                        payment.replace(transfer, transfer + transfer),
                        "-401009 format.order BaseTransfer: 2 times -> 1 time"),
                Arguments.of(
                        atTheEnd(payment, subscription().repeat(6)),
                        "-401009 format.order BaseSubscribe: 6 times -> 0 to 5 times"),
                Arguments.of(
                        atTheEnd(payment, extension().repeat(2)),
                        "-401009 format.order ExtendMessage: 2 times -> 0 to 1 times"),
                Arguments.of(payment.replace(document, ""), "-401009 format.missing Payment:  -> Payment"),
                Arguments.of(
                        payment.replace("<ceb:orderNo>", "<ceb:extra>1</ceb:extra><ceb:orderNo>"),
                        "-401009 format.unexpected extra: extra -> no such element in PaymentHead"),
                Arguments.of(
                        payment.replace("<ceb:orderNo>", "<ceb:payCode>4299960001</ceb:payCode><ceb:orderNo>"),
                        "-401009 format.order payCode: payCode -> once, in the order of the table"),
                Arguments.of(
                        payment.replace("<ceb:orderNo>", "stray<ceb:orderNo>"),
                        "-401009 format.text PaymentHead: stray -> elements only"),
                Arguments.of(
                        payment.replace("ORDER-1", "ORDER-<ceb:b><ceb:c/></ceb:b>1"),
                        "-401009 format.unexpected orderNo: b -> text only"),
                Arguments.of(
                        payment.replace("<ceb:orderNo>", "<ceb:orderNo unit=\"1\">"),
                        "-401009 format.attribute orderNo: unit -> no attribute"),
                Arguments.of(
                        payment.replace("ORDER-1", DIGITS.repeat(8)),
                        "-401009 format.length orderNo: " + DIGITS.repeat(8) + " -> "
                                + Form.parse("C1..60").expectation()),
                Arguments.of(
                        payment.replace("ORDER-1", DIGITS.repeat(8) + "x"),
                        "-401009 format.length orderNo: " + DIGITS.repeat(7) + "0123456... -> "
                                + Form.parse("C1..60").expectation()));
    }

    @ParameterizedTest
    @MethodSource
    void oneFault(String message, String expected) {
        assertThat(told(message)).containsExactly(expected);
    }

    @Test
    void what_may_be_there_is_no_fault() {
        String payment = payment();
        for (String fit : List.of(
                atTheEnd(payment, subscription().repeat(5) + extension()),
                payment.replace("<ceb:Payment>", "<ceb:Payment xsi:schemaLocation=\"a b\"><!-- a word --><?a word?>"),
                payment.replace(VERSION, " xsi:schemaLocation=\"a b\"" + VERSION),
                payment + "<!-- behind -->\n",
                payment.replace("UTF-8", "us-ascii").replaceAll("[^\\x00-\\x7F]", "x"))) {
            assertThat(told(fit)).isEmpty();
        }
        assertThat(told(payment + "<more/>")).singleElement().asString().startsWith("-401009 xml.malformed : ");
        assertThat(told(payment + "more")).singleElement().asString().startsWith("-401009 xml.malformed : ");
    }

    @Test
    void what_cannot_be_parsed_says_in_a_line_where() {
        assertThat(told(payment().replace("</ceb:orderNo>", "")).getLast())
                .contains("orderNo")
                .doesNotContain("\n")
                .hasSizeBetween(60, 300)
                .endsWith(" -> well-formed XML");
    }

    @Test
    void another_encoding_is_told_by_its_first_bytes() {
        for (byte[] other : List.of(
                new byte[] {(byte) 0xFE, (byte) 0xFF},
                new byte[] {(byte) 0xFF, (byte) 0xFE},
                new byte[] {'<', 0},
                new byte[] {0, '<'})) {
            assertThat(told(other, ReadLimits.SANDBOX))
                    .containsExactly("-999999 xml.encoding : another encoding -> UTF-8");
        }
        for (byte[] utf8 : List.of(
                new byte[] {'<'},
                new byte[] {(byte) 0xFE, 'x'},
                new byte[] {(byte) 0xFF, 'x'},
                new byte[] {'x', (byte) 0xFF},
                new byte[] {'x', (byte) 0xFE},
                new byte[] {0})) {
            assertThat(told(utf8, ReadLimits.SANDBOX))
                    .singleElement()
                    .asString()
                    .startsWith("-999999 xml.malformed ");
        }
        assertThat(told(payment().replace("UTF-8", "ISO-8859-1")))
                .containsExactly("-999999 xml.encoding : ISO-8859-1 -> UTF-8");
    }

    @Test
    void limits_are_reached_before_they_are_exceeded() {
        String payment = payment();
        for (int level : List.of(22, 23)) { // in the root and one level for a document
            String nest = "<ceb:a>".repeat(level) + "</ceb:a>".repeat(level);
            assertThat(told(payment.replace("<ceb:BaseTransfer>", nest + "<ceb:BaseTransfer>")))
                    .hasSize(level - 21)
                    .first()
                    .isEqualTo("-401009 format.unexpected a: a -> no such element here");
        }
        for (int level : List.of(21, 22)) { // a level deeper: in a block of the document
            String nest = "<ceb:a>".repeat(level) + "</ceb:a>".repeat(level);
            assertThat(told(payment.replace("ORDER-1", "1" + nest)))
                    .hasSize(level - 20)
                    .first()
                    .isEqualTo("-401009 format.unexpected orderNo: a -> text only");
        }
        StringBuilder sixteen = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            sixteen.append(" a").append(i).append("=\"\"");
        }
        assertThat(told(payment.replace("<ceb:orderNo", "<ceb:orderNo" + sixteen)))
                .hasSize(16)
                .allSatisfy(one -> assertThat(one).contains("format.attribute orderNo: a"));
        assertThat(told(payment.replace("ORDER-1", "x".repeat(65_536))))
                .singleElement()
                .asString()
                .contains("format.length orderNo");
    }

    @Test
    void a_list_has_a_head_and_then_its_lines() {
        String list = list();
        int from = list.indexOf("<ceb:InventoryHead>");
        int to = list.indexOf("<ceb:InventoryList>");
        int end = list.indexOf("</ceb:Inventory>");
        String head = list.substring(from, to);
        String line = list.substring(to, list.indexOf("</ceb:InventoryList>") + "</ceb:InventoryList>".length());
        String around = list.substring(0, from);
        String rest = list.substring(end);
        String code = MessageType.CEB621.formatCode();
        int most = MessageType.CEB621.maxLines();
        assertThat(told(around + head + rest))
                .containsExactly(code + " format.lines InventoryList: 0 lines -> 1 to " + most + " lines");
        assertThat(told(around + head + line.repeat(most + 1) + rest))
                .containsExactly(
                        code + " format.lines InventoryList: " + (most + 1) + " lines -> 1 to " + most + " lines");
        assertThat(told(around + head + line.repeat(most) + rest)).isEmpty();
        assertThat(told(around + head + head + line + rest))
                .containsExactly(code + " format.unexpected InventoryHead: InventoryHead -> lines InventoryList");
        assertThat(told(around + line + head + line + rest))
                .containsExactly(code + " format.unexpected InventoryList: InventoryList -> InventoryHead");
        assertThat(told(around + rest))
                .containsExactly(
                        code + " format.missing InventoryHead:  -> InventoryHead",
                        code + " format.lines InventoryList: 0 lines -> 1 to " + most + " lines");
    }

    @Test
    void a_signature_is_built_as_the_standard_says() {
        String expected = " -> SignedInfo, SignatureValue, KeyInfo";
        String fault = MessageType.CEB621.formatCode() + " format.signature Signature: ";
        assertThat(told(atTheEnd(list(), signature("<ds:SignatureValue/><ds:SignedInfo/>"))))
                .containsExactly(fault + "SignatureValue, SignedInfo" + expected);
        assertThat(told(atTheEnd(list(), signature("<ds:SignedInfo/>"))))
                .containsExactly(fault + "SignedInfo" + expected);
        assertThat(told(atTheEnd(list(), signature("<ds:SignedInfo/><ds:KeyInfo/>"))))
                .containsExactly(fault + "SignedInfo, KeyInfo" + expected);
        String whole = signature("<ds:SignedInfo><ds:a/></ds:SignedInfo><ds:SignatureValue/>");
        assertThat(told(atTheEnd(list(), whole))).isEmpty();
        assertThat(told(atTheEnd(list(), whole + whole)))
                .containsExactly(MessageType.CEB621.formatCode() + " format.order Signature: 2 times -> 0 to 1 times");
    }

    @Test
    void documents_are_counted_and_the_faults_of_each_stand_at_it() {
        String two = new String(
                        CebReaderTest.message(CebReaderTest.payment("T-1"), CebReaderTest.payment("T-2")),
                        StandardCharsets.UTF_8)
                .replace("<ceb:BaseTransfer>", "<ceb:Other/><ceb:BaseTransfer>");
        FormatRefusal refusal =
                ((Reading.Refused) CebReader.read(bytes(two.replace("109.10", "much")), ReadLimits.SANDBOX)).refusal();
        assertThat(refusal.documents()).isEqualTo(2);
        assertThat(refusal.messageType()).isEqualTo("CEB411Message");
        assertThat(refusal.code()).isEqualTo("-401009");
        assertThat(refusal.faults())
                .extracting(
                        one -> one.document() + one.key() + " " + one.fault().field())
                .containsExactly("0T-1 amountPaid", "1T-2 amountPaid", "-1 Other");
        assertThat(new FormatRefusal("Unknown", "", 0, List.of()).code()).isEqualTo(FormatRefusal.UNREADABLE);
    }

    @Test
    void what_is_written_with_copies_is_read_with_them() {
        Fields all = CebWriter.subscription(Direction.IMPORT, "ALL", "DXP", "DXPENT0000000002", "a word");
        Fields data = CebWriter.subscription(Direction.IMPORT, "DATA", "DXP", "DXPENT0000000003", "");
        byte[] message = CebWriter.request(
                MessageType.CEB411,
                CebReaderTest.payment("T-1").guid(),
                List.of(CebReaderTest.payment("T-1")),
                CebWriter.transfer(Direction.IMPORT, "4299960001", "示例支付", "DXPENT0000000001"),
                List.of(all, data));
        CebMessage read = ((Reading.Read) CebReader.read(message, ReadLimits.STRICT)).message();
        assertThat(read.subscriptions()).hasSize(2);
        assertThat(read.subscriptions().getFirst().text("note")).isEqualTo("a word");
        assertThat(read.subscriptions().getFirst().text("status")).isEqualTo("ALL");
        assertThat(read.subscriptions().getLast().text("dxpAddress")).isEqualTo("DXPENT0000000003");
        assertThat(read.subscriptions().getLast().optional("note")).isEmpty();
    }

    @Test
    void a_refusal_names_document_field_and_what_was_found_and_ends_where_the_field_is_full() {
        String spoilt = payment().replace("109.10", "much");
        FormatRefusal refusal = ((Reading.Refused) CebReader.read(bytes(spoilt), ReadLimits.SANDBOX)).refusal();
        CebDocument receipt = refused(refusal, "<a>&\u0001\u001f\uFFFE\uFFFD\t\n ~");
        String expected = refusal.faults().getFirst().fault().expected();
        assertThat(receipt.text("returnInfo"))
                .isEqualTo("SIMULATED [Code:-401009;Desc:format.number document 1 amountPaid found 'much' expected "
                        + expected + "]");
        assertThat(receipt.text("returnStatus")).isEqualTo("-401009");
        assertThat(receipt.text("oriMessageType")).isEqualTo("CEB411Message");
        String many = payment().replace("<ceb:BaseTransfer>", "<ceb:x/>".repeat(500) + "<ceb:BaseTransfer>");
        FormatRefusal all = ((Reading.Refused) CebReader.read(bytes(many), ReadLimits.SANDBOX)).refusal();
        String info = refused(all, "").text("returnInfo");
        assertThat(info)
                .startsWith("SIMULATED [Code:-401009;Desc:format.unexpected x found 'x' expected no such element here]["
                        + "Code:-401009;")
                .endsWith("][...]")
                .hasSizeBetween(4_800, 4_905);
        assertThat(refused(new FormatRefusal("CEB4110000000000Message", "", 0, all.faults()), "")
                        .text("oriMessageType"))
                .isEqualTo("CEB411000000000");
    }

    private static CebDocument refused(FormatRefusal refusal, String original) {
        byte[] written = CebWriter.refusal(
                refusal, "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "20261124103000123", "M-1", bytes(original));
        assertThat(new String(written, StandardCharsets.UTF_8))
                .contains("<oriBizMessage>"
                        + original.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replaceAll("[\u0001\u001f\uFFFE]", "\uFFFD")
                        + "</oriBizMessage>");
        return ((ReceiptReading.Read) ReceiptReader.read(written)).receipts().getFirst();
    }

    @Test
    void a_document_that_is_read_again_is_one_of_its_type() {
        byte[] original = ((Reading.Read) CebReader.read(bytes(payment()), ReadLimits.SANDBOX))
                .message()
                .items()
                .getFirst()
                .original();
        assertThat(CebReader.readDocument(MessageType.CEB411, original).text("payTransactionId"))
                .isEqualTo("T-1");
        assertThatThrownBy(() -> CebReader.readDocument(MessageType.CEB621, original))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no CEB621");
        assertThatThrownBy(() -> CebReader.readDocument(MessageType.CEB411, bytes("<ceb:Payment>")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no CEB411: ")
                .hasMessageNotContainingAny("\n");
    }

    @Test
    void letters_from_a_to_z_make_a_guid_lower_case_and_nothing_beside_them() {
        for (String guid : List.of("a", "z")) {
            assertThat(leniencies(guid)).as(guid).containsExactly(Leniency.LOWER_CASE_GUID);
        }
        for (String guid : List.of("A", "`", "{")) {
            assertThat(leniencies(guid)).as(guid).isEmpty();
        }
    }

    private static List<Leniency> leniencies(String character) {
        String guid = character.repeat(36);
        String message = payment().replaceFirst("<ceb:guid>[^<]*", "<ceb:guid>" + guid);
        return ((Reading.Read) CebReader.read(bytes(message), ReadLimits.SANDBOX))
                .message()
                .leniencies();
    }
}
