package org.entrepot.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.entrepot.clearance.Clearance;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Entrustment;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.LocalRealNameCheck;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Registration;
import org.entrepot.registry.Registry;
import org.entrepot.registry.Role;

/** A seller with its own platform, a carrier, a broker, and another seller; the real clearing and the real order desk. */
final class OrderPark implements AutoCloseable {
    static final EnterpriseCode SELLER = EnterpriseCode.of("9902960103");
    static final EnterpriseCode OTHER = EnterpriseCode.of("9902960115");
    static final EnterpriseCode CARRIER = EnterpriseCode.of("9902960106");
    static final EnterpriseCode BROKER = EnterpriseCode.of("9902960108");
    static final Instant MORNING = Instant.parse("2026-11-25T02:30:00Z");
    private static final Duration SOON = Duration.ofSeconds(60);

    static final String HEADINGS =
            "Order number,Waybill number,Carrier,Destination,SKU,Goods,Declaration elements,HS code,"
                    + "Quantity,Unit,Price,Currency,Net weight,Gross weight,Port of destination,Exit office,Transport,Recipient,Phone,Recipient IIN";

    final TestDatabase database = TestDatabase.fresh();
    final Persons persons = new Persons(KeyRing.open(TestFolder.of("test-keys-orders")));
    final Registry registry = new Registry(database.owner());
    final Clearance clearance;
    private volatile Instant time = MORNING;
    private OrderDesk desk;

    OrderPark() throws SQLException {
        registry.register(
                List.of(
                        firm(SELLER, "示例出海电子商务", "Sample Outbound", Role.SELLER, Role.PLATFORM),
                        firm(OTHER, "示例旁家", "Sample Neighbour", Role.SELLER),
                        firm(CARRIER, "示例铁路货运", "Sample Rail", Role.LOGISTICS),
                        firm(BROKER, "示例报关", "Sample Broker", Role.DECLARANT)),
                List.of(new Entrustment(BROKER, SELLER, Set.of(Entrustment.Scope.DECLARE))),
                MORNING);
        clearance = new Clearance(
                new Clearance.Ground(
                        database.owner(),
                        database.reader(),
                        persons,
                        new LocalRealNameCheck(),
                        registry::enterprises,
                        clock()),
                new Clearance.Manner(false, Duration.ofHours(24), 2, 20_000, 1000));
        clearance.open();
        desk = newDesk();
    }

    private static Registration firm(EnterpriseCode code, String zh, String en, Role... roles) {
        return new Registration(
                new Enterprise(code, "", new Enterprise.Names(zh, en, en), Set.of(roles), "", true, Set.of()), null);
    }

    /** What holds goods and recipients here. */
    org.entrepot.risk.Screening screening() {
        return new org.entrepot.risk.Screening(database.owner(), clock());
    }

    private OrderDesk newDesk() {
        return new OrderDesk(
                new OrderGround(database.owner(), database.reader(), persons, registry, screening(), clock()),
                clearance.intake(),
                clearance.declarations());
    }

    /** Begins to work in the background. */
    OrderPark open() {
        desk.open();
        return this;
    }

    /** Another run of the order desk on the same database. */
    void restart() {
        desk.close();
        desk = newDesk();
        desk.open();
    }

    Orders orders() {
        return desk.orders();
    }

    void at(Instant moment) {
        time = moment;
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("UTC");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return time;
            }
        };
    }

    /** A row that can be sent, with some of its cells changed: heading, text, heading, text … */
    static String row(String order, String... changes) {
        List<String> headings = List.of(HEADINGS.split(",", -1));
        List<String> cells = new ArrayList<>(List.of(
                order,
                "WB" + order,
                CARRIER.value(),
                "Kazakhstan",
                "HT-1",
                "针织毛线帽",
                "制作工艺:针织|境内自主品牌",
                "6505009900",
                "2",
                "pcs",
                "30.00",
                "CNY",
                "0.18",
                "0.40",
                "145",
                "9404",
                "rail",
                "Выдуманова Алия",
                "+999 00 1234567",
                ""));
        for (int i = 0; i < changes.length; i += 2) {
            cells.set(headings.indexOf(changes[i]), changes[i + 1]);
        }
        return String.join(",", cells.stream().map(OrderPark::quoted).toList());
    }

    private static String quoted(String cell) {
        return cell.contains(",") ? "\"" + cell + "\"" : cell;
    }

    static byte[] csv(String... rows) {
        return (HEADINGS + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Takes a file in and waits until it is read. */
    long read(byte[] bytes) throws SQLException {
        long id = taken(orders().receive(SELLER, "orders.csv", bytes));
        await(() -> file(id).state() == ImportState.OPEN);
        return id;
    }

    static long taken(Orders.Reception reception) {
        assertThat(reception).isInstanceOf(Orders.Reception.Taken.class);
        return ((Orders.Reception.Taken) reception).id();
    }

    OrderFile file(long id) throws SQLException {
        return orders().file(SELLER, id).orElseThrow();
    }

    Orders.RowView row(long id, int number) throws SQLException {
        return orders().row(SELLER, id, number).orElseThrow();
    }

    /** The carrier's waybill for an order of {@link #row}. */
    void waybill(String number, String grossWeight) {
        Fields head = Fields.of(MessageType.CEB505.headBlock())
                .with("guid", Sending.guid("waybill " + number))
                .with("appType", "1")
                .with("appTime", "20261125103000")
                .with("appStatus", "2")
                .with("logisticsCode", CARRIER.value())
                .with("logisticsName", "示例铁路货运")
                .with("logisticsNo", number)
                .with("freight", "0")
                .with("insuredFee", "0")
                .with("currency", "142")
                .with("grossWeight", grossWeight)
                .with("packNo", "1")
                .with("goodsInfo", "针织毛线帽");
        clearance
                .intake()
                .submit(
                        CARRIER,
                        CebWriter.request(
                                MessageType.CEB505,
                                Sending.guid("message " + number),
                                List.of(CebDocument.flat(MessageType.CEB505, head)),
                                CebWriter.transfer(Direction.EXPORT, CARRIER.value(), "示例铁路货运", "DXP1")),
                        SOON)
                .join();
    }

    /** Something that comes about in the background. */
    interface Event {
        boolean hasCome() throws SQLException;
    }

    static void await(Event event) throws SQLException {
        long end = System.nanoTime() + SOON.toNanos();
        while (!event.hasCome()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        desk.close();
        clearance.close();
        database.close();
    }
}
