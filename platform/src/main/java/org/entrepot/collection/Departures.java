package org.entrepot.collection;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.entrepot.node.OwnTransaction;

/** When goods left the country: told by whoever knows, once or again; the last word stands. */
public final class Departures {
    private final MoneyGround ground;

    Departures(MoneyGround ground) {
        this.ground = ground;
    }

    /**
     * That the goods of a list left.
     *
     * @param invtNo the list number that customs gave
     * @param at when they left
     * @param reference of the document that says so, as the number of a departure list; may be empty
     */
    public record Departure(String invtNo, Instant at, String reference) {
        private static final int LONGEST = 60;

        public Departure {
            if (invtNo.isBlank() || invtNo.length() > LONGEST || reference.length() > LONGEST) {
                throw new IllegalArgumentException("a departure names a list number and a reference of at most "
                        + LONGEST + " characters, found '" + invtNo + "' and '" + reference + "'");
            }
        }
    }

    /** Notes departures; also of lists of which nothing is on file yet, which find them when they come. */
    public void note(Collection<Departure> departures) throws SQLException {
        if (departures.isEmpty()) {
            return;
        }
        Instant now = ground.clock().instant();
        OwnTransaction.in(ground.owner(), c -> {
            SaleStore.note(c, departures, now);
            List<String> orders = SaleStore.ordersOfLists(
                    c, departures.stream().map(Departure::invtNo).toList());
            SaleStore.departed(c, orders);
            new Assessing(ground.terms()).assess(c, orders);
            return orders.size();
        });
    }
}
