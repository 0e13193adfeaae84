package org.entrepot.console;

import java.time.Instant;
import java.util.List;
import org.entrepot.registry.Application;
import org.entrepot.risk.Hit;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one application shows.
 *
 * @param link of the first account, shown this once; empty where none was made
 * @param until how long the link works; null where there is none
 * @param trouble the rule for which something was not done; empty where nothing went wrong
 * @param screened what the screens say of the applicant
 */
public record RegistrationCaseModel(
        Application application, String link, @Nullable Instant until, String trouble, List<Hit> screened) {

    public boolean isOpen() {
        return application.state() == Application.State.OPEN;
    }

    public boolean reasonIsBad() {
        return trouble.equals("application.reason");
    }
}
