package org.entrepot.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Headings (four digits) and subheadings (six digits) of the Harmonized System, edition of 2022, in three languages and words of our own:
 * those that matter to the park and their neighbours. Kept in {@code headings.csv}, {@code subheadings.csv} and {@code
 * replaced-codes.csv}. It helps to find a code; what a code may be used for, the tariff says.
 */
public final class Nomenclature {
    private static final Pattern CODE = Pattern.compile("\\b\\d{4}\\b");
    private static final Pattern PARTS = Pattern.compile(";");

    private final Map<String, Heading> headings = new TreeMap<>();
    private final Map<String, Subheading> subheadings = new TreeMap<>();
    private final Map<String, Replacement> replaced = new HashMap<>();

    private Nomenclature() {
        for (CSVRecord row : Resource.rows("headings.csv")) {
            Heading one = new Heading(
                    row.get("code"),
                    Resource.names(row),
                    new Names(row.get("decides_zh"), row.get("decides_en"), row.get("decides_ru")),
                    CODE.matcher(row.get("decides_en"))
                            .results()
                            .map(found -> found.group())
                            .toList(),
                    period(row),
                    row.get("source"),
                    Resource.confidence(row));
            once("headings.csv", one.code(), headings.put(one.code(), one));
        }
        for (CSVRecord row : Resource.rows("subheadings.csv")) {
            Subheading one = new Subheading(
                    row.get("code"),
                    Resource.names(row),
                    words(row),
                    period(row),
                    row.get("source"),
                    Resource.confidence(row));
            if (!headings.containsKey(one.code().substring(0, 4))) {
                throw new IllegalStateException("subheadings.csv: no heading of " + one.code());
            }
            once("subheadings.csv", one.code(), subheadings.put(one.code(), one));
        }
        for (CSVRecord row : Resource.rows("replaced-codes.csv")) {
            Replacement one = new Replacement(
                    row.get("code"),
                    List.of(row.get("becomes").split(" ", -1)),
                    LocalDate.parse(row.get("effective_from")),
                    row.get("source"),
                    Resource.confidence(row));
            once("replaced-codes.csv", one.code(), replaced.put(one.code(), one));
        }
    }

    /** What is known, read once. */
    public static Nomenclature load() {
        return Loaded.NOMENCLATURE;
    }

    /**
     * A heading.
     *
     * @param code four digits
     * @param decides what brings goods under it and keeps them out of its neighbours
     * @param named the headings that {@code decides} sends to
     */
    public record Heading(
            String code,
            Names names,
            Names decides,
            List<String> named,
            Period period,
            String source,
            Confidence confidence) {
        public Heading {
            named = List.copyOf(named);
        }
    }

    /**
     * A subheading.
     *
     * @param code six digits
     * @param words other words for its goods, in any language
     */
    public record Subheading(
            String code, Names names, List<String> words, Period period, String source, Confidence confidence) {
        public Subheading {
            words = List.copyOf(words);
        }
    }

    /**
     * What became of a subheading that an edition took away or divided.
     *
     * @param becomes the subheadings that its goods are under since, itself among them where it was divided; a person chooses
     * @param from the first day of that edition
     */
    public record Replacement(String code, List<String> becomes, LocalDate from, String source, Confidence confidence) {
        public Replacement {
            becomes = List.copyOf(becomes);
        }
    }

    /** The heading that a code of four or more digits is under. */
    public Optional<Heading> heading(String code) {
        return code.length() < 4 ? Optional.empty() : Optional.ofNullable(headings.get(code.substring(0, 4)));
    }

    /** The subheading that a code of six or more digits is under. */
    public Optional<Subheading> subheading(String code) {
        return code.length() < 6 ? Optional.empty() : Optional.ofNullable(subheadings.get(code.substring(0, 6)));
    }

    /** All headings, by code. */
    public Collection<Heading> headings() {
        return Collections.unmodifiableCollection(headings.values());
    }

    /** All subheadings, by code. */
    public Collection<Subheading> subheadings() {
        return Collections.unmodifiableCollection(subheadings.values());
    }

    /** What became of the subheading of a code of six or more digits by that day; empty where it goes on as it was. */
    public Optional<Replacement> replaced(String code, LocalDate day) {
        return code.length() < 6
                ? Optional.empty()
                : Optional.ofNullable(replaced.get(code.substring(0, 6))).filter(one -> !day.isBefore(one.from()));
    }

    private static List<String> words(CSVRecord row) {
        List<String> words = new ArrayList<>();
        for (String column : List.of("words_zh", "words_en", "words_ru")) {
            for (String word : PARTS.split(row.get(column), -1)) {
                if (!word.isBlank()) {
                    words.add(word.strip());
                }
            }
        }
        return words;
    }

    static Period period(CSVRecord row) {
        String to = row.get("effective_to");
        return new Period(LocalDate.parse(row.get("effective_from")), to.isEmpty() ? null : LocalDate.parse(to));
    }

    private static void once(String file, String code, @Nullable Object before) {
        if (before != null) {
            throw new IllegalStateException(file + " has " + code + " twice");
        }
    }

    private static final class Loaded {
        private static final Nomenclature NOMENCLATURE = new Nomenclature();
    }
}
