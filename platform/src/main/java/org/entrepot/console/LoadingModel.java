package org.entrepot.console;

import java.util.List;
import java.util.Map;
import org.entrepot.freight.LoadUnit;

/**
 * What the page of units shows.
 *
 * @param units of the reader's site, the newest first
 * @param firms codes and names to choose carrier and declarant from
 */
public record LoadingModel(List<LoadUnit> units, Map<String, String> firms, Directory directory, Told told) {}
