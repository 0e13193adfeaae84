package org.entrepot.park;

/**
 * A building of the park.
 *
 * @param code up to 12 letters and digits, unique
 */
public record Building(String code, String nameZh, String nameEn, String nameRu) {}
