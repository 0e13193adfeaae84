package org.entrepot.console;

import gg.jte.TemplateEngine;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.Viewer;
import org.entrepot.clearance.Watch;
import org.entrepot.figures.Figure;
import org.entrepot.figures.FigureFiles;
import org.entrepot.figures.FigureTable;
import org.entrepot.figures.Figures;
import org.entrepot.insight.CubeLists;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.CubeRow;
import org.entrepot.insight.Cut;
import org.entrepot.insight.Hours;
import org.entrepot.insight.HoursAnswer;
import org.entrepot.insight.Measures;
import org.entrepot.insight.Segment;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CountryCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** The figures of the park: the board, a figure, the declarations behind it, the time release study; and all of them as files. */
@Controller
@RequestMapping("/figures")
class FiguresPages {
    private static final String STUDY = "/time-release";
    private static final String ID = "/{id:[a-z][a-z-]{1,40}}";
    private static final String CSV = "text/csv;charset=UTF-8";
    private static final int PAGE = 50;
    private static final int MOST_CHOICES = 200;

    /** A figure of hours: what it is kept by is what the study is. */
    private static final String RELEASE = "hours-list-released";

    private final TemplateEngine templates;
    private final Figures figures;
    private final Watch watch;
    private final Registered registered;
    private final Clock clock;

    FiguresPages(TemplateEngine templates, Figures figures, Watch watch, Registered registered, Clock clock) {
        this.templates = templates;
        this.figures = figures;
        this.watch = watch;
        this.registered = registered;
        this.clock = clock;
    }

    private FiguresForm form(Screen screen, Viewer viewer, Cut usual) throws SQLException {
        return FiguresForm.of(screen, figures.days(viewer), Beijing.date(clock.instant()), usual);
    }

    private FigureWords words(Screen screen) throws SQLException {
        return new FigureWords(screen, registered.directory());
    }

    private FigureChoices choices(FigureWords words, Caller caller, FiguresForm form) throws SQLException {
        Screen screen = words.screen();
        CubeQuestion asked = form.question();
        return new FigureChoices(
                Directory.sorted(
                        Codes.countries().stream().map(code -> Map.entry(code, screen.country(CountryCode.of(code))))),
                caller.is(UserRole.ENTERPRISE)
                        ? Map.of()
                        : words.directory().byName(words.screen().language()),
                FigureChoices.modes(words, form),
                FigureChoices.corridors(
                        words,
                        form,
                        figures.keys(caller.viewer(), asked.from(), asked.to(), Cut.CORRIDOR, MOST_CHOICES)),
                FigureChoices.headings(
                        words,
                        form,
                        figures.keys(caller.viewer(), asked.from(), asked.to(), Cut.COMMODITY, MOST_CHOICES)));
    }

    /** What is left out of a question, in words: the narrowings by which a figure is not kept. */
    private static List<String> notKept(Screen screen, String name, Set<Cut> cuts) {
        return cuts.isEmpty()
                ? List.of()
                : List.of(screen.t(
                        "figures.notKept.by",
                        name,
                        cuts.stream().map(cut -> screen.t("figures.cut." + cut)).collect(Collectors.joining(", "))));
    }

    /** How the park does with its space and its money is no concern of customs. */
    private static boolean sees(Caller caller, Figure figure) {
        return !caller.is(UserRole.CUSTOMS_OFFICER) || figure.group() != Figure.Group.PARK;
    }

    // --- the board --------------------------------------------------------------------------------------------------

    @GetMapping
    View board(Screen screen, Caller caller) throws SQLException {
        return Page.of(templates, "figures.jte", screen, boardModel(screen, caller));
    }

    private FiguresModel boardModel(Screen screen, Caller caller) throws SQLException {
        FiguresForm form = form(screen, caller.viewer(), Cut.DAY);
        FigureWords words = words(screen);
        CubeQuestion question = form.question();
        List<CubeRow> rows = new ArrayList<>(figures.sums(caller.viewer(), question));
        if (question.cut() != Cut.DAY && question.cut() != Cut.MONTH) {
            rows.sort(Comparator.comparingLong((CubeRow row) -> row.measures().parcels())
                    .reversed()
                    .thenComparing(CubeRow::key));
        }
        List<FigureTable> board =
                figures.board(caller.viewer(), question.from(), question.to(), question.only()).stream()
                        .filter(table -> sees(caller, table.figure()))
                        .toList();
        return new FiguresModel(
                form,
                words,
                board,
                rows,
                figures.keepsHours(caller.viewer(), question)
                        ? figures.hours(caller.viewer(), question, Segment.LIST_TO_RELEASED)
                        : new HoursAnswer(question.from(), question.to(), question.cut(), List.of()),
                figures.catalogue().stream()
                        .filter(one -> sees(caller, one) && (!one.parkOnly() || caller.viewer() instanceof Viewer.Park))
                        .filter(one -> !figures.notKept(caller.viewer(), one, uncut(question))
                                .isEmpty())
                        .toList(),
                choices(words, caller, form));
    }

    private static CubeQuestion uncut(CubeQuestion question) {
        return question.by(Cut.ALL);
    }

    @GetMapping("/table.{kind:xlsx|csv}")
    ResponseEntity<byte[]> boardFile(Screen screen, Caller caller, @PathVariable("kind") String kind)
            throws SQLException {
        FiguresModel model = boardModel(screen, caller);
        FigureFiles.Table cut = new FigureFiles.Table(
                screen.t("figures.cut." + model.form().question().cut()),
                heading(
                        screen,
                        "key",
                        "name",
                        "lists",
                        "parcels",
                        "accepted",
                        "refused",
                        "rejected",
                        "held",
                        "inspected",
                        "released",
                        "departed",
                        "cancelled",
                        "returned",
                        "value",
                        "tax",
                        "unpriced"),
                model.rows().stream().map(row -> cells(model, row)).toList());
        return file("figures", model.form(), kind, List.of(cut, totals(model), asked(model.words(), model.form())));
    }

    private static List<@Nullable Object> cells(FiguresModel model, CubeRow row) {
        Measures sums = row.measures();
        return Arrays.asList(
                row.key(),
                model.words().key(model.form().question().cut(), row.key()),
                sums.lists(),
                sums.parcels(),
                sums.accepted(),
                sums.refused(),
                sums.rejected(),
                sums.held(),
                sums.inspected(),
                sums.released(),
                sums.departed(),
                sums.cancelled(),
                sums.returned(),
                java.math.BigDecimal.valueOf(sums.valueFen(), 2),
                java.math.BigDecimal.valueOf(sums.taxFen(), 2),
                sums.unpriced());
    }

    private static FigureFiles.Table totals(FiguresModel model) {
        Screen screen = model.words().screen();
        return new FigureFiles.Table(
                screen.t("figures.title"),
                heading(
                        screen,
                        "figure",
                        "name",
                        "version",
                        "value.of",
                        "unit",
                        "part",
                        "of",
                        "leftOut",
                        "definition",
                        "counting",
                        "source"),
                model.board().stream()
                        .map(table -> Arrays.<@Nullable Object>asList(
                                table.figure().id(),
                                model.words().in(table.figure().names()),
                                table.figure().version(),
                                table.total().value(),
                                model.words().unitName(table.figure()),
                                table.total().part(),
                                table.total().of(),
                                table.total().leftOut(),
                                model.words().in(table.figure().definition()),
                                model.words().in(table.figure().counting()),
                                table.figure().source()))
                        .toList());
    }

    /** What was asked for, so that a workbook says what its numbers are of. */
    private static FigureFiles.Table asked(FigureWords words, FiguresForm form) {
        Screen screen = words.screen();
        CubeQuestion question = form.question();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(Arrays.asList(screen.t("list.from"), question.from().toString(), null));
        rows.add(Arrays.asList(screen.t("list.to"), question.to().toString(), null));
        for (FiguresForm.Narrowing one : form.narrowings()) {
            rows.add(Arrays.asList(screen.t("figures.cut." + one.cut()), one.key(), words.key(one.cut(), one.key())));
        }
        form.notUnderstood().forEach(one -> rows.add(Arrays.asList(screen.t("figures.asked.out"), null, one)));
        return new FigureFiles.Table(screen.t("figures.asked"), heading(screen, "field", "key", "name"), rows);
    }

    private static List<String> heading(Screen screen, String... columns) {
        return Arrays.stream(columns)
                .map(column -> screen.t("figures.col." + column))
                .toList();
    }

    private static ResponseEntity<byte[]> file(
            String name, FiguresForm form, String kind, List<FigureFiles.Table> tables) {
        String file =
                name + "-" + form.question().from() + "-" + form.question().to() + "." + kind;
        return kind.equals("csv")
                ? BookPages.file(file, CSV, FigureFiles.csv(tables.getFirst()))
                : BookPages.file(file, MoneyPages.XLSX, FigureFiles.xlsx(tables));
    }

    // --- the time release study -------------------------------------------------------------------------------------

    @GetMapping(STUDY)
    View study(Screen screen, Caller caller) throws SQLException {
        return Page.of(templates, "time-release.jte", screen, studyModel(screen, caller));
    }

    private TimeReleaseModel studyModel(Screen screen, Caller caller) throws SQLException {
        FiguresForm form = form(screen, caller.viewer(), Cut.MODE);
        Viewer viewer = caller.viewer();
        CubeQuestion asked = form.question();
        Figure release = figures.figure(RELEASE).orElseThrow();
        Set<Cut> told = figures.cuts(viewer, release);
        CubeQuestion asking = new CubeQuestion(
                asked.from(), asked.to(), told.contains(asked.cut()) ? asked.cut() : Cut.MODE, asked.only());
        Set<Cut> notKept = figures.notKept(viewer, release, asking);
        CubeQuestion question = asking.of(asked.only().without(notKept));
        FigureWords words = words(screen);
        HoursAnswer byCut = figures.hours(viewer, question);
        CubeQuestion all = new CubeQuestion(byCut.from(), byCut.to(), Cut.ALL, question.only());
        return new TimeReleaseModel(
                new FiguresForm(question.by(byCut.cut()), form.query(), form.notUnderstood())
                        .leftOut(notKept(screen, screen.t("figures.group.HOURS"), notKept)),
                words,
                figures.hours(viewer, all),
                byCut,
                figures.sum(viewer, byCut.from(), byCut.to(), question.only()),
                FiguresModel.CUTS.stream().filter(told::contains).toList(),
                choices(words, caller, form));
    }

    @GetMapping(STUDY + "/table.{kind:xlsx|csv}")
    ResponseEntity<byte[]> studyFile(Screen screen, Caller caller, @PathVariable("kind") String kind)
            throws SQLException {
        TimeReleaseModel model = studyModel(screen, caller);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Segment segment : Segment.values()) {
            rows.add(timed("*", screen.t("figures.all"), segment, model.of(segment), screen));
        }
        for (HoursAnswer.Row row : model.byCut().rows()) {
            rows.add(timed(
                    row.key(),
                    model.words().key(model.form().question().cut(), row.key()),
                    row.segment(),
                    row.hours(),
                    screen));
        }
        return file(
                "time-release",
                model.form(),
                kind,
                List.of(
                        new FigureFiles.Table(
                                screen.t("figures.study"),
                                heading(screen, "key", "name", "segment", "segment.name", "n", "median", "p90", "mean"),
                                rows),
                        asked(model.words(), model.form())));
    }

    private static List<@Nullable Object> timed(String key, String name, Segment segment, Hours hours, Screen screen) {
        return Arrays.asList(
                key,
                name,
                segment.name(),
                screen.t("figures.segment." + segment),
                hours.lists(),
                hours.median().orElse(null),
                hours.p90().orElse(null),
                hours.mean().orElse(null));
    }

    // --- a figure ---------------------------------------------------------------------------------------------------

    @GetMapping(ID)
    View one(Screen screen, Caller caller, @PathVariable("id") String id) throws SQLException {
        return Page.of(templates, "figure.jte", screen, figureModel(screen, caller, id));
    }

    private FigureModel figureModel(Screen screen, Caller caller, String id) throws SQLException {
        Figure figure = figures.figure(id).filter(one -> sees(caller, one)).orElseThrow(FiguresPages::notThere);
        Cut usual =
                figure.cuts().contains(Cut.DAY) ? Cut.DAY : figure.cuts().contains(Cut.MONTH) ? Cut.MONTH : Cut.TENANT;
        FiguresForm form = form(screen, caller.viewer(), usual);
        CubeQuestion asked = form.question();
        Set<Cut> told = figures.cuts(caller.viewer(), figure);
        CubeQuestion asking = new CubeQuestion(
                asked.from(), asked.to(), told.contains(asked.cut()) ? asked.cut() : usual, asked.only());
        Set<Cut> notKept = figures.notKept(caller.viewer(), figure, asking);
        CubeQuestion question = asking.of(asking.only().without(notKept));
        FigureTable table = figures.table(caller.viewer(), id, question).orElseThrow(FiguresPages::notThere);
        FigureWords words = words(screen);
        return new FigureModel(
                new FiguresForm(question, form.query(), form.notUnderstood())
                        .leftOut(notKept(screen, words.in(figure.names()), notKept)),
                words,
                figures.versions(id),
                told,
                table);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    @GetMapping(ID + "/table.{kind:xlsx|csv}")
    ResponseEntity<byte[]> figureFile(
            Screen screen, Caller caller, @PathVariable("id") String id, @PathVariable("kind") String kind)
            throws SQLException {
        FigureModel model = figureModel(screen, caller, id);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        model.rows().forEach(row -> rows.add(cells(model, row)));
        rows.add(cells(model, model.table().total()));
        List<@Nullable Object> says = Arrays.asList(
                id,
                model.figure().version(),
                model.words().in(model.figure().names()),
                model.words().in(model.figure().definition()),
                model.words().in(model.figure().counting()),
                model.figure().source());
        return file(
                id,
                model.form(),
                kind,
                List.of(
                        new FigureFiles.Table(
                                screen.t("figures.cut." + model.table().cut()),
                                heading(screen, "key", "name", "value.of", "part", "of", "leftOut", "p90", "mean"),
                                rows),
                        new FigureFiles.Table(
                                screen.t("figures.definition"),
                                heading(screen, "figure", "version", "name", "definition", "counting", "source"),
                                List.of(says)),
                        asked(model.words(), model.behind().leftOut(model.form().notUnderstood()))));
    }

    private static List<@Nullable Object> cells(FigureModel model, FigureTable.Cell row) {
        boolean total = row.equals(model.table().total());
        return Arrays.asList(
                row.key(),
                total
                        ? model.words().screen().t("figures.all")
                        : model.words().key(model.table().cut(), row.key()),
                row.value(),
                row.part(),
                row.of(),
                row.leftOut(),
                row.p90(),
                row.mean());
    }

    // --- the declarations behind it ---------------------------------------------------------------------------------

    @GetMapping(ID + "/declarations")
    View declarations(Screen screen, Caller caller, @PathVariable("id") String id) throws SQLException {
        Figure figure = figures.figure(id).orElseThrow(FiguresPages::notThere);
        FiguresForm form = form(screen, caller.viewer(), Cut.ALL);
        boolean part = screen.parameter("part").equals("1");
        CubeLists lists = figures.lists(caller.viewer(), id, form.question(), part, place(screen), PAGE)
                .orElseThrow(FiguresPages::notThere);
        return Page.of(
                templates,
                "figure-lists.jte",
                screen,
                new FigureListsModel(
                        form,
                        words(screen),
                        figure,
                        part,
                        watch.summaries(caller.viewer(), lists.lists()),
                        lists.next() == null ? null : lists.next().toString()));
    }

    private static CubeLists.@Nullable Place place(Screen screen) {
        String after = screen.parameter("after");
        try {
            return after.isEmpty() ? null : CubeLists.Place.parse(after);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such place", e);
        }
    }
}
