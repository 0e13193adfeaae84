package org.entrepot.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.collection.MoneyPark.BY;
import static org.entrepot.collection.MoneyPark.SELLER;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.entrepot.clearance.Viewer;
import org.entrepot.collection.ExportSale.Treatment;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.PdfText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a seller takes to its bank and to the tax office. */
class EvidenceTest {
    private static MoneyPark park;

    @BeforeAll
    static void open() throws SQLException {
        park = new MoneyPark();
        park.rates("Date,USD,CNY\n2026-05-30,1.00,7.00\n2026-06-12,1.00,7.10\n");
        park.sale("SO-1000001", "100.00");
        park.sale("SO-1000002", "50.00");
        park.trades.trade(SELLER, "SO-1000003", "80.00").mode("9810").released();
        park.trades
                .trade(SELLER, "SO-1000004", "70.00")
                .at("2026-07-02T02:00:00Z")
                .released();
        park.follow();
        park.bank("2026-06-12,ACC1,R1,100.00,USD,=Иванов и сыновья 示例,Оплата SO-1000001");
    }

    @AfterAll
    static void close() {
        park.close();
    }

    private static EvidencePack pack() throws SQLException {
        return park.desk
                .evidence()
                .pack(SELLER.value(), SELLER, "示例出海 · Пример", LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 30));
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void the_archive_holds_the_pdf_the_table_the_lists_the_lines_and_their_digests() throws Exception {
        EvidencePack pack = pack();
        byte[] zip = EvidenceArchive.write(
                pack, park.desk.evidence().originals(new Viewer.Park(), pack), key -> "收汇 " + key, "SIMULATED");
        Map<String, byte[]> files = unzipped(zip);
        assertThat(files.keySet())
                .containsExactly(
                        "SHA256SUMS",
                        "bank-lines.csv",
                        "evidence.pdf",
                        "evidence.xlsx",
                        "lists/ZZ00SO-1000001.xml",
                        "lists/ZZ00SO-1000002.xml",
                        "lists/ZZ00SO-1000003.xml");
        for (String line : new String(files.get("SHA256SUMS"), StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                String[] parts = line.split(" {2}", 2);
                assertThat(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(files.get(parts[1]))))
                        .isEqualTo(parts[0]);
            }
        }
        assertThat(new String(files.get("bank-lines.csv"), StandardCharsets.UTF_8))
                .contains("ACC1,2026-06-12,100.00,USD,R1,'=Иванов и сыновья 示例,Оплата SO-1000001,SO-1000001,RECEIVED");
        assertThat(new String(files.get("lists/ZZ00SO-1000001.xml"), StandardCharsets.UTF_8))
                .contains("CEB603Message");
        assertThat(PdfText.of(Objects.requireNonNull(files.get("evidence.pdf"))))
                .contains("收汇", "示例出海", "Пример", "SO-1000001", "SIMULATED");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(files.get("evidence.xlsx")))) {
            assertThat(book.getSheets().toList()).hasSize(3);
            assertThat(book.getFirstSheet().read()).hasSize(4);
            assertThat(book.getSheet(1).orElseThrow().read().get(1).getCellText(11))
                    .contains("Иванов");
        }
    }

    @Test
    void a_row_of_the_pack_says_sale_declaration_money_in_yuan_and_gaps() throws SQLException {
        EvidencePack pack = pack();
        assertThat(pack.rows()).hasSize(3);
        EvidencePack.Row paid = pack.rows().getFirst();
        assertThat(paid.yuan()).isEqualTo(71_000);
        assertThat(paid.booked().getFirst().line()).isNotNull();
        assertThat(paid.gaps()).contains(Gap.NOT_DEPARTED).doesNotContain(Gap.NOT_COLLECTED, Gap.SHORT);
        assertThat(pack.basis()).contains("汇发〔2020〕11号", "银发〔2022〕139号");
        assertThat(pack.totals()).containsExactly(new SaleTotals("USD", 3, 23_000, 10_000, 0, 0, 13_000, 0));
        assertThat(park.desk
                        .evidence()
                        .pack(MoneyPark.OTHER.value(), SELLER, "", pack.from(), pack.to())
                        .rows())
                .as("another seller sees none of it")
                .isEmpty();
    }

    @Test
    void the_tax_pack_of_a_month_follows_what_the_seller_says() throws Exception {
        EnterpriseCode seller = SELLER;
        TaxPacks packs = park.desk.taxPacks();
        packs.say(seller, new TaxPack.Profile(LocalDate.of(2026, 1, 1), TaxPack.Profile.Kind.TRADER, true, false), BY);
        TaxPacks.Invoices invoices = packs.invoices(seller, "i.csv", """
                order,line,invoice,day,amount
                SO-1000001,1,I-1,2026-05-01,400.00
                SO-1000003,1,I-3,2026-05-01,100.00
                SO-1000001,7,I-2,2026-05-01,1.00
                SO-NONE,1,I-2,2026-05-01,1.00
                SO-1000001,1,I-2,x,1.00
                """.getBytes(StandardCharsets.UTF_8), BY);
        assertThat(invoices.taken()).isEqualTo(2);
        assertThat(invoices.faults()).hasSize(3);
        TaxPack june = packs.pack(seller.value(), seller, YearMonth.of(2026, 6));
        assertThat(june.of(Treatment.REFUND)).hasSize(1);
        assertThat(june.refund()).isEqualTo(5_200);
        assertThat(june.row("SO-1000002").orElseThrow().treatment()).isEqualTo(Treatment.EXEMPT);
        assertThat(june.exemptRevenue())
                .as("50 dollars at the parity before 1 June")
                .isEqualTo(35_000);
        assertThat(june.row("SO-1000003").orElseThrow().why()).containsExactly("notDeparted");
        assertThat(park.row("SO-1000001").treatment()).isEqualTo(Treatment.REFUND);
        StockAbroad stock = park.desk.stockAbroad();
        stock.note(List.of(new StockAbroad.Unsold(
                "SO-1000003", SELLER.value(), new BigDecimal("0.25"), LocalDate.of(2026, 6, 12))));
        assertThat(park.row("SO-1000003").abroad())
                .as("a quarter of 80 dollars")
                .isEqualTo(2_000);
        assertThat(park.detail("SO-1000003").gaps()).contains(Gap.ABROAD, Gap.NOT_COLLECTED);
        stock.note(List.of(
                new StockAbroad.Unsold("SO-1000003", SELLER.value(), BigDecimal.ONE, LocalDate.of(2026, 6, 12))));
        assertThat(park.row("SO-1000003").owed()).isZero();
        assertThat(park.row("SO-1000003").gaps(LocalDate.of(2027, 6, 1)))
                .as("nothing is due of what nobody bought")
                .contains(Gap.ABROAD)
                .doesNotContain(Gap.OVERDUE, Gap.NOT_COLLECTED);
        stock.note(List.of(
                new StockAbroad.Unsold("SO-1000003", SELLER.value(), BigDecimal.ZERO, LocalDate.of(2026, 6, 15))));
        assertThat(park.row("SO-1000003").due())
                .as("the term runs from the last sale")
                .isEqualTo(LocalDate.of(2026, 9, 13));
        assertThat(packs.pack(seller.value(), seller, YearMonth.of(2026, 6)).refund())
                .isEqualTo(6_500);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(
                TaxWorkbook.write(packs.pack(seller.value(), seller, YearMonth.of(2026, 6)), key -> key)))) {
            assertThat(book.getSheets().toList()).hasSize(4);
        }
        packs.dropInvoice(seller, "SO-1000001", 1, "I-1");
        assertThat(park.row("SO-1000001").treatment()).isEqualTo(Treatment.EXEMPT);
        assertThat(packs.invoices(seller, "i.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), BY)
                        .faults())
                .hasSize(1);
    }
}
