package org.entrepot.incentives;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of a claim.
 *
 * @param list the list's number in this installation; null where there is no such list
 * @param invtNo the list number of customs
 * @param unit what is counted: the list, or its parcel, order or departure; empty where the line earns nothing
 * @param day when it was released or left; null where it was not
 * @param valueFen of the lines of goods that count, CNY fen; null where it was not asked for or there is no rate
 * @param found for a verdict that does not earn, what was found
 * @param expected and what was expected
 * @param fen what it earns, CNY fen
 */
public record ClaimLine(
        @Nullable Long list,
        String invtNo,
        String orderNo,
        String unit,
        @Nullable LocalDate day,
        String country,
        String mode,
        @Nullable Long valueFen,
        Verdict verdict,
        String found,
        String expected,
        long fen) {}
