package org.entrepot.landed;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.Phrase;

/** The law of the states, as files of rows say it: as it is shipped, or with a file changed to see what that would mean. */
public final class Law {
    /** The file that states of the Eurasian Economic Union share. */
    private static final String SHARED = "EAEU";

    private static final int MOST_ROWS = 2_000;
    private static final CSVFormat FORM = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final Map<String, List<Rule>> files;
    private final Map<String, Pack> packs = new HashMap<>();

    private Law(Map<String, List<Rule>> files) {
        this.files = Map.copyOf(files);
        for (String state : Pack.STATES) {
            packs.put(state, pack(state));
        }
    }

    private static final class Loaded {
        private static final Law SHIPPED = shippedFiles();

        private static Law shippedFiles() {
            Map<String, List<Rule>> files = new HashMap<>();
            for (String name : names()) {
                files.put(name, rules(name));
            }
            return new Law(files);
        }
    }

    /** As it is shipped. */
    public static Law shipped() {
        return Loaded.SHIPPED;
    }

    /** The files that may be changed: the states', and the one that some of them share. */
    public static List<String> names() {
        return Stream.concat(Pack.STATES.stream(), Stream.of(SHARED)).sorted().toList();
    }

    /** A file as it is shipped, to be changed; empty where there is none of that name. */
    public static Optional<byte[]> file(String name) {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = Law.class.getResourceAsStream(name + ".csv")) {
            return Optional.ofNullable(in == null ? null : in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of a file that comes with the program: one that does not read is the program's fault. */
    static List<Rule> rules(String name) {
        List<Refusal> refusals = new ArrayList<>();
        List<Rule> rules = org.entrepot.node.PackagedTable.rows(Law.class, name + ".csv").stream()
                .flatMap(row -> RuleRow.read(row, refusals).stream())
                .toList();
        if (!refusals.isEmpty()) {
            throw new IllegalStateException(name + ".csv: " + refusals);
        }
        return rules;
    }

    /**
     * A law with a file changed, and the rows of it that do not read and are left out.
     *
     * @param rules how many rows of the file are in force
     */
    public record Changed(Law law, String file, int rules, List<Refusal> refusals) {}

    /**
     * This law with one of its files as somebody changed it.
     *
     * @param name one of {@link #names}
     * @throws IllegalArgumentException where it is no such table
     */
    public Changed with(String name, Reader table) throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        try (CSVParser parser = FORM.parse(table)) {
            List<String> missing = RuleRow.COLUMNS.stream()
                    .filter(column -> !parser.getHeaderMap().containsKey(column))
                    .toList();
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException("no column " + String.join(", ", missing));
            }
            for (CSVRecord row : parser) {
                if (row.getRecordNumber() > MOST_ROWS) {
                    refusals.add(new Refusal(
                            "landed.rules",
                            String.valueOf(row.getRecordNumber()),
                            "",
                            Phrase.of("landed.need.rows", MOST_ROWS)));
                    break;
                }
                RuleRow.read(row, refusals).ifPresent(rules::add);
            }
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException("a row is no CSV", e);
        }
        Map<String, List<Rule>> changed = new HashMap<>(files);
        changed.put(name, readable(rules, refusals));
        return new Changed(new Law(changed), name, changed.get(name).size(), List.copyOf(refusals));
    }

    /** Rows that may be read in several ways multiply: so many that no quote could work them all out are left out. */
    private static List<Rule> readable(List<Rule> rules, List<Refusal> refusals) {
        List<Rule> readable = new ArrayList<>();
        int ways = 1;
        for (Rule rule : rules) {
            if (ways * rule.readings().size() > Table.MOST_READINGS) {
                refusals.add(new Refusal(
                        "landed.rules",
                        rule.name(),
                        String.valueOf(rule.readings().size()),
                        Phrase.of("landed.need.readings", Table.MOST_READINGS)));
            } else {
                ways *= rule.readings().size();
                readable.add(rule);
            }
        }
        return List.copyOf(readable);
    }

    private Pack pack(String state) {
        List<Rule> own = files.getOrDefault(state, List.of());
        List<Rule> shared = own.stream()
                .filter(rule -> rule.word() == Word.AS)
                .flatMap(rule -> files.getOrDefault(rule.text(), List.of()).stream())
                .toList();
        return new Pack(own, shared);
    }

    Optional<Pack> of(String state) {
        return Optional.ofNullable(packs.get(state));
    }
}
