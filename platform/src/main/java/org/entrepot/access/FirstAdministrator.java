package org.entrepot.access;

import java.sql.SQLException;
import java.util.Optional;
import org.entrepot.node.BeforeReady;
import org.entrepot.node.EntrepotSettings;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** While nobody can sign in as operator, each start says a link with which the first one begins. */
@Component
@Order(100)
class FirstAdministrator implements BeforeReady {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Environment environment;

    FirstAdministrator(Accounts accounts, Sessions sessions, Environment environment) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.environment = environment;
    }

    @Override
    public void beforeReady(EntrepotSettings settings) {
        if (settings.tryOut()) {
            return;
        }
        try {
            sessions.endTriedOut();
            Optional<String> secret = accounts.firstLink();
            secret.ifPresent(one -> say(settings, one));
        } catch (SQLException e) {
            throw new IllegalStateException("accounts cannot be read", e);
        }
    }

    /** To whoever started the program and to nobody's log: until it is taken up, the link is worth the whole park. */
    private void say(EntrepotSettings settings, String secret) {
        String host = settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind();
        System.err.println("Nobody can sign in as operator yet. Open this link, once, within "
                + Accounts.LINK_WORKS.toHours() + " hours: http://" + host + ":"
                + environment.getRequiredProperty("local.server.port") + "/welcome/" + secret);
    }
}
