package org.entrepot.orders;

import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Intake;

/** All that works on order files, put together: what sellers ask for, and the clerk behind it. Also made without Spring. */
public final class OrderDesk implements AutoCloseable {
    private final Orders orders;
    private final OrderClerk clerk;

    /** Ready to be opened. */
    public OrderDesk(OrderGround ground, Intake intake, Declarations declarations) {
        Checking checking = new Checking(ground.registry()::enterprises);
        Reading reading = new Reading(ground.owner(), ground.persons(), checking, ground.clock());
        Delivery delivery = new Delivery(intake, ground.registry()::enterprises, this::isOpen);
        Sending sending =
                new Sending(ground.owner(), ground.persons(), checking, delivery, declarations, ground.clock());
        clerk = new OrderClerk(ground.owner(), reading, sending, checking.settings(), ground.clock());
        orders = new Orders(ground, checking, clerk);
    }

    private boolean isOpen() {
        return clerk.isOpen();
    }

    /** What sellers ask for. */
    public Orders orders() {
        return orders;
    }

    /** Begins to work in the background. */
    public void open() {
        clerk.open();
    }

    @Override
    public void close() {
        clerk.close();
    }
}
