package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Viewer;
import org.entrepot.kernel.Fault;
import org.entrepot.registry.Identity;
import org.entrepot.retention.Retention;
import org.entrepot.retention.RetentionBoard;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** How long personal data is kept: what is erased when, what was, legal holds, and what persons ask for themselves. */
@Controller
@RequestMapping("/retention")
class RetentionPages {
    private static final Pattern REFERENCE = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int LONGEST = 60;

    private final TemplateEngine templates;
    private final Retention retention;
    private final Declarations declarations;

    RetentionPages(TemplateEngine templates, Retention retention, Declarations declarations) {
        this.templates = templates;
        this.retention = retention;
        this.declarations = declarations;
    }

    @GetMapping
    View board(Screen screen, Caller caller) throws SQLException {
        RetentionBoard board = retention.board();
        String asked = screen.parameter("request");
        return Page.of(
                templates,
                "retention.jte",
                screen,
                new RetentionModel(
                        board,
                        caller.is(UserRole.OPERATOR) || caller.is(UserRole.CUSTOMS_OFFICER),
                        caller.is(UserRole.OPERATOR),
                        board.requests().stream()
                                .filter(one -> String.valueOf(one.id()).equals(asked))
                                .findFirst()
                                .orElse(null),
                        Told.of(screen)));
    }

    @PostMapping("/holds")
    View hold(Caller caller, @RequestParam("about") String about, @RequestParam("reason") String reason)
            throws SQLException {
        return done(held(about.strip(), reason, caller.account().name()));
    }

    private List<Fault> held(String about, String reason, String by) throws SQLException {
        if (REFERENCE.matcher(about).matches()) {
            return retention.holdPerson(UUID.fromString(about), reason, by);
        }
        Optional<Long> declaration = about.isEmpty() || about.length() > LONGEST
                ? Optional.empty()
                : declarations.find(new Viewer.Park(), about).map(one -> one.id());
        return declaration.isEmpty()
                ? List.of(Retention.notFound(about))
                : retention.holdDeclaration(declaration.get(), about, reason, by);
    }

    @PostMapping("/holds/{id:[0-9]{1,18}}/lift")
    View lift(Caller caller, @PathVariable("id") long id) throws SQLException {
        return done(retention.lift(id, caller.account().name()));
    }

    /** The number that was typed is written down nowhere. */
    @PostMapping("/requests")
    View request(Caller caller, @RequestParam("idType") String type, @RequestParam("idNumber") String number)
            throws SQLException {
        if (number.isBlank() || number.length() > LONGEST || !type.strip().matches("[0-9A-Z]{1,2}")) {
            return done(
                    List.of(new Fault("100", "retention.identity", "idNumber", "", "type and number of a document")));
        }
        RetentionBoard.Request decided =
                retention.request(new Identity(type, number), caller.account().name());
        return Told.to("/retention?request=" + decided.id() + "#requests");
    }

    private static View done(List<Fault> faults) {
        return Told.to("/retention?" + Told.query(faults).substring(1));
    }
}
