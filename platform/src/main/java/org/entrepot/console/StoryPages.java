package org.entrepot.console;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Viewer;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.ExportSale;
import org.entrepot.collection.Gap;
import org.entrepot.collection.SaleFilter;
import org.entrepot.insight.Insight;
import org.entrepot.insight.ParkFigures;
import org.entrepot.insight.Telephones;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.orders.OrderFile;
import org.entrepot.report.Reports;
import org.entrepot.strategy.Analysis;
import org.entrepot.strategy.Strategy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Leads through the stories: finds what a step is about among what is there, and remembers where the reader is. */
@Controller
class StoryPages {
    private static final int LOOKED_THROUGH = 60;
    private static final String PARK = "*";

    /** What the director tries on the example of the economics: with collections followed, fewer tenants give up their rooms. */
    private static final String MEASURE = "collections";

    private static final String TRIED = "scenario=0&d1=OCCUPANCY_STABLE&v1=93";

    private final TemplateEngine templates;
    private final Declarations declarations;
    private final Insight insight;
    private final Telephones telephones;
    private final OrderFlows flows;
    private final Reports reports;
    private final ExportMoney money;
    private final Strategy strategy;

    StoryPages(
            TemplateEngine templates,
            Declarations declarations,
            Insight insight,
            Telephones telephones,
            OrderFlows flows,
            Reports reports,
            ExportMoney money,
            Strategy strategy) {
        this.templates = templates;
        this.declarations = declarations;
        this.insight = insight;
        this.telephones = telephones;
        this.flows = flows;
        this.reports = reports;
        this.money = money;
        this.strategy = strategy;
    }

    @GetMapping("/stories/{word:[a-z]+}/{step:[1-9]}")
    View step(
            Screen screen,
            Caller caller,
            HttpServletResponse response,
            @PathVariable String word,
            @PathVariable int step)
            throws SQLException {
        StoryPlace place = StoryPlace.of(word + "-" + step);
        if (place == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ScreenResolver.remember(response, place);
        Optional<String> address = address(place, caller);
        return address.isPresent()
                ? new RedirectView(address.get())
                : Page.of(templates, "story.jte", screen.in(place), place);
    }

    @GetMapping("/stories/end")
    View end(HttpServletResponse response) {
        ScreenResolver.remember(response, (StoryPlace) null);
        return new RedirectView("/");
    }

    /** Where a step is to be seen; empty while what it tells of has not happened. */
    private Optional<String> address(StoryPlace place, Caller caller) throws SQLException {
        return switch (place.story()) {
            case OFFICER -> officer(place.step());
            case SELLER -> seller(place.step(), caller.enterprise());
            case DIRECTOR -> director(place.step());
        };
    }

    /** Up to the fourth step the file of today, from the fifth on the newest of which something has left. */
    private Optional<String> seller(int step, EnterpriseCode seller) throws SQLException {
        if (step < 4) {
            return Optional.of("/orders");
        }
        if (step == 4) {
            return Optional.of("/declarations");
        }
        Optional<OrderFile> file = flows.newestThatLeft(seller);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String at = "/orders/" + file.get().id();
        return Optional.of(
                switch (step) {
                    case 5 -> at + "?show=asked";
                    case 6 -> at + "/flow#door";
                    case 7 -> at + "/flow?stage=departed#list";
                    case 8 -> at + "/flow?wait=money#list";
                    default -> flows.of(seller, file.get()).taxPack();
                });
    }

    private Optional<String> officer(int step) throws SQLException {
        return switch (step) {
            case 1 -> Optional.of("/live");
            case 2 -> telephones.shared().stream().findFirst().map(shared -> "/patterns/telephones/" + shared.id());
            case 3 -> oneForTwo().map(list -> "/declarations/" + list.id() + "#compare");
            default -> Optional.of("/audit");
        };
    }

    /** The latest export whose list says another number of pieces than its order. */
    private Optional<DeclarationSummary> oneForTwo() throws SQLException {
        DeclarationFilter refused = new DeclarationFilter(Direction.EXPORT, 100, null, null, null, null);
        return declarations.page(new Viewer.Park(), refused, null, LOOKED_THROUGH).declarations().stream()
                .filter(this::differsInPieces)
                .findFirst();
    }

    private boolean differsInPieces(DeclarationSummary list) {
        return declarations.detail(new Viewer.Park(), list.id()).stream()
                .flatMap(detail -> detail.faults().stream())
                .anyMatch(fault -> fault.field().endsWith(".qty"));
    }

    /** From the last month's report to whoever owes most more, to an order whose money is missing; into the SWOT and out with a measure. */
    private Optional<String> director(int step) throws SQLException {
        ParkFigures all = insight.figures();
        if (all.to() == null) {
            return Optional.empty();
        }
        YearMonth month = reports.lastMonth();
        return switch (step) {
            case 1 -> Optional.of("/reports/" + month);
            case 2 -> tenant(all, month).map(seller -> "/park/tenants/" + seller.value());
            case 3 -> declaration(all, month).map(id -> "/declarations/" + id);
            case 4 -> declaration(all, month).map(id -> "/declarations/" + id + "#xml");
            case 5 ->
                Optional.of(ownAnalysis().map(id -> "/swot/" + id + "#factors").orElse("/swot#own"));
            case 6 ->
                Optional.of("/swot/" + ownAnalysis().orElse(Strategy.EXAMPLE) + "/measures/" + MEASURE + "?" + TRIED
                        + "#try");
            default ->
                Optional.of("/reports/committee?month=" + month + "&analysis="
                        + ownAnalysis().orElse(Strategy.EXAMPLE) + "&measure=" + MEASURE + "&" + TRIED);
        };
    }

    /** The analysis of this park that changed last. */
    private Optional<Long> ownAnalysis() throws SQLException {
        return strategy.analyses().stream()
                .filter(one -> one.base() == Analysis.About.PARK && !one.example())
                .max(Comparator.comparing(Analysis::changedAt))
                .map(Analysis::id);
    }

    /** Whoever owes most more than a month before; the busiest where nobody owes. */
    private Optional<EnterpriseCode> tenant(ParkFigures all, YearMonth month) throws SQLException {
        Optional<EnterpriseCode> late = Reports.lateSeller(reports.facts(month)).map(EnterpriseCode::of);
        return late.isPresent() ? late : busiest(all);
    }

    /** A declaration of it whose money is overdue; where none is, one that was cleared. */
    private Optional<Long> declaration(ParkFigures all, YearMonth month) throws SQLException {
        Optional<EnterpriseCode> tenant = tenant(all, month);
        if (tenant.isEmpty()) {
            return Optional.empty();
        }
        SaleFilter overdue = new SaleFilter(tenant.get().value(), Gap.OVERDUE, null, null, null);
        Optional<Long> late = money.page(PARK, overdue, null, LOOKED_THROUGH).sales().stream()
                .map(ExportSale::listDoc)
                .filter(Objects::nonNull)
                .findFirst();
        return late.isPresent() ? late : cleared(all).map(DeclarationSummary::id);
    }

    private Optional<EnterpriseCode> busiest(ParkFigures all) throws SQLException {
        return insight.figures(all.to()).sellers().stream()
                .max(Comparator.comparingLong(ParkFigures.BySeller::declarations))
                .map(ParkFigures.BySeller::seller);
    }

    private Optional<DeclarationSummary> cleared(ParkFigures all) throws SQLException {
        Optional<EnterpriseCode> seller = busiest(all);
        if (seller.isEmpty()) {
            return Optional.empty();
        }
        return declarations
                .page(new Viewer.Tenant(seller.get()), DeclarationFilter.ALL, null, LOOKED_THROUGH)
                .declarations()
                .stream()
                .filter(list -> list.status() == 800 || list.status() == 899 || list.status() == 399)
                .findFirst();
    }
}
