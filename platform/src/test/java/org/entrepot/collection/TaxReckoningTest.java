package org.entrepot.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.entrepot.catalog.Period;
import org.entrepot.collection.ExportSale.Treatment;
import org.entrepot.collection.TaxPack.Profile;
import org.entrepot.collection.TaxReckoning.Purchase;
import org.entrepot.collection.TaxReckoning.Released;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the tax office takes exports, by the oracles of the practitioners. */
class TaxReckoningTest {
    private static final CollectionTerms TERMS = CollectionTerms.load();
    private static final Matching.Rates RATES =
            (from, to, on) -> from.equals("USD") ? Optional.of(new BigDecimal("7.10")) : Optional.empty();
    private static final Profile ZONE = new Profile(LocalDate.of(2020, 1, 1), Profile.Kind.TRADER, true, false);

    private static ExportSale sale(String released, String mode, String office, String hs, boolean departed) {
        Instant at = Instant.parse(released + "T04:00:00Z");
        return new ExportSale(
                "SO-1",
                "9902960103",
                "9902960001",
                "9902960005",
                "9902960103",
                mode,
                office,
                "145",
                at,
                1L,
                2L,
                at,
                at,
                departed ? at : null,
                "",
                "L1",
                "ZZ1",
                399,
                "USD",
                10_000,
                "USD",
                10_000L,
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                null,
                List.of(new ExportSale.Line(
                        1, hs, "假发", BigDecimal.ONE, "007", new BigDecimal("100"), new BigDecimal("100"))));
    }

    private static TaxPack pack(
            @Nullable Profile profile, ExportSale sale, @Nullable LocalDate sold, long... purchases) {
        List<Purchase> invoices = java.util.Arrays.stream(purchases)
                .mapToObj(fen -> new Purchase("SO-1", 1, "INV" + fen, LocalDate.of(2026, 1, 5), fen))
                .toList();
        return new TaxReckoning(TERMS, profile)
                .pack("9902960103", YearMonth.of(2026, 5), List.of(new Released(sale, invoices, sold)), RATES);
    }

    private static ExportSale wig(String mode) {
        return sale("2026-05-20", mode, "4260", "6704200000", true);
    }

    @Test
    void a_trading_firm_gets_back_the_purchase_without_vat_times_the_rate() {
        TaxPack pack = pack(ZONE, wig("9610"), null, 50_000, 1_234);
        TaxPack.Row row = pack.rows().getFirst();
        assertThat(row.treatment()).isEqualTo(Treatment.REFUND);
        assertThat(pack.refund()).as("512.34 x 13 % = 66.6042").isEqualTo(6_660);
        assertThat(row.until()).isEqualTo(LocalDate.of(2029, 5, 20));
        assertThat(row.shares().getFirst().invoices()).isEqualTo("INV50000, INV1234");
        assertThat(pack.rules()).extracting(TaxPack.Rule::name).contains("refund.6704", "refund.months");
        Profile producer = new Profile(LocalDate.of(2020, 1, 1), Profile.Kind.PRODUCER, true, false);
        assertThat(pack(producer, wig("9610"), null, 50_000).refund())
                .as("a producer's comes out of its input tax")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-31, 9, 9000",
        "2026-04-01, 6, 6000",
        "2026-12-31, 6, 6000",
    })
    void batteries_get_back_what_holds_on_the_day(String day, String percent, long refund) {
        TaxPack pack = pack(ZONE, sale(day, "9610", "4260", "8507600090", true), null, 100_000);
        assertThat(pack.refund()).isEqualTo(refund);
        assertThat(pack.rows().getFirst().shares().getFirst().percent()).isEqualTo(percent);
    }

    @Test
    void from_2027_batteries_get_nothing_and_are_not_exempt_either() {
        ExportSale battery = sale("2027-01-01", "9610", "4260", "8507600090", true);
        assertThat(pack(ZONE, battery, null, 100_000).rows().getFirst().why()).contains("refundEnded");
        TaxPack.Row without = pack(ZONE, battery, null).rows().getFirst();
        assertThat(without.treatment()).isEqualTo(Treatment.NEITHER);
        assertThat(without.why()).containsExactly("noInvoice", "refundEnded");
    }

    @Test
    void without_an_invoice_a_retail_export_of_the_zone_is_exempt() {
        TaxPack pack = pack(ZONE, wig("9610"), null);
        assertThat(pack.rows().getFirst().treatment()).isEqualTo(Treatment.EXEMPT);
        assertThat(pack.exemptRevenue()).as("100 dollars at 7.10").isEqualTo(71_000);
    }

    @ParameterizedTest
    @CsvSource({"9710, 4260, true, modeNotRetail", "9610, 5301, true, officeNotZone", "9610, 4260, false, notZone"})
    void each_condition_of_the_exemption_counts(String mode, String office, boolean zone, String why) {
        Profile profile = new Profile(LocalDate.of(2020, 1, 1), Profile.Kind.TRADER, zone, false);
        TaxPack.Row row = pack(profile, sale("2026-05-20", mode, office, "6704200000", true), null)
                .rows()
                .getFirst();
        assertThat(row.treatment()).isEqualTo(Treatment.NEITHER);
        assertThat(row.why()).containsExactlyInAnyOrder("noInvoice", why);
        assertThat(pack(null, wig("9610"), null).rows().getFirst().why())
                .as("where nobody said how it is taxed")
                .contains("notZone");
    }

    @Test
    void an_invoice_of_a_code_without_a_rate_blocks_and_is_not_guessed() {
        TaxPack.Row row = pack(ZONE, sale("2026-05-20", "9610", "4260", "9503002100", true), null, 100)
                .rows()
                .getFirst();
        assertThat(row.treatment()).isEqualTo(Treatment.NEITHER);
        assertThat(row.why()).containsExactly("rateUnknown");
    }

    /** EX-01. */
    @Test
    void a_million_of_revenue_is_taxed_as_forty_thousand() {
        TaxPack.Income whole =
                Objects.requireNonNull(new TaxReckoning(TERMS, ZONE).income(100_000_000, LocalDate.of(2026, 5, 1)));
        assertThat(List.of(whole.taxable(), whole.tax())).containsExactly(4_000_000L, 1_000_000L);
        Profile small = new Profile(LocalDate.of(2020, 1, 1), Profile.Kind.TRADER, true, true);
        TaxPack.Income relieved =
                Objects.requireNonNull(new TaxReckoning(TERMS, small).income(100_000_000, LocalDate.of(2026, 5, 1)));
        assertThat(relieved.tax()).isEqualTo(200_000);
        TaxPack.Income after =
                Objects.requireNonNull(new TaxReckoning(TERMS, small).income(100_000_000, LocalDate.of(2028, 1, 1)));
        assertThat(after.tax()).as("the relief ends with 2027").isEqualTo(1_000_000);
        assertThat(new TaxReckoning(TERMS, ZONE).income(100, LocalDate.of(2019, 12, 31)))
                .isNull();
    }

    /** EX-04. */
    @Test
    void a_refund_on_departure_is_settled_from_the_next_month_until_the_end_of_april() {
        TaxPack.Row row = pack(ZONE, wig("9810"), null, 100_000).rows().getFirst();
        assertThat(row.treatment()).isEqualTo(Treatment.PRE_REFUND);
        assertThat(row.type()).isEqualTo("HWC-YT");
        assertThat(row.settled()).isEqualTo(new Period(LocalDate.of(2026, 6, 1), LocalDate.of(2027, 4, 30)));
        assertThat(pack(ZONE, wig("9810"), LocalDate.of(2026, 5, 25), 100_000)
                        .rows()
                        .getFirst()
                        .treatment())
                .as("what was sold is a refund like any other")
                .isEqualTo(Treatment.REFUND);
        assertThat(pack(ZONE, sale("2026-05-20", "9810", "4260", "6704200000", false), null, 100_000)
                        .rows()
                        .getFirst()
                        .why())
                .containsExactly("notDeparted");
    }

    @Test
    void revenue_without_a_fresh_rate_is_in_no_figure_and_counted_apart() {
        TaxPack pack = new TaxReckoning(TERMS, ZONE)
                .pack(
                        "9902960103",
                        YearMonth.of(2026, 5),
                        List.of(new Released(wig("9610"), List.of(), null)),
                        (from, to, on) -> Optional.empty());
        assertThat(pack.notConverted()).isEqualTo(1);
        assertThat(pack.exemptRevenue()).isZero();
    }
}
