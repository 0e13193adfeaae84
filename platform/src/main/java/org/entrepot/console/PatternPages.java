package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import org.entrepot.clearance.Viewer;
import org.entrepot.clearance.Watch;
import org.entrepot.insight.SharedTelephone;
import org.entrepot.insight.Telephones;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** What lists have in common that should not: telephones, so far. */
@Controller
class PatternPages {
    private final TemplateEngine templates;
    private final Telephones telephones;
    private final Watch watch;
    private final Registered registered;

    PatternPages(TemplateEngine templates, Telephones telephones, Watch watch, Registered registered) {
        this.templates = templates;
        this.telephones = telephones;
        this.watch = watch;
        this.registered = registered;
    }

    @GetMapping("/patterns")
    View patterns(Screen screen) throws SQLException {
        PatternsModel model = new PatternsModel(
                telephones.shared().stream()
                        .map(shared -> new PatternsModel.Row(shared, watch.buyers(shared.lists())))
                        .toList(),
                telephones.coverage());
        return Page.of(templates, "patterns.jte", screen, model);
    }

    @GetMapping("/patterns/telephones/{id:[0-9]{1,18}}")
    View telephone(Screen screen, @PathVariable long id) throws SQLException {
        SharedTelephone shared =
                telephones.shared(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        TelephoneModel model = new TelephoneModel(
                shared,
                watch.buyers(shared.lists()),
                watch.summaries(new Viewer.Park(), shared.lists()),
                registered.directory());
        return Page.of(templates, "telephone.jte", screen, model);
    }
}
