package org.entrepot.clearance.decision;

/**
 * What became of an arrival: the document that stands for it.
 *
 * @param document a new one, or the one that it repeats
 * @param repeated whether nothing new was filed
 */
public record ItemResult(long document, boolean repeated) {}
