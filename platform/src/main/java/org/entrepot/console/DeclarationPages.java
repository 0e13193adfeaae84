package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.clearance.DeclarationDetail;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.DeclarationPage;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Viewer;
import org.entrepot.insight.Insight;
import org.entrepot.kernel.CountryCode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** The overview, the list of declarations and the page of one. */
@Controller
class DeclarationPages {
    private static final int PAGE = 50;
    private static final int LATEST = 12;

    private final TemplateEngine templates;
    private final Declarations declarations;
    private final Insight insight;
    private final Registered registered;

    DeclarationPages(TemplateEngine templates, Declarations declarations, Insight insight, Registered registered) {
        this.templates = templates;
        this.declarations = declarations;
        this.insight = insight;
        this.registered = registered;
    }

    @GetMapping("/")
    View start(Screen screen) throws SQLException {
        DeclarationPage latest = declarations.page(new Viewer.Park(), DeclarationFilter.ALL, null, LATEST);
        StartModel model = new StartModel(insight.figures(), latest.declarations(), registered.directory());
        return Page.of(templates, "start.jte", screen, model);
    }

    @GetMapping("/declarations")
    View list(Screen screen) throws SQLException {
        FilterForm form = FilterForm.of(screen);
        String after = screen.parameter("after");
        DeclarationPage page = page(form, after.isEmpty() ? null : after);
        Directory directory = registered.directory();
        ListModel model =
                new ListModel(page, directory, countries(screen), enterprises(directory, screen), form.notUnderstood());
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
    View detail(Screen screen, @PathVariable long id) throws SQLException {
        DeclarationDetail detail = declarations
                .detail(new Viewer.Park(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Page.of(templates, "declaration.jte", screen, new DetailModel(detail, registered.directory()));
    }

    private static Map<String, String> countries(Screen screen) {
        return byName(Codes.countries().stream().map(code -> Map.entry(code, screen.country(CountryCode.of(code)))));
    }

    private static Map<String, String> enterprises(Directory directory, Screen screen) {
        return byName(directory.names().keySet().stream()
                .map(code -> Map.entry(code.value(), directory.name(code, screen.language()))));
    }

    private static Map<String, String> byName(Stream<Map.Entry<String, String>> entries) {
        return entries.sorted(Map.Entry.comparingByValue())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }
}
