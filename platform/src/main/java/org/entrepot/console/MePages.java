package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entrepot.billing.Bills;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.DocumentFilter;
import org.entrepot.clearance.DocumentPage;
import org.entrepot.clearance.DocumentSummary;
import org.entrepot.clearance.Documents;
import org.entrepot.clearance.Viewer;
import org.entrepot.collection.DueMoney;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.Gap;
import org.entrepot.collection.SaleFilter;
import org.entrepot.collection.SaleTotals;
import org.entrepot.credit.Credit;
import org.entrepot.credit.CreditVersion;
import org.entrepot.insight.Traffic;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.park.Leases;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** How an enterprise stands with the park: its own people see it, of others only a median. */
@Controller
class MePages {
    static final int LOOKED_AT = 200;
    private static final int REFUSAL_DAYS = 30;
    private static final int WAITS_FOR_PARTNER = 2;
    private static final String PARK = "*";

    private final TemplateEngine templates;
    private final Leases leases;
    private final Bills bills;
    private final Traffic traffic;
    private final Documents documents;
    private final Declarations declarations;
    private final ExportMoney money;
    private final Credit credit;
    private final Registered registered;

    MePages(
            TemplateEngine templates,
            Leases leases,
            Bills bills,
            Traffic traffic,
            Documents documents,
            Declarations declarations,
            ExportMoney money,
            Credit credit,
            Registered registered) {
        this.templates = templates;
        this.leases = leases;
        this.bills = bills;
        this.traffic = traffic;
        this.documents = documents;
        this.declarations = declarations;
        this.money = money;
        this.credit = credit;
        this.registered = registered;
    }

    @GetMapping("/me")
    View me(Screen screen, Caller caller) throws SQLException {
        EnterpriseCode code = caller.enterprise();
        LocalDate today = money.today();
        LocalDate end = YearMonth.from(today).minusMonths(1).atEndOfMonth();
        DocumentPage refused = documents.page(
                new Viewer.Tenant(code),
                new DocumentFilter(
                        null, null, DocumentFilter.Outcome.REFUSED, today.minusDays(REFUSAL_DAYS), null, null),
                null,
                LOOKED_AT);
        CreditVersion grade =
                credit.versions(code.value(), code).stream().findFirst().orElse(null);
        DeclarationFilter waiting = new DeclarationFilter(null, WAITS_FOR_PARTNER, null, null, null, null);
        return Page.of(
                templates,
                "me.jte",
                screen,
                new MeModel(
                        code,
                        registered.directory(),
                        today,
                        leases.of(code),
                        bills.accounts(code.value()).stream()
                                .filter(one -> one.tenant().equals(code))
                                .findFirst()
                                .orElse(null),
                        traffic.months(YearMonth.from(today).minusMonths(12)).stream()
                                .filter(one -> one.seller().equals(code))
                                .toList(),
                        refusals(refused.documents()),
                        refused.next() == null,
                        DueMoney.of(money.due(code.value(), List.of(end)), end),
                        shares(money.due(PARK, List.of(end)), end),
                        overdueOrders(code),
                        declarations
                                .page(new Viewer.Tenant(code), waiting, null, LOOKED_AT)
                                .declarations()
                                .size(),
                        grade,
                        grade != null && credit.contested(code.value()).contains(grade.id())));
    }

    /** One count a document and rule, however many fields broke it. */
    static List<MeModel.Refusal> refusals(Collection<DocumentSummary> refused) {
        Map<List<String>, Long> counts = new HashMap<>();
        for (DocumentSummary document : refused) {
            document.faults().stream()
                    .map(fault -> List.of(fault.rule(), fault.code()))
                    .distinct()
                    .forEach(rule -> counts.merge(rule, 1L, Long::sum));
        }
        return counts.entrySet().stream()
                .map(one -> new MeModel.Refusal(
                        one.getKey().getFirst(), one.getKey().getLast(), one.getValue()))
                .sorted(Comparator.comparingLong(MeModel.Refusal::documents)
                        .reversed()
                        .thenComparing(MeModel.Refusal::rule)
                        .thenComparing(MeModel.Refusal::code))
                .toList();
    }

    /** Each seller by the currency of most of its orders. */
    static List<BigDecimal> shares(Collection<DueMoney> due, LocalDate end) {
        return due.stream().collect(Collectors.groupingBy(DueMoney::seller)).values().stream()
                .flatMap(rows -> DueMoney.of(rows, end).flatMap(DueMoney::percent).stream())
                .toList();
    }

    private long overdueOrders(EnterpriseCode code) throws SQLException {
        SaleFilter overdue = new SaleFilter(null, Gap.OVERDUE, null, null, null);
        return money.page(code.value(), overdue, null, 1).totals().stream()
                .mapToLong(SaleTotals::orders)
                .sum();
    }

    /** What a seller had overdue at the last month's end, for who looks at it. */
    static Optional<DueMoney> overdue(ExportMoney money, EnterpriseCode seller) throws SQLException {
        LocalDate end = YearMonth.from(money.today()).minusMonths(1).atEndOfMonth();
        return DueMoney.of(
                money.due(PARK, List.of(end)).stream()
                        .filter(row -> row.seller().equals(seller.value()))
                        .toList(),
                end);
    }
}
