package org.entrepot.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.kernel.HsCode;

/**
 * Finds the subheading of goods by a description in Chinese, Russian or English, mixed as they come, and learns from goods filings that
 * were accepted. What it learned lives in memory alone: whoever keeps the filings teaches it anew at every start.
 *
 * <p>Safe for use by several threads; what was learned is found by the next question.
 */
public final class CodeSearch implements AutoCloseable {
    /** The longest description that is searched for, in characters. */
    public static final int LONGEST = 300;

    private static final int SIX = 6;
    private static final int SCORED = 60;
    private static final int SUPPORTING = 4;
    private static final int REMEMBERED = 400;
    private static final int MOST_NEAR = 6;
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9. ]*");

    private final Catalog catalog;
    private final Nomenclature nomenclature = Nomenclature.load();
    private final CodeConfidence confidence = CodeConfidence.load();
    private final WordIndex known = new WordIndex();
    private final WordIndex filings = new WordIndex();
    private final Map<String, Evidence> learned = new ConcurrentHashMap<>();
    /** By subheading, the oldest first. */
    private final Map<String, LinkedHashMap<String, Evidence>> accepted = new HashMap<>();

    /** On the tariff lines of a catalogue. */
    public CodeSearch(Catalog catalog) {
        this.catalog = catalog;
        for (Nomenclature.Subheading one : nomenclature.subheadings()) {
            put(one.code(), "title", names(one.names()));
            for (String word : one.words()) {
                put(one.code(), word, word);
            }
            nomenclature.heading(one.code()).ifPresent(heading -> put(one.code(), "heading", names(heading.names())));
        }
        catalog.all()
                .forEach(line -> put(line.code().value().substring(0, SIX), line.code() + "", names(line.names())));
        known.show();
    }

    private void put(String six, String key, String text) {
        known.put(six + ' ' + key, six, text);
    }

    private static String names(Names names) {
        return names.zh() + ' ' + names.en() + ' ' + names.ru();
    }

    /** An accepted filing. */
    public record Evidence(String key, HsCode code, String text) {}

    /**
     * Learns from an accepted filing at once.
     *
     * @param key of the article; a newer filing of the same article takes the place of the older
     * @param code under which it was accepted
     * @param text what the goods are called there
     */
    public void learn(String key, HsCode code, String text) {
        learn(List.of(new Evidence(key, code, text)));
    }

    /** Learns from many; as {@link #learn(String, HsCode, String)}, the later of one key last. */
    public synchronized void learn(List<Evidence> many) {
        Set<String> changed = new TreeSet<>();
        for (Evidence one : many) {
            Evidence before = learned.put(one.key(), one);
            if (before != null) {
                accepted.getOrDefault(six(before), new LinkedHashMap<>()).remove(one.key());
                changed.add(six(before));
            }
            accepted.computeIfAbsent(six(one), code -> new LinkedHashMap<>()).put(one.key(), one);
            changed.add(six(one));
        }
        for (String six : changed) {
            filings.put(
                    six,
                    six,
                    accepted.getOrDefault(six, new LinkedHashMap<>()).sequencedValues().reversed().stream()
                            .limit(REMEMBERED)
                            .map(Evidence::text)
                            .collect(Collectors.joining("\n")));
        }
        filings.show();
    }

    private static String six(Evidence one) {
        return one.code().value().substring(0, SIX);
    }

    /** How many accepted filings it has learned from. */
    public int learned() {
        return learned.size();
    }

    /**
     * What that may be.
     *
     * @param text a description, or the beginning of a code in digits
     * @param day whose tariff lines are offered
     * @param most how many suggestions at most
     */
    public CodeAnswer search(String text, LocalDate day, int most) {
        String asked = text.strip();
        if (asked.isEmpty() || asked.length() > LONGEST) {
            return CodeAnswer.EMPTY;
        }
        if (NUMBER.matcher(asked).matches()) {
            return numbered(asked.replaceAll("[. ]", ""), day, most);
        }
        List<Ranked> ranked = ranked(asked);
        if (ranked.isEmpty()) {
            return CodeAnswer.EMPTY;
        }
        List<CodeSuggestion> suggestions = new ArrayList<>();
        int[] shares = shares(asked, ranked);
        for (int i = 0; i < Math.min(most, ranked.size()); i++) {
            suggestions.add(suggestion(ranked.get(i).code(), shares[i], day));
        }
        return new CodeAnswer(CodeAnswer.Kind.WORDS, suggestions, nearMisses(ranked, day), Optional.empty());
    }

    /** A subheading and its scores: by the nomenclature and by accepted filings. */
    private record Ranked(String code, double known, double filed) {
        double total(CodeConfidence weights) {
            return known + weights.filed() * filed;
        }
    }

    private List<Ranked> ranked(String text) {
        Map<String, Double> byKnown = new HashMap<>();
        add(known.search(text, 3 * SCORED), byKnown, new HashMap<>());
        double reach = filings.reach(text); // what answers half of a description counts a quarter
        Map<String, Double> byFiled = filings.search(text, SCORED).stream()
                .collect(Collectors.toMap(
                        WordIndex.Found::of, found -> found.score() * found.score() / Math.max(1, reach)));
        Set<String> codes = new TreeSet<>(byKnown.keySet());
        codes.addAll(byFiled.keySet());
        return codes.stream()
                .map(code -> new Ranked(code, byKnown.getOrDefault(code, 0.0), byFiled.getOrDefault(code, 0.0)))
                .sorted(Comparator.comparingDouble((Ranked one) -> -one.total(confidence))
                        .thenComparing(Ranked::code))
                .limit(SCORED)
                .toList();
    }

    /** Each further text of the same subheading counts for half of the one before. */
    private static void add(List<WordIndex.Found> found, Map<String, Double> scores, Map<String, Integer> texts) {
        for (WordIndex.Found one : found) {
            int before = texts.merge(one.of(), 1, Integer::sum) - 1;
            if (before < SUPPORTING) {
                scores.merge(one.of(), one.score() / (1 << before), Double::sum);
            }
        }
    }

    private int[] shares(String text, List<Ranked> ranked) {
        double[] scores =
                ranked.stream().mapToDouble(one -> one.total(confidence)).toArray();
        return confidence.hundredths(
                scores,
                known.reach(text),
                filings.reach(text),
                ranked.getFirst().filed());
    }

    /** What the confidence of the first suggestion was made of, for whoever measures it; empty where nothing is found. */
    public Optional<double[]> features(String text) {
        List<Ranked> ranked = ranked(text);
        return ranked.isEmpty()
                ? Optional.empty()
                : Optional.of(confidence.features(
                        ranked.stream()
                                .mapToDouble(one -> one.total(confidence))
                                .toArray(),
                        known.reach(text),
                        filings.reach(text),
                        ranked.getFirst().filed()));
    }

    private CodeSuggestion suggestion(String six, int share, LocalDate day) {
        Map<String, Integer> filed = accepted(six);
        List<TariffLine> lines = catalog.below(six, day).stream()
                .sorted(Comparator.comparingInt(
                        (TariffLine line) -> -filed.getOrDefault(line.code().value(), 0)))
                .toList();
        Optional<Nomenclature.Subheading> subheading = nomenclature.subheading(six);
        Names names = subheading
                .map(Nomenclature.Subheading::names)
                .or(() -> lines.stream().map(TariffLine::names).findFirst())
                .or(() -> nomenclature.heading(six).map(Nomenclature.Heading::names))
                .orElse(new Names(six, six, six));
        return new CodeSuggestion(
                six,
                names,
                nomenclature.heading(six).orElse(null),
                share,
                filed.values().stream().mapToInt(Integer::intValue).sum(),
                lines,
                subheading
                        .map(Nomenclature.Subheading::source)
                        .or(() -> lines.stream().map(TariffLine::source).findFirst())
                        .orElse(""),
                subheading
                        .map(Nomenclature.Subheading::confidence)
                        .or(() -> lines.stream().map(TariffLine::confidence).findFirst())
                        .orElse(Confidence.LOW));
    }

    /** How many accepted filings each commodity code of a subheading has. */
    private synchronized Map<String, Integer> accepted(String six) {
        Map<String, Integer> counts = new HashMap<>();
        accepted.getOrDefault(six, new LinkedHashMap<>())
                .values()
                .forEach(one -> counts.merge(one.code().value(), 1, Integer::sum));
        return counts;
    }

    private CodeAnswer numbered(String digits, LocalDate day, int most) {
        Optional<Nomenclature.Replacement> replaced = nomenclature.replaced(digits, day);
        Set<String> codes = new TreeSet<>();
        if (replaced.isPresent()) {
            codes.addAll(replaced.get().becomes());
        } else if (digits.length() >= 2) {
            String six = digits.length() > SIX ? digits.substring(0, SIX) : digits;
            Stream.concat(
                            nomenclature.subheadings().stream().map(Nomenclature.Subheading::code),
                            catalog.on(day).stream()
                                    .map(line -> line.code().value().substring(0, SIX)))
                    .filter(code -> code.startsWith(six))
                    .forEach(codes::add);
        }
        List<CodeSuggestion> found = codes.stream()
                .limit(most)
                .map(code -> suggestion(code, -1, day))
                .toList();
        return new CodeAnswer(
                found.isEmpty() && replaced.isEmpty() ? CodeAnswer.Kind.NOTHING : CodeAnswer.Kind.NUMBER,
                found,
                found.size() == 1 ? neighbours(found.getFirst().code(), List.of(), day) : List.of(),
                replaced);
    }

    private List<NearMiss> nearMisses(List<Ranked> ranked, LocalDate day) {
        return neighbours(
                ranked.getFirst().code(),
                ranked.stream().skip(1).limit(MOST_NEAR).map(Ranked::code).toList(),
                day);
    }

    /** Of the same heading by its names, of other headings by what decides: first what ranked next, then what the heading names. */
    private List<NearMiss> neighbours(String six, List<String> next, LocalDate day) {
        Map<String, NearMiss> near = new LinkedHashMap<>();
        String heading = six.substring(0, 4);
        Set<String> same = new LinkedHashSet<>(
                next.stream().filter(code -> code.startsWith(heading)).toList());
        nomenclature.subheadings().stream()
                .map(Nomenclature.Subheading::code)
                .filter(code -> code.startsWith(heading))
                .forEach(same::add);
        same.remove(six);
        same.stream().limit(MOST_NEAR / 2).forEach(code -> {
            Names names = suggestion(code, -1, day).names();
            near.put(code, new NearMiss(code, names, names));
        });
        Set<String> others = new LinkedHashSet<>();
        nomenclature
                .heading(six)
                .map(Nomenclature.Heading::named)
                .orElse(List.of())
                .forEach(others::add);
        next.stream().limit(MOST_NEAR / 2).map(code -> code.substring(0, 4)).forEach(others::add);
        others.remove(heading);
        others.stream()
                .flatMap(code -> nomenclature.heading(code).stream())
                .limit(MOST_NEAR - near.size())
                .forEach(one -> near.put(one.code(), new NearMiss(one.code(), one.names(), one.decides())));
        return Collections.unmodifiableList(new ArrayList<>(near.values()));
    }

    @Override
    public void close() {
        known.close();
        filings.close();
    }
}
