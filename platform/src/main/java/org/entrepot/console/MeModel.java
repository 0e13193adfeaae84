package org.entrepot.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.entrepot.billing.TenantAccount;
import org.entrepot.collection.DueMoney;
import org.entrepot.credit.CreditVersion;
import org.entrepot.insight.MonthlyTraffic;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.park.Lease;
import org.entrepot.report.Board;
import org.jspecify.annotations.Nullable;

/**
 * How an enterprise of the park stands, and what it can improve.
 *
 * @param leases those that run or are to come
 * @param account null where it was never billed
 * @param traffic its cleared declarations as seller, thirteen months
 * @param refusals of the last thirty days by rule, most frequent first
 * @param looked whether all refusals of those days were counted, or only the newest
 * @param own what was due to it at the last month's end; empty where nothing was
 * @param shares what the sellers of the park have overdue of what was due, percent
 * @param overdueOrders its orders past their term today
 * @param waiting its lists that wait for a partner
 * @param grade its newest; null where none was made
 * @param contested whether an objection to it is open
 */
public record MeModel(
        EnterpriseCode code,
        Directory directory,
        LocalDate today,
        List<Lease> leases,
        @Nullable TenantAccount account,
        List<MonthlyTraffic> traffic,
        List<Refusal> refusals,
        boolean looked,
        Optional<DueMoney> own,
        List<BigDecimal> shares,
        long overdueOrders,
        int waiting,
        @Nullable CreditVersion grade,
        boolean contested) {
    public MeModel {
        leases = List.copyOf(leases);
        traffic = List.copyOf(traffic);
        refusals = List.copyOf(refusals);
        shares = shares.stream().sorted().toList();
    }

    /** How many documents broke a rule. */
    public record Refusal(String rule, String code, long documents) {}

    /** What to improve, with the page that it rests on. */
    public record Advice(String text, String address) {}

    /** What records are looked through for: each says nothing where there is nothing. */
    private static final List<BiFunction<MeModel, Screen, Stream<Advice>>> RULES = List.of(
            MeModel::refused, MeModel::overdue, MeModel::waits, MeModel::unpaid, MeModel::graded, MeModel::leaseEnds);

    public List<Advice> advice(Screen screen) {
        return RULES.stream().flatMap(rule -> rule.apply(this, screen)).toList();
    }

    private Stream<Advice> refused(Screen screen) {
        return refusals.stream()
                .limit(1)
                .map(most -> new Advice(
                        screen.t(
                                "report.me.advice.refused",
                                screen.rule(most.rule()),
                                screen.number(most.documents()),
                                screen.todo(most.rule())),
                        refusedAddress()));
    }

    public String refusedAddress() {
        return "/documents?outcome=REFUSED&from=" + today.minusDays(30);
    }

    private Stream<Advice> overdue(Screen screen) {
        return overdueOrders == 0
                ? Stream.empty()
                : Stream.of(new Advice(
                        screen.t("report.me.advice.overdue", screen.number(overdueOrders)), "/money?gap=OVERDUE"));
    }

    private Stream<Advice> waits(Screen screen) {
        return waiting == 0
                ? Stream.empty()
                : Stream.of(new Advice(
                        screen.t("report.me.advice.waiting", screen.number(waiting)), "/declarations?status=2"));
    }

    private Stream<Advice> unpaid(Screen screen) {
        return account == null || account.overdueFen() == 0
                ? Stream.empty()
                : Stream.of(new Advice(
                        screen.t("report.me.advice.bill", screen.cents(BigDecimal.valueOf(account.overdueFen(), 2))),
                        "/bills"));
    }

    /** What costs the grade most: weight times what did not go well. */
    private Stream<Advice> graded(Screen screen) {
        return Stream.ofNullable(grade)
                .flatMap(version -> version.lines().stream())
                .filter(line -> line.counts() && line.good() < line.all())
                .max(Comparator.comparingDouble(
                        line -> (double) line.weight() * (line.all() - line.good()) / line.all()))
                .map(line -> new Advice(
                        screen.t(
                                "report.me.advice.grade",
                                screen.t("credit.component." + line.component()),
                                screen.number(line.good()),
                                screen.number(line.all())),
                        "/credit/" + code.value()))
                .stream();
    }

    private Stream<Advice> leaseEnds(Screen screen) {
        int days = Board.leaseDays(today);
        List<Advice> advice = new ArrayList<>();
        for (Lease lease : leases) {
            LocalDate last = lease.last();
            boolean followed = leases.stream()
                    .anyMatch(other -> other.unit().unit().equals(lease.unit().unit())
                            && last != null
                            && other.from().isAfter(last));
            if (last != null && !followed && ChronoUnit.DAYS.between(today, last) <= days) {
                advice.add(new Advice(
                        screen.t("report.me.advice.lease", lease.unit().unit(), screen.date(last)),
                        "/space/leases/" + lease.id()));
            }
        }
        return advice.stream();
    }

    /** Declarations of a month, of whatever currency. */
    public long declarations(YearMonth month) {
        return traffic.stream()
                .filter(one -> one.month().equals(month))
                .mapToLong(MonthlyTraffic::declarations)
                .sum();
    }

    public YearMonth month() {
        return YearMonth.from(today);
    }

    /** Thirteen months as bars, the oldest first. */
    public Bars trend() {
        return Bars.of(months().stream()
                .map(month -> new Bars.Pair(declarations(month), 0))
                .toList());
    }

    public List<YearMonth> months() {
        return Stream.iterate(month().minusMonths(12), month -> month.plusMonths(1))
                .limit(13)
                .toList();
    }

    /** The newest lease of each unit that runs. */
    public List<Lease> running() {
        return leases.stream()
                .filter(lease -> lease.state(today) != Lease.State.OVER)
                .sorted(Comparator.comparing(Lease::from))
                .toList();
    }

    /** How many sellers of the park have money due. */
    public int sellers() {
        return shares.size();
    }

    public int leastSellers() {
        return Board.leastSellers(today);
    }

    /** The middle one of the park's sellers, half up; empty where so few have money due that one could be read from it. */
    public Optional<BigDecimal> median() {
        int count = shares.size();
        if (count < leastSellers()) {
            return Optional.empty();
        }
        return Optional.of(
                count % 2 == 1
                        ? shares.get(count / 2)
                        : shares.get(count / 2 - 1)
                                .add(shares.get(count / 2))
                                .divide(BigDecimal.valueOf(2), 1, RoundingMode.HALF_UP));
    }
}
