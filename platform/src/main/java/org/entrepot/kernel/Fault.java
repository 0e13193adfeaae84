package org.entrepot.kernel;

/**
 * One reason why a document is refused: a value, never an exception.
 *
 * @param code the official code where the guide has one ({@code 1332}, {@code -621005}), without {@code Code:}
 * @param rule the stable name of the rule that was broken, e.g. {@code payment.amountPaid}; texts in three languages hang on it
 * @param field the CEB element at fault, with its path where lines repeat: {@code InventoryList[2].qty1}
 * @param found what was found, masked where it belongs to another party; empty when nothing was there
 * @param expected what was expected, masked likewise; empty when the rule names no value
 */
public record Fault(String code, String rule, String field, String found, String expected) {}
