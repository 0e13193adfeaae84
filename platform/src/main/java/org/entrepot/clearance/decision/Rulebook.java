package org.entrepot.clearance.decision;

import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.tariff.RetailImportTax;

/** The rules that hold whatever a batch holds: of fields, and of tax. */
public record Rulebook(FieldRules fields, RetailImportTax tax) {}
