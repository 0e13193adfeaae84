package org.entrepot.orders;

import java.time.Clock;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Intake;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Registry;
import org.entrepot.risk.Screening;

/** Order files of nobody, for tests of what asks for them. */
public final class InventedOrders {
    private InventedOrders() {}

    /** Nothing works in the background. */
    public static Orders over(TestDatabase database, Intake intake, Declarations declarations, Clock clock) {
        OrderGround ground = new OrderGround(
                database.owner(),
                database.reader(),
                new Persons(KeyRing.open(TestFolder.of("test-keys"))),
                new Registry(database.owner()),
                new Screening(database.owner(), clock),
                clock);
        return new OrderDesk(ground, intake, declarations).orders();
    }
}
