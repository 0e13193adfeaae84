package org.entrepot.orders;

/**
 * Why a file cannot be read.
 *
 * @param code what is wrong; texts in three languages hang on it: {@code tooBig}, {@code empty}, {@code kind}, {@code broken},
 *     {@code swollen}, {@code rows}, {@code columns}, {@code heading}
 * @param found what was found
 * @param expected what was expected
 */
public record FileFault(String code, String found, String expected) {}
