package org.entrepot.catalog;

/**
 * A neighbour of a suggestion, and why it differs.
 *
 * @param code four digits of another heading, or six of the same heading
 * @param names what its goods are called
 * @param decides what brings goods under it; of a subheading its names again
 */
public record NearMiss(String code, Names names, Names decides) {}
