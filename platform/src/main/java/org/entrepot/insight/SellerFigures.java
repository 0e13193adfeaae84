package org.entrepot.insight;

import java.util.List;

/**
 * What a seller's cleared declarations add up to.
 *
 * @param countries by direction, country/region and currency, most declarations first
 * @param days declarations a day, oldest first, at most the last 30 days that had any
 */
public record SellerFigures(List<ParkFigures.ByCountry> countries, List<ParkFigures.ByDay> days) {}
