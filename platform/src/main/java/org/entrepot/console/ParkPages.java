package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entrepot.insight.Insight;
import org.entrepot.insight.ParkFigures;
import org.entrepot.insight.Swot;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The park in figures, and its SWOT. */
@Controller
class ParkPages {
    private final TemplateEngine templates;
    private final Insight insight;
    private final Registered registered;
    private final Swot swot = Swot.load();

    ParkPages(TemplateEngine templates, Insight insight, Registered registered) {
        this.templates = templates;
        this.insight = insight;
        this.registered = registered;
    }

    @GetMapping("/park")
    View park(Screen screen) throws SQLException {
        ParkFigures figures = insight.figures();
        Map<String, Long> cleared = figures.sellers().stream()
                .collect(Collectors.toMap(row -> row.seller().value(), ParkFigures.BySeller::declarations, Long::sum));
        return Page.of(
                templates, "park.jte", screen, new ParkModel(figures, registered.tenants(screen.language(), cleared)));
    }

    /** The days of the chart, for the browser to draw. */
    @GetMapping("/park/days.json")
    @ResponseBody
    List<ParkFigures.ByDay> days() throws SQLException {
        return insight.figures().days();
    }

    @GetMapping("/park/swot")
    View swot(Screen screen) {
        return Page.of(templates, "swot.jte", screen, new SwotModel(swot));
    }
}
