package org.entrepot.catalog;

/**
 * A code of a customs table.
 *
 * @param code the code as CEB messages carry it
 * @param names what it stands for
 * @param source where it was read
 * @param confidence how sure it is
 */
public record CodeEntry(String code, Names names, String source, Confidence confidence) {}
