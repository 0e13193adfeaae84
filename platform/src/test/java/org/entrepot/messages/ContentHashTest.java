package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document says is one hash, however its numbers are written; on disk it outlives versions of this program. */
class ContentHashTest {
    private static String hash(String amount) {
        Fields payment = Fields.of(MessageType.CEB411.headBlock())
                .with("guid", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94")
                .with("payTransactionId", "T-1")
                .with("amountPaid", amount);
        return HexFormat.of()
                .formatHex(CebDocument.flat(MessageType.CEB411, payment).contentHash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "00",
                "0.0",
                "0.00000",
                "-0",
                "-0.0",
                "+0",
                ".0",
                "0.",
                "1",
                "01",
                "001.10",
                "1.",
                ".5",
                "0.5",
                "00.5",
                "0.50",
                "+1.5",
                "-1.5",
                "-1.50",
                "1.5",
                "1.500",
                "100",
                "100.0",
                "1200",
                "10.01",
                "10.010",
                "99999999999999.99999",
                "0.00001",
                "1000000000000000000000",
                "12.0050"
            })
    void a_number_has_one_hash_however_it_is_written(String written) {
        BigDecimal number = new BigDecimal(written);
        String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        assertThat(hash(written)).isEqualTo(hash(plain));
    }

    @Test
    void another_number_has_another() {
        assertThat(hash("10")).isNotEqualTo(hash("1"));
        assertThat(hash("10.1")).isNotEqualTo(hash("10.01"));
        assertThat(hash("0.1")).isNotEqualTo(hash("1"));
        assertThat(hash("-1")).isNotEqualTo(hash("1"));
    }

    private static String hash(CebDocument document) {
        return HexFormat.of().formatHex(document.contentHash());
    }

    private static CebDocument order(String note, String... items) {
        Fields head =
                Fields.of(MessageType.CEB311.headBlock()).with("orderNo", "SO1").with("note", note);
        List<Fields> lines = Stream.of(items)
                .map(item -> Fields.of(MessageType.CEB311.lineBlock()).with("itemName", item))
                .toList();
        return new CebDocument(MessageType.CEB311, head, lines);
    }

    @Test
    void every_line_counts_and_so_does_their_order() {
        String both = hash(order("", "honey", "tea"));
        assertThat(hash(order("", "honey", "tea"))).isEqualTo(both);
        assertThat(List.of(
                        hash(order("", "honey")),
                        hash(order("", "honey", "oil")),
                        hash(order("", "tea", "honey")),
                        hash(order("", "honeytea")),
                        hash(order("", "honey", "tea", "tea"))))
                .doesNotContain(both)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_long_text_counts_to_its_last_character() {
        String longNote = "注".repeat(900);
        assertThat(hash(order(longNote + "a"))).isNotEqualTo(hash(order(longNote + "b")));
        assertThat(hash(order(longNote))).isNotEqualTo(hash(order(longNote.substring(1))));
    }

    @Test
    void what_is_on_disk_is_recognised() {
        assertThat(hash("128.50")).isEqualTo("a2272773230e65e77aab7278827ba0771e5e12de71c18fbcab1f5e4334f34390");
    }
}
