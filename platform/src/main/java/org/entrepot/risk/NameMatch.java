package org.entrepot.risk;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How alike two names are, whatever their script, order of words and marks above letters: Cyrillic is written in Latin letters, Han and
 * other scripts stay as they are, and words are held against words. Pure.
 */
public final class NameMatch {
    private static final String CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіўҳҷӣӯ";
    private static final String[] LATIN = {
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
        "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "a", "g", "k", "n", "o", "u", "u", "h", "i", "u",
        "h", "j", "i", "u"
    };
    private static final int CONTAINED = 90;
    private static final double NEARLY = 0.85;
    private static final Map<Character, String> LETTERS = letters();

    /** Says what somebody is, not who. */
    private static final Set<String> FORMS = Set.of(
            "ltd", "llc", "inc", "co", "company", "corp", "limited", "gmbh", "jsc", "ooo", "oao", "zao", "too", "the",
            "of", "and", "al", "mr", "mrs");

    private NameMatch() {}

    private static Map<Character, String> letters() {
        Map<Character, String> letters = new HashMap<>();
        for (int i = 0; i < CYRILLIC.length(); i++) {
            letters.put(CYRILLIC.charAt(i), LATIN[i]);
        }
        return letters;
    }

    /** The words of a name as they are compared; of Han the whole run is one. */
    static List<String> words(String name) {
        StringBuilder plain = new StringBuilder();
        String lower = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            String latin = LETTERS.get(letter);
            plain.append(latin == null ? String.valueOf(letter) : latin);
        }
        String bare = Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        List<String> words = new ArrayList<>();
        for (String word : bare.split("[^\\p{L}\\p{Nd}]+", -1)) {
            if (!word.isEmpty() && !FORMS.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    /**
     * From 0 to 100: the share of letters of the longer name that stand in words alike. Each word counts once; one of a few letters counts where
     * it is the same. A name that stands whole in a longer one is alike to it by {@value #CONTAINED} at least: patronymics and additions are left out
     * as often as not.
     */
    public static int score(String one, String other) {
        return score(words(one), words(other));
    }

    static int score(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        List<String> left = new ArrayList<>(other);
        double met = 0;
        for (String word : one) {
            int best = -1;
            double how = 0;
            for (int i = 0; i < left.size(); i++) {
                double alike = alike(word, left.get(i));
                if (alike > how) {
                    how = alike;
                    best = i;
                }
            }
            if (best >= 0) {
                met += how * (word.length() + left.remove(best).length()) / 2;
            }
        }
        int letters = Math.max(letters(one), letters(other));
        int score = (int) Math.min(100, Math.round(100 * met / letters));
        return contains(one, other) || contains(other, one) ? Math.max(score, CONTAINED) : score;
    }

    /** Whether a name stands whole in a longer one: two words of it at least, or a run of four Han characters. */
    private static boolean contains(List<String> longer, List<String> shorter) {
        if (shorter.size() == 1 && isHan(shorter.getFirst())) {
            return shorter.getFirst().length() >= 4
                    && longer.stream().anyMatch(word -> word.contains(shorter.getFirst()));
        }
        return shorter.size() >= 2 && letters(shorter) >= 8 && longer.containsAll(shorter);
    }

    static boolean isHan(String word) {
        return word.codePointAt(0) >= 0x2E80;
    }

    private static int letters(List<String> words) {
        return words.stream().mapToInt(String::length).sum();
    }

    /** Of two words: 1 when the same, 0 when less than {@value #NEARLY} (Jaro and Winkler). */
    static double alike(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        if (cannotBe(one.length(), letters(one), other.length(), letters(other))) {
            return 0;
        }
        double alike = winkler(one, other);
        return alike < NEARLY ? 0 : alike;
    }

    /**
     * Whether lengths and letters alone rule out {@value #NEARLY}, whatever their order: most pairs of words end here.
     *
     * @param first the {@link #letters} of the one, likewise {@code second} of the other
     */
    static boolean cannotBe(int one, long first, int other, long second) {
        if (Math.min(one, other) < 4) {
            return true;
        }
        int common = Math.min(one - Long.bitCount(first & ~second), other - Long.bitCount(second & ~first));
        return common * (one + other) < 1.25 * one * other;
    }

    /** The letters of a word, as bits; two letters may share one, which lets more through and nothing less. */
    static long letters(String word) {
        long letters = 0;
        for (int i = 0; i < word.length(); i++) {
            letters |= 1L << (word.charAt(i) & 63);
        }
        return letters;
    }

    private static double winkler(String one, String other) {
        int reach = Math.max(0, Math.max(one.length(), other.length()) / 2 - 1);
        boolean[] usedOne = new boolean[one.length()];
        boolean[] usedOther = new boolean[other.length()];
        int same = 0;
        for (int i = 0; i < one.length(); i++) {
            for (int j = Math.max(0, i - reach); j < Math.min(other.length(), i + reach + 1); j++) {
                if (!usedOther[j] && one.charAt(i) == other.charAt(j)) {
                    usedOne[i] = true;
                    usedOther[j] = true;
                    same++;
                    break;
                }
            }
        }
        if (same == 0) {
            return 0;
        }
        int turned = 0;
        int at = 0;
        for (int i = 0; i < one.length(); i++) {
            if (usedOne[i]) {
                while (!usedOther[at]) {
                    at++;
                }
                turned += one.charAt(i) == other.charAt(at) ? 0 : 1;
                at++;
            }
        }
        double jaro =
                ((double) same / one.length() + (double) same / other.length() + (same - turned / 2.0) / same) / 3;
        int begin = 0;
        while (begin < Math.min(4, Math.min(one.length(), other.length()))
                && one.charAt(begin) == other.charAt(begin)) {
            begin++;
        }
        return jaro + begin * 0.1 * (1 - jaro);
    }
}
