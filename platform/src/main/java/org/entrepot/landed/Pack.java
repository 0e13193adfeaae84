package org.entrepot.landed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The rules of one state. */
final class Pack {
    /** The member states that have a file, by ISO 3166 code; China's own retail import is taxed by the tariff. */
    static final List<String> STATES = List.of("BY", "IN", "IR", "KG", "KZ", "PK", "RU", "TJ", "UZ");

    private final List<Rule> own;
    private final List<Rule> shared;

    /** The days on which anything changes, and the beginnings of codes for which anything is set. */
    private final NavigableSet<LocalDate> changes = new TreeSet<>(Set.of(LocalDate.MIN));

    private final NavigableSet<String> codes = new TreeSet<>();
    private final Map<Key, Table> tables = new ConcurrentHashMap<>();

    /** What decides which rules hold: nothing changes within a stretch of days, nor among codes that begin alike. */
    private record Key(LocalDate since, Channel way, String code) {}

    /** Its own file's rules go before those that it shares. */
    Pack(List<Rule> own, List<Rule> shared) {
        this.own = own;
        this.shared = shared;
        all().forEach(rule -> {
            changes.add(rule.period().from());
            LocalDate to = rule.period().to();
            if (to != null) {
                changes.add(to.plusDays(1));
            }
            codes.add(rule.hs());
        });
    }

    private Stream<Rule> all() {
        return Stream.concat(own.stream(), shared.stream());
    }

    /** All rules of a day for goods and way. */
    Table on(LocalDate day, Channel way, String hs) {
        LocalDate since = changes.floor(day);
        return tables.computeIfAbsent(
                new Key(since == null ? LocalDate.MIN : since, way, beginning(hs)),
                key -> Table.of(holding(day, way, key.code())));
    }

    /** The longest beginning of a code for which anything is set. */
    private String beginning(String hs) {
        for (int length = hs.length(); length > 0; length--) {
            String beginning = hs.substring(0, length);
            if (codes.contains(beginning)) {
                return beginning;
            }
        }
        return "";
    }

    /** Of each word the narrowest, of its own file before the shared one; fees and the like all of them, in that order. */
    private Map<Word, List<Rule>> holding(LocalDate day, Channel way, String hs) {
        Map<Word, List<Rule>> found = new EnumMap<>(Word.class);
        for (List<Rule> file : List.of(own, shared)) {
            file.stream()
                    .filter(rule -> rule.holds(day, way, hs))
                    .sorted(Comparator.comparingInt(Rule::narrowness).reversed())
                    .forEach(rule -> found.computeIfAbsent(rule.word(), word -> new ArrayList<>())
                            .add(rule));
        }
        found.replaceAll((word, rules) -> isOne(word) ? List.of(rules.getFirst()) : List.copyOf(rules));
        return found;
    }

    /** Of most words one row holds at a time. */
    private static boolean isOne(Word word) {
        return word != Word.FEE && word != Word.ADVANCE_FEE && word != Word.UNCLEAR && word != Word.EXCLUDED;
    }

    /** Longer codes that begin like that one and for which the state sets something of its own. */
    Set<String> longer(String hs) {
        return codes.subSet(hs, false, hs + "\uffff", false);
    }

    /** What begins or ends without a successor on the days after the first and up to the last, in all files, by day. */
    static List<RuleChange> changes(LocalDate after, LocalDate until) {
        Set<String> files = new TreeSet<>(STATES);
        STATES.forEach(state -> Law.rules(state).stream()
                .filter(rule -> rule.word() == Word.AS)
                .map(Rule::text)
                .forEach(files::add));
        List<RuleChange> changes = new ArrayList<>();
        for (String file : files) {
            List<Rule> rules = Law.rules(file);
            for (Rule rule : rules) {
                if (isIn(rule.period().from(), after, until)) {
                    changes.add(change(file, rule, rule.period().from(), rule.text()));
                }
                LocalDate end = rule.period().to();
                if (end != null
                        && isIn(end.plusDays(1), after, until)
                        && rules.stream().noneMatch(other -> other.follows(rule))) {
                    changes.add(change(file, rule, end.plusDays(1), ""));
                }
            }
        }
        changes.sort(Comparator.comparing(RuleChange::on)
                .thenComparing(RuleChange::place)
                .thenComparing(RuleChange::rule));
        return List.copyOf(changes);
    }

    private static boolean isIn(LocalDate day, LocalDate after, LocalDate until) {
        return day.isAfter(after) && !day.isAfter(until);
    }

    private static RuleChange change(String file, Rule rule, LocalDate on, String value) {
        return new RuleChange(file, on, rule.word().written(), rule.hs(), value, rule.source(), rule.confidence());
    }

    /** The first day of which anything is on file. */
    LocalDate first() {
        return all().filter(rule -> rule.word() == Word.REGIME)
                .map(rule -> rule.period().from())
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.MAX);
    }
}
