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

    /** What each letter of the beginning in common adds of what is missing (Winkler). */
    private static final double PREFIX = 0.1;

    /** More than the arithmetic of bounds may be off. */
    private static final double MARGIN = 1e-9;

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
        return score(NameParts.of(one), NameParts.of(other));
    }

    static int score(NameParts one, NameParts other) {
        if (one.size() == 0 || other.size() == 0) {
            return 0;
        }
        boolean[] used = new boolean[other.size()];
        double met = 0;
        for (int i = 0; i < one.size(); i++) {
            int best = -1;
            double how = 0;
            for (int j = 0; j < used.length; j++) {
                double alike = used[j] ? 0 : alike(one, i, other, j);
                if (alike > how) {
                    how = alike;
                    best = j;
                }
            }
            if (best >= 0) {
                used[best] = true;
                met += how * weight(one.word(i), other.word(best));
            }
        }
        int score = (int) Math.min(100, Math.round(100 * met / Math.max(one.length(), other.length())));
        return isOneWithinTheOther(one, other) ? Math.max(score, CONTAINED) : score;
    }

    private static double weight(String one, String other) {
        return (one.length() + other.length()) / 2.0;
    }

    /**
     * Whether two names may be so alike, by lengths, letters and beginnings of their words alone. What is not is less alike for certain:
     * each word counts once, so no word adds more than the pair in which it could count most, and no pair of words counts more than
     * {@link #most} says of it.
     */
    static boolean mayReach(NameParts one, NameParts other, int least) {
        if (isOneWithinTheOther(one, other)) {
            return true;
        }
        // a score is rounded half up
        double needed = (least - 0.5) / 100 * Math.max(one.length(), other.length()) - MARGIN;
        if ((one.length() + other.length()) / 2.0 < needed) {
            return false;
        }
        double met = 0;
        for (int i = 0; i < one.size(); i++) {
            double best = 0;
            for (int j = 0; j < other.size(); j++) {
                best = Math.max(
                        best,
                        most(one.word(i), one.letters(i), other.word(j), other.letters(j))
                                * weight(one.word(i), other.word(j)));
            }
            met += best;
        }
        return met >= needed;
    }

    private static boolean isOneWithinTheOther(NameParts one, NameParts other) {
        return contains(one, other) || contains(other, one);
    }

    /** Whether a name stands whole in a longer one: two words of it at least, or a run of four Han characters. */
    private static boolean contains(NameParts longer, NameParts shorter) {
        if (shorter.size() == 1 && isHan(shorter.word(0))) {
            return shorter.word(0).length() >= 4
                    && longer.words().stream().anyMatch(word -> word.contains(shorter.word(0)));
        }
        return shorter.size() >= 2
                && shorter.length() >= 8
                && longer.hasLettersOf(shorter)
                && longer.words().containsAll(shorter.words());
    }

    static boolean isHan(String word) {
        return word.codePointAt(0) >= 0x2E80;
    }

    /** Of two words: 1 when the same, 0 when less than {@value #NEARLY} (Jaro and Winkler). */
    static double alike(String one, String other) {
        return alike(one, Letters.of(one), other, Letters.of(other));
    }

    private static double alike(NameParts one, int i, NameParts other, int j) {
        return alike(one.word(i), one.letters(i), other.word(j), other.letters(j));
    }

    /** The same of words whose letters are known. */
    static double alike(String one, Letters first, String other, Letters second) {
        if (one.equals(other)) {
            return 1;
        }
        if (most(one, first, other, second) == 0) {
            return 0;
        }
        double alike = winkler(one, other);
        return alike < NEARLY ? 0 : alike;
    }

    /**
     * The most that {@link #alike} may say of two words, by their lengths, letters and beginnings, whatever the order of the letters; 0 where that
     * rules out {@value #NEARLY}: most pairs of words end here. The share of common letters that stand the same way round is at most 1.
     */
    static double most(String one, Letters first, String other, Letters second) {
        if (cannotBe(first, second)) {
            return one.equals(other) ? 1 : 0;
        }
        int common = first.common(second);
        double jaro = ((double) common / one.length() + (double) common / other.length() + 1) / 3;
        double most = jaro + begin(one, other) * PREFIX * (1 - jaro) + MARGIN;
        return most < NEARLY ? 0 : Math.min(1, most);
    }

    /**
     * Whether lengths and letters alone rule it out for two words that are not the same, even with the longest beginning in common: less than
     * 3/4 by Jaro is less than {@value #NEARLY} with it. Words of less than four letters are alike only where they are the same.
     */
    static boolean cannotBe(Letters one, Letters other) {
        return Math.min(one.length(), other.length()) < 4
                || one.common(other) * (one.length() + other.length()) < 1.25 * one.length() * other.length();
    }

    /** How many letters two words begin with alike, of the first four. */
    private static int begin(String one, String other) {
        int most = Math.min(4, Math.min(one.length(), other.length()));
        int begin = 0;
        while (begin < most && one.charAt(begin) == other.charAt(begin)) {
            begin++;
        }
        return begin;
    }

    /** How alike by Jaro and Winkler, from 0 to 1. */
    static double winkler(String one, String other) {
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
        return jaro + begin(one, other) * PREFIX * (1 - jaro);
    }
}
