package org.entrepot.console;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.CubeQuestion.Only;
import org.entrepot.insight.Cut;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * What an address asks of the figures. What is not understood is left out and named.
 *
 * @param query the parameters that say it, for addresses of other pages
 * @param notUnderstood what was left out, in sentences: which field, what was found, what was expected
 */
public record FiguresForm(CubeQuestion question, Map<String, String> query, List<String> notUnderstood) {
    /** Days are told apart over this many at most, then months. */
    private static final int MOST_DAYS = 370;

    private static final int MOST_YEARS = 10;

    /** What the fields are called. */
    private static final Map<String, String> LABELS = Map.of(
            "month", "figures.cut.MONTH",
            "from", "list.from",
            "to", "list.to",
            "cut", "figures.cut",
            "direction", "list.direction",
            "mode", "figures.cut.MODE",
            "country", "list.country",
            "tenant", "figures.cut.TENANT",
            "corridor", "figures.cut.CORRIDOR",
            "heading", "figures.cut.COMMODITY");

    /** The parameters that narrow a question, and the cuts whose keys they are. */
    private static final List<Map.Entry<String, Cut>> NARROWINGS = List.of(
            Map.entry("direction", Cut.DIRECTION),
            Map.entry("mode", Cut.MODE),
            Map.entry("country", Cut.COUNTRY),
            Map.entry("tenant", Cut.TENANT),
            Map.entry("corridor", Cut.CORRIDOR),
            Map.entry("heading", Cut.COMMODITY));

    /** That question and nothing else. */
    static FiguresForm asking(CubeQuestion question) {
        return new FiguresForm(question, query(question), List.of());
    }

    /**
     * @param days the first and the last day with lists; none where there is none
     * @param usual the cut where the address names none
     */
    static FiguresForm of(Screen screen, List<LocalDate> days, LocalDate today, Cut usual) {
        List<String> bad = new ArrayList<>();
        LocalDate last = days.isEmpty() ? today : days.getLast();
        YearMonth month = read(screen, "month", YearMonth::parse, bad);
        LocalDate from = read(screen, "from", LocalDate::parse, bad);
        LocalDate to = read(screen, "to", LocalDate::parse, bad);
        if (month != null) {
            from = month.atDay(1);
            to = month.atEndOfMonth();
        }
        to = to == null ? from == null || from.isBefore(last) ? last : from : to;
        from = from == null ? YearMonth.from(to).atDay(1) : from;
        if (from.isAfter(to) || from.isBefore(to.minusYears(MOST_YEARS))) {
            bad.add(screen.t("figures.bad.period", screen.date(from), screen.date(to), MOST_YEARS));
            from = YearMonth.from(to).atDay(1);
        }
        Cut cut = read(screen, "cut", Cut::valueOf, bad);
        cut = cut == null ? usual : cut;
        if (cut == Cut.DAY && from.isBefore(to.minusDays(MOST_DAYS))) {
            cut = Cut.MONTH;
        }
        Only only = only(screen, bad);
        boolean goods = only.heading() != null || cut == Cut.COMMODITY;
        boolean way = only.corridor() != null || cut == Cut.CORRIDOR;
        if (goods && way) {
            bad.add(screen.t("figures.notTogether"));
            only = only.without(Set.of(Cut.COMMODITY, Cut.CORRIDOR));
        }
        CubeQuestion question = new CubeQuestion(from, to, cut, only);
        return new FiguresForm(question, query(question), bad);
    }

    private static Only only(Screen screen, List<String> bad) {
        return new Only(
                read(screen, "direction", Direction::valueOf, bad),
                read(screen, "mode", key(Cut.MODE), bad),
                read(screen, "country", key(Cut.COUNTRY), bad),
                read(screen, "tenant", EnterpriseCode::of, bad),
                read(screen, "corridor", key(Cut.CORRIDOR), bad),
                read(screen, "heading", key(Cut.COMMODITY), bad));
    }

    private static <T> @Nullable T read(Screen screen, String name, Function<String, T> reader, List<String> bad) {
        List<String> found = new ArrayList<>();
        T value = FilterForm.read(screen, name, reader, found);
        found.forEach(one -> bad.add(screen.t(
                "figures.bad", screen.t(LABELS.getOrDefault(name, name)), one, screen.t("figures.expected." + name))));
        return value;
    }

    private static Function<String, String> key(Cut cut) {
        return text -> {
            if (!cut.fits(text)) {
                throw new IllegalArgumentException(text);
            }
            return text;
        };
    }

    /** The same with more that was left out. */
    FiguresForm leftOut(List<String> more) {
        return new FiguresForm(
                question,
                query,
                Stream.concat(notUnderstood.stream(), more.stream()).toList());
    }

    /**
     * Lists of one key of a cut alone.
     *
     * @param name of the parameter
     */
    public record Narrowing(String name, Cut cut, String key) {}

    /** What narrows it. */
    public List<Narrowing> narrowings() {
        Map<String, String> asked = query(question);
        List<Narrowing> narrowings = new ArrayList<>();
        for (Map.Entry<String, Cut> one : NARROWINGS) {
            String value = asked.get(one.getKey());
            if (value != null) {
                String key = one.getValue() == Cut.DIRECTION
                        ? String.valueOf(Direction.valueOf(value).flag())
                        : value;
                narrowings.add(new Narrowing(one.getKey(), one.getValue(), key));
            }
        }
        return narrowings;
    }

    private static Map<String, String> query(CubeQuestion question) {
        Map<String, String> query = new LinkedHashMap<>();
        Only only = question.only();
        query.put("from", question.from().toString());
        query.put("to", question.to().toString());
        query.put("cut", question.cut().name());
        put(
                query,
                "direction",
                only.direction() == null ? null : only.direction().name());
        put(query, "mode", only.mode());
        put(query, "country", only.country());
        put(query, "tenant", only.tenant() == null ? null : only.tenant().value());
        put(query, "corridor", only.corridor());
        put(query, "heading", only.heading());
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    /** The address of a page with the same question. */
    public String at(String path) {
        return address(path, query);
    }

    /** The same by another cut. */
    public String at(String path, Cut cut) {
        Map<String, String> changed = new LinkedHashMap<>(query);
        changed.put("cut", cut.name());
        return address(path, changed);
    }

    /** The same without one of its narrowings. */
    public String without(String path, String name) {
        Map<String, String> changed = new LinkedHashMap<>(query);
        changed.remove(name);
        return address(path, changed);
    }

    /** The same narrowed to the lists of a key of the cut; empty where a key cannot be asked for, as what is not on record. */
    public String into(String path, String key) {
        if (key.isEmpty() || key.equals("*")) {
            return "";
        }
        Map<String, String> narrowed = new LinkedHashMap<>(query);
        switch (question.cut()) {
            case ALL -> {
                return "";
            }
            case DAY -> {
                narrowed.put("from", key);
                narrowed.put("to", key);
            }
            case MONTH -> {
                YearMonth month = YearMonth.parse(key);
                narrowed.put("from", later(month.atDay(1), question.from()).toString());
                narrowed.put("to", earlier(month.atEndOfMonth(), question.to()).toString());
            }
            case DIRECTION ->
                narrowed.put("direction", Direction.of(key.charAt(0)).name());
            case MODE -> narrowed.put("mode", key);
            case COUNTRY -> narrowed.put("country", key);
            case COMMODITY -> narrowed.put("heading", key);
            case TENANT -> narrowed.put("tenant", key);
            case CORRIDOR -> narrowed.put("corridor", key);
        }
        narrowed.put("cut", Cut.ALL.name());
        return address(path, narrowed);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static String address(String path, Map<String, String> query) {
        StringBuilder address = new StringBuilder(path);
        char joint = '?';
        for (Map.Entry<String, String> one : query.entrySet()) {
            address.append(joint).append(one.getKey()).append('=').append(Told.encoded(one.getValue()));
            joint = '&';
        }
        return address.toString();
    }
}
