package org.entrepot.console;

import java.util.List;
import java.util.Map;
import org.entrepot.orders.FileFault;
import org.entrepot.orders.OrderFile;

/**
 * What the page of a seller's order files shows.
 *
 * @param seller the name of whose they are
 * @param flows how far the orders of the newest of them have come
 * @param examples files that can be taken to try it
 * @param refused why the last file was refused; its code is empty when none was
 */
public record OrdersModel(
        String seller, List<OrderFile> files, Map<Long, OrderFlow> flows, List<String> examples, FileFault refused) {}
