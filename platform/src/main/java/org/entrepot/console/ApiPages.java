package org.entrepot.console;

import gg.jte.TemplateEngine;
import org.entrepot.console.api.Description;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The interface for programs, for people to read. */
@Controller
class ApiPages {
    private final TemplateEngine templates;
    private final ApiModel model;

    ApiPages(TemplateEngine templates, Description description) {
        this.templates = templates;
        this.model = new ApiModel(description.routes());
    }

    @GetMapping("/api")
    View api(Screen screen) {
        return Page.of(templates, "api.jte", screen, model);
    }
}
