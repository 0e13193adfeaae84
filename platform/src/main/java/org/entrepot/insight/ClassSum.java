package org.entrepot.insight;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@link Hours} while they are being added up, and as they are kept: one value of bytes, since a year of the park holds a million classes, and a
 * row for each took more to read than what stands in it. What it adds may be negative, where something is taken back.
 *
 * <p>Bytes: the seconds, then how many lists each class holds from class 0 on, each number by seven bits a byte, the lowest first, all bytes but its
 * last with the eighth bit set; 0 and a number stand for so many classes without lists. Seconds and lists are written as zigzag numbers. The
 * database's own functions {@code insight.hours_packed} and {@code insight.hours_unpacked} say the same.
 */
final class ClassSum {
    private static final int WIDTH = 8;
    private static final int BITS = 7;
    private static final int MORE = 0x80;
    private static final int LOW = MORE - 1;

    private long seconds;
    private int first;
    private long[] lists = {};

    /** So many lists of a class, and what they took together. */
    void add(int ofClass, long count, long took) {
        cover(ofClass);
        lists[ofClass - first] += count;
        seconds += took;
    }

    void add(ClassSum other) {
        for (int i = 0; i < other.lists.length; i++) {
            if (other.lists[i] != 0) {
                add(other.first + i, other.lists[i], 0);
            }
        }
        seconds = Math.addExact(seconds, other.seconds);
    }

    private void cover(int ofClass) {
        if (ofClass >= first && ofClass < first + lists.length) {
            return;
        }
        int from = ofClass - ofClass % WIDTH;
        int to = from + WIDTH;
        if (lists.length > 0) {
            from = Math.min(from, first);
            to = Math.max(to, first + lists.length);
        }
        long[] wider = new long[to - from];
        if (lists.length > 0) {
            System.arraycopy(lists, 0, wider, first - from, lists.length);
        }
        first = from;
        lists = wider;
    }

    /** Adds what is kept: one value, or several that are strung together by two bytes of 0, which stand nowhere within one. */
    void add(byte[] packed) {
        Numbers numbers = new Numbers(packed);
        while (numbers.hasNext()) {
            addOne(numbers);
        }
    }

    private void addOne(Numbers numbers) {
        seconds = Math.addExact(seconds, signed(numbers.next()));
        int ofClass = 0;
        while (numbers.hasNext()) {
            long number = numbers.next();
            if (number != 0) {
                cover(ofClass);
                lists[ofClass - first] += signed(number);
                ofClass++;
                continue;
            }
            int skipped = (int) numbers.next();
            if (skipped == 0) {
                return;
            }
            ofClass += skipped;
        }
    }

    /** Whether adding it changes nothing. */
    boolean isNothing() {
        return seconds == 0 && isOfNone();
    }

    private boolean isOfNone() {
        return Arrays.stream(lists).allMatch(one -> one == 0);
    }

    /** As it is kept; the same for the same lists, however they were added. Null where there are none. */
    byte @Nullable [] packed() {
        if (isOfNone()) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * lists.length);
        put(bytes, unsigned(seconds));
        int next = 0;
        for (int i = 0; i < lists.length; i++) {
            if (lists[i] != 0) {
                if (first + i > next) {
                    put(bytes, 0);
                    put(bytes, first + i - next);
                }
                put(bytes, unsigned(lists[i]));
                next = first + i + 1;
            }
        }
        return bytes.toByteArray();
    }

    Hours hours() {
        NavigableMap<Integer, Long> classes = new TreeMap<>();
        for (int i = 0; i < lists.length; i++) {
            if (lists[i] != 0) {
                classes.put(first + i, lists[i]);
            }
        }
        return new Hours(Arrays.stream(lists).sum(), seconds, classes);
    }

    private static long signed(long number) {
        return (number >>> 1) ^ -(number & 1);
    }

    private static long unsigned(long number) {
        return (number << 1) ^ (number >> (Long.SIZE - 1));
    }

    private static void put(ByteArrayOutputStream bytes, long number) {
        long rest = number;
        while ((rest & ~LOW) != 0) {
            bytes.write((int) ((rest & LOW) | MORE));
            rest >>>= BITS;
        }
        bytes.write((int) rest);
    }

    /** Numbers out of bytes, one after another. */
    private static final class Numbers {
        private final byte[] bytes;
        private int at;

        Numbers(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean hasNext() {
            return at < bytes.length;
        }

        long next() {
            byte one = bytes[at++];
            if (one >= 0) {
                return one;
            }
            long number = one & LOW;
            for (int shift = BITS; ; shift += BITS) {
                one = bytes[at++];
                number |= (long) (one & LOW) << shift;
                if (one >= 0) {
                    return number;
                }
            }
        }
    }
}
