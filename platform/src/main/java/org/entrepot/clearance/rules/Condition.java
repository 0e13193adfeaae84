package org.entrepot.clearance.rules;

import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a rule applies.
 *
 * @param text as the table of rules writes it
 * @param holds whether it applies to a subject
 */
record Condition(String text, Predicate<Subject> holds) {
    static final Condition ALWAYS = new Condition("", subject -> true);

    static Condition given(String element) {
        return new Condition(element + " given", subject -> subject.given(element));
    }

    static Condition is(String element, String value) {
        return new Condition(
                element + " = " + value, subject -> subject.headText(element).equals(value));
    }

    Condition and(Condition other) {
        return new Condition(
                Stream.of(text, other.text).filter(part -> !part.isEmpty()).collect(Collectors.joining(", ")),
                subject -> holds.test(subject) && other.holds.test(subject));
    }
}
