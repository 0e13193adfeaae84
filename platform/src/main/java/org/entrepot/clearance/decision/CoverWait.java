package org.entrepot.clearance.decision;

import java.time.Instant;

/**
 * A list waits until a guarantee covers its tax.
 *
 * @param list the list
 * @param guarantor by its customs registration code
 * @param tax in fen
 * @param since its place among those of the guarantor: no two have the same
 */
public record CoverWait(String thread, long list, String guarantor, long tax, Instant since) {}
