package org.entrepot.clearance.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The turns of phrase in which the tables of rules are written. */
final class Terms {
    private static final int WHOLE_DIGITS = 14;
    private static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(WHOLE_DIGITS);

    private Terms() {}

    static Rule filled(String element) {
        return Rule.that(element, "not empty", subject -> subject.given(element));
    }

    static Rule left(String element) {
        return Rule.that(element, "left out", subject -> !subject.given(element));
    }

    static Rule oneOf(String element, String... values) {
        List<String> allowed = Arrays.asList(values);
        return Rule.that(element, String.join(" | ", values), subject -> allowed.contains(subject.text(element)));
    }

    static Rule moment(String element) {
        return Rule.that(element, "a moment yyyyMMddHHmmss", subject -> Dates.isMoment(subject.text(element)));
    }

    static Rule day(String element) {
        return Rule.that(element, "a day yyyyMMdd", subject -> Dates.isDay(subject.text(element)));
    }

    static Rule residentId(String element) {
        return Rule.that(
                element,
                "a resident identity number with its check character",
                subject -> ResidentId.isValid(subject.text(element), subject.today()));
    }

    /** The rules of a report whose head says first how it was sent: new, changed or withdrawn, when, kept or declared; then the rest. */
    static List<Rule> sent(Rule... rest) {
        List<Rule> rules = new ArrayList<>(
                List.of(oneOf("appType", "1", "2", "3"), moment("appTime"), oneOf("appStatus", "1", "2")));
        rules.addAll(Arrays.asList(rest));
        return List.copyOf(rules);
    }

    /** A code that a table has; an unverified code blocks, it is never guessed. */
    static Rule known(String element, String what, Predicate<String> table) {
        return Rule.that(element, "a known " + what, subject -> table.test(subject.text(element)))
                .from(Basis.CODES);
    }

    static Rule positive(String element) {
        return Rule.that(element, "> 0", subject -> subject.sign(element) > 0);
    }

    /** An amount: the guide's 19 digits with 5 decimals leave 14 before the point, and so any list of them can be summed. */
    static Rule notNegative(String element) {
        return Rule.that(
                element,
                "≥ 0, below 10¹⁴",
                subject -> subject.isNumber(element)
                        && subject.sign(element) >= 0
                        && (subject.text(element).length() <= WHOLE_DIGITS
                                || subject.number(element).compareTo(TOO_MUCH) < 0));
    }

    static Rule number(String element, String value) {
        return Rule.that(element, value, subject -> Numbers.same(subject.text(element), value));
    }

    /** An amount that is worked out from others; equal by value, to the last decimal. */
    static Rule amount(String element, String formula, Function<Subject, BigDecimal> worked) {
        return Rule.expecting(
                        element,
                        "= " + formula,
                        subject -> subject.isNumber(element)
                                && subject.number(element).compareTo(worked.apply(subject)) == 0,
                        subject -> Numbers.plain(worked.apply(subject)))
                .as(Kind.CHECK);
    }

    static Rule check(String element, String must, Predicate<Subject> holds) {
        return Rule.that(element, must, holds).as(Kind.CHECK);
    }
}
