package org.entrepot.sandbox;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.entrepot.billing.Bill;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Sources;
import org.entrepot.clearance.PartyLists;
import org.entrepot.clearance.PartyRecord;
import org.entrepot.economics.Economics;
import org.entrepot.insight.Traffic;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.Database;
import org.entrepot.park.Leads;
import org.entrepot.park.Lease;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.entrepot.park.Park;
import org.entrepot.park.Programme;
import org.entrepot.park.Services;
import org.entrepot.park.Talent;
import org.entrepot.registry.Registry;

/**
 * Some months of the park with its tenants, played by the product's own parts with their clock set back: a price list, a contract of two
 * units, meters with their readings, services that were asked for and what came of them, leads at every stage, programmes with placements
 * and jobs. The last five months were billed, a bill of the month before last was taken back, most are paid, and the books of all are closed.
 * One meter was forgotten at the end: what it measures stands on a later bill. All firms, schools and numbers are invented.
 */
final class TenantsMonths {
    private static final String OPERATOR = "operator (demo)";
    private static final int METERED = 8;
    /** Of the bills of a month each sixth is paid late, and of the last two months not yet. */
    private static final int LATE_EACH = 6;

    /** So many months before the month before last were billed. */
    private static final int EARLIER = 3;

    /** Fee and yuan before VAT. */
    private static final Map<String, String> PRICES = Map.ofEntries(
            Map.entry("MANAGEMENT", "4.20"),
            Map.entry("PARCEL", "0.30"),
            Map.entry("PALLET_DAY", "3.50"),
            Map.entry("TRAINING", "180"),
            Map.entry("PROMOTION", "2600"),
            Map.entry("CERTIFICATION", "1200"),
            Map.entry("TRANSLATION", "90"),
            Map.entry("STUDIO", "150"),
            Map.entry("SHOP_OPENING", "3800"),
            Map.entry("OVERSEAS_WAREHOUSE", "1500"),
            Map.entry("ELECTRICITY", "0.8319"),
            Map.entry("WATER", "5.15"),
            Map.entry("HEAT", "68"));

    private final SetClock clock = new SetClock();
    private final Registry registry;
    private final Leases leases;
    private final Meters meters;
    private final Services services;
    private final Leads leads;
    private final Talent talent;
    private final Bills bills;
    private final Economics economics;
    private final Random random;
    private final PartyLists lists;
    private final YearMonth billed;
    private final LocalDate today;

    /**
     * @param lists what was cleared
     */
    TenantsMonths(Database database, PartyLists lists, long seed, Instant now) {
        registry = new Registry(database.owner());
        leases = new Leases(database.owner(), database.reader(), registry, clock);
        meters = new Meters(database.owner(), database.reader(), clock);
        services = new Services(database.owner(), database.reader(), registry, clock);
        leads = new Leads(database.owner(), database.reader(), leases, clock);
        talent = new Talent(database.owner(), database.reader(), registry, clock);
        this.lists = lists;
        Sources sources = new Sources(leases, meters, services, this::cleared, Sources.Stored.NOTHING);
        bills = new Bills(database.owner(), database.reader(), sources, registry, clock);
        economics = new Economics(
                database.owner(),
                database.reader(),
                clock,
                new Park(database.reader(), clock),
                leases,
                bills,
                new Traffic(database.reader()));
        random = new Random(seed);
        today = Beijing.date(now);
        billed = YearMonth.from(today).minusMonths(2);
    }

    /** Of whoever sells and does not declare for others. */
    private Map<EnterpriseCode, Long> cleared(YearMonth month) {
        Map<EnterpriseCode, PartyRecord> records = lists.records(month.atDay(1), month.atEndOfMonth(), Duration.ZERO);
        Map<EnterpriseCode, Long> cleared = new HashMap<>();
        for (Firm firm : SandboxData.firms()) {
            PartyRecord record = records.getOrDefault(EnterpriseCode.of(firm.code()), PartyRecord.NOTHING);
            if (firm.is(Firm.Role.SELLER) && !firm.is(Firm.Role.DECLARANT) && record.decided() > record.refused()) {
                cleared.put(EnterpriseCode.of(firm.code()), record.decided() - record.refused());
            }
        }
        return cleared;
    }

    void play() throws IOException, SQLException {
        registry.refresh();
        clock.set(billed.minusMonths(EARLIER).atDay(1), 9);
        prices();
        for (int ago = EARLIER; ago > 1; ago--) {
            bill(billed.minusMonths(ago));
        }
        contract();
        List<Lease> metered = leases.space().leases().stream()
                .filter(Lease::byFile)
                .limit(METERED)
                .toList();
        install(metered);
        read(metered, billed.minusMonths(1).atEndOfMonth());
        bill(billed.minusMonths(1));
        read(metered, billed.atEndOfMonth());
        serve();
        bill(billed);
        read(metered.subList(0, METERED - 1), billed.plusMonths(1).atEndOfMonth()); // one meter was forgotten
        bill(billed.plusMonths(1));
        people();
        inquire();
    }

    private static void insist(List<Fault> faults) throws IOException {
        if (!faults.isEmpty()) {
            throw new IOException("the tenants' months cannot be played: " + faults.getFirst());
        }
    }

    private static long insist(Leases.Made made) throws IOException {
        insist(made.faults());
        return made.id();
    }

    private static String code(String firm) {
        return SandboxData.firms().stream()
                .filter(one -> one.key().equals(firm))
                .findFirst()
                .orElseThrow()
                .code();
    }

    private void prices() throws IOException, SQLException {
        String from = billed.minusMonths(EARLIER).atDay(1).toString();
        for (Map.Entry<String, String> price : PRICES.entrySet()) {
            insist(bills.price(price.getKey(), from, price.getValue(), OPERATOR));
        }
    }

    /** A building with rooms that are free, and two that one contract lets. */
    private void contract() throws IOException, SQLException {
        insist(leases.addBuilding("D", "丁楼（演示）", "Building D (demo)", "Корпус D (демо)"));
        String[] rooms = {
            "D-101 SHOWROOM 180", "D-102 STUDIO 75.5", "D-201 OFFICE 96", "D-202 OFFICE 104", "D-203 OFFICE 140"
        };
        for (String room : rooms) {
            String[] parts = room.split(" ", -1);
            insist(leases.addUnit(new Leases.UnitForm(parts[0], "D", parts[0].substring(2, 3), parts[1], parts[2])));
        }
        LocalDate from = billed.minusMonths(1).atDay(15);
        insist(leases.let(
                new Leases.LeaseForm(
                        "ZL-" + from.getYear() + "-D01",
                        code("fasui"),
                        "D-201,D-202",
                        from.toString(),
                        from.plusYears(3).minusDays(1).toString(),
                        "34.50",
                        "3",
                        "13800.00"),
                null,
                OPERATOR));
        clock.set(from, 10);
        insist(bills.receive(
                new Bills.ReceiptForm(code("fasui"), "DEPOSIT", from.toString(), "13800.00", "DEMO-D01"), OPERATOR));
    }

    // --- meters

    private static String meter(Lease lease, boolean water) {
        return (water ? "W-" : "E-") + lease.unit().unit();
    }

    private void install(List<Lease> metered) throws IOException, SQLException {
        LocalDate day = billed.minusMonths(1).atDay(1);
        clock.set(day, 18);
        for (int i = 0; i < metered.size(); i++) {
            Lease lease = metered.get(i);
            String unit = lease.unit().unit();
            insist(meters.install(
                    new Meters.MeterForm(meter(lease, false), unit, "ELECTRICITY", "", day.toString(), start(i)),
                    OPERATOR));
            if (i % 2 == 0) {
                insist(meters.install(
                        new Meters.MeterForm(meter(lease, true), unit, "WATER", "", day.toString(), start(i)),
                        OPERATOR));
            }
        }
    }

    private static String start(int place) {
        return String.valueOf(1200 + place * 37);
    }

    /** What a month adds is near to the area of the room: some kWh a square metre, a tenth of a cubic metre. */
    private void read(List<Lease> metered, LocalDate day) throws IOException, SQLException {
        clock.set(day, 20);
        Map<String, Meters.Read> known = meters.all(Bills.PARK).stream()
                .collect(Collectors.toMap(one -> one.meter().number(), one -> one));
        for (Lease lease : metered) {
            for (boolean water : new boolean[] {false, true}) {
                Meters.Read before = known.get(meter(lease, water));
                if (before != null) {
                    BigDecimal use = lease.unit()
                            .squareMetres()
                            .multiply(BigDecimal.valueOf(water ? 8 + random.nextInt(4) : 400 + random.nextInt(150), 2))
                            .setScale(1, RoundingMode.HALF_UP);
                    BigDecimal value = before.readings().getLast().value().add(use);
                    insist(meters.read(
                            new Meters.ReadingForm(
                                    before.meter().number(), day.toString(), value.toPlainString(), true),
                            bills::meteredTo,
                            OPERATOR));
                }
            }
        }
    }

    // --- services

    private long ask(String firm, String service, String wish, LocalDate day) throws IOException, SQLException {
        clock.set(day, 9);
        return insist(services.ask(
                new Services.RequestForm(
                        code(firm), service, wish, day.plusDays(14).toString()),
                firm + " (demo)"));
    }

    private void done(
            long request, LocalDate day, String hours, String pieces, int outcome, String reference, String note)
            throws IOException, SQLException {
        clock.set(day, 17);
        insist(services.accept(request, OPERATOR));
        if (!hours.isEmpty()) {
            insist(services.book(request, new Services.ActForm(day.toString(), hours, "", "", ""), OPERATOR));
        }
        insist(services.finish(
                request,
                new Services.ActForm(day.toString(), pieces, String.valueOf(outcome), reference, note),
                OPERATOR));
    }

    private void serve() throws IOException, SQLException {
        done(
                ask("fasui", "CERTIFICATION", "假发 EAC 符合性声明（演示）", billed.atDay(4)),
                billed.atDay(18),
                "6",
                "1",
                1,
                "EAC-DEMO-0417",
                "declaration of conformity registered");
        done(
                ask("maodu", "SHOP_OPENING", "在上合市场平台开设帽类店铺（演示）", billed.atDay(6)),
                billed.atDay(21),
                "11.5",
                "1",
                1,
                "SampleMarket/maodu-demo",
                "shop opened with 24 goods");
        done(
                ask("zhuiyu", "STUDIO", "俄语直播专场（演示）", billed.atDay(10)),
                billed.atDay(24),
                "3.5",
                "",
                37,
                "",
                "a live show in Russian");
        LocalDate next = billed.plusMonths(1).atDay(5);
        done(
                ask("yunji", "TRAINING", "9610 报关实务培训（演示）", next),
                next.plusDays(6),
                "6",
                "",
                14,
                "",
                "course on declarations, fourteen people");
        long open = ask("qingsi", "TRANSLATION", "商品详情页译成俄语与哈萨克语（演示）", next.plusDays(8));
        clock.set(next.plusDays(9), 10);
        insist(services.accept(open, OPERATOR));
        insist(services.book(
                open, new Services.ActForm(next.plusDays(9).toString(), "4", "", "", "first twenty pages"), OPERATOR));
        long refused = ask("lisui", "PROMOTION", "户外广告（演示）", next.plusDays(9));
        insist(services.refuse(refused, "not in the catalogue: promotion is online", OPERATOR));
        ask("fasui", "OVERSEAS_WAREHOUSE", "阿拉木图海外仓仓位（演示）", next.plusDays(10));
    }

    // --- bills

    /** Sets the clock to a day, or where it has not come, to the beginning of today. */
    private void at(LocalDate day, int hour) {
        if (day.isBefore(today)) {
            clock.set(day, hour);
        } else {
            clock.set(today, 0);
        }
    }

    private void bill(YearMonth month) throws IOException, SQLException {
        YearMonth after = month.plusMonths(1);
        at(after.atDay(3), 9);
        insist(bills.make(month, OPERATOR).faults());
        if (month.equals(billed)) {
            Bill wrong = bills.ofMonth(Bills.PARK, month).getFirst();
            at(after.atDay(5), 9);
            insist(bills.reverse(wrong.id(), "made out before the area was measured again", OPERATOR));
            insist(bills.make(month, OPERATOR).faults());
        }
        int place = 0;
        for (Bill bill : bills.ofMonth(Bills.PARK, month)) {
            if (bill.stands()) {
                boolean late = place++ % LATE_EACH == 0;
                LocalDate day = late ? after.atDay(25) : after.atDay(8 + place % 9);
                if (day.isBefore(today) && !(late && !month.isBefore(billed))) {
                    pay(bill, day);
                }
            }
        }
        at(after.atDay(27), 9);
        bills.remind(OPERATOR);
        insist(bills.close(month, OPERATOR));
    }

    private void pay(Bill bill, LocalDate day) throws IOException, SQLException {
        clock.set(day, 15);
        insist(bills.receive(
                new Bills.ReceiptForm(
                        bill.tenant().value(),
                        "BILLS",
                        day.toString(),
                        BigDecimal.valueOf(bill.grossFen(), 2).toPlainString(),
                        "DEMO-" + bill.number()),
                OPERATOR));
    }

    // --- talent

    private void people() throws IOException, SQLException {
        LocalDate from = billed.minusMonths(1).atDay(6);
        LocalDate to = billed.plusMonths(1).atDay(20);
        clock.set(billed.plusMonths(1).atDay(24), 11);
        insist(talent.begin(
                new Talent.ProgrammeForm("跨境电商俄语班（演示）", "胶州示例职业学院", "40", from.toString(), to.toString()), OPERATOR));
        insist(talent.begin(
                new Talent.ProgrammeForm(
                        "直播运营实训（演示）",
                        "青岛示例技工学校",
                        "24",
                        from.plusMonths(1).toString(),
                        to.plusMonths(2).toString()),
                OPERATOR));
        for (Programme one : talent.overview(Bills.PARK).programmes()) {
            boolean first = one.places() == 40;
            insist(talent.count(
                    new Talent.CountForm(
                            String.valueOf(one.id()),
                            to.plusDays(2).toString(),
                            first ? "38" : "22",
                            first ? "33" : "0",
                            first ? "21" : "0"),
                    OPERATOR));
            for (String firm : first ? List.of("fasui", "maodu", "qiaochao") : List.<String>of()) {
                insist(talent.place(
                        new Talent.PlacementForm(
                                String.valueOf(one.id()),
                                code(firm),
                                to.plusDays(3).toString(),
                                firm.equals("fasui") ? "6" : "3"),
                        OPERATOR));
            }
        }
        int jobs = 18;
        for (Firm firm : SandboxData.firms()) {
            if (firm.tenant() && jobs < 120) {
                jobs += 7;
                insist(talent.jobs(
                        firm.code(),
                        billed.atEndOfMonth().toString(),
                        String.valueOf(jobs),
                        String.valueOf(jobs * 3 / 5),
                        firm.key() + " (demo)"));
                insist(economics.state(
                        firm.code(),
                        String.valueOf(billed.getYear() - 1),
                        String.valueOf(jobs - 3),
                        BigDecimal.valueOf(jobs * 11L, 1).toPlainString(),
                        "年度统计表 " + firm.key() + "（演示）",
                        OPERATOR));
            }
        }
    }

    // --- leads

    private long inquire(String firm, String business, String kind, String metres, int daysAgo)
            throws IOException, SQLException {
        clock.set(today.minusDays(daysAgo), 10);
        return insist(leads.inquire(
                new Leads.LeadForm(
                        firm,
                        business,
                        "市场拓展部",
                        "招商推介会",
                        kind,
                        metres,
                        today.plusMonths(2).withDayOfMonth(1).toString(),
                        step("", "约看房", today.minusDays(daysAgo).plusDays(5))),
                OPERATOR));
    }

    private static Leads.StepForm step(String note, String next, LocalDate day) {
        return new Leads.StepForm(note, next, next.isEmpty() ? "" : day.toString(), "");
    }

    private void inquire() throws IOException, SQLException {
        inquire("示例毛绒玩具有限公司（演示）", "玩具出口", "OFFICE", "120", 9);
        long visited = inquire("示例茶具商行（演示）", "茶具出口", "SHOWROOM", "160", 20);
        long offered = inquire("示例发饰科技有限公司（演示）", "发饰出口", "OFFICE", "140", 30);
        long lost = inquire("示例冷链物流有限公司（演示）", "冷链仓储", "WAREHOUSE", "2600", 40);
        clock.set(today.minusDays(2), 10);
        insist(leads.move(visited, "VISIT", step("看过 D-101", "发报价", today.plusDays(3)), OPERATOR));
        insist(leads.draft(offered, "D-203", step("", "等待答复", today.plusDays(6)), OPERATOR));
        insist(leads.move(lost, "LOST", step("园区没有冷库", "", today), OPERATOR));
        long let = inquire("示例丝路饰品有限公司（演示）", "饰品出口", "STUDIO", "70", 15);
        clock.set(today.minusDays(1), 10);
        insist(leads.draft(let, "D-102", step("", "", today), OPERATOR));
        LocalDate from = today.plusMonths(2).withDayOfMonth(1);
        insist(leads.let(
                let,
                new Leases.LeaseForm(
                        "ZL-" + from.getYear() + "-D02",
                        code("lianpu"),
                        "D-102",
                        from.toString(),
                        from.plusYears(2).minusDays(1).toString(),
                        "38.00",
                        "2",
                        "5738.00"),
                OPERATOR));
    }
}
