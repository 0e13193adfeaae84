package org.entrepot.console;

import java.util.List;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.insight.SharedTelephone;

/** What the page of one shared telephone shows. */
public record TelephoneModel(
        SharedTelephone telephone, int buyers, List<DeclarationSummary> lists, Directory directory) {
    /** How many sellers those lists have. */
    public long sellers() {
        return lists.stream().map(DeclarationSummary::seller).distinct().count();
    }
}
