package org.entrepot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BondedSiteTest {
    @Test
    void what_the_site_sells_names_its_book_and_each_item_where_the_schema_wants_it() {
        ParcelMaker maker = new ParcelMaker(7, "T", 10);
        Parcel direct = maker.parcel(Trouble.NONE, Instant.parse("2026-11-25T02:00:00Z"));
        Parcel bonded = BondedSite.of(maker.firms()).sells(direct);
        Sheet list = bonded.sheet(MessageKind.IMPORT_LIST);
        String xml = new String(
                MessageText.message(
                        List.of(list), bonded.parties().declarant(), "00000000-0000-0000-0000-000000000001"),
                StandardCharsets.UTF_8);
        assertThat(list.get("tradeMode")).isEqualTo("1210");
        assertThat(xml)
                .containsSubsequence(
                        "assureCode>", "emsNo>", "ieFlag>", "agentName>", "areaCode>", "areaName>", "tradeMode>")
                .containsSubsequence("gnum>", "itemRecordNo>", "itemNo>")
                .doesNotContain("voyageNo");
        assertThat(bonded.sheet(MessageKind.IMPORT_ORDER)).isEqualTo(direct.sheet(MessageKind.IMPORT_ORDER));
    }
}
