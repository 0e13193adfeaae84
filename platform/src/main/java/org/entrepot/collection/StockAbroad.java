package org.entrepot.collection;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;

/** What of exports lies in overseas warehouses and was bought by nobody: told by whoever keeps that stock, the last word stands. */
public final class StockAbroad {
    /** Who says it, in what is on file. */
    private static final String BY = "overseas";

    private final MoneyGround ground;

    StockAbroad(MoneyGround ground) {
        this.ground = ground;
    }

    /**
     * An order whose goods went to an overseas warehouse.
     *
     * @param part of the order's value that nobody bought, from 0 to 1: what lies in stock, went back or was lost
     * @param lastSold the day of the last sale; null where nothing is sold
     */
    public record Unsold(
            String orderNo,
            String seller,
            BigDecimal part,
            @Nullable LocalDate lastSold) {
        public Unsold {
            if (part.signum() < 0 || part.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("a part is from 0 to 1, found " + part + " of " + orderNo);
            }
        }

        /** When the last of it was sold; null as long as something is not. */
        @Nullable LocalDate soldOn() {
            return part.signum() == 0 ? lastSold : null;
        }
    }

    /** Notes it; also of orders of which nothing is on file yet, which find it when they come. */
    public void note(Collection<Unsold> all) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        List<String> orders = all.stream().map(Unsold::orderNo).toList();
        OwnTransaction.in(ground.owner(), c -> {
            TaxStore.putAbroad(c, all, new TaxStore.Said(BY, ground.now()));
            SaleStore.abroad(c, orders);
            new Assessing(ground.terms()).assess(c, orders);
            return orders.size();
        });
    }
}
