package org.entrepot.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the ledger stood at a moment: the head of every epoch and a hash of all balances, seen in one snapshot. Signed and
 * kept outside the database, so that what is changed behind it is seen.
 *
 * @param number counts from 1 without gaps
 * @param time when it was taken
 * @param reason why: {@code start}, {@code stop}, {@code time}, {@code demand}
 * @param before SHA-256 of the file of the checkpoint before, hex; zeros for the first
 * @param accounts how many accounts had moved
 * @param balances SHA-256 over those accounts, hex
 * @param heads the last commit of each epoch
 */
public record Checkpoint(
        int number,
        Instant time,
        String reason,
        String before,
        long accounts,
        String balances,
        SortedMap<Integer, Head> heads) {
    /** What stands in {@code before} of the first. */
    static final String NOTHING_BEFORE = "0".repeat(64);

    private static final String TITLE = "entrepot checkpoint 1";
    private static final List<Pattern> LINES = List.of(
            Pattern.compile(TITLE),
            Pattern.compile("number (\\d{1,9})"),
            Pattern.compile("time (\\S{1,40})"),
            Pattern.compile("reason ([a-z]{1,20})"),
            Pattern.compile("before ([0-9a-f]{64})"),
            Pattern.compile("accounts (\\d{1,18})"),
            Pattern.compile("balances ([0-9a-f]{64})"));
    private static final Pattern EPOCH = Pattern.compile("epoch (\\d{1,9}) number (\\d{1,18}) head ([0-9a-f]{64})");

    public Checkpoint {
        heads = Collections.unmodifiableSortedMap(new TreeMap<>(heads));
    }

    /**
     * The end of an epoch's chain.
     *
     * @param number the last commit; 0 before the first
     * @param hash the chain's head, hex
     */
    public record Head(long number, String hash) {}

    /** How many commits it covers. */
    public long commits() {
        return heads.values().stream().mapToLong(Head::number).sum();
    }

    /** For a sentence: {@code checkpoint 3 of 2026-11-24T02:00:00Z}. */
    String name() {
        return "checkpoint " + number + " of " + time;
    }

    /** The text that is signed. */
    String text() {
        StringBuilder text = new StringBuilder(TITLE + "\n");
        text.append("number ").append(number).append('\n');
        text.append("time ").append(time).append('\n');
        text.append("reason ").append(reason).append('\n');
        text.append("before ").append(before).append('\n');
        text.append("accounts ").append(accounts).append('\n');
        text.append("balances ").append(balances).append('\n');
        for (Map.Entry<Integer, Head> head : heads.entrySet()) {
            text.append("epoch ").append(head.getKey());
            text.append(" number ").append(head.getValue().number());
            text.append(" head ").append(head.getValue().hash()).append('\n');
        }
        return text.toString();
    }

    /**
     * Reads what {@link #text} writes; refuses all else.
     *
     * @throws IllegalArgumentException with the line that is no line of a checkpoint
     */
    static Checkpoint parse(String text) {
        List<String> lines = text.lines().toList();
        String[] values = new String[LINES.size()];
        for (int i = 0; i < values.length; i++) {
            Matcher line = LINES.get(i).matcher(i < lines.size() ? lines.get(i) : "");
            if (!line.matches()) {
                throw new IllegalArgumentException("line " + (i + 1) + " does not read");
            }
            values[i] = line.groupCount() == 0 ? "" : line.group(1);
        }
        SortedMap<Integer, Head> heads = new TreeMap<>();
        for (int i = values.length; i < lines.size(); i++) {
            Matcher line = EPOCH.matcher(lines.get(i));
            if (!line.matches()) {
                throw new IllegalArgumentException("line " + (i + 1) + " does not read");
            }
            heads.put(Integer.valueOf(line.group(1)), new Head(Long.parseLong(line.group(2)), line.group(3)));
        }
        return new Checkpoint(
                Integer.parseInt(values[1]),
                time(values[2]),
                values[3],
                values[4],
                Long.parseLong(values[5]),
                values[6],
                heads);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("line 3 does not read", e);
        }
    }
}
