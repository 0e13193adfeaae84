package org.entrepot.bonded;

import java.time.Instant;
import java.time.LocalDate;
import org.entrepot.ledger.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a customs document did to an item of the book.
 *
 * @param transfer the ledger's transfer of the declared quantity
 * @param of the reservation that it deducts, restores or gives back; else null
 * @param item the item's number
 * @param day the day it counts for (Beijing)
 * @param recordedAt the moment from which the book knew
 * @param line of its document
 * @param document the document, for people
 */
public record Movement(
        TransferId transfer,
        @Nullable TransferId of,
        int item,
        MovementKind kind,
        LocalDate day,
        Instant recordedAt,
        Amounts amounts,
        int line,
        String document) {}
