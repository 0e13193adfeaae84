package org.entrepot.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Sources;
import org.entrepot.bonded.PalletDay;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.TestDatabase;
import org.entrepot.park.Leads;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.entrepot.park.Services;
import org.entrepot.park.Talent;
import org.entrepot.registry.Registry;
import org.entrepot.settlement.Covers;
import org.entrepot.settlement.SettlementGround;
import org.springframework.context.support.GenericApplicationContext;

/** Two buildings with units that are let, free and let later, and the bills of two months, one of which was taken back. */
final class InventedSpace {
    private static final String BY = "operator 1";
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
                   ('9902960021', 'STUDIO', '2026-03-02', 1, 'rehearsal', now(), 'operator 1');
            INSERT INTO park.service_request (enterprise, service, wish, wanted_day, made_at, made_by)
            VALUES ('9902960011', 'CERTIFICATION', '示例：假发 EAC 认证 sample wigs', '2026-12-31', now(), 'li'),
                   ('9902960011', 'TRAINING', 'sample course on declarations', '2026-12-31', now(), 'li'),
                   ('9902960011', 'SHOP_OPENING', '示例店铺 sample shop', '2026-12-31', now(), 'li');
            INSERT INTO park.programme (name, school, places, from_day, to_day, made_at, made_by)
            VALUES ('Russian for sellers', '示例学院 Sample College', 40, '2026-01-05', '2026-02-27', now(), 'operator 1');
            INSERT INTO park.placement (programme, enterprise, day, people, made_at, made_by)
            VALUES (1, '9902960011', '2026-03-02', 4, now(), 'operator 1');
            INSERT INTO park.job_report (enterprise, day, jobs, local, made_at, made_by)
            VALUES ('9902960011', '2026-02-28', 48, 31, now(), 'li')""";

    private InventedSpace() {}

    static void register(GenericApplicationContext context, TestDatabase database) {
        Clock clock = Clock.fixed(InventedDeclarations.NOW, ZoneOffset.UTC);
        Registry registry = new Registry(database.owner());
        Leases leases = new Leases(database.owner(), database.reader(), registry, clock);
        Meters meters = new Meters(database.owner(), database.reader(), clock);
        Services services = new Services(database.owner(), database.reader(), registry, clock);
        Leads leads = new Leads(database.owner(), database.reader(), leases, clock);
        Talent talent = new Talent(database.owner(), database.reader(), registry, clock);
        Bills bills = new Bills(
                database.owner(),
                database.reader(),
                new Sources(
                        leases,
                        meters,
                        services,
                        month -> Map.of(EnterpriseCode.of("9902960011"), 1204L),
                        (from, to) -> Map.of(EnterpriseCode.of("9902960011"), List.of(new PalletDay(from, 2)))),
                registry,
                clock);
        load(database);
        work(meters, services, leads, talent);
        fill(bills);
        context.registerBean(
                Covers.class, () -> new Covers(new SettlementGround(database.owner(), database.reader(), clock)));
        context.registerBean(Leases.class, () -> leases);
        context.registerBean(Bills.class, () -> bills);
        context.registerBean(Meters.class, () -> meters);
        context.registerBean(Services.class, () -> services);
        context.registerBean(Leads.class, () -> leads);
        context.registerBean(Talent.class, () -> talent);
    }

    /** Meters, requests, leads and people, in whatever state they may stand. */
    private static void work(Meters meters, Services services, Leads leads, Talent talent) {
        try {
            meters.install(new Meters.MeterForm("E-101", "A-101", "ELECTRICITY", "40", "2025-12-31", "810.5"), BY);
            meters.install(new Meters.MeterForm("W-101", "A-101", "WATER", "", "2025-12-31", "14"), BY);
            meters.read(new Meters.ReadingForm("E-101", "2026-01-31", "842.25", false), meter -> Optional.empty(), BY);
            meters.read(new Meters.ReadingForm("E-101", "2026-02-28", "990", true), meter -> Optional.empty(), BY);
            services.accept(1, BY);
            services.finish(1, new Services.ActForm("2026-01-20", "1", "1", "EAC-SAMPLE-1", "certified"), BY);
            services.accept(2, BY);
            services.book(2, new Services.ActForm("2026-02-10", "3.5", "", "", "first part"), BY);
            Leads.StepForm next = new Leads.StepForm("", "show the unit", "2026-02-20", "");
            leads.inquire(
                    new Leads.LeadForm(
                            "示例饰品有限公司 Sample Ornaments",
                            "ornaments",
                            "expansion office",
                            "fair",
                            "OFFICE",
                            "110",
                            "2026-04-01",
                            next),
                    BY);
            leads.inquire(
                    new Leads.LeadForm(
                            "示例帽业有限公司 Sample Hats",
                            "hats",
                            "expansion office",
                            "tenant",
                            "WAREHOUSE",
                            "900",
                            "2026-05-01",
                            next),
                    BY);
            leads.draft(1, "A-102", next, BY);
            talent.count(new Talent.CountForm("1", "2026-02-27", "36", "31", "20"), BY);
            leads.move(2, "LOST", new Leads.StepForm("too large", "", "", ""), BY);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void load(TestDatabase database) {
        try (Connection c = database.owner().getConnection();
                Statement statement = c.createStatement()) {
            statement.execute(LEASES);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Bills bills) {
        try {
            bills.price("MANAGEMENT", "2025-01-01", "4.20", "operator 1");
            bills.price("PARCEL", "2025-01-01", "0.30", "operator 1");
            bills.price("STUDIO", "2025-01-01", "180", "operator 1");
            bills.price("ELECTRICITY", "2025-01-01", "0.8319", BY);
            bills.price("CERTIFICATION", "2025-01-01", "1200", BY);
            bills.price("PALLET_DAY", "2025-01-01", "3.50", BY);
            bills.taxCode("RENT", "2025-01-01", "3040502020000000000", BY);
            bills.make(YearMonth.of(2026, 1), "operator 1");
            bills.reverse(1, "parcels counted twice", "operator 1");
            bills.make(YearMonth.of(2026, 1), "operator 1");
            bills.close(YearMonth.of(2026, 1), "operator 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
