package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entrepot.access.UserRole;
import org.entrepot.economics.Economics;
import org.entrepot.kernel.Fault;
import org.entrepot.strategy.Analysis;
import org.entrepot.strategy.ChoiceForm;
import org.entrepot.strategy.Content;
import org.entrepot.strategy.FactorForm;
import org.entrepot.strategy.MeasureForm;
import org.entrepot.strategy.Outcome;
import org.entrepot.strategy.Outcome.Ranked;
import org.entrepot.strategy.Outcome.Standing;
import org.entrepot.strategy.Reading;
import org.entrepot.strategy.Strategy;
import org.entrepot.strategy.SwotWorkbook;
import org.entrepot.strategy.Version;
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

/** Analyses of strengths, weaknesses, opportunities and threats, their evidence, judgements and measures. */
@Controller
@RequestMapping("/swot")
class StrategyPages {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String ID = "{id:[0-9]{1,18}}";
    private static final String KEY = "{key:[a-z0-9-]{1,40}}";

    private final TemplateEngine templates;
    private final Strategy strategy;
    private final Economics economics;

    StrategyPages(TemplateEngine templates, Strategy strategy, Economics economics) {
        this.templates = templates;
        this.strategy = strategy;
        this.economics = economics;
    }

    @GetMapping
    View all(Screen screen, Caller caller) throws SQLException {
        return Page.of(
                templates,
                "swots.jte",
                screen,
                new SwotsModel(
                        strategy.analyses(),
                        strategy.measured().values().stream()
                                .filter(one -> one.current().origin() == Reading.Origin.PARK)
                                .toList(),
                        strategy.sets(),
                        strategy.chosen(null),
                        strategy.today(),
                        caller.is(UserRole.OPERATOR),
                        Told.of(screen)));
    }

    @PostMapping
    View create(
            Caller caller,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "base", defaultValue = "") String base)
            throws SQLException {
        Strategy.Made made = strategy.create(name, base, by(caller));
        return made.faults().isEmpty() ? Told.to("/swot/" + made.id()) : back("/swot", made.faults(), "new");
    }

    @PostMapping("/sets")
    View load(
            Caller caller,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam("file") MultipartFile file)
            throws SQLException, IOException {
        return back("/swot", strategy.load(name, file.getBytes(), by(caller)), "sets");
    }

    @PostMapping("/chosen/" + ID + "/end")
    View end(
            Caller caller, @PathVariable("id") long id, @RequestParam(name = "reason", defaultValue = "") String reason)
            throws SQLException {
        return back("/swot", strategy.end(id, reason, by(caller)), "chosen");
    }

    private static String by(Caller caller) {
        return caller.account().name();
    }

    private static View back(String address, List<Fault> faults, String place) {
        return Told.to(address + "?" + Told.query(faults).substring(1) + "#" + place);
    }

    @GetMapping("/" + ID)
    View one(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return Page.of(templates, "swot.jte", screen, model(screen, caller, id, number(screen.parameter("v"))));
    }

    private static int number(String typed) {
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : Integer.MAX_VALUE;
    }

    private SwotModel model(Screen screen, Caller caller, long id, int number) throws SQLException {
        Analysis analysis = strategy.analysis(id).orElseThrow(StrategyPages::none);
        Version version = strategy.version(id, number).orElseThrow(StrategyPages::none);
        return new SwotModel(
                analysis,
                version,
                Outcome.of(version.content()),
                strategy.versions(id),
                caller.is(UserRole.OPERATOR) && !analysis.example() && version.number() == analysis.versions(),
                Told.of(screen));
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "no such analysis");
    }

    @GetMapping("/" + ID + "/files/swot.xlsx")
    ResponseEntity<byte[]> workbook(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        SwotModel model = model(screen, caller, id, number(screen.parameter("v")));
        return BookPages.file(
                "swot-" + id + "-" + model.version().number() + ".xlsx",
                XLSX,
                SwotWorkbook.write(
                        SwotsModel.name(model.analysis(), screen),
                        model.version(),
                        model.outcome(),
                        screen.language().code(),
                        screen::t));
    }

    @GetMapping("/" + ID + "/factors/" + KEY)
    View factor(Screen screen, Caller caller, @PathVariable("id") long id, @PathVariable("key") String key)
            throws SQLException {
        SwotModel model = model(screen, caller, id, number(screen.parameter("v")));
        Standing standing = model.outcome().standing(key).orElseThrow(StrategyPages::none);
        return Page.of(templates, "swot-factor.jte", screen, new SwotFactorModel(model, standing));
    }

    @PostMapping("/" + ID + "/refresh")
    View refresh(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form)
            throws SQLException {
        return back("/swot/" + id, strategy.refresh(id, from(form), by(caller)), "versions");
    }

    private static int from(Map<String, String> form) {
        return number(form.getOrDefault("from", ""));
    }

    private static String reason(Map<String, String> form) {
        return form.getOrDefault("reason", "");
    }

    /** The cells of a form whose names begin with a letter and a dot, by what follows. */
    private static Map<String, String> cells(Map<String, String> form, String prefix) {
        return form.entrySet().stream()
                .filter(one -> one.getKey().startsWith(prefix))
                .collect(Collectors.toMap(
                        one -> one.getKey().substring(prefix.length()),
                        Map.Entry::getValue,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    @PostMapping("/" + ID + "/factors")
    View add(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form) throws SQLException {
        FactorForm factor = new FactorForm(
                form.getOrDefault("kind", ""),
                form.getOrDefault("statement", ""),
                form.getOrDefault("magnitude", ""),
                form.getOrDefault("source", ""));
        return back("/swot/" + id, strategy.add(id, from(form), factor, reason(form), by(caller)), "factors");
    }

    @PostMapping("/" + ID + "/factors/" + KEY + "/remove")
    View remove(
            Caller caller,
            @PathVariable("id") long id,
            @PathVariable("key") String key,
            @RequestParam Map<String, String> form)
            throws SQLException {
        return back("/swot/" + id, strategy.remove(id, from(form), key, reason(form), by(caller)), "factors");
    }

    @GetMapping("/" + ID + "/judgements/{set:[A-Z]{1,12}}")
    View judgements(Screen screen, Caller caller, @PathVariable("id") long id, @PathVariable("set") String set)
            throws SQLException {
        SwotModel model = model(screen, caller, id, number(screen.parameter("v")));
        return Page.of(templates, "swot-judgements.jte", screen, judging(model, set, Map.of(), List.of()));
    }

    private SwotJudgementsModel judging(SwotModel model, String set, Map<String, String> said, List<Fault> faults) {
        Content content = model.content();
        if (!content.sets().contains(set)) {
            throw none();
        }
        Map<String, String> known = said.entrySet().stream()
                .filter(one -> SwotJudgementsModel.scale().contains(one.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new SwotJudgementsModel(model, set, known, strategy.trial(content, set, known), faults);
    }

    @PostMapping("/" + ID + "/judgements/{set:[A-Z]{1,12}}")
    View judge(
            Screen screen,
            Caller caller,
            @PathVariable("id") long id,
            @PathVariable("set") String set,
            @RequestParam Map<String, String> form)
            throws SQLException {
        Map<String, String> said = cells(form, "p.");
        List<Fault> faults = strategy.judge(id, from(form), set, said, reason(form), by(caller));
        if (faults.isEmpty()) {
            return back("/swot/" + id, faults, "weights");
        }
        SwotModel model = model(screen, caller, id, Integer.MAX_VALUE);
        return Page.of(templates, "swot-judgements.jte", screen, judging(model, set, said, faults))
                .with(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/" + ID + "/weighting")
    View weigh(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form) throws SQLException {
        return back(
                "/swot/" + id,
                strategy.weigh(
                        id,
                        from(form),
                        form.getOrDefault("method", ""),
                        form.getOrDefault("alpha", ""),
                        form.getOrDefault("table", ""),
                        reason(form),
                        by(caller)),
                "weights");
    }

    @PostMapping("/" + ID + "/ratings")
    View rate(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form) throws SQLException {
        return back(
                "/swot/" + id,
                strategy.rate(id, from(form), cells(form, "r."), reason(form), by(caller)),
                "evaluation");
    }

    @GetMapping("/" + ID + "/measures")
    View measures(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        return Page.of(templates, "swot-measures.jte", screen, measuring(screen, caller, id, null));
    }

    private SwotMeasuresModel measuring(Screen screen, Caller caller, long id, @Nullable String code)
            throws SQLException {
        SwotModel model = model(screen, caller, id, number(screen.parameter("v")));
        Optional<Ranked> shown = model.outcome().measures().stream()
                .filter(one -> one.proposal().code().equals(code))
                .findFirst();
        if (code != null && shown.isEmpty()) {
            throw none();
        }
        return new SwotMeasuresModel(
                model,
                shown.orElse(null),
                strategy.indicators(),
                strategy.measured(),
                strategy.chosen(id),
                strategy.today(),
                code != null && screen.may("/economics") ? MeasureTrial.of(economics, screen) : null);
    }

    @PostMapping("/" + ID + "/measures")
    View propose(Caller caller, @PathVariable("id") long id, @RequestParam Map<String, String> form)
            throws SQLException {
        MeasureForm measure = new MeasureForm(
                form.getOrDefault("name", ""),
                form.getOrDefault("what", ""),
                form.getOrDefault("responsible", ""),
                form.getOrDefault("months", ""),
                form.getOrDefault("budget", ""),
                cells(form, "s."));
        return back(
                "/swot/" + id + "/measures",
                strategy.propose(id, from(form), measure, reason(form), by(caller)),
                "new");
    }

    @GetMapping("/" + ID + "/measures/" + KEY)
    View measure(Screen screen, Caller caller, @PathVariable("id") long id, @PathVariable("key") String code)
            throws SQLException {
        return Page.of(templates, "swot-measure.jte", screen, measuring(screen, caller, id, code));
    }

    @PostMapping("/" + ID + "/measures/" + KEY + "/scores")
    View score(
            Caller caller,
            @PathVariable("id") long id,
            @PathVariable("key") String code,
            @RequestParam Map<String, String> form)
            throws SQLException {
        return back(
                "/swot/" + id + "/measures/" + code,
                strategy.score(id, from(form), code, cells(form, "s."), reason(form), by(caller)),
                "scores");
    }

    @PostMapping("/" + ID + "/measures/" + KEY + "/choice")
    View choose(
            Caller caller,
            @PathVariable("id") long id,
            @PathVariable("key") String code,
            @RequestParam Map<String, String> form)
            throws SQLException {
        ChoiceForm choice = new ChoiceForm(
                form.getOrDefault("responsible", ""),
                form.getOrDefault("deadline", ""),
                form.getOrDefault("budget", ""),
                form.getOrDefault("indicator", ""),
                form.getOrDefault("target", ""),
                reason(form));
        return back("/swot/" + id + "/measures/" + code, strategy.choose(id, code, choice, by(caller)), "choice");
    }

    @GetMapping("/" + ID + "/compare")
    View compare(Screen screen, Caller caller, @PathVariable("id") long id) throws SQLException {
        SwotModel later = model(screen, caller, id, number(screen.parameter("b")));
        int before = number(screen.parameter("a"));
        SwotModel earlier = model(
                screen,
                caller,
                id,
                before == Integer.MAX_VALUE ? Math.max(1, later.version().number() - 1) : Math.max(1, before));
        return Page.of(templates, "swot-compare.jte", screen, new SwotCompareModel(earlier, later));
    }
}
