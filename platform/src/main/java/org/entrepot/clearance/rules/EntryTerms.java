package org.entrepot.clearance.rules;

/**
 * What a customs entry of an export says unless its broker knows better, in the codes of customs; empty where nothing is set for the
 * day.
 *
 * @param levyNature 征免性质
 * @param levyMode 征免 of each line
 * @param terms 成交方式: the prices of lists are FOB
 */
public record EntryTerms(String levyNature, String levyMode, String terms) {}
