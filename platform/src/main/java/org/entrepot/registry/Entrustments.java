package org.entrepot.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.Entrustment.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Entrustments that enterprises give each other: the principal offers, the agent accepts, either ends it at once. Those of the park file
 * are shown and left alone.
 */
@Component
public class Entrustments {
    /** So many that nobody ended an enterprise may give. */
    public static final int MOST = 100;

    private final DataSource owner;
    private final Registry registry;
    private final Clock clock;

    /** Over the pool of the role that commits; also made without Spring. */
    public Entrustments(DataSource owner, Registry registry, Clock clock) {
        this.owner = owner;
        this.registry = registry;
        this.clock = clock;
    }

    /** What an enterprise gave and was given, the newest first; those of the park file last. */
    public List<EntrustmentOnFile> of(EnterpriseCode enterprise) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return EntrustmentStore.of(c, enterprise);
        }
    }

    /**
     * Offers one.
     *
     * @param agent a customs or credit code, as it was typed
     * @param scope null where none was chosen
     * @param firstDay null for today
     * @param lastDay null for no end
     * @return the faults for which nothing was done; none when it was
     */
    public List<Fault> offer(
            EnterpriseCode principal,
            String agent,
            @Nullable Scope scope,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay)
            throws SQLException {
        LocalDate today = Beijing.date(clock.instant());
        LocalDate first = firstDay == null ? today : firstDay;
        LocalDate last = lastDay == null ? LocalDate.MAX : lastDay;
        Optional<Enterprise> found = registry.enterprises().find(agent.strip());
        List<Fault> faults = new ArrayList<>();
        if (found.isEmpty() || found.get().code().equals(principal)) {
            fault(faults, "agent", "agent", agent.strip(), "another enterprise that is registered here");
        } else if (scope == Scope.DECLARE && !found.get().is(Role.DECLARANT)) {
            fault(faults, "declarant", "agent", agent.strip(), "an enterprise registered as " + Role.DECLARANT);
        }
        if (scope == null) {
            fault(faults, "scope", "scope", "", Scope.TRANSMIT + ", " + Scope.DECLARE);
        }
        if (first.isBefore(today)) {
            fault(faults, "firstDay", "firstDay", first.toString(), today + " or later");
        }
        if (last.isBefore(first)) {
            fault(faults, "lastDay", "lastDay", last.toString(), first + " or later");
        }
        if (!faults.isEmpty() || found.isEmpty() || scope == null) {
            return faults;
        }
        Entrustment offered = new Entrustment(found.get().code(), principal, java.util.Set.of(scope), first, last);
        return OwnTransaction.in(owner, c -> {
            RegistryStore.lock(c, principal);
            List<EntrustmentOnFile> open = EntrustmentStore.of(c, principal).stream()
                    .filter(one -> one.principal().equals(principal) && one.endedAt() == null)
                    .toList();
            List<Fault> why = new ArrayList<>();
            if (open.size() >= MOST) {
                fault(why, "many", "", String.valueOf(open.size()), "fewer than " + MOST);
            } else if (open.stream().anyMatch(one -> meets(one, offered, scope))) {
                fault(why, "exists", "agent", offered.agent().value(), "days on which it has no such leave yet");
            } else {
                EntrustmentStore.add(c, offered, scope, clock.instant());
            }
            return why;
        });
    }

    private static boolean meets(EntrustmentOnFile one, Entrustment other, Scope scope) {
        return one.agent().equals(other.agent())
                && one.scope() == scope
                && !one.firstDay().isAfter(other.lastDay())
                && !other.firstDay().isAfter(one.lastDay());
    }

    /** Accepts what was offered to that enterprise; false where nothing such waits for it. */
    public boolean accept(EnterpriseCode agent, long id) throws SQLException {
        return changed(c -> EntrustmentStore.accept(c, agent, id, clock.instant()));
    }

    /** Ends it at once, or withdraws or declines it; false where it is none of that enterprise's, ended already, or the park file's. */
    public boolean end(EnterpriseCode either, long id) throws SQLException {
        return changed(c -> EntrustmentStore.end(c, either, id, clock.instant()));
    }

    private boolean changed(OwnTransaction.Work<Boolean> change) throws SQLException {
        boolean done = OwnTransaction.in(owner, change);
        registry.refresh();
        return done;
    }

    private static void fault(List<Fault> faults, String rule, String field, String found, String expected) {
        faults.add(new Fault("", "entrustment." + rule, field, found, expected));
    }
}
