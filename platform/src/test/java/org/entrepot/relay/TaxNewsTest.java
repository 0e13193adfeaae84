package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.clearance.rules.ValidDocuments.importParcel;
import static org.entrepot.relay.RelayPark.receipt;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.clearance.Receipts;
import org.entrepot.clearance.Taxes;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.node.Probe;
import org.entrepot.settlement.CustomsBill;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tax bills that customs issues, from the exchange to guarantee, finding and feed. */
class TaxNewsTest {
    private static final String INVT_NO = "94022026I000000001";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RelayPark park;

    @SuppressWarnings("NullAway.Init")
    private RelayWork work;

    @BeforeEach
    void open() throws Exception {
        park = new RelayPark(folder);
        work = park.work();
    }

    @AfterEach
    void close() {
        park.close();
    }

    private Parcel handedOver(String orderNo) throws Exception {
        Parcel parcel = importParcel(orderNo);
        parcel.documents().forEach(park::send);
        park.rounds(work);
        return parcel;
    }

    private Taxes released(Parcel parcel) throws Exception {
        park.deliver(receipt(parcel.list(), 800, 1, INVT_NO));
        park.rounds(work);
        Taxes taxes = park.list(parcel).taxes();
        assertThat(taxes).isNotNull();
        return java.util.Objects.requireNonNull(taxes);
    }

    static CebDocument bill(String duty, String vat, String consumption) {
        Fields head = amounts(Fields.of(MessageType.CEB816.headBlock()), duty, vat, consumption)
                .with("guid", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94")
                .with("returnTime", "20261124103010000")
                .with("invtNo", INVT_NO)
                .with("taxNo", INVT_NO + "_0")
                .with("status", "1")
                .with("note", "海关");
        Fields line = amounts(Fields.of(MessageType.CEB816.lineBlock()), duty, vat, consumption)
                .with("gnum", "1")
                .with("gcode", "0409000000")
                .with("taxPrice", "100.00000");
        return new CebDocument(MessageType.CEB816, head, List.of(line));
    }

    private static Fields amounts(Fields fields, String duty, String vat, String consumption) {
        return fields.with("customsTax", duty).with("valueAddedTax", vat).with("consumptionTax", consumption);
    }

    private static CebDocument bill(Taxes taxes) {
        return bill(plain(taxes.duty()), plain(taxes.vat()), plain(taxes.consumption()));
    }

    private static String plain(Money money) {
        return money.amount().setScale(5).toPlainString();
    }

    private static CebDocument change(int status, String time, String book) {
        return CebDocument.flat(
                MessageType.CEB818,
                Fields.of(MessageType.CEB818.headBlock())
                        .with("guid", "4CDE1CFD-EDED-46B1-946C-B8022E42FC9" + status)
                        .with("returnTime", time)
                        .with("invtNo", INVT_NO)
                        .with("taxNo", INVT_NO + "_0")
                        .with("status", String.valueOf(status))
                        .with("entDutyNo", book));
    }

    private void told(CebDocument... said) throws Exception {
        for (CebDocument one : said) {
            park.deliver(one);
        }
        park.rounds(work);
    }

    private EnterpriseCode guarantor(Parcel parcel) {
        return EnterpriseCode.of(parcel.list().text("assureCode"));
    }

    private CustomsBill kept(Parcel parcel) throws Exception {
        return park.bills().bills("*", guarantor(parcel)).getFirst();
    }

    private long due() throws Exception {
        return Long.parseLong(park.ask(
                        "SELECT coalesce(sum(credits_posted - debits_posted), 0)::bigint FROM ledger.account WHERE code = 23")
                .getFirst());
    }

    private long pending() throws Exception {
        return Long.parseLong(
                park.ask("SELECT coalesce(sum(credits_pending), 0)::bigint FROM ledger.account WHERE code = 23")
                        .getFirst());
    }

    private List<CebDocument> feed(String code, MessageType type) {
        List<CebDocument> told = new ArrayList<>();
        Receipts.ReceiptPage page = park.clearance().receipts().after(EnterpriseCode.of(code), "", 3);
        while (!page.receipts().isEmpty()) {
            page.receipts().stream().filter(one -> one.type() == type).forEach(told::add);
            page = park.clearance().receipts().after(EnterpriseCode.of(code), page.next(), 3);
        }
        return told;
    }

    @Test
    void a_bill_that_comes_between_number_and_release_draws_what_the_release_reserves() throws Exception {
        Parcel parcel = handedOver("TAX-0");
        told(receipt(parcel.list(), 120, 0, INVT_NO));
        told(bill("0", "12.34", "0"));
        assertThat(due()).as("it waits").isZero();
        released(parcel);
        assertThat(pending()).as("reserved").isPositive();
        park.pass(Duration.ofSeconds(11));
        park.rounds(work);
        assertThat(due()).isEqualTo(1234);
        assertThat(pending()).as("and drawn once").isZero();
    }

    @Test
    void a_bill_whose_release_never_comes_is_taken_at_customs_word() throws Exception {
        Parcel parcel = handedOver("TAX-00");
        told(receipt(parcel.list(), 120, 0, INVT_NO));
        told(bill("0", "12.34", "0"));
        park.pass(Duration.ofHours(3));
        park.rounds(work);
        assertThat(due()).isEqualTo(1234);
    }

    @Test
    void a_bill_is_drawn_on_the_guarantee_and_told_to_its_parties_as_it_was_written_and_once() throws Exception {
        Parcel parcel = handedOver("TAX-1");
        Taxes taxes = released(parcel);
        long tax = taxes.total().minor();
        assertThat(pending()).as("reserved at release").isEqualTo(tax);
        told(bill(taxes), bill(taxes));
        assertThat(due()).isEqualTo(tax);
        assertThat(pending()).isZero();
        assertThat(kept(parcel).findings()).isEmpty();
        assertThat(kept(parcel).drawn()).isEqualTo(taxes.total());
        for (String party : List.of(
                ValidDocuments.SELLER.code(),
                ValidDocuments.DECLARANT.code(),
                ValidDocuments.CARRIER.code(),
                guarantor(parcel).value())) {
            assertThat(feed(party, MessageType.CEB816))
                    .as(party)
                    .singleElement()
                    .satisfies(one -> assertThat(one.text("note")).isEqualTo("海关"))
                    .satisfies(one -> assertThat(one.lines()).hasSize(1));
        }
        assertThat(feed(ValidDocuments.PAYER.code(), MessageType.CEB816)).isEmpty();
    }

    @Test
    void customs_amounts_count_and_the_difference_is_a_finding() throws Exception {
        Parcel parcel = handedOver("TAX-2");
        Taxes taxes = released(parcel);
        BigDecimal more = taxes.vat().amount().add(new BigDecimal("5.00"));
        told(bill(plain(taxes.duty()), more.toPlainString(), plain(taxes.consumption())));
        assertThat(due()).isEqualTo(taxes.total().minor() + 500);
        assertThat(pending()).isZero();
        assertThat(kept(parcel).findings()).containsExactly("amount");
        assertThat(kept(parcel).assessed()).isEqualTo(taxes.total());
    }

    @Test
    void less_than_was_reserved_gives_the_rest_back() throws Exception {
        Parcel parcel = handedOver("TAX-3");
        released(parcel);
        told(bill("0", "1.00", "0"));
        assertThat(due()).isEqualTo(100);
        assertThat(pending()).isZero();
    }

    @Test
    void more_than_the_guarantee_has_is_drawn_as_far_as_it_reaches_and_the_rest_as_cover_comes() throws Exception {
        Parcel parcel = handedOver("TAX-4");
        released(parcel);
        told(bill("0", "1000300.00", "0"));
        assertThat(due()).as("all there is").isEqualTo(100_000_000);
        assertThat(kept(parcel).findings()).containsExactly("amount");
        assertThat(kept(parcel).uncovered()).isEqualTo(Money.yuan("300.00"));
        assertThat(park.bills().look().level()).isEqualTo(Probe.Level.WORRYING);
        assertThat(park.bills().look().sentence()).startsWith("1 tax bills").contains("/guarantees");
        assertThat(park.bills().cover()).as("there is no more").isZero();
        park.lodge(ValidDocuments.PLATFORM, 2, Money.yuan("100.00"));
        assertThat(park.bills().cover()).isEqualTo(1);
        assertThat(kept(parcel).uncovered()).isEqualTo(Money.yuan("200.00"));
        park.lodge(ValidDocuments.PLATFORM, 3, Money.yuan("900.00"));
        assertThat(park.bills().cover()).isEqualTo(1);
        assertThat(due()).isEqualTo(100_030_000);
        assertThat(kept(parcel).uncovered().minor()).isZero();
        assertThat(park.bills().look().level()).isEqualTo(Probe.Level.WELL);
        told(change(3, "20261124103030000", ""));
        assertThat(due()).as("what was drawn in parts is given back whole").isZero();
        assertThat(kept(parcel).uncovered().minor())
                .as("nothing is owed any more")
                .isZero();
    }

    @Test
    void a_void_bill_gives_back_and_nothing_that_comes_later_brings_it_back() throws Exception {
        Parcel parcel = handedOver("TAX-5");
        Taxes taxes = released(parcel);
        told(bill(taxes));
        told(change(3, "20261124103030000", ""), change(3, "20261124103030000", ""));
        assertThat(due()).isZero();
        told(change(2, "20261124103040000", "940220260000000001"));
        assertThat(kept(parcel).status().number()).isEqualTo(3);
        assertThat(feed(ValidDocuments.SELLER.code(), MessageType.CEB818)).hasSize(2);
    }

    @Test
    void what_comes_before_its_list_or_its_bill_waits_and_a_stray_is_put_aside_at_last() throws Exception {
        Parcel parcel = handedOver("TAX-6");
        told(change(2, "20261124103030000", "940220260000000001"), bill("0", "2.00", "0"));
        assertThat(park.bills().bills("*", guarantor(parcel))).isEmpty();
        released(parcel);
        park.pass(Duration.ofSeconds(11));
        park.rounds(work);
        park.pass(Duration.ofSeconds(11));
        park.rounds(work);
        assertThat(kept(parcel).status().number()).isEqualTo(2);
        assertThat(kept(parcel).book()).isEqualTo("940220260000000001");
        CebDocument strays = bill("0", "1.00", "0");
        strays.head().with("invtNo", "94022026I999999999").with("taxNo", "94022026I999999999_0");
        told(strays);
        park.pass(Duration.ofHours(3));
        park.rounds(work);
        assertThat(park.ask("SELECT reason FROM relay.stray"))
                .containsExactly("relay.unmatched CEB816 94022026I999999999_0: no list 94022026I999999999");
    }

    @Test
    void a_payment_of_customs_book_frees_the_guarantee_once() throws Exception {
        Parcel parcel = handedOver("TAX-7");
        told(receipt(parcel.list(), 800, 1, INVT_NO), bill("0", "2.00", "0"));
        told(change(2, "20261124103030000", "940220260000000001"));
        assertThat(due()).isEqualTo(200);
        assertThat(park.bills().pay("940220260000000009", "BANK-1", "op"))
                .extracting(Fault::rule)
                .containsExactly("payment.book");
        assertThat(park.bills().pay("940220260000000001", "BANK-1", "op")).isEmpty();
        assertThat(due()).isZero();
        assertThat(park.bills().pay("940220260000000001", "BANK-1", "op"))
                .as("the same payment again")
                .isEmpty();
        assertThat(park.bills().pay("940220260000000001", "BANK-2", "op")).hasSize(1);
        assertThat(due()).isZero();
    }

    @Test
    void what_does_not_read_is_put_aside() throws Exception {
        String said = "<CEB816Message><Tax><TaxHeadRd><guid>g</guid><returnTime>20261124103010000</returnTime><invtNo>"
                + INVT_NO
                + "</invtNo><taxNo>T</taxNo><customsTax>one</customsTax><valueAddedTax>1</valueAddedTax>"
                + "<consumptionTax>0</consumptionTax><status>1</status><orderNo>more</orderNo></TaxHeadRd></Tax></CEB816Message>";
        park.lay("a.xml", said.getBytes(StandardCharsets.UTF_8));
        park.lay(
                "b.xml",
                said.replace(">one<", ">1<")
                        .replace(">1</status>", ">7</status>")
                        .getBytes(StandardCharsets.UTF_8));
        park.rounds(work);
        park.rounds(work);
        assertThat(park.ask("SELECT reason FROM relay.stray ORDER BY file"))
                .containsExactly(
                        "0002 format.value customsTax found 'one' expected an amount",
                        "0002 format.value status found '7' expected 1, 2 or 3");
    }
}
