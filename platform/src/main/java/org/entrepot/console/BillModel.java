package org.entrepot.console;

import org.entrepot.billing.Bill;

/**
 * What the page of a bill shows.
 *
 * @param takes whether the reader may take it back
 */
public record BillModel(Bill bill, Directory directory, boolean takes, Told told) {}
