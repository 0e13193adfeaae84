package org.entrepot.catalog;

import java.util.List;

/**
 * What came of reading a tariff file.
 *
 * @param catalog the catalogue with the rows that could be read
 * @param rows how many could be read
 * @param bad those that could not, in the order of the file; a row with several faults is there several times
 */
public record CatalogReading(Catalog catalog, int rows, List<BadRow> bad) {
    public CatalogReading {
        bad = List.copyOf(bad);
    }
}
