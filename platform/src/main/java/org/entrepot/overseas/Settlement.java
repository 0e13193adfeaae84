package org.entrepot.overseas;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.entrepot.catalog.Period;
import org.entrepot.collection.TaxPack;
import org.jspecify.annotations.Nullable;

/**
 * What a seller's stock abroad means for its export refunds in a month. Amounts are fen, quantities hundred-thousandths of the unit.
 *
 * @param departed lines that left in the month, with what was applied for at departure and where that stands today
 * @param moved what was sold or went otherwise in the month, and its refund
 * @param overdue lines, whenever they left, that had to be settled or repaid by now
 * @param claimed the refund on departure of {@code departed}
 * @param normal refunds of what was sold in the month and is refunded like any other
 * @param settled of the refund on departure what was sold in the month
 * @param repaid of the refund on departure what went otherwise in the month
 * @param adjustment of the refund on departure what was unsold when its period ended in the month
 * @param unknown lines of the month whose refund is not known: no invoice, no rate
 * @param filings what was handed in for the month
 * @param rules what the figures rest on
 */
public record Settlement(
        String seller,
        YearMonth month,
        LocalDate today,
        List<Departed> departed,
        List<Moved> moved,
        List<Overdue> overdue,
        long claimed,
        long normal,
        long settled,
        long repaid,
        long adjustment,
        int unknown,
        List<Filing> filings,
        List<TaxPack.Rule> rules) {

    public Settlement {
        departed = List.copyOf(departed);
        moved = List.copyOf(moved);
        overdue = List.copyOf(overdue);
        filings = List.copyOf(filings);
        rules = List.copyOf(rules);
    }

    /**
     * The refund of a line of a list.
     *
     * @param purchase without VAT
     * @param percent the refund rate; nothing where it is not known
     * @param refund of the whole line; nothing where there is none
     * @param why there is none, or it is a producer's: keys of texts, as {@code noInvoice}
     */
    public record Refund(long purchase, BigDecimal percent, long refund, String invoices, List<String> why) {
        /** Of a line of which nothing is known. */
        public static final Refund UNKNOWN = new Refund(0, BigDecimal.ZERO, 0, "", List.of());

        public Refund {
            why = List.copyOf(why);
        }

        public boolean isKnown() {
            return percent.signum() > 0;
        }
    }

    /**
     * A line that left, with what was applied for and where that stands.
     *
     * @param onDeparture whether the rule of a refund on departure held when it left
     * @param units what was unsold at the end of the month in which it left
     * @param claimed the refund on departure of that
     * @param applied the day of the application
     * @param appliedSaid whether the seller said that day; else it is taken for the day of leaving
     * @param period from when until when it is settled; null where there is none
     * @param settled of it what was sold in its period and handed in
     * @param open of it what was sold in its period and not handed in
     * @param repaid of it what went otherwise in its period
     * @param unsold of it what was not sold in its period, as far as that has come
     * @param unsoldUnits how many those are
     */
    public record Departed(
            StockLot lot,
            Refund refund,
            boolean onDeparture,
            long units,
            long claimed,
            LocalDate applied,
            boolean appliedSaid,
            @Nullable Period period,
            long settled,
            long open,
            long repaid,
            long unsold,
            long unsoldUnits) {}

    /** What becomes of the refund of goods that went out. */
    public enum Effect {
        /** Refunded like any other export that is sold: sold in the month in which it left, or before the rule. */
        NORMAL,
        /** Sold, and the refund on departure settled by it. */
        SETTLED,
        /** Not sold: the refund on departure is repaid. */
        REPAID,
        /** Sold after the period, in which it was repaid: refunded anew. */
        ANEW,
        /** Nothing: it was never refunded, or is repaid already. */
        NONE
    }

    /**
     * What went out in the month.
     *
     * @param amount its part of the refund of the line, whatever becomes of it
     * @param due the last day on which it is handed in; null where nothing is to be
     */
    public record Moved(
            StockLot lot,
            Movement movement,
            Refund refund,
            Effect effect,
            long amount,
            @Nullable LocalDate due) {}

    /**
     * What had to be handed in by now.
     *
     * @param units sold and not handed in, or unsold when the period ended
     * @param adjusts whether it is the refund of what was unsold; else of what was sold or went otherwise
     * @param due the day by which
     */
    public record Overdue(StockLot lot, boolean adjusts, long units, long amount, LocalDate due, YearMonth month) {}

    /** What was handed in of that kind for the month; nothing where the seller said nothing. */
    public Optional<Filing> filing(Filing.Kind kind) {
        return filings.stream().filter(one -> one.kind() == kind).findFirst();
    }

    /** The figure of a kind as it is reckoned today. */
    public long figure(Filing.Kind kind) {
        return switch (kind) {
            case CLAIM -> claimed;
            case SETTLEMENT -> settled - repaid;
            case ADJUSTMENT -> adjustment;
        };
    }
}
