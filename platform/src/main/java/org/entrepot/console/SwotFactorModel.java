package org.entrepot.console;

import org.entrepot.strategy.Outcome.Standing;

/**
 * What the page of a factor shows.
 *
 * @param swot the analysis that it is of
 */
public record SwotFactorModel(SwotModel swot, Standing standing) {}
