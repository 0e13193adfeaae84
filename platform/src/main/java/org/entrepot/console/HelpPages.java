package org.entrepot.console;

import gg.jte.TemplateEngine;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** What words, codes, fields and figures mean, for people who came from one of them. */
@Controller
class HelpPages {
    private final TemplateEngine templates;

    HelpPages(TemplateEngine templates) {
        this.templates = templates;
    }

    @GetMapping("/help")
    View all(Screen screen) {
        return Page.of(templates, "help.jte", screen, HelpModel.all(screen));
    }

    @GetMapping("/help/{term:.+}")
    View term(Screen screen, @PathVariable String term) {
        return Help.find(term, screen)
                .map(found -> Page.of(templates, "term.jte", screen, found))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
