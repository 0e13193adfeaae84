package org.entrepot.bonded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExchangeFileTest {
    private static final String FILE = """
            {"kind": "inbound", "number": "QD-IN-9", "emsNo": "T9902W000009", "day": "2026-11-24",
             "book": {"keeper": "9902960077", "name": "Invented bonded site"},
             "items": [{"itemRecordNo": "1", "unit": "007", "unit1": "035", "hs": "0409000000", "name": "蜂蜜", "perPiece": "6"}],
             "lines": [{"itemRecordNo": "1", "qty": 600, "unit": "007", "qty1": "300.5", "unit1": "035"}]}""";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_file_files_a_book_with_its_items_enters_goods_and_is_written_as_it_was_read() throws Exception {
        try (BondedPark park = new BondedPark()) {
            ExchangeFile.Document document = ExchangeFile.read(bytes(FILE)).said();
            assertThat(document).isNotNull();
            for (int i = 0; i < 2; i++) {
                assertThat(park.books.exchange(Objects.requireNonNull(document)))
                        .isEmpty();
            }
            ItemKey honey = new ItemKey("T9902W000009", "1");
            assertThat(Quantity.text(park.position(honey).closing().qty())).isEqualTo("600");
            byte[] written = park.books
                    .exchange(BookViewer.PARK, "T9902W000009", "QD-IN-9")
                    .orElseThrow();
            JsonNode root = JsonMapper.builder().build().readTree(written);
            assertThat(root.at("/lines/0/qty1").decimalValue()).isEqualByComparingTo("300.5");
            assertThat(root.at("/status").asString()).isEqualTo("SIMULATED");
            assertThat(root.path("unspecified").propertyNames()).contains("signature");
            assertThat(ExchangeFile.read(written).faults()).isEmpty();
            assertThat(park.books.exchange(BookViewer.of(EnterpriseCode.of("9902960078")), "T9902W000009", "QD-IN-9"))
                    .isEmpty();
        }
    }

    @Test
    void all_that_is_wrong_with_a_file_is_told_at_once() {
        assertThat(ExchangeFile.read(bytes("{\"kind\": 1, \"day\": \"yesterday\", \"items\": [{}]}"))
                        .faults())
                .extracting(Fault::field)
                .containsExactly(
                        "kind",
                        "number",
                        "emsNo",
                        "day",
                        "items[1].itemRecordNo",
                        "items[1].unit",
                        "items[1].unit1",
                        "items[1].hs",
                        "items[1].name");
        assertThat(ExchangeFile.read(bytes("{]")).faults())
                .extracting(Fault::rule)
                .containsExactly("file.json");
    }

    @Test
    void a_vehicle_s_list_is_written_with_its_parcels() throws Exception {
        try (BondedPark park = new BondedPark()) {
            park.gate.list("HF-1", "鲁U T0001", "Wang");
            ParcelKey parcel = new ParcelKey("9902960055", "W1");
            park.gate.load("HF-1", List.of(parcel));
            JsonNode root = JsonMapper.builder()
                    .build()
                    .readTree(ExchangeFile.write(park.gate.list("HF-1").orElseThrow(), park.gate.parcels("HF-1")));
            assertThat(root.at("/parcels/0/logisticsNo").asString()).isEqualTo("W1");
            assertThat(root.at("/parcels/0/released").booleanValue()).isFalse();
            assertThat(root.at("/vehicle").asString()).isEqualTo("鲁U T0001");
        }
    }
}
