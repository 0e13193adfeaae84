package org.entrepot.console;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.bonded.BookViewer;
import org.entrepot.bonded.ReturnCentre;
import org.entrepot.buyer.BuyerDesk;
import org.entrepot.clearance.DeclarationDetail;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.DeclarationPage;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Exports;
import org.entrepot.clearance.Viewer;
import org.entrepot.credit.Credit;
import org.entrepot.goods.GoodsFiling;
import org.entrepot.goods.GoodsFilings;
import org.entrepot.insight.Insight;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** The overview, the list of declarations and the page of one. */
@Controller
class DeclarationPages {
    private static final int PAGE = 50;
    private static final int LATEST = 12;

    /** A word is no reason. */
    private static final int SHORTEST_REASON = 10;

    private final TemplateEngine templates;
    private final Declarations declarations;
    private final Exports exports;
    private final Insight insight;
    private final Registered registered;
    private final GoodsFilings filings;
    private final ReturnCentre centre;
    private final Clock clock;
    private final BuyerDesk buyers;
    private final Credit credit;

    DeclarationPages(
            TemplateEngine templates,
            Declarations declarations,
            Exports exports,
            Insight insight,
            Registered registered,
            GoodsFilings filings,
            ReturnCentre centre,
            Clock clock,
            BuyerDesk buyers,
            Credit credit) {
        this.templates = templates;
        this.declarations = declarations;
        this.exports = exports;
        this.insight = insight;
        this.registered = registered;
        this.filings = filings;
        this.centre = centre;
        this.clock = clock;
        this.buyers = buyers;
        this.credit = credit;
    }

    @GetMapping("/")
    View start(Screen screen, Caller caller) throws SQLException {
        if (caller.is(UserRole.ENTERPRISE)) {
            return enterprise(screen, caller.enterprise());
        }
        StartModel model = new StartModel(
                insight.figures(),
                screen.may("/declarations") ? latest(caller.viewer()) : List.of(),
                registered.directory());
        return Page.of(templates, "start.jte", screen, model);
    }

    private List<DeclarationSummary> latest(Viewer viewer) {
        return declarations.page(viewer, DeclarationFilter.ALL, null, LATEST).declarations();
    }

    /** Where who works for an enterprise begins: with what is that enterprise's. */
    private View enterprise(Screen screen, EnterpriseCode code) throws SQLException {
        EnterpriseModel model = new EnterpriseModel(
                code,
                registered.roles(code),
                insight.ofSeller(code),
                latest(new Viewer.Tenant(code)),
                credit.versions(code.value(), code).stream().findFirst().orElse(null),
                registered.directory());
        return Page.of(templates, "enterprise.jte", screen, model);
    }

    @GetMapping("/declarations")
    View list(Screen screen, Caller caller) throws SQLException {
        FilterForm form = FilterForm.of(screen, caller.viewer());
        String after = screen.parameter("after");
        DeclarationPage page = page(form, after.isEmpty() ? null : after);
        Directory directory = registered.directory();
        ListModel model = new ListModel(
                page,
                directory,
                countries(screen),
                caller.is(UserRole.ENTERPRISE) ? Map.of() : directory.byName(screen.language()),
                form.notUnderstood());
        return Page.of(templates, "declarations.jte", screen, model);
    }

    private DeclarationPage page(FilterForm form, @org.jspecify.annotations.Nullable String cursor) {
        try {
            return declarations.page(form.viewer(), form.filter(), cursor, PAGE);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such cursor", e);
        }
    }

    @GetMapping("/declarations/{id:[0-9]{1,18}}")
    View detail(Screen screen, Caller caller, HttpServletRequest request, @PathVariable("id") long id)
            throws SQLException {
        return detail(screen, caller.viewer(), request, id);
    }

    private View detail(Screen screen, Viewer viewer, HttpServletRequest request, long id) throws SQLException {
        DeclarationDetail detail =
                declarations.detail(viewer, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        DetailModel model = new DetailModel(
                detail,
                registered.directory(),
                filed(detail),
                viewer instanceof Viewer.InClear,
                centre.of(viewer instanceof Viewer.Tenant(var code) ? BookViewer.of(code) : BookViewer.PARK, id),
                detail.summary().direction() == Direction.EXPORT ? exports.steps(viewer, id) : List.of(),
                givesLink(viewer, detail.summary()) ? BuyerPages.address(request, buyers.link(id)) : "",
                Beijing.date(clock.instant()),
                QuotePages.language(screen));
        return Page.of(templates, "declaration.jte", screen, model);
    }

    /** The link is the seller's and the platform's to give, and the park's to help them. */
    private static boolean givesLink(Viewer viewer, DeclarationSummary list) {
        return list.direction() == Direction.EXPORT
                && switch (viewer) {
                    case Viewer.Tenant(EnterpriseCode code) ->
                        code.equals(list.seller()) || code.equals(list.platform());
                    case Viewer.Park park -> true;
                    case Viewer.InClear clear -> false;
                };
    }

    /** What the seller had filed of its articles on the day of the declaration; of what the viewer may not see: nothing. */
    private Map<String, GoodsFiling> filed(DeclarationDetail detail) throws SQLException {
        DeclarationSummary summary = detail.summary();
        return filings.on(summary.seller(), DetailModel.itemNos(detail).values(), Beijing.date(summary.receivedAt()));
    }

    /** Persons in clear, for whoever is let by {@link Rights} and says why; the reason was written down before this is asked. */
    @PostMapping("/declarations/{id:[0-9]{1,18}}/clear")
    View inClear(
            Screen screen,
            HttpServletRequest request,
            @PathVariable("id") long id,
            @RequestParam("reason") String reason)
            throws SQLException {
        return isReason(reason)
                ? detail(screen, new Viewer.InClear(), request, id)
                : Told.reasonMissing("/declarations/" + id);
    }

    static boolean isReason(String text) {
        return text.strip().length() >= SHORTEST_REASON;
    }

    private static Map<String, String> countries(Screen screen) {
        return Directory.sorted(
                Codes.countries().stream().map(code -> Map.entry(code, screen.country(CountryCode.of(code)))));
    }
}
