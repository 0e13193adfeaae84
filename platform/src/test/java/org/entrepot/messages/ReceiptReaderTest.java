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
}
