package org.entrepot.clearance.rules;

import java.util.function.Predicate;

/**
 * When a rule applies.
 *
 * @param text as the table of rules writes it
 * @param holds whether it applies to a subject
 */
record Condition(String text, Predicate<Subject> holds) {
    static Condition given(String element) {
        return new Condition(element + " given", subject -> subject.given(element));
    }

    static Condition is(String element, String value) {
        return new Condition(
                element + " = " + value, subject -> subject.headText(element).equals(value));
    }
}
