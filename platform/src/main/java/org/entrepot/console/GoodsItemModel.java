package org.entrepot.console;

import java.util.List;
import org.entrepot.goods.GoodsFiling;
import org.entrepot.kernel.Fault;
import org.entrepot.risk.Hit;

/**
 * What the page of a filed article shows.
 *
 * @param shown the version that was asked for
 * @param versions all of the article, the newest first
 * @param own whether it is the reader's own; otherwise the reader decides
 * @param screened what the screens say of it
 */
public record GoodsItemModel(
        GoodsFiling shown,
        List<GoodsFiling> versions,
        Directory directory,
        boolean own,
        List<Fault> faults,
        List<Hit> screened) {
    public boolean decides() {
        return !own && shown.state() == GoodsFiling.State.WAITS;
    }

    public boolean reasonIsBad() {
        return faults.stream().anyMatch(fault -> fault.field().equals("reason"));
    }
}
