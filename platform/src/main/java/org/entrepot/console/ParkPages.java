package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.Viewer;
import org.entrepot.collection.ExportMoney;
import org.entrepot.insight.Insight;
import org.entrepot.insight.ParkFigures;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** The park in figures. */
@Controller
class ParkPages {
    private static final int LATEST = 12;

    private final TemplateEngine templates;
    private final Insight insight;
    private final Declarations declarations;
    private final Registered registered;
    private final ExportMoney money;

    ParkPages(
            TemplateEngine templates,
            Insight insight,
            Declarations declarations,
            Registered registered,
            ExportMoney money) {
        this.templates = templates;
        this.insight = insight;
        this.declarations = declarations;
        this.registered = registered;
        this.money = money;
    }

    @GetMapping("/park")
    View park(Screen screen) throws SQLException {
        LocalDate day = day(screen.parameter("day"));
        ParkFigures figures = insight.figures(day);
        Map<String, Long> cleared = figures.sellers().stream()
                .collect(Collectors.toMap(row -> row.seller().value(), ParkFigures.BySeller::declarations, Long::sum));
        List<ParkModel.TenantRow> tenants = registered.tenants(screen.language(), cleared);
        return Page.of(templates, "park.jte", screen, new ParkModel(figures, tenants, day));
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such day", e);
        }
    }

    @GetMapping("/park/tenants/{code:[0-9A-Za-z]{1,18}}")
    View tenant(Screen screen, @PathVariable String code) throws SQLException {
        List<ParkModel.TenantRow> rooms = registered.tenants(screen.language(), Map.of()).stream()
                .filter(row -> row.code().equals(code))
                .toList();
        if (rooms.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        EnterpriseCode tenant = EnterpriseCode.of(code);
        TenantModel model = new TenantModel(
                rooms,
                insight.ofSeller(tenant),
                declarations
                        .page(new Viewer.Tenant(tenant), DeclarationFilter.ALL, null, LATEST)
                        .declarations(),
                registered.directory(),
                MePages.overdue(money, tenant).orElse(null));
        return Page.of(templates, "tenant.jte", screen, model);
    }

    /** The days of the chart, for the browser to draw. */
    @GetMapping("/park/days.json")
    @ResponseBody
    List<ParkFigures.ByDay> days() throws SQLException {
        return insight.figures().days();
    }
}
