package org.entrepot.clearance.decision;

import java.util.Set;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.ControlAct.Verdict;
import org.entrepot.clearance.ShortGuarantee;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.tariff.RetailImportTax;

/**
 * What holds whatever a batch holds: the rules of fields and of tax, and who decides.
 *
 * @param returnCentre whether goods that buyers send back are received and sorted here, so that returns ask for them
 * @param twoOfficers which decisions about held lists a second officer has to agree to
 * @param shortGuarantee what becomes of a list whose guarantee does not reach
 */
public record Rulebook(
        FieldRules fields,
        RetailImportTax tax,
        Authority authority,
        boolean returnCentre,
        Set<Verdict> twoOfficers,
        ShortGuarantee shortGuarantee) {
    public Rulebook {
        twoOfficers = Set.copyOf(twoOfficers);
    }
}
