package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.util.Arrays;
import org.entrepot.strategy.PublicSeries;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** What others published of the zone and the world around it, each figure by its own definition. */
@Controller
class PublicFigurePages {
    private final TemplateEngine templates;

    PublicFigurePages(TemplateEngine templates) {
        this.templates = templates;
    }

    @GetMapping("/figures/public")
    View figures(Screen screen) {
        return Page.of(templates, "public-figures.jte", screen, model(screen));
    }

    @GetMapping("/figures/public/figures.{ending:[a-z]{1,5}}")
    ResponseEntity<byte[]> file(Screen screen, @PathVariable("ending") String ending) {
        return model(screen).file(screen).download(ending);
    }

    /** Of one area where the address names one, else of all. */
    private static PublicFiguresModel model(Screen screen) {
        String asked = screen.parameter("area");
        return new PublicFiguresModel(Arrays.stream(PublicSeries.Area.values())
                .filter(one -> one.name().equals(asked))
                .findFirst()
                .orElse(null));
    }
}
