package org.entrepot.bonded;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.ledger.TransferId;

/** What was packed into a parcel leaves the warehouse with it. */
final class Leaving {
    private Leaving() {}

    /** Lets it leave; false, and nothing is done, where it does not lie there any more. */
    static boolean leave(Shift shift, List<Pick> packed, String list, String by) throws SQLException {
        List<Work> work = new ArrayList<>();
        for (Pick pick : packed) {
            TransferId id = BookClaim.document(pick.key()).transfer("stock.left");
            work.add(new Work(
                    id,
                    Work.Kind.LEFT,
                    pick.item(),
                    pick.lot(),
                    pick.packing(),
                    null,
                    pick.pieces(),
                    Beijing.date(shift.now()),
                    shift.now(),
                    list,
                    by));
        }
        List<Fault> faults = WorkBook.make(shift, work);
        if (!faults.stream().allMatch(fault -> fault.rule().equals("stock.available"))) {
            throw new IllegalStateException("what was packed cannot leave: " + faults);
        }
        return faults.isEmpty();
    }
}
