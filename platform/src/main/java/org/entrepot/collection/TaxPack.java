package org.entrepot.collection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.entrepot.catalog.Period;
import org.entrepot.collection.ExportSale.Treatment;
import org.jspecify.annotations.Nullable;

/**
 * What a seller tells the tax office of a month: which of its released lists get a refund, which are exempt without an invoice, which
 * are neither, and the income that is assessed. Amounts are fen.
 *
 * @param profile how the seller is taxed; null where nobody said: then nothing is exempt
 * @param refund of all rows with a refund; of a producer nothing, whose refund comes out of its input tax
 * @param preRefund of all rows with a refund on departure
 * @param exemptRevenue in yuan at the parity of the rate's day
 * @param neitherRevenue likewise
 * @param income that is assessed on the exempt revenue; null where the rule does not hold
 * @param notConverted rows whose currency has no fresh rate: their revenue is in no figure
 */
public record TaxPack(
        String seller,
        YearMonth month,
        @Nullable Profile profile,
        List<Row> rows,
        long refund,
        long preRefund,
        long exemptRevenue,
        long neitherRevenue,
        @Nullable Income income,
        int notConverted,
        List<Rule> rules) {

    public TaxPack {
        rows = List.copyOf(rows);
        rules = List.copyOf(rules);
    }

    /**
     * How a seller is taxed.
     *
     * @param zone whether it is registered in the pilot zone and its exports on the zone's platform
     * @param small whether it is a small and low-profit enterprise
     */
    public record Profile(LocalDate from, Kind kind, boolean zone, boolean small) {
        /** Who asks for a refund. */
        public enum Kind {
            /** Bought the goods: the purchase without VAT times the rate. */
            TRADER,
            /** Made the goods: exempt, credit, refund; the figures of its books decide. */
            PRODUCER
        }
    }

    /**
     * A released list.
     *
     * @param revenue FOB in fen; null where no fresh rate is on file
     * @param purchase what its invoices say without VAT
     * @param refund in fen; 0 where there is none, or it is a producer's
     * @param until the last day on which the refund can be asked for; null where there is none
     * @param settled when a refund on departure is settled; null where there is none
     * @param type the mark of business type in the application, of a refund on departure; empty else
     * @param why it is not better off: keys of texts, as {@code noInvoice}
     */
    public record Row(
            ExportSale sale,
            Treatment treatment,
            @Nullable Long revenue,
            long purchase,
            long refund,
            @Nullable LocalDate until,
            @Nullable Period settled,
            String type,
            List<String> why,
            List<Share> shares) {
        public Row {
            why = List.copyOf(why);
            shares = List.copyOf(shares);
        }
    }

    /** How the refund of a line of goods came about. */
    public record Share(int gnum, String hs, String invoices, long purchase, BigDecimal percent, long refund) {}

    /** Assessed income: revenue times a percentage, and the tax on it. */
    public record Income(long revenue, BigDecimal percent, long taxable, BigDecimal taxPercent, long tax) {}

    /** What a figure rests on. */
    public record Rule(String name, String value, String source, String confidence) {}

    /** The row of an order. */
    public Optional<Row> row(String orderNo) {
        return rows.stream().filter(row -> row.sale().orderNo().equals(orderNo)).findFirst();
    }

    /** The rows of a treatment. */
    public List<Row> of(Treatment treatment) {
        return rows.stream().filter(row -> row.treatment() == treatment).toList();
    }
}
