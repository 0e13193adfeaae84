package org.entrepot.registry;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.Application.State;
import org.springframework.stereotype.Component;

/**
 * Addresses at the exchange (dxpId), by which messages name who gets copies: an enterprise asks for its own, the operator approves or
 * refuses. Until then the one that it has goes on.
 */
@Component
public class Addresses {
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{1,30}");
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 300;

    private final DataSource owner;
    private final Registry registry;
    private final Clock clock;

    public Addresses(DataSource owner, Registry registry, Clock clock) {
        this.owner = owner;
        this.registry = registry;
        this.clock = clock;
    }

    /** Whether a text can be an address at the exchange. */
    public static boolean fits(String dxpId) {
        return FORM.matcher(dxpId).matches();
    }

    /** The address that an enterprise has; empty where it has none. */
    public String of(EnterpriseCode enterprise) {
        return registry.enterprises()
                .find(enterprise.value())
                .map(Enterprise::dxpId)
                .orElse("");
    }

    /** What an enterprise asked for last. */
    public Optional<AddressWish> latest(EnterpriseCode enterprise) throws SQLException {
        return OwnTransaction.in(owner, c -> AddressStore.latest(c, enterprise));
    }

    /** Those that wait, the one that waits longest first. */
    public List<AddressWish> open() throws SQLException {
        return OwnTransaction.in(owner, AddressStore::open);
    }

    /**
     * Asks for an address, or for none any more where it is empty.
     *
     * @return the faults for which nothing was kept
     */
    public List<Fault> ask(EnterpriseCode enterprise, String dxpId, String by) throws SQLException {
        String wanted = dxpId.strip();
        Enterprises all = registry.enterprises();
        List<Fault> faults = new ArrayList<>();
        form(faults, wanted, all);
        if (faults.isEmpty() && wanted.equals(of(enterprise))) {
            Application.fault(faults, "sameAddress", "dxpId", wanted, "another one than it has");
        }
        if (!faults.isEmpty()) {
            return faults;
        }
        return OwnTransaction.in(owner, c -> {
            if (!AddressStore.add(c, enterprise, wanted, clock.instant(), by)) {
                Application.fault(faults, "addressWaits", "dxpId", wanted, "the one before decided first");
            }
            return faults;
        });
    }

    /** What is wrong with an address, where one is said: its form, or that another enterprise has it. */
    static void form(List<Fault> faults, String dxpId, Enterprises registered) {
        if (dxpId.isEmpty()) {
            return;
        }
        if (!fits(dxpId)) {
            Application.fault(faults, "address", "dxpId", dxpId, "up to 30 letters, digits, - and _");
        } else if (registered.atAddress(dxpId).isPresent()) {
            Application.fault(faults, "addressTaken", "dxpId", dxpId, "an address that no enterprise here has");
        }
    }

    /**
     * Approves it: from now on copies go there.
     *
     * @return the faults for which nothing was done
     */
    public List<Fault> approve(long id, String by) throws SQLException {
        List<Fault> faults = OwnTransaction.in(owner, c -> {
            List<Fault> found = new ArrayList<>();
            Optional<AddressWish> wish = AddressStore.lockOpen(c, id);
            if (wish.isEmpty()) {
                Application.fault(found, "decided", "", "", "one that waits for a decision");
                return found;
            }
            form(found, wish.get().dxpId(), Enterprises.of(RegistryStore.enterprises(c), List.of()));
            if (found.isEmpty()) {
                AddressStore.put(c, wish.get().enterprise(), wish.get().dxpId());
                AddressStore.decide(c, id, new AddressStore.Decision(State.APPROVED, clock.instant(), by, ""));
            }
            return found;
        });
        registry.refresh();
        return faults;
    }

    /**
     * Refuses it with a reason, which the enterprise reads.
     *
     * @return the faults for which nothing was done
     */
    public List<Fault> refuse(long id, String by, String reason) throws SQLException {
        String why = reason.strip();
        List<Fault> faults = new ArrayList<>();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            Application.fault(
                    faults, "reason", "reason", why, SHORTEST_REASON + " to " + LONGEST_REASON + " characters");
            return faults;
        }
        return OwnTransaction.in(owner, c -> {
            if (AddressStore.lockOpen(c, id).isEmpty()) {
                Application.fault(faults, "decided", "", "", "one that waits for a decision");
            } else {
                AddressStore.decide(c, id, new AddressStore.Decision(State.REFUSED, clock.instant(), by, why));
            }
            return faults;
        });
    }
}
