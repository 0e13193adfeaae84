package org.entrepot.sandbox;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded chance: the same seed plays the same day again. Not for keys or secrets. */
public final class Chance {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final SplittableRandom random;

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /** Chance that begins at that seed. */
    public static Chance of(long seed) {
        return new Chance(new SplittableRandom(seed));
    }

    /** An independent stream, itself determined by the seed. */
    public Chance split() {
        return new Chance(random.split());
    }

    /** A number from low to high, both included. */
    public int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /** One of them, each as likely. */
    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** True in that many of a hundred cases. */
    public boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** That many decimal digits. */
    public String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    /** A document id as the guide wants it: 36 characters, upper case, version 4. */
    public String guid() {
        long high = random.nextLong();
        long low = random.nextLong();
        char[] text = new char[36];
        for (int i = 0, digit = 0; i < 36; i++) {
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                text[i] = '-';
            } else {
                long half = digit < 16 ? high : low;
                text[i] = HEX[(int) (half >>> (60 - digit % 16 * 4)) & 15];
                digit++;
            }
        }
        text[14] = '4';
        text[19] = HEX[8 + (int) (low & 3)];
        return new String(text);
    }

    /** Puts the list in another order, each as likely. */
    public <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T kept = list.get(i);
            list.set(i, list.get(j));
            list.set(j, kept);
        }
    }
}
