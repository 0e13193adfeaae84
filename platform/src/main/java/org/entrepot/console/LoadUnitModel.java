package org.entrepot.console;

import org.entrepot.freight.LoadUnit;

/** What the page of a unit shows. */
public record LoadUnitModel(LoadUnit.Whole whole, Directory directory, Told told) {}
