package org.entrepot.console;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Intake;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.TestDatabase;
import org.entrepot.orders.ImportState;
import org.entrepot.orders.OrderDesk;
import org.entrepot.orders.OrderGround;
import org.entrepot.orders.Orders;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Registry;
import org.entrepot.risk.Screening;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A file of the first of the invented sellers: orders whose money {@link InventedMoney} has, one without its recipient's number, one at fault, and one of
 * goods that a screen meets, which needs a full entry.
 */
final class InventedOrders {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FILE = """
            Order number,Waybill number,Carrier,Platform,Declarant,Destination,SKU,Goods,Declaration elements,HS code,Quantity,Unit,\
            Price,Currency,Net weight,Gross weight,Port of destination,Exit office,Transport,Recipient,Recipient IIN,\
            Supervision mode
            SO-2026-0001,WB-1,C,P,D,Kazakhstan,HT-1,Hat,felt,6505009900,2,pcs,64.00,USD,0.2,0.4,145,9404,rail,Выдуманова,,9610
            SO-2026-0002,WB-2,C,P,D,Kazakhstan,HT-1,<b>Hat</b>,felt,6505009900,1,pcs,96.00,USD,0.2,0.4,145,9404,rail,Примеров,001399500016,9610
            SO-2026-0009,WB-3,C,P,D,Kazakhstan,HT-1,Hat,felt,6505009900,0,pcs,96.00,USD,0.2,0.4,145,9404,rail,Примеров,001399500016,9610
            SO-2026-0010,WB-4,C,P,D,Kazakhstan,PB-1,充电宝 с очень длинным названием товара для внешней торговли,0|0,8507600090,2,pcs,6000,CNY,\
            0.5,0.8,145,9404,rail,Примеров,001399500016,9710
            """;

    private InventedOrders() {}

    /** Nothing is handed in. */
    private record Closed() implements Intake {
        @Override
        public CompletableFuture<Answer> submit(EnterpriseCode sender, byte[] message, Duration patience) {
            throw new UnsupportedOperationException("nothing is sent");
        }

        @Override
        public Optional<Answer> result(EnterpriseCode sender, UUID message) {
            return Optional.empty();
        }
    }

    static void register(GenericApplicationContext context, TestDatabase database) {
        context.registerBean(Orders.class, () -> orders(context, database));
    }

    private static Orders orders(GenericApplicationContext context, TestDatabase database) {
        OrderGround ground = new OrderGround(
                database.owner(),
                database.reader(),
                context.getBean(Persons.class),
                context.getBean(Registry.class),
                context.getBean(Screening.class),
                context.getBean(Clock.class));
        try (OrderDesk desk = new OrderDesk(ground, new Closed(), context.getBean(Declarations.class))) {
            desk.open();
            Orders.Reception.Taken taken = (Orders.Reception.Taken) desk.orders()
                    .receive(InventedFirms.SELLER, "kazakhstan.csv", FILE.getBytes(StandardCharsets.UTF_8));
            long end = System.nanoTime() + SOON.toNanos();
            while (desk.orders()
                            .file(InventedFirms.SELLER, taken.id())
                            .orElseThrow()
                            .state()
                    != ImportState.OPEN) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the invented orders were not read");
                }
                LockSupport.parkNanos(5_000_000);
            }
            return desk.orders();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
