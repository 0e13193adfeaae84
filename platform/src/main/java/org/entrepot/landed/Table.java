package org.entrepot.landed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entrepot.kernel.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold together for goods, a way and some days.
 *
 * @param rules of each word the narrowest; fees and what is excluded or unclear all of them
 * @param readings every way in which they can be read together, the likely one first
 * @param notes what is unclear, and how what may be read in several ways is read
 */
record Table(Map<Word, List<Rule>> rules, List<Map<Rule, Rule.Reading>> readings, List<Phrase> notes) {
    static final int MOST_READINGS = 256;

    static Table of(Map<Word, List<Rule>> rules) {
        List<Map<Rule, Rule.Reading>> readings = new ArrayList<>(List.of(Map.of()));
        for (List<Rule> each : rules.values()) {
            for (Rule rule : each) {
                if (rule.readings().size() > 1) {
                    readings = each(readings, rule);
                }
            }
        }
        return new Table(rules, List.copyOf(readings), notes(rules));
    }

    private static List<Phrase> notes(Map<Word, List<Rule>> rules) {
        List<Phrase> notes = new ArrayList<>();
        rules.getOrDefault(Word.UNCLEAR, List.of()).forEach(rule -> notes.add(rule.words()));
        for (List<Rule> each : rules.values()) {
            for (Rule rule : each) {
                if (rule.readings().size() > 1) {
                    notes.add(Phrase.of(
                            "landed.note.readings",
                            Phrase.of("landed." + rule.word().written()),
                            rule.text(),
                            rule.readings().stream()
                                    .skip(1)
                                    .map(Rule.Reading::text)
                                    .collect(Collectors.joining(", "))));
                }
            }
        }
        return List.copyOf(notes);
    }

    private static List<Map<Rule, Rule.Reading>> each(List<Map<Rule, Rule.Reading>> before, Rule rule) {
        List<Map<Rule, Rule.Reading>> after = new ArrayList<>();
        for (Map<Rule, Rule.Reading> reading : before) {
            for (Rule.Reading value : rule.readings()) {
                Map<Rule, Rule.Reading> one = new HashMap<>(reading);
                one.put(rule, value);
                after.add(one);
            }
        }
        if (after.size() > MOST_READINGS) {
            throw new IllegalStateException("the rules can be read in more than " + MOST_READINGS + " ways");
        }
        return after;
    }

    /** The readings beside the likely one. */
    List<Map<Rule, Rule.Reading>> others() {
        return readings.subList(1, readings.size());
    }

    List<Rule> all(Word word) {
        return rules.getOrDefault(word, List.of());
    }

    @Nullable Rule rule(Word word) {
        List<Rule> found = rules.get(word);
        return found == null ? null : found.getFirst();
    }

    /** What a word says by the likely reading, for whoever reads it; null where it says nothing. */
    @Nullable Phrase words(Word word) {
        Rule rule = rule(word);
        return rule == null ? null : rule.words();
    }

    /** The carrier's fee under those terms, the narrowest row; null where there is none. */
    @Nullable Rule advance(Terms terms) {
        for (Rule rule : all(Word.ADVANCE_FEE)) {
            Rule.Advance fee = rule.readings().getFirst().advance();
            if (fee != null && (fee.terms() == null || fee.terms() == terms)) {
                return rule;
            }
        }
        return null;
    }
}
