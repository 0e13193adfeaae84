package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entrepot.access.UserRole;
import org.entrepot.billing.Bills;
import org.entrepot.economics.Driver;
import org.entrepot.economics.Economics;
import org.entrepot.economics.EconomicsWorkbook;
import org.entrepot.economics.Evaluation;
import org.entrepot.economics.EvaluationSheet;
import org.entrepot.economics.Inputs;
import org.entrepot.economics.MonteCarlo;
import org.entrepot.economics.Parameters;
import org.entrepot.economics.Scenario;
import org.entrepot.economics.Sensitivity;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.park.JobReport;
import org.entrepot.park.Talent;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** The economics of the park: scenarios, what follows from them, and what each tenant is to the park. */
@Controller
@RequestMapping("/economics")
class EconomicsPages {
    private static final String ID = "/{id:[0-9]{1,15}}";
    private static final int YEARS_TO_TELL = 6;
    private static final List<String> COMPARED = List.of("a", "b", "c");

    private final TemplateEngine templates;
    private final Economics economics;
    private final Talent talent;
    private final Registered registered;
    private final Clock clock;

    EconomicsPages(TemplateEngine templates, Economics economics, Talent talent, Registered registered, Clock clock) {
        this.templates = templates;
        this.economics = economics;
        this.talent = talent;
        this.registered = registered;
        this.clock = clock;
    }

    // --- all scenarios ----------------------------------------------------------------------------------------------

    @GetMapping
    View all(Screen screen, Caller caller) throws SQLException {
        boolean archived = screen.parameter("archived").equals("1");
        List<EconomicsModel.Row> rows = economics.scenarios().stream()
                .filter(scenario -> archived || !scenario.archived())
                .map(EconomicsPages::row)
                .toList();
        return Page.of(
                templates,
                "economics.jte",
                screen,
                new EconomicsModel(
                        rows,
                        economics.actuals(),
                        Parameters.on(today()),
                        archived,
                        caller.is(UserRole.OPERATOR),
                        Told.of(screen)));
    }

    private static EconomicsModel.Row row(Scenario scenario) {
        return new EconomicsModel.Row(scenario, Evaluation.of(scenario.inputs()));
    }

    @GetMapping("/compare")
    View compare(Screen screen) throws SQLException {
        List<Scenario> all = economics.scenarios();
        List<EconomicsModel.Row> compared = COMPARED.stream()
                .flatMap(name ->
                        all.stream().filter(one -> screen.parameter(name).equals(String.valueOf(one.id()))))
                .distinct()
                .map(EconomicsPages::row)
                .toList();
        return Page.of(templates, "economics-compare.jte", screen, new ComparisonModel(compared, all));
    }

    // --- one scenario -----------------------------------------------------------------------------------------------

    @GetMapping(ID)
    View one(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return Page.of(templates, "economics-scenario.jte", screen, model(screen, caller, id));
    }

    @GetMapping(ID + "/tables")
    View tables(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return Page.of(templates, "economics-tables.jte", screen, model(screen, caller, id));
    }

    @GetMapping(ID + "/risk")
    View risk(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        ScenarioModel model = model(screen, caller, id);
        Inputs inputs = model.scenario().inputs();
        return Page.of(
                templates,
                "economics-risk.jte",
                screen,
                new RiskModel(model, Sensitivity.of(inputs), MonteCarlo.of(inputs, seed(screen), runs(screen))));
    }

    /** As it was typed, where it is a number that may be one; the usual one else. The page shows which it was. */
    private static long seed(Screen screen) {
        String seed = screen.parameter("seed");
        return seed.matches("[0-9]{1,15}") ? Long.parseLong(seed) : MonteCarlo.USUAL_SEED;
    }

    private static int runs(Screen screen) {
        String runs = screen.parameter("runs");
        return runs.matches("[0-9]{1,6}")
                ? Math.clamp(Integer.parseInt(runs), MonteCarlo.LEAST_RUNS, MonteCarlo.MOST_RUNS)
                : MonteCarlo.USUAL_RUNS;
    }

    @GetMapping(ID + "/workbook.xlsx")
    ResponseEntity<byte[]> workbook(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        ScenarioModel model = model(screen, caller, id);
        return BookPages.file(
                "economics-" + id + "-" + model.scenario().version() + ".xlsx",
                MoneyPages.XLSX,
                EconomicsWorkbook.write(model.scenario(), model.evaluation(), screen::t));
    }

    /** The same for a program. */
    @GetMapping(ID + "/result.json")
    @ResponseBody
    Map<String, Object> result(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        ScenarioModel model = model(screen, caller, id);
        Inputs inputs = model.scenario().inputs();
        return EvaluationSheet.fields(
                model.evaluation(), Sensitivity.of(inputs), MonteCarlo.of(inputs, seed(screen), runs(screen)));
    }

    private ScenarioModel model(Screen screen, Caller caller, long id) throws SQLException {
        List<Scenario> versions = economics.versions(id);
        String asked = screen.parameter("version");
        Scenario scenario = versions.stream()
                .filter(one -> asked.isEmpty() || asked.equals(String.valueOf(one.version())))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such scenario"));
        return new ScenarioModel(
                scenario,
                Evaluation.of(scenario.inputs()),
                versions,
                mayChange(caller, scenario) && scenario.equals(versions.getFirst()),
                caller.is(UserRole.OPERATOR),
                Parameters.leastInterestCover(today()),
                Parameters.leastServiceCover(today()),
                Told.of(screen));
    }

    private static boolean mayChange(Caller caller, Scenario scenario) {
        return caller.is(UserRole.OPERATOR) && !scenario.isExample() && !scenario.archived();
    }

    // --- changing ---------------------------------------------------------------------------------------------------

    @GetMapping(ID + "/inputs")
    View inputs(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        ScenarioModel model = model(screen, caller, id);
        Scenario scenario = model.scenario();
        return form(
                screen,
                new ScenarioForm(
                        scenario,
                        scenario.inputs().words(),
                        ScenarioModel.name(scenario, screen),
                        "",
                        List.of(),
                        model.mayChange()));
    }

    private View form(Screen screen, ScenarioForm form) {
        return Page.of(templates, "economics-inputs.jte", screen, form);
    }

    @PostMapping(ID + "/inputs")
    View save(
            Screen screen,
            Caller caller,
            @PathVariable("id") long id,
            @RequestParam(name = "of", defaultValue = "") String of,
            @RequestParam(name = "note", defaultValue = "") String note)
            throws SQLException {
        Scenario before = economics.scenario(id).orElseThrow(EconomicsPages::notFound);
        Map<String, String> words = new LinkedHashMap<>();
        Stream.concat(Stream.of(Driver.values()).map(Driver::word), Inputs.CHOICES.stream())
                .forEach(word -> words.put(word, screen.parameter(word)));
        String name = screen.parameter("name");
        int version = of.matches("[0-9]{1,6}") ? Integer.parseInt(of) : 0;
        return switch (economics.save(id, version, name, note, words, by(caller))) {
            case Economics.Saving.Saved(Scenario saved) -> Told.to("/economics/" + saved.id() + "?done=1");
            case Economics.Saving.Refused(List<Fault> faults) ->
                form(screen, new ScenarioForm(before, words, name, note, faults, mayChange(caller, before)));
        };
    }

    @PostMapping(ID + "/actuals")
    View actuals(Caller caller, @PathVariable("id") long id, @RequestParam(name = "of", defaultValue = "") String of)
            throws SQLException {
        int version = of.matches("[0-9]{1,6}") ? Integer.parseInt(of) : 0;
        return saved(economics.takeActuals(id, version, by(caller)), "/economics/" + id);
    }

    @PostMapping(ID + "/copy")
    View copy(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return saved(economics.copy(id, screen.parameter("name"), by(caller)), "/economics/" + id);
    }

    private static View saved(Economics.Saving saving, String otherwise) {
        return switch (saving) {
            case Economics.Saving.Saved(Scenario saved) -> Told.to("/economics/" + saved.id() + "?done=1");
            case Economics.Saving.Refused(List<Fault> faults) ->
                Told.to(otherwise + "?" + Told.query(faults).substring(1));
        };
    }

    @PostMapping(ID + "/archive")
    View archive(Caller caller, @PathVariable("id") long id) throws SQLException {
        return Told.to(
                "/economics?" + Told.query(economics.archive(id, by(caller))).substring(1));
    }

    private static String by(Caller caller) {
        return caller.account().name();
    }

    // --- tenants ----------------------------------------------------------------------------------------------------

    @GetMapping("/tenants")
    View tenants(Screen screen, Caller caller) throws SQLException {
        int year = today().getYear();
        return Page.of(
                templates,
                "economics-tenants.jte",
                screen,
                new TenantsModel(
                        economics.tenants(),
                        talent.overview(Bills.PARK).latest().stream()
                                .collect(Collectors.toMap(JobReport::enterprise, report -> report)),
                        registered.directory(),
                        IntStream.range(0, YEARS_TO_TELL)
                                .mapToObj(back -> year - back)
                                .toList(),
                        caller.is(UserRole.OPERATOR),
                        Told.of(screen)));
    }

    @PostMapping("/tenants")
    View state(Screen screen, Caller caller, @RequestParam(name = "source", defaultValue = "") String source)
            throws SQLException {
        List<Fault> faults = new ArrayList<>(economics.state(
                screen.parameter("tenant"),
                screen.parameter("year"),
                screen.parameter("jobs"),
                screen.parameter("tax"),
                source,
                by(caller)));
        return Told.to("/economics/tenants?" + Told.query(faults).substring(1));
    }

    private LocalDate today() {
        return Beijing.date(clock.instant());
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "no such scenario");
    }
}
