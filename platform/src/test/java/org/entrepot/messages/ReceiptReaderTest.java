package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiptReaderTest {
    private static final CebDocument RECEIPT = CebDocument.flat(
            MessageType.CEB622,
            Fields.of(MessageType.CEB622.headBlock())
                    .with("guid", "7A1C0E5D-0000-4000-8000-000000000001")
                    .with("copNo", "COP-1")
                    .with("preNo", "B20261124000000001")
                    .with("invtNo", "990120261124000001")
                    .with("returnStatus", "800")
                    .with("returnTime", "20261124103000123")
                    .with("returnInfo", "[Code:2600;Desc:放行]"));

    private static ReceiptReading read(String xml) {
        return ReceiptReader.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String rule(String xml) {
        return read(xml) instanceof ReceiptReading.Refused refused
                ? refused.fault().rule() + " " + refused.fault().field()
                : "read";
    }

    @Test
    void receipts_are_read_as_they_were_written() {
        byte[] xml = CebWriter.receipts(MessageType.CEB622, RECEIPT.guid(), List.of(RECEIPT, RECEIPT));
        assertThat(ReceiptReader.read(xml)).isInstanceOfSatisfying(ReceiptReading.Read.class, read -> {
            assertThat(read.type()).isEqualTo(MessageType.CEB622);
            assertThat(read.receipts()).hasSize(2).allSatisfy(one -> {
                assertThat(one.text("copNo")).isEqualTo("COP-1");
                assertThat(one.text("returnInfo")).isEqualTo("[Code:2600;Desc:放行]");
            });
        });
    }

    @Test
    void receipts_without_namespace_in_another_order_and_with_more_than_is_known_are_read() {
        ReceiptReading read =
                read("<CEB622Message guid='x' version='1.0'><InventoryReturn><returnTime>20261124103000123"
                        + "</returnTime><more><deep/></more><returnStatus> -621018 </returnStatus><copNo>C</copNo>"
                        + "</InventoryReturn></CEB622Message>");
        assertThat(read)
                .isInstanceOfSatisfying(
                        ReceiptReading.Read.class,
                        one -> assertThat(one.receipts().getFirst().text("returnStatus"))
                                .isEqualTo("-621018"));
    }

    @Test
    void a_receipt_without_status_or_time_is_refused_and_names_it() {
        assertThat(rule("<CEB622Message><InventoryReturn><returnTime>20261124103000123</returnTime></InventoryReturn>"
                        + "</CEB622Message>"))
                .isEqualTo("format.number returnStatus");
        assertThat(rule(
                        "<CEB622Message><InventoryReturn><returnStatus>120</returnStatus><returnTime>20261124</returnTime>"
                                + "</InventoryReturn></CEB622Message>"))
                .isEqualTo("format.length returnTime");
        assertThat(rule("<CEB622Message/>")).isEqualTo("format.missing InventoryReturn");
        assertThat(rule("<CEB622Message>")).isEqualTo("xml.malformed ");
    }

    @Test
    void a_request_is_no_receipt_and_what_is_not_known_is_named() {
        assertThat(read("<CEB621Message/>")).isEqualTo(new ReceiptReading.Unknown("CEB621Message"));
        assertThat(read("<CEB99Message/>")).isEqualTo(new ReceiptReading.Unknown("CEB99Message"));
    }

    @Test
    void no_bytes_make_reading_throw() {
        long seed = 20261129;
        Random random = new Random(seed);
        byte[] whole = CebWriter.receipts(MessageType.CEB622, RECEIPT.guid(), List.of(RECEIPT));
        for (int run = 0; run < 2_000; run++) {
            byte[] spoilt = whole.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            assertThat(ReceiptReader.read(spoilt))
                    .as("seed %d run %d", seed, run)
                    .isNotNull();
        }
    }

    private static String receipt(String time, String status, String more) {
        return "<CEB622Message><InventoryReturn><returnStatus>" + status + "</returnStatus><returnTime>" + time
                + "</returnTime>" + more + "</InventoryReturn></CEB622Message>";
    }

    private static String told(String xml) {
        return read(xml) instanceof ReceiptReading.Refused refused
                ? refused.fault().code() + " " + rule(xml) + ": "
                        + refused.fault().found() + " -> " + refused.fault().expected()
                : "read";
    }

    @Test
    void a_time_has_seventeen_digits_and_no_other_characters() {
        String time = "20261124103000123";
        assertThat(told(receipt(time, "800", ""))).isEqualTo("read");
        assertThat(told(receipt("01234567890123459", "800", ""))).isEqualTo("read");
        for (char other : new char[] {'/', ':', 'x', '\u0663'}) {
            String spoilt = time.substring(0, 16) + other;
            assertThat(told(receipt(spoilt, "800", "")))
                    .isEqualTo("0002 format.length returnTime: " + spoilt + " -> 17 digits, yyyyMMddHHmmssSSS");
        }
        assertThat(told(receipt(time, "9".repeat(80), "")))
                .isEqualTo("0002 format.number returnStatus: " + "9".repeat(80) + " -> a number");
        assertThat(told(receipt(time, "9".repeat(81), "")))
                .isEqualTo("0002 format.number returnStatus: " + "9".repeat(77) + "... -> a number");
    }

    @Test
    void what_is_too_long_too_deep_or_has_a_document_type_is_refused() {
        String time = "20261124103000123";
        String note = "<returnInfo>" + "x".repeat(65_536) + "</returnInfo>";
        assertThat(told(receipt(time, "800", note))).isEqualTo("read");
        assertThat(told(receipt(time, "800", note.replace("<returnInfo>", "<returnInfo>x"))))
                .isEqualTo("0001 xml.malformed : no well-formed XML -> well-formed XML in UTF-8");
        assertThat(told(receipt(time, "800", "<a>".repeat(24) + "</a>".repeat(24))))
                .isEqualTo("read");
        assertThat(told(receipt(time, "800", "<a>".repeat(25) + "</a>".repeat(25))))
                .startsWith("0001 xml.malformed");
        assertThat(told("<!DOCTYPE CEB622Message><CEB622Message/>"))
                .isEqualTo("0001 xml.doctype : a document type declaration -> none");
        assertThat(told("<CEB622Message><other><deep/></other></CEB622Message>"))
                .isEqualTo("0002 format.missing InventoryReturn:  -> at least one receipt");
    }

    @Test
    void a_tax_bill_is_read_with_its_lines_and_what_is_not_known_is_passed_over() {
        String amounts =
                "<customsTax>0</customsTax><valueAddedTax>12.34000</valueAddedTax><consumptionTax>0</consumptionTax>";
        String head =
                "<TaxHeadRd><guid>g</guid><returnTime>20261124103010000</returnTime><invtNo>94022026I000000001</invtNo>"
                        + "<taxNo>94022026I000000001_0</taxNo>" + amounts + "<status>1</status></TaxHeadRd>";
        String line = "<TaxListRd><gnum>1</gnum><gcode>0409000000</gcode><taxPrice>100.00000</taxPrice>" + amounts
                + "<more><deep/></more></TaxListRd>";
        String bill = "<CEB816Message><Tax>" + head + "<other><deep/></other>" + line + line.replace(">1<", ">2<")
                + "</Tax></CEB816Message>";
        assertThat(read(bill)).isInstanceOfSatisfying(ReceiptReading.Read.class, read -> {
            CebDocument one = read.receipts().getFirst();
            assertThat(one.text("taxNo")).isEqualTo("94022026I000000001_0");
            assertThat(one.lines()).extracting(lineOf -> lineOf.text("gnum")).containsExactly("1", "2");
            assertThat(one.lines())
                    .extracting(lineOf -> lineOf.text("valueAddedTax"))
                    .containsOnly("12.34000");
        });
    }
}
