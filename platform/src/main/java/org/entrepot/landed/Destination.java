package org.entrepot.landed;

import org.entrepot.catalog.Confidence;

/**
 * What a state sets for every parcel that comes to it, whatever is in it.
 *
 * @param state ISO 3166 alpha-2
 * @param currency its own, ISO 4217; in it prices at the door are told to its buyers
 * @param recipient by what the recipient is identified, as its file says it; empty where nothing is on file
 * @param source where that was read; empty where nothing is on file
 * @param confidence how sure that is
 */
public record Destination(String state, String currency, String recipient, String source, Confidence confidence) {}
