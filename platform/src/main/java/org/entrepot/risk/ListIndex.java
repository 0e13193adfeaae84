package org.entrepot.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of one list, found by the words of their names. Pure. */
final class ListIndex {
    private static final double NEARLY = 0.85;

    private final List<Named> names = new ArrayList<>();

    /** By their {@link #drawer}, each word with the names that have it. */
    private final Map<Character, Map<String, List<Integer>>> words = new HashMap<>();

    private record Named(ListEntry entry, String name, List<String> words) {}

    /** An entry met. */
    record Met(ListEntry entry, String name, int score) {}

    ListIndex(List<ListEntry> entries) {
        for (ListEntry entry : entries) {
            for (String name : entry.names()) {
                Named one = new Named(entry, name, NameMatch.words(name));
                for (String word : one.words()) {
                    words.computeIfAbsent(drawer(word), letter -> new HashMap<>())
                            .computeIfAbsent(word, same -> new ArrayList<>())
                            .add(names.size());
                }
                names.add(one);
            }
        }
    }

    /** The entries of which one name is at least so alike to one of those, each with its best. */
    List<Met> like(List<String> asked, int least) {
        Map<String, Met> best = new LinkedHashMap<>();
        for (String name : asked) {
            List<String> parts = NameMatch.words(name);
            for (int at : candidates(parts)) {
                Named one = names.get(at);
                int score = NameMatch.score(parts, one.words());
                Met before = best.get(one.entry().ref());
                if (score >= least && (before == null || before.score() < score)) {
                    best.put(one.entry().ref(), new Met(one.entry(), one.name(), score));
                }
            }
        }
        return List.copyOf(best.values());
    }

    /** Where words that may be alike lie together: by their first letter, all of Han in one. */
    private static char drawer(String word) {
        return NameMatch.isHan(word) ? '\u0000' : word.charAt(0);
    }

    /** Only names that share a word, or nearly one with the same first letter, can be alike enough. */
    private Set<Integer> candidates(List<String> parts) {
        Set<Integer> found = new HashSet<>();
        for (String part : parts) {
            Map<String, List<Integer>> near = words.getOrDefault(drawer(part), Map.of());
            near.forEach((word, at) -> {
                boolean within = NameMatch.isHan(part) && (part.contains(word) || word.contains(part));
                if (within || NameMatch.alike(part, word) >= NEARLY) {
                    found.addAll(at);
                }
            });
        }
        return found;
    }

    /** The brands whose words stand in a text one behind the other, for goods of a code and somebody who is not exempt. */
    List<Met> brands(String text, String code, String tenant) {
        String run = ' ' + String.join(" ", NameMatch.words(text)) + ' ';
        Map<String, Met> met = new LinkedHashMap<>();
        for (Named one : names) {
            @Nullable String words = one.words().isEmpty() ? null : String.join(" ", one.words());
            boolean has = words != null
                    && (words.codePointAt(0) >= 0x2E80 ? run.contains(words) : run.contains(' ' + words + ' '));
            boolean ofCode = one.entry().codes().isEmpty()
                    || one.entry().codes().stream().anyMatch(code::startsWith);
            if (has && ofCode && !one.entry().exempt().contains(tenant)) {
                met.putIfAbsent(one.entry().ref(), new Met(one.entry(), one.name(), 100));
            }
        }
        return List.copyOf(met.values());
    }
}
