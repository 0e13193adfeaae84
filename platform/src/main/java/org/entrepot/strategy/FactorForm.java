package org.entrepot.strategy;

/** A factor that a person adds, as typed. */
public record FactorForm(String kind, String statement, String magnitude, String source) {}
