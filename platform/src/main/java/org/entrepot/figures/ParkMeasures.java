package org.entrepot.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entrepot.billing.Bill;
import org.entrepot.billing.Bills;
import org.entrepot.bonded.AsOf;
import org.entrepot.bonded.BookPosition;
import org.entrepot.bonded.BookViewer;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.clearance.Viewer;
import org.entrepot.collection.DueMoney;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.SaleFilter;
import org.entrepot.collection.SaleTotals;
import org.entrepot.economics.Economics;
import org.entrepot.economics.TenantRow;
import org.entrepot.figures.FigureTable.Cell;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.Cut;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.RateFile;
import org.entrepot.park.Leases;

/** Figures that are of no declarations: each is asked of the module that keeps what it is made of. */
final class ParkMeasures {
    private static final String ALL = "*";
    private static final String YUAN = "CNY";
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal TWO = new BigDecimal(2);

    private final ExportMoney money;
    private final CustomsBook books;
    private final Leases leases;
    private final Bills bills;
    private final Economics economics;
    private final RateFile rates;
    private final Clock clock;
    private final Map<String, Measure> measures = Map.of(
            "collected", this::collected,
            "overdue", this::overdue,
            "stock-turn", this::stockTurn,
            "occupancy", this::occupancy,
            "revenue-area", this::revenueArea,
            "jobs", this::jobs);

    ParkMeasures(
            ExportMoney money,
            CustomsBook books,
            Leases leases,
            Bills bills,
            Economics economics,
            RateFile rates,
            Clock clock) {
        this.money = money;
        this.books = books;
        this.leases = leases;
        this.bills = bills;
        this.economics = economics;
        this.rates = rates;
        this.clock = clock;
    }

    /** A figure of a period, key {@code *}. */
    @FunctionalInterface
    private interface Measure {
        Cell of(Viewer viewer, Optional<EnterpriseCode> tenant, LocalDate from, LocalDate to) throws SQLException;
    }

    Optional<FigureTable> table(Viewer viewer, Figure figure, CubeQuestion question) throws SQLException {
        Measure measure = measures.get(figure.id());
        if (measure == null) {
            return Optional.empty();
        }
        Optional<EnterpriseCode> tenant = Optional.ofNullable(question.only().tenant());
        Cell total = measure.of(viewer, tenant, question.from(), question.to());
        List<Cell> rows = new ArrayList<>();
        for (Period period : periods(question)) {
            Cell cell = measure.of(viewer, tenant, period.from(), period.to());
            if (cell.value() != null) {
                rows.add(named(period.key(), cell));
            }
        }
        if (question.cut() == Cut.TENANT) {
            rows.addAll(byTenant(viewer, figure.id(), measure, question));
        }
        return Optional.of(new FigureTable(figure, question, question.from(), question.to(), total, rows));
    }

    private record Period(String key, LocalDate from, LocalDate to) {}

    private static List<Period> periods(CubeQuestion question) {
        List<Period> periods = new ArrayList<>();
        if (question.cut() == Cut.ALL) {
            periods.add(new Period(ALL, question.from(), question.to()));
        } else if (question.cut() == Cut.MONTH) {
            YearMonth last = YearMonth.from(question.to());
            for (YearMonth month = YearMonth.from(question.from()); !month.isAfter(last); month = month.plusMonths(1)) {
                LocalDate from = month.atDay(1).isBefore(question.from()) ? question.from() : month.atDay(1);
                LocalDate to = month.atEndOfMonth().isAfter(question.to()) ? question.to() : month.atEndOfMonth();
                periods.add(new Period(month.toString(), from, to));
            }
        }
        return periods;
    }

    private static Cell named(String key, Cell cell) {
        return new Cell(key, cell.value(), cell.part(), cell.of(), cell.leftOut(), cell.p90(), cell.mean());
    }

    private List<Cell> byTenant(Viewer viewer, String figure, Measure measure, CubeQuestion question)
            throws SQLException {
        List<Cell> rows = new ArrayList<>();
        if (figure.equals("jobs")) {
            for (TenantRow row : economics.tenants()) {
                if (row.said() != null) {
                    rows.add(people(row.tenant().value(), row.said().jobs()));
                }
            }
            rows.sort(java.util.Comparator.comparing(Cell::key));
            return rows;
        }
        for (EnterpriseCode tenant : tenants(viewer)) {
            Cell cell = measure.of(viewer, Optional.of(tenant), question.from(), question.to());
            if (cell.value() != null) {
                rows.add(named(tenant.value(), cell));
            }
        }
        rows.sort(java.util.Comparator.comparing(Cell::key));
        return rows;
    }

    /** Who is asked about: an enterprise about itself alone. */
    private List<EnterpriseCode> tenants(Viewer viewer) throws SQLException {
        return viewer instanceof Viewer.Tenant(EnterpriseCode own)
                ? List.of(own)
                : economics.tenants().stream().map(TenantRow::tenant).toList();
    }

    // --- money ------------------------------------------------------------------------------------------------------

    /** Of what came and is still to come, in yuan at the rates of the last day of the period that has gone by. */
    private Cell collected(Viewer viewer, Optional<EnterpriseCode> tenant, LocalDate from, LocalDate to)
            throws SQLException {
        SaleFilter filter = new SaleFilter(tenant.map(EnterpriseCode::value).orElse(null), null, from, to, null);
        LocalDate day = goneBy(to);
        ExchangeRates now = rates.now();
        BigDecimal upper = BigDecimal.ZERO;
        BigDecimal lower = BigDecimal.ZERO;
        long leftOut = 0;
        for (SaleTotals sales : money.page(viewer.tenant(), filter, null, 1).totals()) {
            Optional<BigDecimal> rate = now.rate(sales.currency(), YUAN, day);
            if (rate.isEmpty()) {
                leftOut += sales.orders();
                continue;
            }
            upper = upper.add(yuan(sales.received(), rate.get()));
            lower = lower.add(yuan(sales.received() + sales.outstanding(), rate.get()));
        }
        return ratio(upper, lower, HUNDRED, leftOut);
    }

    /** As reports and the SWOT have it: on the last day of the period that has gone by, in the currency of most orders. */
    private Cell overdue(Viewer viewer, Optional<EnterpriseCode> tenant, LocalDate from, LocalDate to)
            throws SQLException {
        LocalDate day = goneBy(to);
        List<DueMoney> due = money.due(viewer.tenant(), List.of(day)).stream()
                .filter(row -> tenant.isEmpty() || tenant.get().value().equals(row.seller()))
                .toList();
        DueMoney told = DueMoney.of(due, day).orElse(new DueMoney(day, ALL, YUAN, 0, 0, 0));
        return ratio(
                BigDecimal.valueOf(told.overdue(), 2),
                BigDecimal.valueOf(told.due(), 2),
                HUNDRED,
                due.stream().mapToLong(DueMoney::orders).sum() - told.orders());
    }

    private LocalDate goneBy(LocalDate day) {
        LocalDate today = Beijing.date(clock.instant());
        return day.isAfter(today) ? today : day;
    }

    private static BigDecimal yuan(long minor, BigDecimal rate) {
        return BigDecimal.valueOf(minor, 2).multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }

    private static Cell ratio(BigDecimal upper, BigDecimal lower, BigDecimal times, long leftOut) {
        return new Cell(
                ALL,
                lower.signum() == 0 ? null : upper.multiply(times).divide(lower, 2, RoundingMode.HALF_UP),
                upper,
                lower,
                leftOut,
                null,
                null);
    }

    // --- stock ------------------------------------------------------------------------------------------------------

    /** Pieces that were deducted by lists, over the mean of what stood in the books before and at the end. */
    private Cell stockTurn(Viewer viewer, Optional<EnterpriseCode> tenant, LocalDate from, LocalDate to)
            throws SQLException {
        BookViewer asking = new BookViewer(viewer.tenant());
        LocalDate today = Beijing.date(clock.instant());
        BigDecimal out = BigDecimal.ZERO;
        BigDecimal stood = BigDecimal.ZERO;
        for (CustomsBook.Filed book : books.books(asking)) {
            if (tenant.isPresent() && !tenant.get().value().equals(book.keeper())) {
                continue;
            }
            for (BookPosition before : books.positions(asking, book.emsNo(), new AsOf(from.minusDays(1), today))) {
                out = out.subtract(pieces(before, before.deducted().qty()));
                stood = stood.add(pieces(before, before.closing().qty()));
            }
            for (BookPosition after : books.positions(asking, book.emsNo(), new AsOf(to, today))) {
                out = out.add(pieces(after, after.deducted().qty()));
                stood = stood.add(pieces(after, after.closing().qty()));
            }
        }
        return ratio(out, stood.divide(TWO, 4, RoundingMode.HALF_UP), BigDecimal.ONE, 0);
    }

    private static BigDecimal pieces(BookPosition position, long quantity) {
        return BigDecimal.valueOf(quantity)
                .divide(BigDecimal.valueOf(position.item().perPiece()), 4, RoundingMode.HALF_UP);
    }

    // --- space ------------------------------------------------------------------------------------------------------

    /** Let on the last day of the period that has gone by. */
    private Cell occupancy(Viewer viewer, Optional<EnterpriseCode> tenant, LocalDate from, LocalDate to)
            throws SQLException {
        Leases.Space space = leases.space();
        LocalDate today = Beijing.date(clock.instant());
        return ratio(space.let(to.isAfter(today) ? today : to), space.area(), HUNDRED, 0);
    }

    /** What was billed for months that begin in the period, before VAT, over what is let on the last day that has gone by. */
    private Cell revenueArea(Viewer viewer, Optional<EnterpriseCode> tenant, LocalDate from, LocalDate to)
            throws SQLException {
        long net = 0;
        YearMonth last = YearMonth.from(to);
        for (YearMonth month = YearMonth.from(from); !month.isAfter(last); month = month.plusMonths(1)) {
            if (!month.atDay(1).isBefore(from)) {
                for (Bill bill : bills.ofMonth(Bills.PARK, month)) {
                    net += bill.stands() ? bill.netFen() : 0;
                }
            }
        }
        LocalDate today = Beijing.date(clock.instant());
        return ratio(BigDecimal.valueOf(net, 2), leases.space().let(to.isAfter(today) ? today : to), BigDecimal.ONE, 0);
    }

    /** What tenants said of their newest year. */
    private Cell jobs(Viewer viewer, Optional<EnterpriseCode> tenant, LocalDate from, LocalDate to)
            throws SQLException {
        Map<String, Integer> said = new TreeMap<>();
        for (TenantRow row : economics.tenants()) {
            if (row.said() != null && tenant.map(row.tenant()::equals).orElse(true)) {
                said.put(row.tenant().value(), row.said().jobs());
            }
        }
        return said.isEmpty()
                ? Cell.none(ALL)
                : people(
                        ALL,
                        said.values().stream().mapToLong(Integer::longValue).sum());
    }

    private static Cell people(String key, long count) {
        BigDecimal people = BigDecimal.valueOf(count);
        return new Cell(key, people, people, BigDecimal.ZERO, 0, null, null);
    }
}
