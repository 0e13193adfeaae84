package org.entrepot.clearance.rules;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One line of the regulation: what an element of a head or of a line must be, and when.
 *
 * @param word the last word of the rule's name; a text in each language hangs on it
 * @param element the element at fault
 * @param kind what kind of fault it is to break it
 * @param wording how the table of rules states it
 * @param test the rule itself
 */
record Rule(String word, String element, Kind kind, Wording wording, Test test) {

    /**
     * How a rule is stated.
     *
     * @param when the conditions in words; empty when it always applies
     * @param must what is expected, in signs rather than words
     * @param basis where it comes from
     */
    record Wording(String when, String must, Basis basis) {}

    /** Says what was expected, when a subject breaks the rule; nothing when it keeps it. */
    interface Test {
        Optional<String> expected(Subject subject);
    }

    /** A rule whose expectation is the same for every subject. */
    static Rule that(String element, String must, Predicate<Subject> holds) {
        return expecting(element, must, holds, subject -> must);
    }

    /** A rule whose expectation is worked out for the subject. */
    static Rule expecting(String element, String must, Predicate<Subject> holds, Function<Subject, String> expected) {
        return new Rule(
                element,
                element,
                Kind.PARAMETER,
                new Wording("", must, Basis.GUIDE),
                subject -> holds.test(subject) ? Optional.empty() : Optional.of(expected.apply(subject)));
    }

    Rule named(String other) {
        return new Rule(other, element, kind, wording, test);
    }

    Rule as(Kind other) {
        return new Rule(word, element, other, wording, test);
    }

    /** Tells, does not refuse. */
    Rule warning() {
        return as(Kind.WARNING);
    }

    Rule from(Basis basis) {
        return new Rule(word, element, kind, new Wording(wording.when(), wording.must(), basis), test);
    }

    Rule when(Condition condition) {
        String others = wording.when().isEmpty() ? "" : ", " + wording.when();
        return new Rule(
                word,
                element,
                kind,
                new Wording(condition.text() + others, wording.must(), wording.basis()),
                subject -> condition.holds().test(subject) ? test.expected(subject) : Optional.empty());
    }

    Optional<String> expected(Subject subject) {
        return test.expected(subject);
    }
}
