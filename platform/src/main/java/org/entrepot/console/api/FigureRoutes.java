package org.entrepot.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.catalog.Names;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.Viewer;
import org.entrepot.figures.Figure;
import org.entrepot.figures.FigureTable;
import org.entrepot.figures.Figures;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.Cut;
import org.entrepot.insight.HoursAnswer;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An enterprise's own figures for programs: the catalogue, a figure by a cut, the time release study. */
@RestController
class FigureRoutes {
    private static final int MOST_DAYS = 3_660;

    /** Parameters that narrow a question to lists of one key of a cut, and what their values look like. */
    private static final List<Narrowing> NARROWINGS = List.of(
            new Narrowing("direction", Cut.DIRECTION, "I or E"),
            new Narrowing("mode", Cut.MODE, "the four digits of a supervision mode, as 9610"),
            new Narrowing("country", Cut.COUNTRY, "the three digits of a customs code, as 145"),
            new Narrowing("corridor", Cut.CORRIDOR, "transport and customs office with a colon between, as 3:4258"),
            new Narrowing("heading", Cut.COMMODITY, "the four digits of a heading of the tariff, as 6704"));

    /** A figure of hours: what it is kept by is what the study is. */
    private static final String RELEASE = "hours-list-released";

    private record Narrowing(String name, Cut cut, String expected) {}

    private final Figures figures;
    private final Authority authority;

    FigureRoutes(Figures figures, Authority authority) {
        this.figures = figures;
        this.authority = authority;
    }

    /** What a figure means. */
    record FigureBody(
            String id,
            int version,
            LocalDate since,
            String unit,
            String better,
            List<String> cuts,
            Map<String, String> name,
            Map<String, String> definition,
            Map<String, String> counting,
            String source,
            String confidence) {}

    /** All of them that an enterprise may ask for. */
    record CatalogueBody(String authority, List<FigureBody> figures) {}

    @GetMapping(path = "/api/v1/figures", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<CatalogueBody> catalogue(@AuthenticationPrincipal EnterpriseCode caller) {
        Viewer viewer = new Viewer.Tenant(caller);
        return ResponseEntity.ok(new CatalogueBody(
                authority.mark(),
                figures.catalogue().stream()
                        .filter(one -> !one.parkOnly())
                        .map(one -> body(one, figures.cuts(viewer, one)))
                        .toList()));
    }

    private static FigureBody body(Figure figure, Set<Cut> cuts) {
        return new FigureBody(
                figure.id(),
                figure.version(),
                figure.since(),
                figure.unit().name(),
                figure.better().name(),
                cuts.stream().sorted().map(Cut::name).toList(),
                words(figure.names()),
                words(figure.definition()),
                words(figure.counting()),
                figure.source(),
                figure.confidence().toString());
    }

    private static Map<String, String> words(Names names) {
        return Map.of("zh", names.zh(), "en", names.en(), "ru", names.ru());
    }

    /**
     * A value.
     *
     * @param value in the figure's unit; left out where there is nothing to work it out from
     * @param part the numerator, or how many were measured
     * @param of the denominator of a rate, else 0
     * @param leftOut what is missing in it for want of a rate of exchange
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CellBody(
            String key,
            @Nullable String value,
            String part,
            String of,
            long leftOut,
            @Nullable String p90,
            @Nullable String mean) {}

    /** A figure by a cut. */
    record TableBody(
            String authority,
            String figure,
            int version,
            String unit,
            LocalDate from,
            LocalDate to,
            String cut,
            CellBody total,
            List<CellBody> rows) {}

    @GetMapping(path = "/api/v1/figures/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TableBody> table(
            @AuthenticationPrincipal EnterpriseCode caller,
            @PathVariable("id") String id,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "to", defaultValue = "") String to,
            @RequestParam(name = "cut", defaultValue = "ALL") String cut,
            @RequestParam Map<String, String> parameters)
            throws SQLException {
        Viewer viewer = new Viewer.Tenant(caller);
        Figure figure = figures.figure(id)
                .filter(one -> !one.parkOnly())
                .orElseThrow(() -> Refused.value(
                        Problem.Kind.PARAMETER, "id", id, "a figure of the catalogue", "See /api/v1/figures."));
        Cut asked = cut(cut);
        refuseOther(viewer, figure, asked);
        CubeQuestion question = question(from, to, asked, parameters);
        refuseNotKept(viewer, figure, question, parameters);
        FigureTable table = figures.table(viewer, id, question).orElseThrow();
        return ResponseEntity.ok(new TableBody(
                authority.mark(),
                id,
                figure.version(),
                figure.unit().name(),
                table.from(),
                table.to(),
                table.cut().name(),
                body(table.total()),
                table.rows().stream().map(FigureRoutes::body).toList()));
    }

    private void refuseOther(Viewer viewer, Figure figure, Cut asked) {
        Set<Cut> cuts = figures.cuts(viewer, figure);
        if (!cuts.contains(asked)) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    "cut",
                    asked.name(),
                    cuts.stream().sorted().toList().toString(),
                    "Ask for one of these.");
        }
    }

    private void refuseNotKept(Viewer viewer, Figure figure, CubeQuestion question, Map<String, String> parameters) {
        Set<Cut> notKept = figures.notKept(viewer, figure, question);
        for (Narrowing one : NARROWINGS) {
            if (notKept.contains(one.cut())) {
                throw Refused.value(
                        Problem.Kind.PARAMETER,
                        one.name(),
                        parameters.getOrDefault(one.name(), ""),
                        "nothing",
                        "This figure is not kept by it; leave it out.");
            }
        }
    }

    private static CellBody body(FigureTable.Cell cell) {
        return new CellBody(
                cell.key(),
                text(cell.value()),
                cell.part().toPlainString(),
                cell.of().toPlainString(),
                cell.leftOut(),
                text(cell.p90()),
                text(cell.mean()));
    }

    /** A decimal as it was worked out; a number of JSON would lose its zeros. */
    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    /** A segment of a key; hours with two decimals. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SegmentBody(
            String key,
            String segment,
            long n,
            @Nullable String median,
            @Nullable String p90,
            @Nullable String mean) {}

    /** The time release study; of whole months. */
    record StudyBody(String authority, LocalDate from, LocalDate to, String cut, List<SegmentBody> segments) {}

    @GetMapping(path = "/api/v1/figures/time-release", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<StudyBody> study(
            @AuthenticationPrincipal EnterpriseCode caller,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "to", defaultValue = "") String to,
            @RequestParam(name = "cut", defaultValue = "ALL") String cut,
            @RequestParam Map<String, String> parameters)
            throws SQLException {
        Cut asked = cut(cut);
        if (asked == Cut.COMMODITY || asked == Cut.CORRIDOR || asked == Cut.DAY) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    "cut",
                    cut,
                    "ALL, MONTH, DIRECTION, MODE, COUNTRY or TENANT",
                    "An enterprise's hours are kept by the month, and by neither commodity nor corridor.");
        }
        Viewer viewer = new Viewer.Tenant(caller);
        CubeQuestion question = question(from, to, asked, parameters);
        refuseNotKept(viewer, figures.figure(RELEASE).orElseThrow(), question, parameters);
        HoursAnswer answer = figures.hours(viewer, question);
        return ResponseEntity.ok(new StudyBody(
                authority.mark(),
                answer.from(),
                answer.to(),
                asked.name(),
                answer.rows().stream()
                        .map(row -> new SegmentBody(
                                row.key(),
                                row.segment().name(),
                                row.hours().lists(),
                                text(row.hours().median().orElse(null)),
                                text(row.hours().p90().orElse(null)),
                                text(row.hours().mean().orElse(null))))
                        .toList()));
    }

    private static Cut cut(String word) {
        return Arrays.stream(Cut.values())
                .filter(one -> one.name().equals(word))
                .findFirst()
                .orElseThrow(() -> Refused.value(
                        Problem.Kind.PARAMETER, "cut", word, Arrays.toString(Cut.values()), "Leave it out for all."));
    }

    private static CubeQuestion question(String from, String to, Cut cut, Map<String, String> parameters) {
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        if (last.isBefore(first) || first.plusDays(MOST_DAYS).isBefore(last)) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    "to",
                    to,
                    "the day of from or a later one, ten years at most",
                    "Ask for fewer days.");
        }
        CubeQuestion.Only only = only(parameters);
        boolean goods = cut == Cut.COMMODITY || only.heading() != null;
        if (goods && (cut == Cut.CORRIDOR || only.corridor() != null)) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    "heading",
                    parameters.getOrDefault("heading", cut.name()),
                    "a heading or a corridor",
                    "Commodity and corridor are not counted together; ask for one of them.");
        }
        return new CubeQuestion(first, last, cut, only);
    }

    private static CubeQuestion.Only only(Map<String, String> parameters) {
        Map<Cut, String> keys = new EnumMap<>(Cut.class);
        for (Narrowing one : NARROWINGS) {
            String word = parameters.getOrDefault(one.name(), "");
            if (word.isEmpty()) {
                continue;
            }
            if (!one.cut().fits(word)) {
                throw Refused.value(
                        Problem.Kind.PARAMETER, one.name(), word, one.expected(), "Leave it out for all lists.");
            }
            keys.put(one.cut(), word);
        }
        String direction = keys.get(Cut.DIRECTION);
        return new CubeQuestion.Only(
                direction == null ? null : Direction.of(direction.charAt(0)),
                keys.get(Cut.MODE),
                keys.get(Cut.COUNTRY),
                null,
                keys.get(Cut.CORRIDOR),
                keys.get(Cut.COMMODITY));
    }

    private static LocalDate day(String name, String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeException e) {
            throw Refused.value(
                    Problem.Kind.PARAMETER, name, word, "a day as 2026-11-30", "Say the first and the last day.");
        }
    }
}
