package org.entrepot.console;

import java.util.List;
import org.entrepot.ledger.AuditDesk;

/** What the page of the audit shows. */
public record AuditModel(AuditDesk.Standing standing) {
    /** Alters a row of the demonstration's books behind the program's back. */
    public static final String ALTER = "./entrepot demo alter-row";

    /** Puts it back. */
    public static final String MEND = "./entrepot demo alter-row --back";

    /** The same audit without the program. */
    public static final String OFFLINE = "./entrepot audit --data data/demo";

    /** What is proved, by the keys of its texts. */
    public static final List<String> PROVED = List.of("chain", "transfers", "balances", "limits", "checkpoints");

    public boolean running() {
        return standing.runningSince() != null;
    }
}
