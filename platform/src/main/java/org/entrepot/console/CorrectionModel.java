package org.entrepot.console;

import org.entrepot.clearance.Corrections;

/**
 * What the form of a refused document shows.
 *
 * @param busy whether it could not be sent because too much waits
 */
public record CorrectionModel(Corrections.Draft draft, boolean busy) {}
