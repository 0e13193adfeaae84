package org.entrepot.console;

import java.util.List;
import java.util.Map;
import org.entrepot.orders.FileFault;
import org.entrepot.orders.OrderFile;

/**
 * What the page of a seller's order files shows.
 *
 * @param seller whose they are; empty while none was chosen
 * @param sellers names by code, to choose from
 * @param examples files that can be taken to try it
 * @param refused why the last file was refused; its code is empty when none was
 */
public record OrdersModel(
        String seller,
        Map<String, String> sellers,
        List<OrderFile> files,
        List<String> examples,
        FileFault refused,
        String csrf) {
    public String sellerName() {
        return sellers.getOrDefault(seller, seller);
    }
}
