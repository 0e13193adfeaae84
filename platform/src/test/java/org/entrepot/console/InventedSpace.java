package org.entrepot.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.entrepot.billing.Bills;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.TestDatabase;
import org.entrepot.park.Leases;
import org.entrepot.registry.Registry;
import org.springframework.context.support.GenericApplicationContext;

/** Two buildings with units that are let, free and let later, and the bills of two months, one of which was taken back. */
final class InventedSpace {
    private static final String LEASES = """
            INSERT INTO park.building (code, name_zh, name_en, name_ru)
            VALUES ('A', '甲楼（示例）', 'Building A (sample)', 'Корпус А (пример)'), ('C', '丙库（示例）', 'Warehouse C (sample)', 'Склад C (пример)');
            INSERT INTO park.unit (unit, building, floor, kind, square_metres)
            VALUES ('A-101', 'A', 1, 'OFFICE', 88.5), ('A-102', 'A', 1, 'SHOWROOM', 240), ('A-201', 'A', 2, 'STUDIO', 60),
                   ('A-202', 'A', 2, 'OFFICE', 120), ('C-1', 'C', 1, 'WAREHOUSE', 1800);
            INSERT INTO park.lease (number, enterprise, unit, from_day, to_day, deposit_fen, index_percent, renews, by_file, made_at, made_by,
                ended_day, end_reason)
            VALUES ('ZL-2025-001', '9902960011', 'A-101', '2025-01-01', '2026-04-30', 1500000, 3, NULL, false, now(), 'operator 1', NULL, NULL),
                   ('ZL-2026-002', '9902960011', 'A-101', '2026-05-01', NULL, 0, 0, 1, false, now(), 'operator 1', NULL, NULL),
                   ('F-C-1-1', '9902960021', 'C-1', '2025-06-01', NULL, 0, 0, NULL, true, now(), 'park file', NULL, NULL),
                   ('ZL-2026-003', '9902960008', 'A-202', '2026-09-01', '2028-08-31', 0, 0, NULL, false, now(), 'operator 1', NULL, NULL),
                   ('ZL-2024-009', '9902960006', 'A-201', '2024-01-01', '2026-12-31', 0, 0, NULL, false, now(), 'operator 1', '2025-12-31',
                    'moved to another park');
            INSERT INTO park.rent_step (lease, from_day, fen, made_at, made_by)
            VALUES (1, '2025-01-01', 2880, now(), 'operator 1'), (2, '2026-05-01', 3200, now(), 'operator 1'),
                   (3, '2025-06-01', 2250, now(), 'park file'), (4, '2026-09-01', 3000, now(), 'operator 1'),
                   (5, '2024-01-01', 4000, now(), 'operator 1');
            INSERT INTO billing.charge (enterprise, fee, day, quantity, note, made_at, made_by)
            VALUES ('9902960011', 'STUDIO', '2026-01-15', 2.5, '直播“新年货节”示例 live show', now(), 'operator 1'),
                   ('9902960021', 'STUDIO', '2026-03-02', 1, 'rehearsal', now(), 'operator 1')""";

    private InventedSpace() {}

    static void register(GenericApplicationContext context, TestDatabase database) {
        Clock clock = Clock.fixed(InventedDeclarations.NOW, ZoneOffset.UTC);
        Registry registry = new Registry(database.owner());
        Leases leases = new Leases(database.owner(), database.reader(), registry, clock);
        Bills bills = new Bills(
                database.owner(),
                database.reader(),
                leases,
                registry,
                month -> Map.of(EnterpriseCode.of("9902960011"), 1204L),
                clock);
        fill(database, bills);
        context.registerBean(Leases.class, () -> leases);
        context.registerBean(Bills.class, () -> bills);
    }

    private static void fill(TestDatabase database, Bills bills) {
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute(LEASES);
            bills.price("MANAGEMENT", "2025-01-01", "4.20", "operator 1");
            bills.price("PARCEL", "2025-01-01", "0.30", "operator 1");
            bills.price("STUDIO", "2025-01-01", "180", "operator 1");
            bills.make(YearMonth.of(2026, 1), "operator 1");
            bills.reverse(1, "parcels counted twice", "operator 1");
            bills.make(YearMonth.of(2026, 1), "operator 1");
            bills.close(YearMonth.of(2026, 1), "operator 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
