package org.entrepot.strategy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/** Reads what people typed; every cell that does not fit is a fault with what would. */
final class Forms {
    private static final int SHORTEST = 4;
    private static final int LONGEST = 300;
    private static final int MOST_MONTHS = 120;
    private static final int FULL = 100;
    private static final int MOST_ATTRACTIVE = 4;

    private final List<Fault> faults = new ArrayList<>();

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    static Fault fault(String field, String found, String expected) {
        return new Fault("", "swot." + field, field, found, expected);
    }

    void refuse(String field, String found, String expected) {
        faults.add(fault(field, found, expected));
    }

    String text(String field, String typed, int least, int most) {
        String text = typed.strip();
        if (text.length() < least || text.length() > most) {
            refuse(field, text, least + " to " + most + " characters");
        }
        return text;
    }

    int number(String field, String typed, int least, int most) {
        String text = typed.strip();
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        refuse(field, text, "a whole number from " + least + " to " + most);
        return least;
    }

    BigDecimal decimal(String field, String typed) {
        String text = typed.strip();
        if (!text.matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            refuse(field, text, "a number, as 12.5");
            return BigDecimal.ZERO;
        }
        return new BigDecimal(text);
    }

    /** Yuan, as fen. */
    long budget(String typed) {
        String text = typed.strip();
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            refuse("budget", text, "an amount in CNY, as 250000 or 250000.50");
            return 0;
        }
        return new BigDecimal(text).movePointRight(2).longValueExact();
    }

    LocalDate day(String field, String typed, LocalDate first) {
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            if (!day.isBefore(first)) {
                return day;
            }
        } catch (DateTimeException e) {
            // told below, with every other day that does not fit
        }
        refuse(field, typed.strip(), "a day from " + first + " on");
        return first;
    }

    /** The scores of a measure; those of 0 are left out. */
    Map<String, Integer> scores(Map<String, String> typed, Content content) {
        Map<String, Integer> scores = new LinkedHashMap<>();
        for (Factor one : content.factors()) {
            int score = number("score", typed.getOrDefault(one.key(), "0"), 0, MOST_ATTRACTIVE);
            if (score > 0) {
                scores.put(one.key(), score);
            }
        }
        if (scores.isEmpty()) {
            refuse("score", "0", "one factor at least that the measure takes up");
        }
        return scores;
    }

    /** The factor that a form adds; null where a cell does not fit. */
    @Nullable Factor factor(FactorForm form, String key, String by) {
        Optional<SwotKind> kind = List.of(SwotKind.values()).stream()
                .filter(one -> one.name().equals(form.kind()))
                .findFirst();
        if (kind.isEmpty()) {
            refuse("kind", form.kind(), "STRENGTH, WEAKNESS, OPPORTUNITY or THREAT");
        }
        String statement = text("statement", form.statement(), SHORTEST, LONGEST);
        int magnitude = number("magnitude", form.magnitude(), 1, FULL);
        String source = text("source", form.source(), 0, LONGEST);
        return faults.isEmpty()
                ? new Factor(
                        key,
                        kind.orElseThrow(),
                        Wording.of(statement),
                        magnitude,
                        by,
                        null,
                        List.of(),
                        source.isEmpty() ? List.of() : List.of(source),
                        Confidence.MEMORY)
                : null;
    }

    /** The measure that a form adds; null where a cell does not fit. */
    @Nullable Proposal measure(MeasureForm form, Content content, String code, String by) {
        String name = text("name", form.name(), SHORTEST, LONGEST);
        String what = text("what", form.what(), 0, LONGEST);
        String responsible = text("responsible", form.responsible(), 2, LONGEST);
        int months = number("months", form.months(), 1, MOST_MONTHS);
        long budget = budget(form.budget());
        Map<String, Integer> scores = scores(form.scores(), content);
        return faults.isEmpty()
                ? new Proposal(
                        code,
                        "OWN",
                        Wording.of(name),
                        Wording.of(what),
                        Wording.of(responsible),
                        months,
                        budget,
                        List.of(),
                        scores,
                        by)
                : null;
    }
}
