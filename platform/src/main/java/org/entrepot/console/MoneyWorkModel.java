package org.entrepot.console;

import java.util.List;
import org.entrepot.collection.PayoutView;
import org.entrepot.collection.StrangeRow;
import org.entrepot.collection.WorkList;

/**
 * What a person has to tell of money.
 *
 * @param payouts that did not come
 * @param strange rows of platforms that somebody has to look at
 * @param tells whether the reader may tell
 */
public record MoneyWorkModel(
        WorkList.Page page, List<PayoutView> payouts, List<StrangeRow> strange, boolean tells, Told told) {}
