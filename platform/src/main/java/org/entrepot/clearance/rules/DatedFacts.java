package org.entrepot.clearance.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.clearance.ExportRoute;
import org.entrepot.kernel.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What announcements fix and change: supervision modes, transport modes, the value up to which a B2B export goes by list.
 * Read from {@code dated-facts.csv}, each with its dates, source and confidence.
 */
final class DatedFacts {
    private final List<Fact> facts;
    private final Map<String, Map<String, List<Fact>>> index;

    /**
     * One row.
     *
     * @param name what kind of fact: {@code mode.import}, {@code mode.export}, {@code transport}, {@code listUpTo}, {@code
     *     consignor}, {@code return.import}, {@code return.goods}, {@code return.export}, {@code simpleUpTo}, {@code return.mode}, {@code
     *     return.food}, {@code entry}, {@code ways}
     * @param key what it is about: a supervision mode, a transport mode
     * @param value what it says; may be empty
     * @param from the first day on which it holds
     * @param to the last; null while it holds
     */
    record Fact(
            String name,
            String key,
            String value,
            LocalDate from,
            @Nullable LocalDate to,
            Origin origin) {
        boolean holds(LocalDate on) {
            return !on.isBefore(from) && (to == null || !on.isAfter(to));
        }
    }

    /** Where a fact was read and how sure it is. */
    record Origin(String source, String confidence) {}

    private DatedFacts(List<Fact> facts) {
        this.facts = List.copyOf(facts);
        index = facts.stream().collect(Collectors.groupingBy(Fact::name, Collectors.groupingBy(Fact::key)));
    }

    static DatedFacts load() {
        try (InputStream in = Objects.requireNonNull(DatedFacts.class.getResourceAsStream("dated-facts.csv"));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            List<Fact> facts = new ArrayList<>();
            for (CSVRecord row : CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)) {
                facts.add(fact(row));
            }
            return new DatedFacts(facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fact fact(CSVRecord row) {
        String to = row.get("to");
        return new Fact(
                row.get("fact"),
                row.get("key"),
                row.get("value"),
                LocalDate.parse(row.get("from")),
                to.isEmpty() ? null : LocalDate.parse(to),
                new Origin(row.get("source"), row.get("confidence")));
    }

    List<Fact> all() {
        return facts;
    }

    private Optional<String> value(String name, String key, LocalDate on) {
        return fact(name, key, on).map(Fact::value);
    }

    Optional<Fact> fact(String name, String key, LocalDate on) {
        for (Fact fact : index.getOrDefault(name, Map.of()).getOrDefault(key, List.of())) {
            if (fact.holds(on)) {
                return Optional.of(fact);
            }
        }
        return Optional.empty();
    }

    /** Whether lists may be declared under that supervision mode. */
    boolean hasMode(Direction direction, String mode, LocalDate on) {
        return value(modes(direction), mode, on).isPresent();
    }

    /** The supervision modes of a direction that hold on a day or ever held, for a refusal to name. */
    String modesOf(Direction direction) {
        return String.join(
                " | ",
                facts.stream()
                        .filter(fact -> fact.name().equals(modes(direction)))
                        .map(Fact::key)
                        .distinct()
                        .toList());
    }

    /** Whether the goods cross the border parcel by parcel rather than out of a zone. */
    boolean isDirect(Direction direction, String mode, LocalDate on) {
        return value(modes(direction), mode, on).filter("direct"::equals).isPresent();
    }

    /** Whether the goods leave a special customs zone or a bonded site. */
    boolean isBonded(Direction direction, String mode, LocalDate on) {
        return value(modes(direction), mode, on).filter("bonded"::equals).isPresent();
    }

    boolean hasTransport(String mode, LocalDate on) {
        return value("transport", mode, on).isPresent();
    }

    /** The value in CNY up to which goods without licence go by list; nothing for modes without such a line. */
    Optional<BigDecimal> listUpTo(String mode, LocalDate on) {
        return value("listUpTo", mode, on).map(BigDecimal::new);
    }

    /** The ways by which exports of that mode may be declared. */
    List<ExportRoute.Way> ways(String mode, LocalDate on) {
        return value("ways", mode, on).stream()
                .flatMap(ways -> Stream.of(ways.split(" ", -1)))
                .map(ExportRoute.Way::valueOf)
                .toList();
    }

    /** Whether who declares for others must name the actual consignor. */
    boolean mustNameConsignor(LocalDate on) {
        return value("consignor", "named", on).isPresent();
    }

    /** Within which days a retail import of that mode may come back, and what comes first; they hold on the day it is asked. */
    ReturnTerms returnTerms(String mode, LocalDate on) {
        return new ReturnTerms(
                days("applyWithinDays", on),
                days("backWithinDays", on),
                value("return.goods", mode, on).filter("sortedFirst"::equals).isPresent());
    }

    /** The supervision modes under which returned exports come in, for a refusal to name. */
    String returnModes() {
        return String.join(
                " | ",
                facts.stream()
                        .filter(fact -> fact.name().equals("return.mode"))
                        .map(Fact::key)
                        .distinct()
                        .toList());
    }

    boolean isReturnMode(String mode, LocalDate on) {
        return value("return.mode", mode, on).isPresent();
    }

    /** Whether goods that left under that mode come back under this one. */
    boolean isReturnOf(String returnMode, String mode, LocalDate on) {
        return value("return.mode", returnMode, on).filter(mode::equals).isPresent();
    }

    /** Within how many months goods that left on a day under that mode come back free of tax; nothing where they do not. */
    Optional<Integer> taxFreeReturn(String mode, LocalDate left) {
        return value("return.export", mode, left).map(Integer::valueOf);
    }

    /** Whether goods of that chapter are food, which is taxed whenever it comes back. */
    boolean isFood(String chapter, LocalDate on) {
        return value("return.food", chapter, on).isPresent();
    }

    /** Goods lines that a customs entry holds at most. */
    int entryLines(LocalDate on) {
        return value("entry", "lines", on)
                .map(Integer::valueOf)
                .orElseThrow(() -> new IllegalStateException("no fact entry lines on " + on));
    }

    EntryTerms entryTerms(LocalDate on) {
        return new EntryTerms(entry("levyNature", on), entry("levyMode", on), entry("terms", on));
    }

    private String entry(String key, LocalDate on) {
        return value("entry", key, on).orElse("");
    }

    private int days(String key, LocalDate on) {
        return value("return.import", key, on)
                .map(Integer::parseInt)
                .orElseThrow(() -> new IllegalStateException("no fact return.import " + key + " on " + on));
    }

    private static String modes(Direction direction) {
        return switch (direction) {
            case IMPORT -> "mode.import";
            case EXPORT -> "mode.export";
        };
    }
}
