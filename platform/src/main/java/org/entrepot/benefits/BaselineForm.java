package org.entrepot.benefits;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A baseline as somebody typed it or a row of a file has it: each field as text by its name. Either the observations themselves
 * ({@code samples}), or their number with mean and standard deviation ({@code n}, {@code mean}, {@code sd}), or of a share how many of how
 * many ({@code having}, {@code n}).
 */
public record BaselineForm(Map<String, String> fields) {
    /** The names of the fields, in the order in which files list them. */
    public static final List<String> FIELDS = List.of(
            "tenant",
            "measure",
            "origin",
            "firm",
            "from",
            "to",
            "n",
            "mean",
            "sd",
            "having",
            "samples",
            "source",
            "sureness");

    static final int MOST_SAMPLES = 5_000;
    private static final int LONGEST_FIRM = 120;
    private static final int SHORTEST_SOURCE = 3;
    private static final int LONGEST_SOURCE = 400;
    private static final int LONGEST_FOUND = 80;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}([.][0-9]{1,6})?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s;]+");

    public BaselineForm {
        fields = Map.copyOf(fields);
    }

    /** What was read: a baseline, or why there is none. */
    record Read(@Nullable Baseline baseline, List<Fault> faults) {}

    /** A field as it was typed, empty where it was not. */
    public String text(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    Read read(Set<EnterpriseCode> tenants, Instant now, String by) {
        return new Reading(tenants).read(now, by);
    }

    /** One reading: collects what does not fit, field by field. */
    private final class Reading {
        private final Set<EnterpriseCode> tenants;
        private final List<Fault> faults = new ArrayList<>();

        Reading(Set<EnterpriseCode> tenants) {
            this.tenants = tenants;
        }

        Read read(Instant now, String by) {
            Optional<EnterpriseCode> tenant = tenant();
            Optional<Measure> measure = one("measure", Measure.class);
            Optional<Origin> origin = one("origin", Origin.class);
            Optional<YearMonth> from = month("from");
            Optional<YearMonth> to = text("to").isEmpty() ? from : month("to");
            Optional<Sureness> sureness = one("sureness", Sureness.class);
            String firm = firm(origin);
            length("source", text("source"), SHORTEST_SOURCE, LONGEST_SOURCE);
            Optional<Sample> sample = measure.flatMap(this::sample);
            if (measure.isPresent()
                    && origin.filter(Origin.TODAY::equals).isPresent()
                    && !measure.orElseThrow().isEntered()) {
                fault("origin", "today", text("origin"), "before or like_firm: this installation measures it itself");
            }
            if (from.isPresent() && to.isPresent() && from.orElseThrow().isAfter(to.orElseThrow())) {
                fault("to", "period", text("to"), "not before " + from.orElseThrow());
            }
            if (!faults.isEmpty()) {
                return new Read(null, List.copyOf(faults));
            }
            return new Read(
                    new Baseline(
                            0,
                            tenant.orElseThrow(),
                            measure.orElseThrow(),
                            origin.orElseThrow(),
                            firm,
                            from.orElseThrow(),
                            to.orElseThrow(),
                            sample.orElseThrow(),
                            text("source"),
                            sureness.orElseThrow(),
                            now,
                            by,
                            null),
                    List.of());
        }

        private Optional<EnterpriseCode> tenant() {
            Optional<EnterpriseCode> found = tenants.stream()
                    .filter(one -> one.value().equals(text("tenant")))
                    .findFirst();
            if (found.isEmpty()) {
                fault("tenant", "tenant", text("tenant"), "the customs registration code of a tenant");
            }
            return found;
        }

        private String firm(Optional<Origin> origin) {
            boolean outside = origin.filter(Origin.LIKE_FIRM::equals).isPresent();
            if (!outside && !text("firm").isEmpty() && origin.isPresent()) {
                fault("firm", "firm", text("firm"), "nothing: it is the tenant itself");
            }
            if (outside) {
                length("firm", text("firm"), 1, LONGEST_FIRM);
            }
            return outside ? text("firm") : "";
        }

        private Optional<Sample> sample(Measure measure) {
            if (measure.isShare()) {
                return share();
            }
            if (!text("having").isEmpty()) {
                fault("having", "kind", text("having"), "nothing: " + word(measure) + " is a mean");
            }
            return text("samples").isEmpty() ? moments() : raw();
        }

        private Optional<Sample> share() {
            if (!text("mean").isEmpty()
                    || !text("sd").isEmpty()
                    || !text("samples").isEmpty()) {
                fault("mean", "kind", text("mean"), "nothing: a share is told by having and n");
            }
            Optional<Long> n = count("n", 1);
            Optional<Long> having = count("having", 0);
            if (n.isEmpty() || having.isEmpty()) {
                return Optional.empty();
            }
            if (having.orElseThrow() > n.orElseThrow()) {
                fault("having", "range", text("having"), "0 … " + n.orElseThrow());
                return Optional.empty();
            }
            return Optional.of(new Sample.Share(having.orElseThrow(), n.orElseThrow()));
        }

        private Optional<Sample> moments() {
            Optional<Long> n = count("n", 1);
            Optional<Double> mean = number("mean", text("mean"));
            // of a single observation there is no spread to be told
            Optional<Double> deviation =
                    n.filter(one -> one == 1).isPresent() && text("sd").isEmpty()
                            ? Optional.of(0.0)
                            : number("sd", text("sd"));
            return n.isEmpty() || mean.isEmpty() || deviation.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Sample.Moments(n.orElseThrow(), mean.orElseThrow(), deviation.orElseThrow()));
        }

        private Optional<Sample> raw() {
            if (!text("mean").isEmpty() || !text("sd").isEmpty() || !text("n").isEmpty()) {
                fault("samples", "kind", text("n") + " " + text("mean"), "either samples, or n, mean and sd");
                return Optional.empty();
            }
            List<String> words = Arrays.asList(BETWEEN.split(text("samples")));
            if (words.size() > MOST_SAMPLES) {
                fault("samples", "range", String.valueOf(words.size()), "1 … " + MOST_SAMPLES);
                return Optional.empty();
            }
            List<Double> values = new ArrayList<>();
            for (String word : words) {
                Optional<Double> value = number("samples", word);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.add(value.orElseThrow());
            }
            return Optional.of(new Sample.Raw(values));
        }

        private Optional<Double> number(String field, String word) {
            if (NUMBER.matcher(word).matches()) {
                return Optional.of(Double.valueOf(word));
            }
            fault(field, "number", word, "a number from 0 on, a point before decimals, as 12.5");
            return Optional.empty();
        }

        private Optional<Long> count(String field, long least) {
            String word = text(field);
            if (COUNT.matcher(word).matches() && Long.parseLong(word) >= least) {
                return Optional.of(Long.valueOf(word));
            }
            fault(field, "count", word, "a whole number from " + least + " on");
            return Optional.empty();
        }

        private Optional<YearMonth> month(String field) {
            try {
                return Optional.of(YearMonth.parse(text(field)));
            } catch (DateTimeException e) {
                fault(field, "month", text(field), "a month as 2026-03");
                return Optional.empty();
            }
        }

        private <E extends Enum<E>> Optional<E> one(String field, Class<E> type) {
            String word = text(field).toUpperCase(Locale.ROOT);
            for (E value : type.getEnumConstants()) {
                if (value.name().equals(word)) {
                    return Optional.of(value);
                }
            }
            fault(
                    field,
                    "choice",
                    text(field),
                    Arrays.stream(type.getEnumConstants()).map(Reading::word).collect(Collectors.joining(", ")));
            return Optional.empty();
        }

        private static String word(Enum<?> one) {
            return one.name().toLowerCase(Locale.ROOT);
        }

        private void length(String field, String text, int least, int most) {
            if (text.length() < least || text.length() > most || text.chars().anyMatch(letter -> letter < ' ')) {
                fault(field, "text", text, least + " … " + most);
            }
        }

        private void fault(String field, String rule, String found, String expected) {
            faults.add(Benefits.fault(
                    rule,
                    field,
                    found.length() > LONGEST_FOUND ? found.substring(0, LONGEST_FOUND) + "…" : found,
                    expected));
        }
    }
}
