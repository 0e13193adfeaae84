package org.entrepot.registry;

import org.entrepot.kernel.ResidentId;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/**
 * What can be said without asking anybody: whether a resident identity number has a right form and check character. Numbers
 * of other papers have no form that is known here.
 */
@Component
@Fallback
public class LocalRealNameCheck implements RealNameCheck {
    @Override
    public Verdict check(Identity identity, String name) {
        boolean wrong = identity.idType().equals(Identity.RESIDENT) && !ResidentId.fits(identity.idNumber());
        return wrong ? Verdict.WRONG_NUMBER : Verdict.NOT_ASKED;
    }
}
