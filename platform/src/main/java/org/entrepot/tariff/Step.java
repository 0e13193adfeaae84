package org.entrepot.tariff;

/**
 * One step of how a figure came about.
 *
 * @param gnum the line it is about, 0 for the whole order
 * @param rule the rule and the day from which this version of it is in force, e.g. {@code tax.vat@2019-04-01}
 * @param inputs what went in
 * @param result what came out
 * @param source where the rule is written, and how sure that is
 */
public record Step(int gnum, String rule, String inputs, String result, String source) {}
