package org.entrepot.sandbox;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.entrepot.clearance.Clearance;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.collection.ExportSale;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.Database;

/**
 * The months that the director's story is about, played by the product's own parts with their clock set back. Exports of two sellers left half a year
 * ago; their terms for collecting ended in the last two whole months. One seller's buyers paid, the other's did not: of what was due 6 % were
 * overdue at the end of the month before the last, 19 % at the end of the last. And in the last month half as many exports again were declared as
 * in the one before. The seller whose buyers pay declares something in each of the last five months, so that what a parcel costs it can be told.
 */
final class DirectorsMonths {
    /** Declarations of all these months. */
    static final int PARCELS = 54;

    /** What the director's analysis of this park is called. */
    static final String ANALYSIS = "本园区 · This park · Этот парк";

    private static final int DUE_DAY = 15;
    private static final int DECLARED_DAY = 20;

    /** The term for collecting, after which what has not come is overdue: the product knows it by its own terms. */
    private static final int TERM = 90;

    private static final String PAYS = "fasui";
    private static final String OWES = "yunji";
    private static final BigDecimal FREIGHT = new BigDecimal("20.00");

    /**
     * Orders of one seller, all worth the same: pieces at a price, and freight.
     *
     * @param article by its number
     */
    private record Orders(String article, int count, int pieces, String price, boolean paid) {}

    /** Due in the month before the last: 9,400 yuan that came and 600 that did not. */
    private static final List<Orders> FIRST =
            List.of(new Orders("WG-SYN-1", 8, 10, "115.50", true), new Orders("WG-HUM-1", 1, 1, "580.00", false));

    /** Due in the last month: 6,800 yuan that came and 3,200 that did not. */
    private static final List<Orders> SECOND =
            List.of(new Orders("WG-SYN-1", 8, 10, "83.00", true), new Orders("WG-HUM-1", 4, 1, "780.00", false));

    /** Declared in the month between; their money comes before it is due, which is after the last month. */
    private static final List<Orders> BETWEEN = List.of(new Orders("WG-SYN-1", 3, 10, "86.00", true));

    /** Declared in the month before the last: twelve parcels. */
    private static final List<Orders> BEFORE = List.of(
            new Orders("WG-SYN-1", 3, 10, "88.00", false),
            new Orders("HT-KNT-1", 3, 12, "31.00", false),
            new Orders("OR-BMT-1", 3, 20, "18.50", false),
            new Orders("WG-HUM-2", 3, 1, "640.00", false));

    /** Declared in the last: eighteen. */
    private static final List<Orders> LAST = List.of(
            new Orders("WG-SYN-1", 4, 10, "90.00", false),
            new Orders("HT-KNT-1", 4, 12, "32.00", false),
            new Orders("OR-BMT-1", 4, 20, "18.50", false),
            new Orders("WG-HUM-2", 6, 1, "655.00", false));

    private final Past past;
    private final YearMonth last;
    private int made;

    DirectorsMonths(Database database, Path secrets, long seed, Instant now) throws IOException {
        this.past = new Past(database, secrets, seed);
        this.last = YearMonth.from(Beijing.date(now)).minusMonths(1);
    }

    void play(Path park) throws IOException, SQLException, ExecutionException, TimeoutException, InterruptedException {
        LocalDate firstDue = last.minusMonths(1).atDay(DUE_DAY);
        LocalDate secondDue = last.atDay(DUE_DAY);
        past.clock().set(firstDue.minusDays(TERM + 2), 8);
        past.load(park);
        Map<LocalDate, List<String>> paid = new LinkedHashMap<>();
        List<String> between;
        try (Clearance clearance = past.clearance()) {
            clearance.open();
            paid.put(firstDue, exported(clearance, FIRST, firstDue));
            paid.put(secondDue, exported(clearance, SECOND, secondDue));
            between = declared(clearance, last.minusMonths(2), BETWEEN);
            declared(clearance, last.minusMonths(1), BEFORE);
            declared(clearance, last, LAST);
        }
        past.clock().set(last.atEndOfMonth(), 12);
        try (CollectionDesk desk = past.collections()) {
            desk.money().catchUp();
            for (Map.Entry<LocalDate, List<String>> one : paid.entrySet()) {
                collect(desk, one.getValue(), one.getKey());
            }
            came(desk, between, last.atDay(DECLARED_DAY));
        }
    }

    /** Gives the numbers of the orders that are paid. */
    private List<String> exported(Clearance clearance, List<Orders> all, LocalDate due)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        past.clock().set(due.minusDays(TERM + 2), 10);
        String run = Numbers.runName(past.clock().instant());
        List<Parcel> parcels = new ArrayList<>();
        List<String> paid = new ArrayList<>();
        for (Orders orders : all) {
            for (int i = 0; i < orders.count(); i++) {
                Parcel parcel = parcel(orders, run);
                parcels.add(parcel);
                if (orders.paid()) {
                    paid.add(parcel.orderNo());
                }
            }
        }
        declare(clearance, parcels);
        past.depart(
                clearance,
                "DM" + run,
                past.firm("lingyi"),
                past.firm("lanmen"),
                parcels,
                new Past.LocalDays(due.minusDays(TERM + 1), due.minusDays(TERM)));
        return paid;
    }

    private Parcel parcel(Orders orders, String run) {
        Article article = SandboxData.articles().stream()
                .filter(one -> one.sku().equals(orders.article()))
                .findFirst()
                .orElseThrow();
        Firm platform = past.firm("qiaochao");
        Parcel.Parties parties = new Parcel.Parties(
                platform, platform, past.firm("lingyi"), past.firm("lanmen"), past.firm(article.seller()), platform);
        Basket basket =
                new Basket(List.of(new Basket.Line(article, orders.pieces(), new BigDecimal(orders.price()))), FREIGHT);
        return Parcel.exported(parties, run, made++, basket, past.clock().instant(), past.chance());
    }

    /** Exports of a month; the numbers of their orders. */
    private List<String> declared(Clearance clearance, YearMonth month, List<Orders> all)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        past.clock().set(month.atDay(DECLARED_DAY), 10);
        String run = Numbers.runName(past.clock().instant());
        List<Parcel> parcels = all.stream()
                .flatMap(orders -> Stream.generate(() -> parcel(orders, run)).limit(orders.count()))
                .toList();
        declare(clearance, parcels);
        return parcels.stream().map(Parcel::orderNo).toList();
    }

    /** Each kind of document in one message a sender. */
    private void declare(Clearance clearance, List<Parcel> parcels)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        for (MessageKind kind :
                List.of(MessageKind.EXPORT_ORDER, MessageKind.EXPORT_WAYBILL, MessageKind.EXPORT_LIST)) {
            Map<Firm, List<Sheet>> bySender = new LinkedHashMap<>();
            for (Parcel parcel : parcels) {
                bySender.computeIfAbsent(parcel.sender(kind), none -> new ArrayList<>())
                        .add(parcel.sheet(kind));
            }
            for (Map.Entry<Firm, List<Sheet>> one : bySender.entrySet()) {
                past.send(clearance, one.getKey(), one.getValue());
            }
        }
    }

    private void collect(CollectionDesk desk, List<String> orderNos, LocalDate due) throws IOException, SQLException {
        Firm seller = past.firm(PAYS);
        Map<String, ExportSale> sales = desk.money().sales(seller.code(), orderNos);
        if (sales.size() != orderNos.size() || sales.values().stream().anyMatch(sale -> !due.equals(sale.due()))) {
            throw new IOException("the orders of " + seller.nameEn() + " have not left, or are not due on " + due);
        }
        new MonthsMoney(desk, EnterpriseCode.of(seller.code()), seller.nameEn(), due.minusDays(10))
                .comes(orderNos.stream().map(sales::get).toList(), null);
    }

    private void came(CollectionDesk desk, List<String> orderNos, LocalDate end) throws IOException, SQLException {
        Firm seller = past.firm(PAYS);
        Map<String, ExportSale> sales = desk.money().sales(seller.code(), orderNos);
        new MonthsMoney(desk, EnterpriseCode.of(seller.code()), seller.nameEn(), end)
                .comes(
                        orderNos.stream()
                                .map(sales::get)
                                .filter(Objects::nonNull)
                                .toList(),
                        null);
    }

    /** The seller whose buyers do not pay. */
    static Firm owes() {
        return SandboxData.firms().stream()
                .filter(firm -> firm.key().equals(OWES))
                .findFirst()
                .orElseThrow();
    }

    /** What the director begins with: an analysis of this park, and the report of the last month in Chinese. */
    static void begin(URI park, Instant now) throws IOException {
        Door operator = Door.enter(park, "OPERATOR", "");
        operator.insist("/swot", "/swot", Map.of("name", ANALYSIS, "base", "PARK"));
        YearMonth month = YearMonth.from(Beijing.date(now)).minusMonths(1);
        operator.insist("/reports", "/reports", Map.of("month", month.toString(), "language", "zh", "format", "pdf"));
    }
}
