package org.entrepot.clearance;

import java.time.LocalDate;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a list shows; null lets all pass.
 *
 * @param sender who sent them; an enterprise sees its own, whatever stands here
 * @param from first day, Beijing: of arrival; of the refusal where {@code outcome} asks for what was refused
 * @param to last day, likewise
 * @param number an exact orderNo, payTransactionId, logisticsNo, copNo, preNo or invtNo: all documents of that order. The documents
 *     of an order are not many, so type and outcome are looked at as well, days and cursor are not
 */
public record DocumentFilter(
        @Nullable EnterpriseCode sender,
        @Nullable MessageType type,
        @Nullable Outcome outcome,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String number) {
    public static final DocumentFilter ALL = new DocumentFilter(null, null, null, null, null, null);

    /** What became of a document. */
    public enum Outcome {
        /** Its last receipt is 100 or below zero. */
        REFUSED,
        /** Anything else. */
        TAKEN
    }
}
