package org.entrepot.collection;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An export by its order: sale, declaration, departure, collection, tax. Amounts are hundredths of {@link #currency}.
 *
 * @param soldAt when the order came; the list, where no order did
 * @param orderDoc the order's number in this installation; null where none came
 * @param listDoc the list's; null where nothing was declared
 * @param releasedAt when customs let it go; null before
 * @param departedAt when it left the country, as somebody told who knows; null before
 * @param expected goods and freight of the order; the value of the list where no order came
 * @param listValue FOB, in {@link #listCurrency}; null where nothing was declared
 * @param received what came, less what was paid back to the buyer
 * @param netted commission, freight and fees kept back
 * @param refunded what the platform gave back to the buyer
 * @param abroad what of the expected is of goods in an overseas warehouse that nobody bought yet: it is not due
 * @param bounced how many payments went back
 * @param due the last day of the term for collecting; null before release
 * @param lastDay when money came last; null where none did
 * @param status the list's last returnStatus; 0 where none stands
 * @param owner ownerCode, the actual consignor as it was declared
 * @param mode tradeMode, as 9610
 * @param departure the reference of whoever told that it left
 * @param treatment how the tax office takes it; null before release
 */
public record ExportSale(
        String orderNo,
        String seller,
        String platform,
        String declarant,
        String owner,
        String mode,
        String office,
        String country,
        Instant soldAt,
        @Nullable Long orderDoc,
        @Nullable Long listDoc,
        @Nullable Instant filedAt,
        @Nullable Instant releasedAt,
        @Nullable Instant departedAt,
        String departure,
        String copNo,
        String invtNo,
        int status,
        String currency,
        long expected,
        String listCurrency,
        @Nullable Long listValue,
        long received,
        long netted,
        long refunded,
        long abroad,
        int bounced,
        @Nullable LocalDate due,
        @Nullable LocalDate lastDay,
        @Nullable Treatment treatment,
        List<Line> lines) {

    public ExportSale {
        lines = List.copyOf(lines);
    }

    /** How the tax office takes a sale. */
    public enum Treatment {
        REFUND("R"),
        /** Refund on departure for stock that is not sold yet, 9810. */
        PRE_REFUND("P"),
        /** Exempt without an invoice of the purchase. */
        EXEMPT("E"),
        /** None of them: a sale at home. */
        NEITHER("N");

        private final String code;

        Treatment(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        static @Nullable Treatment of(String code) {
            for (Treatment one : values()) {
                if (one.code.equals(code)) {
                    return one;
                }
            }
            return null;
        }
    }

    /**
     * A line of goods, of the list; of the order where there is none.
     *
     * @param hs the commodity code; empty in an order
     */
    public record Line(
            int gnum, String hs, String name, BigDecimal qty, String unit, BigDecimal price, BigDecimal total) {
        private static final String PART = "\u001f";
        private static final String LINE = "\u001e";

        static String text(List<Line> lines) {
            List<String> texts = new ArrayList<>();
            for (Line line : lines) {
                texts.add(String.join(
                        PART,
                        String.valueOf(line.gnum),
                        line.hs,
                        line.name,
                        line.qty.toPlainString(),
                        line.unit,
                        line.price.toPlainString(),
                        line.total.toPlainString()));
            }
            return String.join(LINE, texts);
        }

        static List<Line> read(String text) {
            List<Line> lines = new ArrayList<>();
            for (String line : text.isEmpty() ? new String[0] : text.split(LINE, -1)) {
                String[] parts = line.split(PART, -1);
                lines.add(new Line(
                        Integer.parseInt(parts[0]),
                        parts[1],
                        parts[2],
                        new BigDecimal(parts[3]),
                        parts[4],
                        new BigDecimal(parts[5]),
                        new BigDecimal(parts[6])));
            }
            return lines;
        }
    }

    /** What is still to come; negative where too much came. */
    public long outstanding() {
        return expected - received - netted - refunded;
    }

    /** What of that is due to come: goods that nobody bought yet bring nothing. */
    public long owed() {
        return Math.max(0, outstanding() - abroad);
    }

    /** What is missing on that day, or does not fit. */
    public Set<Gap> gaps(LocalDate today) {
        EnumSet<Gap> gaps = EnumSet.noneOf(Gap.class);
        add(gaps, Gap.NO_ORDER, orderDoc == null);
        add(gaps, Gap.NO_DECLARATION, listDoc == null || (status == 0 && releasedAt == null));
        add(gaps, Gap.NOT_RELEASED, !gaps.contains(Gap.NO_DECLARATION) && releasedAt == null);
        add(gaps, Gap.NOT_DEPARTED, releasedAt != null && departedAt == null);
        boolean nothing = received == 0 && netted == 0 && refunded == 0;
        add(gaps, Gap.ABROAD, abroad > 0);
        add(gaps, Gap.NOT_COLLECTED, nothing && owed() > 0);
        add(gaps, Gap.SHORT, !nothing && owed() > 0);
        add(gaps, Gap.OVER, outstanding() < 0);
        add(gaps, Gap.OVERDUE, owed() > 0 && due != null && due.isBefore(today));
        add(gaps, Gap.BOUNCED, bounced > 0);
        add(gaps, Gap.NO_TAX, releasedAt != null && (treatment == null || treatment == Treatment.NEITHER));
        add(gaps, Gap.CURRENCY, !CustomsCurrencies.isKnown(currency));
        return gaps;
    }

    private static void add(Set<Gap> gaps, Gap gap, boolean is) {
        if (is) {
            gaps.add(gap);
        }
    }
}
