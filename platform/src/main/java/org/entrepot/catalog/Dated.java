package org.entrepot.catalog;

/**
 * A value that law can change.
 *
 * @param value the value
 * @param period when it is in force
 * @param source where it was read; a legal source where one is known
 * @param confidence how sure it is
 */
public record Dated<T>(T value, Period period, String source, Confidence confidence) {}
