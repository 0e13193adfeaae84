package org.entrepot.clearance.decision;

import org.entrepot.clearance.Authority;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.tariff.RetailImportTax;

/** What holds whatever a batch holds: the rules of fields and of tax, and who decides. */
public record Rulebook(FieldRules fields, RetailImportTax tax, Authority authority) {}
