package org.entrepot.clearance.decision;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.entrepot.kernel.Direction;

/**
 * A block of numbers that belong to this batch alone. What is not used stays unused: gaps are allowed, doubles are not. The
 * numbers of lists begin with an office code that is assigned to no customs office, for only customs gives real ones.
 */
public final class Numbers {
    /** An office code that nobody holds; everything that begins with it is SIMULATED. */
    public static final String UNASSIGNED_OFFICE = "ZZ00";

    private static final long SERIALS = 1_000_000_000L;
    private long next;
    private final long end;

    /** The numbers from {@code first} on, {@code count} of them. */
    public Numbers(long first, long count) {
        this.next = first;
        this.end = first + count;
    }

    /** The next number. */
    public long take() {
        if (next >= end) {
            throw new IllegalStateException("the batch was given too few numbers");
        }
        return next++;
    }

    /** An e-port number: letter, day, nine digits. B is a list, C a cancellation. */
    static String preNo(char letter, LocalDate day, long number) {
        return letter + DateTimeFormatter.BASIC_ISO_DATE.format(day) + serial(number);
    }

    /** A list number: office, year, direction, nine digits. */
    static String invtNo(Direction direction, LocalDate day, long number) {
        return UNASSIGNED_OFFICE + day.getYear() + direction.flag() + serial(number);
    }

    /** The number of a summary: office, year, S, nine digits. */
    static String sumNo(LocalDate day, long number) {
        return UNASSIGNED_OFFICE + day.getYear() + "S" + serial(number);
    }

    /** The number of an entry that a summary came to: office, the serial of the summary, five digits from 1. */
    static String declSeqNo(long number, int entry) {
        return UNASSIGNED_OFFICE + serial(number) + String.format(java.util.Locale.ROOT, "%05d", entry);
    }

    private static String serial(long number) {
        String digits = String.valueOf(number % SERIALS);
        return "0".repeat(9 - digits.length()) + digits;
    }
}
