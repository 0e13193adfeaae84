package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.List;
import org.entrepot.clearance.Copies;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** What others have an enterprise get copies of, and whom its own messages named. */
@Controller
@RequestMapping("/copies")
class CopyPages {
    private static final int MOST = 100;

    private final TemplateEngine templates;
    private final Copies copies;
    private final Registered registered;

    CopyPages(TemplateEngine templates, Copies copies, Registered registered) {
        this.templates = templates;
        this.copies = copies;
        this.registered = registered;
    }

    @GetMapping
    View all(Screen screen, Caller caller) throws SQLException {
        return Page.of(
                templates,
                "copies.jte",
                screen,
                new CopiesModel(
                        copies.newest(caller.enterprise(), MOST),
                        copies.asked(caller.enterprise(), MOST),
                        registered.directory()));
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    View one(Screen screen, Caller caller, @PathVariable("id") long document) throws SQLException {
        List<Copies.Copy> found = copies.of(caller.enterprise(), document)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such copy"));
        return Page.of(templates, "copy.jte", screen, new CopyModel(found, registered.directory()));
    }
}
