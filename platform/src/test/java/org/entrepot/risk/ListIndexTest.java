package org.entrepot.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the index leaves out without scoring is what scoring every name would leave out. All names are made by chance. */
class ListIndexTest {
    private static final int LEAST = 86;
    private static final String[] SYLLABLES = {
        "nur", "lan", "ai", "gul", "zar", "ina", "tim", "ur", "ov", "ova", "bek", "mir", "dil", "shod", "ser", "gey",
        "vy", "dum", "an", "iv", "sk", "az", "kin", "al", "iia", "yus", "up", "kar", "im", "rah", "mon", "tash", "il",
        "kh", "o"
    };
    private static final String HAN = "杜撰贸易胶州有限公司物流示例青岛出海电子";

    private static String word(SplittableRandom chance) {
        StringBuilder word = new StringBuilder();
        for (int i = chance.nextInt(1, 5); i > 0; i--) {
            word.append(SYLLABLES[chance.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private static String han(SplittableRandom chance) {
        StringBuilder word = new StringBuilder();
        for (int i = chance.nextInt(2, 9); i > 0; i--) {
            word.append(HAN.charAt(chance.nextInt(HAN.length())));
        }
        return word.toString();
    }

    private static String name(SplittableRandom chance) {
        if (chance.nextInt(10) == 0) {
            return han(chance);
        }
        List<String> words = new ArrayList<>();
        for (int i = chance.nextInt(1, 5); i > 0; i--) {
            words.add(chance.nextInt(12) == 0 ? "ali" : word(chance));
        }
        return String.join(" ", words);
    }

    /** The name with letters changed, turned, left out or put in, words in another order, one more or one less. */
    private static String spoiled(SplittableRandom chance, String name) {
        List<String> words = new ArrayList<>(List.of(name.split(" ", -1)));
        for (int times = chance.nextInt(4); times > 0; times--) {
            int at = chance.nextInt(words.size());
            String word = words.get(at);
            int letter = chance.nextInt(word.length());
            String left = word.substring(0, letter);
            String right = word.substring(letter + 1);
            switch (chance.nextInt(7)) {
                case 0 -> words.set(at, left + (char) ('a' + chance.nextInt(26)) + right);
                case 1 -> words.set(at, left + (char) ('a' + chance.nextInt(26)) + word.substring(letter));
                case 2 ->
                    words.set(
                            at,
                            right.isEmpty() ? word : right.charAt(0) + left + word.charAt(letter) + right.substring(1));
                case 3 -> words.set(at, word.length() > 1 ? left + right : word);
                case 4 -> words.add(words.remove(at));
                case 5 -> words.add(chance.nextInt(words.size() + 1), word(chance));
                default -> words.add(words.remove(0));
            }
        }
        return String.join(" ", words);
    }

    private static List<ListEntry> entries(SplittableRandom chance, int many) {
        List<ListEntry> entries = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            List<String> names = new ArrayList<>(List.of(name(chance)));
            if (chance.nextInt(3) == 0) {
                names.add(spoiled(chance, names.getFirst()));
            }
            entries.add(new ListEntry("P" + i, names, List.of(), List.of(), ""));
        }
        return entries;
    }

    /** Whether two words are near enough to look at their names, written out: the same first letter, or Han within Han. */
    private static boolean isNear(String one, String other) {
        boolean bothHan = NameMatch.isHan(one) && NameMatch.isHan(other);
        if (bothHan && (one.contains(other) || other.contains(one))) {
            return true;
        }
        boolean together = bothHan || one.charAt(0) == other.charAt(0);
        return together && (one.equals(other) || (isLong(one, other) && NameMatch.winkler(one, other) >= 0.85));
    }

    private static boolean isLong(String one, String other) {
        return Math.min(one.length(), other.length()) >= 4;
    }

    /** Scores every name that shares a word nearly, and leaves out nothing else before. */
    private static Map<String, Integer> byScoringAll(List<ListEntry> entries, String asked) {
        Map<String, Integer> met = new HashMap<>();
        List<String> words = NameMatch.words(asked);
        for (ListEntry entry : entries) {
            for (String name : entry.names()) {
                boolean near = NameMatch.words(name).stream()
                        .anyMatch(word -> words.stream().anyMatch(part -> isNear(part, word)));
                int score = near ? NameMatch.score(asked, name) : 0;
                if (near && score >= LEAST) {
                    met.merge(entry.ref(), score, Math::max);
                }
            }
        }
        return met;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void finds_what_scoring_every_name_finds(long seed) {
        System.out.println("ListIndexTest: seed " + seed);
        SplittableRandom chance = new SplittableRandom(seed);
        List<ListEntry> entries = entries(chance, 400);
        ListIndex index = new ListIndex(entries);
        int hits = 0;
        for (int i = 0; i < 300; i++) {
            String known = entries.get(chance.nextInt(entries.size())).names().getFirst();
            String asked = i % 3 == 0 ? name(chance) : spoiled(chance, known);
            Map<String, Integer> met = index.like(List.of(asked), LEAST).stream()
                    .collect(Collectors.toMap(one -> one.entry().ref(), ListIndex.Met::score));
            assertThat(met).as("seed %d, asked '%s'", seed, asked).isEqualTo(byScoringAll(entries, asked));
            hits += met.size();
        }
        assertThat(hits).as("names that are met").isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void no_bound_is_below_what_is_reckoned(long seed) {
        System.out.println("ListIndexTest: seed " + seed);
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            String one = chance.nextInt(8) == 0 ? han(chance) : word(chance);
            String other = chance.nextInt(2) == 0 ? spoiled(chance, one).split(" ", -1)[0] : word(chance);
            double most = NameMatch.most(one, Letters.of(one), other, Letters.of(other));
            double reckoned = one.equals(other) ? 1 : isLong(one, other) ? NameMatch.winkler(one, other) : 0;
            assertThat(most)
                    .as("seed %d, '%s' and '%s'", seed, one, other)
                    .isGreaterThanOrEqualTo(reckoned < 0.85 ? 0 : reckoned);
        }
    }

    @Test
    void of_names_alike_of_one_entry_the_best_is_told_and_of_equals_the_first() {
        ListIndex index = new ListIndex(List.of(
                new ListEntry(
                        "P1",
                        List.of("Vydumanov Timur", "Vydumanov Nurlan", "Nurlan Vydumanov"),
                        List.of(),
                        List.of(),
                        ""),
                new ListEntry("P2", List.of("Skazkin Timur"), List.of(), List.of(), "")));
        assertThat(index.like(List.of("Нурлан Выдуманов"), LEAST))
                .extracting(met -> met.entry().ref() + ' ' + met.name() + ' ' + met.score())
                .containsExactly("P1 Vydumanov Nurlan 100");
        assertThat(index.like(List.of(""), LEAST)).isEmpty();
        ListIndex han = new ListIndex(List.of(new ListEntry("P3", List.of("杜撰贸易"), List.of(), List.of(), "")));
        assertThat(han.like(List.of("胶州杜撰贸易有限公司"), LEAST))
                .as("stands whole in a longer run")
                .hasSize(1);
    }
}
