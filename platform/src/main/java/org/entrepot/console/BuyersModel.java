package org.entrepot.console;

import java.util.List;
import org.entrepot.kernel.Fault;

/**
 * What the page shows on which a seller says something to its buyers.
 *
 * @param contact as it stands, or as it was typed
 * @param terms likewise
 */
public record BuyersModel(String contact, String terms, List<Fault> faults) {
    /** What may be said of who bears the charges. */
    public static final List<String> TERMS = List.of("", "DAP", "DDP");

    public boolean isBad(String field) {
        return faults.stream().anyMatch(fault -> fault.field().equals(field));
    }
}
