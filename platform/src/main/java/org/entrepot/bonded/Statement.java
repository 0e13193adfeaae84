package org.entrepot.bonded;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reconciliation statement of a customs account book: what stood in it, what documents did to it, what stands in it, what the
 * warehouse holds, and where both differ; each figure with its documents. All quantities but pieces in hundred-thousandths.
 *
 * @param from the first day of its period (Beijing)
 * @param asOf its last day, and the day of what is known
 * @param whole whether every document is listed: very long books list the first ones of each item alone
 */
public record Statement(
        String emsNo, String name, LocalDate from, AsOf asOf, Instant madeAt, List<Row> rows, boolean whole) {

    /** The figures that documents add up to. */
    public enum Figure {
        OPENING,
        INBOUND,
        DEDUCTED,
        OUTBOUND,
        RETURNED,
        RESERVED,
        STOCK
    }

    /**
     * A line of a document in a figure.
     *
     * @param amounts with the sign with which they count
     * @param pieces likewise; 0 for what is no work of the warehouse
     * @param work what work it was; null for a document of the book
     */
    public record Entry(
            Figure figure,
            String document,
            int line,
            LocalDate day,
            Instant recordedAt,
            Amounts amounts,
            long pieces,
            Work.@Nullable Kind work) {}

    /**
     * An item.
     *
     * @param awaitingExit released to buyers and not out of the gate yet, in the declared unit
     * @param awaitingOut out of the book by other documents and not out of the warehouse yet, in the declared unit
     * @param notReceived in the book and not received yet, in the declared unit
     * @param stockPieces what the warehouse holds, all places together
     * @param cases those that were open
     * @param entries the documents of the figures
     */
    public record Row(
            BookPosition book,
            long awaitingExit,
            long awaitingOut,
            long notReceived,
            long stockPieces,
            List<Discrepancy> cases,
            List<Entry> entries) {

        /** What the warehouse should hold, in the declared unit. */
        public long expectedStock() {
            return book.closing().qty() + awaitingExit + awaitingOut - notReceived;
        }

        /** What it holds, in the declared unit. */
        public long stock() {
            return stockPieces * book.item().perPiece();
        }

        /** What it holds less what it should hold, in the declared unit. */
        public long difference() {
            return stock() - expectedStock();
        }

        /** How much of the difference open cases are about, in the declared unit; damaged pieces are there. */
        public long inCases() {
            return cases.stream()
                            .filter(one -> one.kind() != Discrepancy.Kind.DAMAGED)
                            .mapToLong(Discrepancy::pieces)
                            .sum()
                    * book.item().perPiece();
        }
    }
}
