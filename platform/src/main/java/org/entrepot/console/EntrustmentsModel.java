package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.registry.Entrustment.Scope;
import org.entrepot.registry.EntrustmentOnFile;
import org.entrepot.registry.EntrustmentOnFile.State;

/**
 * What the page of an enterprise's entrustments shows.
 *
 * @param own the enterprise whose page it is
 * @param today in Beijing
 * @param faults why something was not done
 */
public record EntrustmentsModel(
        EnterpriseCode own,
        List<EntrustmentOnFile> entrustments,
        Directory directory,
        LocalDate today,
        List<Fault> faults) {
    public static final List<Scope> SCOPES = List.of(Scope.values());

    public List<EntrustmentOnFile> given() {
        return entrustments.stream().filter(one -> one.principal().equals(own)).toList();
    }

    public List<EntrustmentOnFile> received() {
        return entrustments.stream().filter(one -> one.agent().equals(own)).toList();
    }

    /** The other of the two. */
    public EnterpriseCode other(EntrustmentOnFile one) {
        return one.agent().equals(own) ? one.principal() : one.agent();
    }

    public State state(EntrustmentOnFile one) {
        return one.on(today);
    }

    public String tone(EntrustmentOnFile one) {
        return switch (state(one)) {
            case HOLDS -> "good";
            case OFFERED, COMING -> "wait";
            case OVER, ENDED -> "none";
        };
    }

    public boolean canBeAccepted(EntrustmentOnFile one) {
        return one.agent().equals(own) && state(one) == State.OFFERED;
    }

    public boolean canBeEnded(EntrustmentOnFile one) {
        return !one.fromFile() && one.endedAt() == null && state(one) != State.OVER;
    }

    public List<Fault> of(String field) {
        return faults.stream().filter(fault -> fault.field().equals(field)).toList();
    }

    public boolean bad(String field) {
        return !of(field).isEmpty();
    }
}
