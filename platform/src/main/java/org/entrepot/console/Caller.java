package org.entrepot.console;

import java.util.Set;
import org.entrepot.access.Account;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.Viewer;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Role;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The person who asks for a page.
 *
 * @param customs what the person's enterprise is registered for; nothing where it is for none
 */
public record Caller(Account account, Set<Role> customs) {
    public Caller {
        customs = Set.copyOf(customs);
    }

    /** As whom the person looks at declarations. */
    Viewer viewer() {
        return switch (account.role()) {
            case ENTERPRISE -> new Viewer.Tenant(enterprise());
            case OPERATOR, CUSTOMS_OFFICER, AUDITOR -> new Viewer.Park();
            case WAREHOUSE -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        };
    }

    boolean is(UserRole role) {
        return account.role() == role;
    }

    /** For whom the person works. */
    EnterpriseCode enterprise() {
        EnterpriseCode enterprise = account.enterprise();
        if (enterprise == null) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return enterprise;
    }
}
