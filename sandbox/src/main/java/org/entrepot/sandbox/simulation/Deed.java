package org.entrepot.sandbox.simulation;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.entrepot.kernel.Fault;

/**
 * A piece of work on books or warehouse, that may be done again.
 *
 * @param what for people
 * @param act does it; gives why not, nothing where it was done
 * @param foretold changes the auditor's books as the rules say; gives the rules by which it is refused
 * @param after looks at what came of it when it was done, if its program died over it in the next one
 * @param commits how many commits it takes as things stand; with fewer nothing was done
 */
record Deed(String what, Act act, Supplier<List<String>> foretold, Consumer<Program> after, IntSupplier commits) {
    /** Does it on a run of the program. */
    interface Act {
        List<Fault> on(Program program) throws SQLException;
    }

    Deed(String what, Act act, Supplier<List<String>> foretold) {
        this(what, act, foretold, program -> {});
    }

    Deed(String what, Act act, Supplier<List<String>> foretold, Consumer<Program> after) {
        this(what, act, foretold, after, () -> 1);
    }
}
