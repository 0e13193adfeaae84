package org.entrepot.console;

import org.entrepot.orders.EntryAnswer;

/**
 * What the page of the data of a customs entry shows while they are not handed out.
 *
 * @param back the address of the order's row
 */
public record EntryHeldModel(EntryAnswer.Held held, String back) {}
