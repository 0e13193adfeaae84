package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entrepot.access.UserRole;
import org.entrepot.benefits.BaselineForm;
import org.entrepot.benefits.Benefits;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.park.Park;
import org.entrepot.park.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** What the park did for its tenants, each benefit against its baseline. */
@Controller
@RequestMapping("/benefits")
class BenefitsPages {
    private static final String TENANT = "{tenant:[0-9A-Z]{1,18}}";
    private static final BaselineForm NOTHING_TYPED = new BaselineForm(Map.of());

    private final TemplateEngine templates;
    private final Benefits benefits;
    private final Park park;
    private final Registered registered;

    BenefitsPages(TemplateEngine templates, Benefits benefits, Park park, Registered registered) {
        this.templates = templates;
        this.benefits = benefits;
        this.park = park;
        this.registered = registered;
    }

    @GetMapping
    View all(Screen screen, Caller caller) throws SQLException {
        return page(screen, model(screen, caller, null, NOTHING_TYPED, List.of(), null));
    }

    @GetMapping("/" + TENANT)
    View one(Screen screen, Caller caller, @PathVariable("tenant") String tenant) throws SQLException {
        return page(screen, model(screen, caller, known(caller, tenant), NOTHING_TYPED, List.of(), null));
    }

    @GetMapping("/files/benefits.{ending:[a-z]{1,5}}")
    ResponseEntity<byte[]> file(Screen screen, Caller caller, @PathVariable("ending") String ending)
            throws SQLException {
        String tenant = screen.parameter("tenant");
        return model(screen, caller, tenant.isEmpty() ? null : known(caller, tenant), NOTHING_TYPED, List.of(), null)
                .file(screen)
                .download(ending);
    }

    /** The heading of files with baselines, to be filled. */
    @GetMapping("/files/baselines.csv")
    ResponseEntity<byte[]> template() {
        String heading = String.join(",", BaselineForm.FIELDS) + "\r\n";
        return BookPages.file("baselines.csv", "text/csv;charset=UTF-8", heading.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping
    View enter(Screen screen, Caller caller) throws SQLException {
        Map<String, String> typed = new HashMap<>();
        BaselineForm.FIELDS.forEach(field -> typed.put(field, screen.parameter(field)));
        BaselineForm form = new BaselineForm(typed);
        List<Fault> faults = benefits.enter(form, caller.account().name());
        return faults.isEmpty()
                ? Told.to("/benefits/" + form.text("tenant") + "?done=1")
                : page(screen, model(screen, caller, null, form, faults, null));
    }

    @PostMapping("/files")
    View load(Screen screen, Caller caller, @RequestParam("file") MultipartFile file) throws SQLException, IOException {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        Benefits.Loaded loaded =
                benefits.load(name, file.getBytes(), caller.account().name());
        return page(screen, model(screen, caller, null, NOTHING_TYPED, loaded.faults(), loaded));
    }

    @PostMapping("/baselines/{id:[0-9]{1,15}}/withdraw")
    View withdraw(
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "tenant", defaultValue = "") String tenant)
            throws SQLException {
        List<Fault> faults = benefits.withdraw(id, reason, caller.account().name());
        String back = tenant.matches("[0-9A-Z]{1,18}") ? "/benefits/" + tenant : "/benefits";
        return Told.to(back + "?" + Told.query(faults).substring(1));
    }

    /** A tenant gets its own page alone; another's is not there. */
    private static EnterpriseCode known(Caller caller, String tenant) {
        String viewer = viewer(caller);
        if (!EnterpriseCode.fits(tenant) || !(viewer.equals(Benefits.PARK) || viewer.equals(tenant))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such tenant");
        }
        return EnterpriseCode.of(tenant);
    }

    private static String viewer(Caller caller) {
        return caller.is(UserRole.ENTERPRISE) ? caller.enterprise().value() : Benefits.PARK;
    }

    private View page(Screen screen, BenefitsModel model) {
        Page page = Page.of(templates, "benefits.jte", screen, model);
        return model.faults().isEmpty() ? page : page.with(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private BenefitsModel model(
            Screen screen,
            Caller caller,
            @Nullable EnterpriseCode tenant,
            BaselineForm form,
            List<Fault> faults,
            Benefits.@Nullable Loaded loaded)
            throws SQLException {
        Benefits.Report report = benefits.report(viewer(caller));
        Directory directory = registered.directory();
        boolean mayChange = caller.is(UserRole.OPERATOR);
        return new BenefitsModel(
                tenant == null ? report : report.of(tenant),
                tenant,
                directory,
                mayChange ? tenants(directory, screen) : Map.of(),
                form,
                faults,
                loaded,
                mayChange,
                Told.of(screen));
    }

    private Map<String, String> tenants(Directory directory, Screen screen) throws SQLException {
        Map<String, String> names = new TreeMap<>();
        for (Tenancy room : park.tenancies()) {
            names.put(room.enterprise().value(), directory.name(room.enterprise(), screen.language()));
        }
        return names;
    }
}
