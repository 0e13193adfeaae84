package org.entrepot.benefits;

import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.billing.Bill;
import org.entrepot.billing.Bills;
import org.entrepot.clearance.Viewer;
import org.entrepot.collection.DueOrders;
import org.entrepot.collection.ExportMoney;
import org.entrepot.figures.Figures;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.Cut;
import org.entrepot.insight.Hours;
import org.entrepot.insight.HoursAnswer;
import org.entrepot.insight.Insight;
import org.entrepot.insight.MonthlyTraffic;
import org.entrepot.insight.Segment;
import org.entrepot.kernel.EnterpriseCode;

/** What bills, collections, the hours of lists and cleared declarations say of tenants. */
final class ParkMeasured implements OwnFigures {
    private static final double FEN = 100;

    private static final double SECONDS_AN_HOUR = 3_600;

    private final Figures figures;
    private final Insight insight;
    private final Bills bills;
    private final ExportMoney money;

    ParkMeasured(Figures figures, Insight insight, Bills bills, ExportMoney money) {
        this.figures = figures;
        this.insight = insight;
        this.bills = bills;
        this.money = money;
    }

    @Override
    public Own over(String viewer, YearMonth from, YearMonth to) throws SQLException {
        Map<EnterpriseCode, Map<YearMonth, Long>> traffic = traffic(viewer, from, to);
        Map<EnterpriseCode, Map<Measure, Sample>> samples = new HashMap<>();
        costs(viewer, from, to, traffic)
                .forEach((tenant, months) -> put(samples, tenant, Measure.COST_PER_PARCEL, new Sample.Raw(months)));
        hours(viewer, from, to).forEach((tenant, hours) -> put(samples, tenant, Measure.HOURS_TO_RELEASE, hours));
        Map<EnterpriseCode, Long> due = new HashMap<>();
        for (DueOrders orders :
                money.dueOrders(viewer, from.atDay(1), money.today().minusDays(1))) {
            if (EnterpriseCode.fits(orders.seller())) {
                EnterpriseCode tenant = EnterpriseCode.of(orders.seller());
                due.put(tenant, orders.due());
                put(samples, tenant, Measure.SHARE_COLLECTED, new Sample.Share(orders.collected(), orders.due()));
            }
        }
        Map<EnterpriseCode, Long> parcels = new HashMap<>();
        traffic.forEach((tenant, months) -> parcels.put(
                tenant, months.values().stream().mapToLong(Long::longValue).sum()));
        return new Own(samples, parcels, due);
    }

    private static void put(
            Map<EnterpriseCode, Map<Measure, Sample>> samples, EnterpriseCode tenant, Measure measure, Sample sample) {
        samples.computeIfAbsent(tenant, any -> new EnumMap<>(Measure.class)).put(measure, sample);
    }

    private Map<EnterpriseCode, Map<YearMonth, Long>> traffic(String viewer, YearMonth from, YearMonth to)
            throws SQLException {
        Map<EnterpriseCode, Map<YearMonth, Long>> traffic = new HashMap<>();
        for (MonthlyTraffic row : insight.months(from)) {
            if (!row.month().isAfter(to)
                    && (viewer.equals(Benefits.PARK) || row.seller().value().equals(viewer))) {
                traffic.computeIfAbsent(row.seller(), any -> new HashMap<>())
                        .merge(row.month(), row.declarations(), Long::sum);
            }
        }
        return traffic;
    }

    /** From order to release: the mean is exact, the spread by classes of an eighth of a doubling. */
    private Map<EnterpriseCode, Sample> hours(String viewer, YearMonth from, YearMonth to) throws SQLException {
        Viewer asking = viewer.equals(Benefits.PARK) ? new Viewer.Park() : new Viewer.Tenant(EnterpriseCode.of(viewer));
        CubeQuestion question = new CubeQuestion(from.atDay(1), to.atEndOfMonth(), Cut.TENANT, CubeQuestion.Only.ALL);
        Map<EnterpriseCode, Sample> byTenant = new HashMap<>();
        for (HoursAnswer.Row row :
                figures.hours(asking, question, Segment.ORDER_TO_RELEASED).rows()) {
            Hours hours = row.hours();
            if (hours.lists() > 0 && EnterpriseCode.fits(row.key())) {
                byTenant.put(
                        EnterpriseCode.of(row.key()),
                        new Sample.Moments(
                                hours.lists(),
                                hours.seconds() / SECONDS_AN_HOUR / hours.lists(),
                                hours.deviation().orElse(0)));
            }
        }
        return byTenant;
    }

    /** What standing bills of a month come to a parcel of that month, month by month; months without bill or parcel say nothing. */
    private Map<EnterpriseCode, List<Double>> costs(
            String viewer, YearMonth from, YearMonth to, Map<EnterpriseCode, Map<YearMonth, Long>> traffic)
            throws SQLException {
        Map<EnterpriseCode, List<Double>> costs = new HashMap<>();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            for (Bill bill : bills.ofMonth(viewer, month)) {
                long parcels = traffic.getOrDefault(bill.tenant(), Map.of()).getOrDefault(month, 0L);
                if (bill.stands() && parcels > 0) {
                    costs.computeIfAbsent(bill.tenant(), any -> new ArrayList<>())
                            .add(bill.netFen() / FEN / parcels);
                }
            }
        }
        return costs;
    }
}
