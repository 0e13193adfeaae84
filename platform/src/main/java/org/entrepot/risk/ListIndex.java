package org.entrepot.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The entries of one list, found by the words of their names. Pure. */
final class ListIndex {
    private final List<Named> names = new ArrayList<>();

    /** By their {@link #drawer}. */
    private final Map<Character, List<Word>> words = new HashMap<>();

    /** Those in letters by their first word; of those in Han each whole name. */
    private final Map<String, List<Brand>> brands = new HashMap<>();

    private final List<Brand> hanBrands = new ArrayList<>();

    private record Named(ListEntry entry, String name, List<String> words) {}

    /**
     * A word of names.
     *
     * @param letters as {@link NameMatch#letters} says
     * @param at the places of the names that have it
     */
    private record Word(String word, long letters, List<Integer> at) {}

    /** A name as it stands in a text, its words one behind the other. */
    private record Brand(Named named, String run, int order) {}

    /** An entry met. */
    record Met(ListEntry entry, String name, int score) {}

    ListIndex(List<ListEntry> entries) {
        Map<String, Word> known = new HashMap<>();
        for (ListEntry entry : entries) {
            for (String name : entry.names()) {
                Named one = new Named(entry, name, NameMatch.words(name));
                for (String word : one.words()) {
                    known.computeIfAbsent(word, this::filed).at().add(names.size());
                }
                file(one);
                names.add(one);
            }
        }
    }

    private Word filed(String word) {
        Word filed = new Word(word, NameMatch.letters(word), new ArrayList<>());
        words.computeIfAbsent(drawer(word), letter -> new ArrayList<>()).add(filed);
        return filed;
    }

    private void file(Named one) {
        if (one.words().isEmpty()) {
            return;
        }
        String run = String.join(" ", one.words());
        if (NameMatch.isHan(run)) {
            hanBrands.add(new Brand(one, run, names.size()));
        } else {
            brands.computeIfAbsent(one.words().getFirst(), word -> new ArrayList<>())
                    .add(new Brand(one, ' ' + run + ' ', names.size()));
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
            boolean isHan = NameMatch.isHan(part);
            long letters = NameMatch.letters(part);
            for (Word near : words.getOrDefault(drawer(part), List.of())) {
                String word = near.word();
                boolean within = isHan && (part.contains(word) || word.contains(part));
                if (within
                        || part.equals(word)
                        || (!NameMatch.cannotBe(part.length(), letters, word.length(), near.letters())
                                && NameMatch.alike(part, word) > 0)) {
                    found.addAll(near.at());
                }
            }
        }
        return found;
    }

    /** The brands whose words stand in a text one behind the other, for goods of a code and somebody who is not exempt. */
    List<Met> brands(String text, String code, String tenant) {
        List<String> parts = NameMatch.words(text);
        String run = ' ' + String.join(" ", parts) + ' ';
        Map<String, Met> met = new LinkedHashMap<>();
        Stream.concat(
                        hanBrands.stream(),
                        parts.stream().distinct().flatMap(part -> brands.getOrDefault(part, List.of()).stream()))
                .filter(brand -> run.contains(brand.run()))
                .sorted(Comparator.comparingInt(Brand::order))
                .map(Brand::named)
                .filter(one -> isOf(one.entry(), code) && !one.entry().exempt().contains(tenant))
                .forEach(one -> met.putIfAbsent(one.entry().ref(), new Met(one.entry(), one.name(), 100)));
        return List.copyOf(met.values());
    }

    private static boolean isOf(ListEntry entry, String code) {
        return entry.codes().isEmpty() || entry.codes().stream().anyMatch(code::startsWith);
    }
}
