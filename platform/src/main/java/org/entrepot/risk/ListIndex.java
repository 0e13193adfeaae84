package org.entrepot.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The entries of one list, found by the words of their names. Pure. */
final class ListIndex {
    private final List<Named> names = new ArrayList<>();

    /** By their {@link #drawer}. */
    private final Map<Character, Drawer> words = new HashMap<>();

    /** Those in letters by their first word; of those in Han each whole name. */
    private final Map<String, List<Brand>> brands = new HashMap<>();

    private final List<Brand> hanBrands = new ArrayList<>();

    private record Named(ListEntry entry, String name, NameParts parts) {}

    /** Words that lie together, one beside the other, so that most of them are passed over without being looked at. */
    private static final class Drawer {
        private final String[] words;
        private final Letters[] letters;

        /** The places of the names that have a word. */
        private final int[][] at;

        Drawer(Map<String, List<Integer>> words) {
            this.words = words.keySet().toArray(String[]::new);
            this.letters = Arrays.stream(this.words).map(Letters::of).toArray(Letters[]::new);
            this.at = words.values().stream()
                    .map(places -> places.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new);
        }

        /** Adds the places of names with a word that is nearly that one; of Han also with one that it stands in, or that stands in it. */
        void find(String part, Letters its, BitSet found) {
            boolean isHan = NameMatch.isHan(part);
            for (int i = 0; i < words.length; i++) {
                boolean maybe = letters[i].equals(its) || !NameMatch.cannotBe(its, letters[i]);
                if ((maybe && NameMatch.alike(part, its, words[i], letters[i]) > 0)
                        || (isHan && isWithin(part, words[i]))) {
                    for (int place : at[i]) {
                        found.set(place);
                    }
                }
            }
        }

        private static boolean isWithin(String one, String other) {
            return one.contains(other) || other.contains(one);
        }
    }

    /** A name as it stands in a text, its words one behind the other. */
    private record Brand(Named named, String run, int order) {}

    /** An entry met. */
    record Met(ListEntry entry, String name, int score) {}

    ListIndex(List<ListEntry> entries) {
        Map<Character, Map<String, List<Integer>>> drawers = new HashMap<>();
        for (ListEntry entry : entries) {
            for (String name : entry.names()) {
                Named one = new Named(entry, name, NameParts.of(name));
                for (String word : one.parts().words()) {
                    drawers.computeIfAbsent(drawer(word), letter -> new LinkedHashMap<>())
                            .computeIfAbsent(word, key -> new ArrayList<>())
                            .add(names.size());
                }
                file(one);
                names.add(one);
            }
        }
        drawers.forEach((letter, known) -> words.put(letter, new Drawer(known)));
    }

    private void file(Named one) {
        if (one.parts().size() == 0) {
            return;
        }
        String run = String.join(" ", one.parts().words());
        if (NameMatch.isHan(run)) {
            hanBrands.add(new Brand(one, run, names.size()));
        } else {
            brands.computeIfAbsent(one.parts().word(0), word -> new ArrayList<>())
                    .add(new Brand(one, ' ' + run + ' ', names.size()));
        }
    }

    /** The entries of which one name is at least so alike to one of those, each with its best; of equals the first of the list. */
    List<Met> like(List<String> asked, int least) {
        Map<String, Met> best = new LinkedHashMap<>();
        for (String name : asked) {
            NameParts parts = NameParts.of(name);
            candidates(parts).stream()
                    .mapToObj(names::get)
                    .filter(one -> NameMatch.mayReach(parts, one.parts(), least))
                    .forEach(one -> meet(best, one, NameMatch.score(parts, one.parts()), least));
        }
        return List.copyOf(best.values());
    }

    private static void meet(Map<String, Met> best, Named one, int score, int least) {
        Met before = best.get(one.entry().ref());
        if (score >= least && (before == null || before.score() < score)) {
            best.put(one.entry().ref(), new Met(one.entry(), one.name(), score));
        }
    }

    /** Where words that may be alike lie together: by their first letter, all of Han in one. */
    private static char drawer(String word) {
        return NameMatch.isHan(word) ? '\u0000' : word.charAt(0);
    }

    /** The places of the names that share a word, or nearly one with the same first letter: only those can be alike enough. */
    private BitSet candidates(NameParts parts) {
        BitSet found = new BitSet(names.size());
        for (int i = 0; i < parts.size(); i++) {
            Drawer drawer = words.get(drawer(parts.word(i)));
            if (drawer != null) {
                drawer.find(parts.word(i), parts.letters(i), found);
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
