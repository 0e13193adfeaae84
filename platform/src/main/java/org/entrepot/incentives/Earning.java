package org.entrepot.incentives;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.entrepot.clearance.PartyList;
import org.entrepot.kernel.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Which lists earn, and how much. What is empty or null does not matter.
 *
 * @param part as what the enterprise is named in the list
 * @param modes tradeMode
 * @param countries customs codes, of departure (import) or destination (export)
 * @param hs beginnings of commodity codes; the lines with another do not count
 * @param transports trafMode
 * @param event what has to have happened; its day counts
 * @param leastFen of the lines that count, in CNY fen
 * @param mostFen likewise
 * @param measure what is counted
 * @param rate percent of the value; or CNY fen for each of what is counted
 */
public record Earning(
        PartyList.Part part,
        @Nullable Direction direction,
        Set<String> modes,
        Set<String> countries,
        List<String> hs,
        Set<String> transports,
        Event event,
        @Nullable Long leastFen,
        @Nullable Long mostFen,
        Measure measure,
        BigDecimal rate) {

    public Earning {
        modes = Set.copyOf(modes);
        countries = Set.copyOf(countries);
        hs = List.copyOf(hs);
        transports = Set.copyOf(transports);
    }

    /** What has to have happened to a list. */
    public enum Event {
        RELEASED,
        /** The goods left, and customs has closed the list: exports alone. */
        DEPARTED
    }

    /** What is counted. */
    public enum Measure {
        /** A percentage of the value of the lines that count. */
        VALUE,
        /** An amount a parcel, by its waybill. */
        PARCEL,
        /** An amount an order. */
        ORDER,
        /** An amount for each departure with lists of the enterprise: with transport 3, a slot on a train. */
        DEPARTURE
    }

    /** Whether it grows with the value of trade: what a review for fair competition has to look at above all. */
    public boolean isByValue() {
        return measure == Measure.VALUE;
    }

    /** Whether lines of that commodity code count. */
    boolean counts(String code) {
        return hs.isEmpty() || hs.stream().anyMatch(code::startsWith);
    }
}
