package org.entrepot.console;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Map;
import org.entrepot.access.UserRole;
import org.entrepot.buyer.BuyerDesk;
import org.entrepot.clearance.Corrections;
import org.entrepot.clearance.DocumentDetail;
import org.entrepot.clearance.DocumentOutcome;
import org.entrepot.clearance.DocumentPage;
import org.entrepot.clearance.Documents;
import org.entrepot.clearance.Viewer;
import org.entrepot.messages.MessageType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** What was sent, and what its senders were told. */
@Controller
@RequestMapping("/documents")
class DocumentPages {
    private static final int PAGE = 50;

    private final TemplateEngine templates;
    private final Documents documents;
    private final Corrections corrections;
    private final Registered registered;
    private final BuyerDesk buyers;

    DocumentPages(
            TemplateEngine templates,
            Documents documents,
            Corrections corrections,
            Registered registered,
            BuyerDesk buyers) {
        this.templates = templates;
        this.documents = documents;
        this.corrections = corrections;
        this.registered = registered;
        this.buyers = buyers;
    }

    @GetMapping
    View list(Screen screen, Caller caller) throws SQLException {
        DocumentForm form = DocumentForm.of(screen);
        Directory directory = registered.directory();
        return Page.of(
                templates,
                "documents.jte",
                screen,
                new DocumentsModel(
                        page(screen, caller, form),
                        directory,
                        caller.is(UserRole.ENTERPRISE) ? Map.of() : directory.byName(screen.language()),
                        form.notUnderstood()));
    }

    private DocumentPage page(Screen screen, Caller caller, DocumentForm form) {
        String after = screen.parameter("after");
        try {
            return documents.page(caller.viewer(), form.filter(), after.isEmpty() ? null : after, PAGE);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such cursor", e);
        }
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    View detail(Screen screen, Caller caller, HttpServletRequest request, @PathVariable("id") long id)
            throws SQLException {
        return detail(screen, caller.viewer(), request, id);
    }

    private View detail(Screen screen, Viewer viewer, HttpServletRequest request, long id) throws SQLException {
        DocumentDetail detail =
                documents.detail(viewer, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Page page = Page.of(
                templates,
                "document.jte",
                screen,
                new DocumentModel(
                        detail, registered.directory(), buyerLink(detail, request), viewer instanceof Viewer.InClear));
        return detail.erased() == null ? page : page.with(HttpStatus.GONE);
    }

    /** Whoever sent an export's order that was taken gives its buyer the link. */
    private String buyerLink(DocumentDetail detail, HttpServletRequest request) {
        boolean given = detail.own()
                && detail.erased() == null
                && detail.summary().type() == MessageType.CEB303
                && !detail.summary().refused();
        return given ? BuyerPages.address(request, buyers.link(detail.summary().id())) : "";
    }

    /** Persons in clear, for whoever is let by {@link Rights} and says why; the reason was written down before this is asked. */
    @PostMapping("/{id:[0-9]{1,18}}/clear")
    View inClear(
            Screen screen,
            HttpServletRequest request,
            @PathVariable("id") long id,
            @RequestParam("reason") String reason)
            throws SQLException {
        return DeclarationPages.isReason(reason)
                ? detail(screen, new Viewer.InClear(), request, id)
                : Told.reasonMissing("/documents/" + id);
    }

    /** A refused document as a form, for whoever sent it. */
    @GetMapping("/{id:[0-9]{1,18}}/correction")
    View correction(Screen screen, Caller caller, @PathVariable("id") long id) {
        return corrections
                .draft(caller.enterprise(), id)
                .map(draft -> form(screen, draft, false))
                .orElseThrow(() -> new ResponseStatusException(gone(caller, id)));
    }

    /** What was erased is no more, the rest never was. */
    private HttpStatus gone(Caller caller, long id) {
        return documents
                .detail(caller.viewer(), id)
                .filter(one -> one.erased() != null)
                .map(one -> HttpStatus.GONE)
                .orElse(HttpStatus.NOT_FOUND);
    }

    private View form(Screen screen, Corrections.Draft draft, boolean busy) {
        return Page.of(templates, "correction.jte", screen, new CorrectionModel(draft, busy));
    }

    @PostMapping("/{id:[0-9]{1,18}}/correction")
    View correct(Screen screen, Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> values) {
        Corrections.Result result = corrections
                .correct(caller.enterprise(), id, values)
                .orElseThrow(() -> new ResponseStatusException(gone(caller, id)));
        return switch (result) {
            case Corrections.Result.Decided(DocumentOutcome outcome) ->
                Told.to("/documents/" + outcome.document() + "?corrected=" + id);
            case Corrections.Result.Later later -> Told.to("/documents?later=1");
            case Corrections.Result.Unreadable(Corrections.Draft draft) -> form(screen, draft, false);
            case Corrections.Result.Busy(Corrections.Draft draft) -> form(screen, draft, true);
        };
    }
}
