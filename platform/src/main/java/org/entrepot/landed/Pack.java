package org.entrepot.landed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.entrepot.node.PackagedTable;

/** The rules of one state. */
final class Pack {
    /** The member states that have a file, by ISO 3166 code; China's own retail import is taxed by the tariff. */
    static final List<String> STATES = List.of("BY", "IN", "IR", "KG", "KZ", "PK", "RU", "TJ", "UZ");

    private final List<Rule> own;
    private final List<Rule> shared;

    private Pack(List<Rule> own, List<Rule> shared) {
        this.own = own;
        this.shared = shared;
    }

    private static final class Loaded {
        private static final Map<String, Pack> PACKS = all();

        private static Map<String, Pack> all() {
            Map<String, Pack> packs = new HashMap<>();
            STATES.forEach(state -> packs.put(state, read(state)));
            return Map.copyOf(packs);
        }
    }

    static Optional<Pack> of(String state) {
        return Optional.ofNullable(Loaded.PACKS.get(state));
    }

    private static Pack read(String state) {
        List<Rule> own = rules(state);
        List<Rule> shared = own.stream()
                .filter(rule -> rule.word() == Word.AS)
                .flatMap(rule -> rules(rule.readings().getFirst()).stream())
                .toList();
        return new Pack(own, shared);
    }

    private static List<Rule> rules(String name) {
        String file = name + ".csv";
        return PackagedTable.rows(Pack.class, file).stream()
                .map(row -> Rule.of(row, file))
                .toList();
    }

    /** All rules of a day for goods and way: of each word the narrowest, of its own file before the shared one; fees all of them. */
    Map<Word, List<Rule>> on(LocalDate day, Channel way, String hs) {
        Map<Word, List<Rule>> found = new EnumMap<>(Word.class);
        for (Word word : Word.values()) {
            List<Rule> rules = new ArrayList<>(holding(own, word, day, way, hs));
            rules.addAll(holding(shared, word, day, way, hs));
            if (!rules.isEmpty()) {
                found.put(word, isOne(word) ? rules.subList(0, 1) : rules);
            }
        }
        return found;
    }

    /** Of most words one row holds at a time. */
    private static boolean isOne(Word word) {
        return word != Word.FEE && word != Word.UNCLEAR && word != Word.EXCLUDED;
    }

    private static List<Rule> holding(List<Rule> among, Word word, LocalDate day, Channel way, String hs) {
        return among.stream()
                .filter(rule -> rule.word() == word && rule.holds(day, way, hs))
                .sorted(Comparator.comparingInt(Rule::narrowness).reversed())
                .toList();
    }

    /** Longer codes that begin like that one and for which the state sets something of its own. */
    Set<String> longer(String hs) {
        Set<String> codes = new TreeSet<>();
        for (List<Rule> rules : List.of(own, shared)) {
            rules.stream()
                    .map(Rule::hs)
                    .filter(code -> code.length() > hs.length() && code.startsWith(hs))
                    .forEach(codes::add);
        }
        return codes;
    }

    /** The first day of which anything is on file. */
    LocalDate first() {
        List<Rule> all = new ArrayList<>(own);
        all.addAll(shared);
        return all.stream()
                .filter(rule -> rule.word() == Word.REGIME)
                .map(rule -> rule.period().from())
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.MAX);
    }
}
