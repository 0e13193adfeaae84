package org.entrepot.clearance.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.entrepot.kernel.EnterpriseCode;

/**
 * A return that was taken and is decided when its goods are back, or when the day by which they must be has passed. Or one that
 * customs has granted although they are not: then they are only waited for.
 *
 * @param refund the return
 * @param list the list that it is about
 * @param thread the order of that list
 * @param owner who applied and is told
 * @param backBy the last day on which the goods may be back
 * @param quantities by line of the list; of one that is granted, what has not come yet
 * @param sorted how many parcels of the list were sorted when it was last asked whether they are back
 * @param granted whether customs has granted it: all but its goods is done
 */
public record AwaitedReturn(
        long refund,
        long list,
        String thread,
        String invtNo,
        EnterpriseCode owner,
        LocalDate backBy,
        Map<Integer, BigDecimal> quantities,
        int sorted,
        boolean granted) {

    BigDecimal quantity(int gnum) {
        return quantities.getOrDefault(gnum, BigDecimal.ZERO);
    }
}
