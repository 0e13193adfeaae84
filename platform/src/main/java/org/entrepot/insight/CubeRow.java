package org.entrepot.insight;

/** What the lists of one key of a cut add up to. */
public record CubeRow(String key, Measures measures) {}
