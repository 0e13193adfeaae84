package org.entrepot.clearance.rules;

/**
 * Within which days retail imports may come back without tax (GACC 45/2020), both counted from the day of release in Beijing.
 *
 * @param applyWithinDays until when a return may be applied for
 * @param backWithinDays until when the goods must be back in the supervised place
 * @param sortedFirst whether they have to be received and sorted in a return centre before a return is applied for (GACC
 *     70/2021); else a return that was applied for is decided when they are back
 */
public record ReturnTerms(int applyWithinDays, int backWithinDays, boolean sortedFirst) {}
