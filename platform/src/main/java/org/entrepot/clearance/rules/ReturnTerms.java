package org.entrepot.clearance.rules;

/**
 * Within which days retail imports may come back without tax (GACC 45/2020), both counted from the day of release in Beijing.
 *
 * @param applyWithinDays until when a return may be applied for
 * @param backWithinDays until when the goods must be back in the supervised place
 */
public record ReturnTerms(int applyWithinDays, int backWithinDays) {}
