package org.entrepot.console;

import gg.jte.TemplateEngine;
import org.entrepot.ledger.AuditDesk;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The books, proved while one watches. */
@Controller
class AuditPages {
    private final TemplateEngine templates;
    private final AuditDesk desk;

    AuditPages(TemplateEngine templates, AuditDesk desk) {
        this.templates = templates;
        this.desk = desk;
    }

    @GetMapping("/audit")
    View audit(Screen screen) {
        return Page.of(templates, "audit.jte", screen, new AuditModel(desk.standing()));
    }

    @PostMapping("/audit")
    View begin() {
        desk.begin();
        return new RedirectView("/audit");
    }
}
