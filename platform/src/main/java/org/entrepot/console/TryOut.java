package org.entrepot.console;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.EntrepotSettings;
import org.entrepot.registry.Role;
import org.springframework.stereotype.Component;

/** A park to try out: whom one can be there. */
@Component
class TryOut {
    private final boolean on;
    private final Registered registered;
    private final ExampleFiles examples;

    TryOut(EntrepotSettings settings, Registered registered) {
        this.on = settings.tryOut();
        this.registered = registered;
        this.examples = new ExampleFiles(settings.data().resolve("order-files"));
    }

    /** Whether the program was started for that. */
    boolean on() {
        return on;
    }

    /** Names of enterprises by code, in the order of their names. */
    List<Map.Entry<String, String>> enterprises(Language language) throws SQLException {
        Directory directory = registered.directory();
        return directory.names().keySet().stream()
                .map(code -> Map.entry(code.value(), directory.name(code, language)))
                .sorted(Map.Entry.comparingByValue())
                .toList();
    }

    /** The enterprise with that code; for no code, the seller that has files to try, or else the first seller. */
    Optional<EnterpriseCode> enterprise(String code) throws SQLException {
        List<EnterpriseCode> all = registered.directory().names().keySet().stream()
                .sorted(Comparator.comparing(EnterpriseCode::value))
                .toList();
        if (!code.isEmpty()) {
            return all.stream().filter(one -> one.value().equals(code)).findFirst();
        }
        List<String> owners = examples.owners();
        EnterpriseCode seller = null;
        for (EnterpriseCode one : all) {
            boolean first = seller == null || (owners.contains(one.value()) && !owners.contains(seller.value()));
            if (first && registered.roles(one).contains(Role.SELLER)) {
                seller = one;
            }
        }
        return Optional.ofNullable(seller);
    }
}
