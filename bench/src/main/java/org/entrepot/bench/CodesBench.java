package org.entrepot.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeAnswer;
import org.entrepot.catalog.CodeSearch;
import org.entrepot.catalog.CodeSuggestion;
import org.entrepot.kernel.HsCode;
import org.entrepot.sandbox.Article;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.SandboxData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench codes}: how often the search for commodity codes is right, by language, on goods filings that were held back, before it
 * learned from any filing and after; and whether its confidence holds. The yardstick is a list with a filter box over the same words and
 * the same filings.
 */
@Command(
        name = "codes",
        mixinStandardHelpOptions = true,
        description = "Measures how often the search for commodity codes is right, and whether its confidence holds.")
final class CodesBench implements Callable<Integer> {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final int FEW = 300;
    private static final int SHOWN = 3;
    private static final int BINS = 10;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Option(
            names = "--learned",
            defaultValue = "3000",
            description = "accepted filings to learn from (default ${DEFAULT-VALUE})")
    private int learned;

    @Option(
            names = "--held",
            defaultValue = "3000",
            description = "filings held back, of each kind (default ${DEFAULT-VALUE})")
    private int held;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "makes the same filings again (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--fit",
            description =
                    "finds the numbers of code-confidence.csv anew, on filings of another seed than those it is measured on")
    private boolean fit;

    @Option(
            names = "--wrong",
            defaultValue = "0",
            description = "prints so many wrong answers (default ${DEFAULT-VALUE})")
    private int wrong;

    /** A stage of learning: so many filings, and in which words those are that were held back. */
    private record Stage(String name, int filings, boolean unseen) {}

    @Override
    public Integer call() {
        if (fit) {
            fit();
            return 0;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seed", seed);
        Chance chance = Chance.of(seed);
        SellerWords words = new SellerWords(chance);
        all.put("subheadings", words.size());
        List<SellerWords.Filing> train = filings(words, chance, learned, false);
        List<SellerWords.Filing> known = filings(words, chance, held, false);
        List<SellerWords.Filing> fresh = filings(words, chance, held, true);
        Catalog catalog = Catalog.load();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Stage stage : List.of(
                new Stage("new words, 0 filings learned", 0, true),
                new Stage("new words, " + Math.min(FEW, learned) + " filings learned", Math.min(FEW, learned), true),
                new Stage("new words, " + learned + " filings learned", learned, true),
                new Stage("known words, " + learned + " filings learned", learned, false))) {
            try (CodeSearch search = new CodeSearch(catalog)) {
                KeywordLookup lookup = new KeywordLookup(catalog, DAY);
                teach(search, lookup, train.subList(0, stage.filings()));
                Tally tally = tally(search, lookup, stage.unseen() ? fresh : known);
                rows.addAll(tally.rows(stage.name()));
                if (stage.filings() == learned) {
                    all.put("curve, " + (stage.unseen() ? "new" : "known") + " words", tally.curve());
                    all.put("searches_per_second_" + (stage.unseen() ? "new" : "known"), tally.pace());
                }
            }
        }
        try (CodeSearch search = new CodeSearch(catalog)) {
            rows.addAll(tally(search, new KeywordLookup(catalog, DAY), articles())
                    .rows("names of the demo's articles, 0 learned"));
        }
        all.put("measured", rows);
        out.println(json ? JsonMapper.shared().writeValueAsString(all) : table(all, rows));
        return 0;
    }

    /** What the sandbox calls its goods, written before there was a search: few, but not made for it. */
    private static List<SellerWords.Filing> articles() {
        List<SellerWords.Filing> articles = new ArrayList<>();
        for (Article one : SandboxData.articles()) {
            articles.add(new SellerWords.Filing(one.hs().substring(0, 6), "zh", one.nameZh()));
            articles.add(new SellerWords.Filing(one.hs().substring(0, 6), "en", one.nameEn()));
        }
        return articles;
    }

    private static List<SellerWords.Filing> filings(SellerWords words, Chance chance, int count, boolean unseen) {
        List<SellerWords.Filing> filings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            filings.add(words.filing(chance, unseen));
        }
        return filings;
    }

    private static void teach(CodeSearch search, KeywordLookup lookup, List<SellerWords.Filing> filings) {
        List<CodeSearch.Evidence> evidence = new ArrayList<>();
        for (SellerWords.Filing one : filings) {
            evidence.add(new CodeSearch.Evidence("F" + evidence.size(), HsCode.of(one.code() + "0000"), one.text()));
            lookup.add(one.code(), one.text());
        }
        search.learn(evidence);
    }

    private Tally tally(CodeSearch search, KeywordLookup lookup, List<SellerWords.Filing> filings) {
        Tally tally = new Tally();
        for (SellerWords.Filing one : filings) {
            long from = System.nanoTime();
            CodeAnswer answer = search.search(one.text(), DAY, SHOWN);
            tally.nanos += System.nanoTime() - from;
            List<String> codes =
                    answer.suggestions().stream().map(CodeSuggestion::code).toList();
            int confidence = answer.suggestions().isEmpty()
                    ? 0
                    : answer.suggestions().getFirst().confidence();
            tally.add(one, codes, confidence, lookup.search(one.text(), SHOWN));
            if (wrong > 0 && !codes.isEmpty() && !codes.getFirst().equals(one.code())) {
                wrong--;
                out.println(one + " -> " + codes + " " + confidence);
            }
        }
        return tally;
    }

    /** What came of filings, by language. */
    private static final class Tally {
        private final Map<String, Count> counts = new LinkedHashMap<>();
        private final int[] said = new int[BINS];
        private final int[] asked = new int[BINS];
        private final int[] right = new int[BINS];
        private long nanos;

        void add(SellerWords.Filing one, List<String> found, int confidence, List<String> looked) {
            boolean first = !found.isEmpty() && found.getFirst().equals(one.code());
            for (String language : List.of(one.language(), "all")) {
                Count count = counts.computeIfAbsent(language, name -> new Count());
                count.filings++;
                count.first += first ? 1 : 0;
                count.three += found.contains(one.code()) ? 1 : 0;
                count.heading += !found.isEmpty()
                                && found.getFirst().startsWith(one.code().substring(0, 4))
                        ? 1
                        : 0;
                count.lookedFirst += !looked.isEmpty() && looked.getFirst().equals(one.code()) ? 1 : 0;
                count.lookedThree += looked.contains(one.code()) ? 1 : 0;
                int bin = Math.min(BINS - 1, confidence / BINS);
                count.said[bin] += confidence;
                count.asked[bin]++;
                count.right[bin] += first ? 1 : 0;
                double off = confidence / 100.0 - (first ? 1 : 0);
                count.brier += off * off;
            }
            int bin = Math.min(BINS - 1, confidence / BINS);
            said[bin] += confidence;
            asked[bin]++;
            right[bin] += first ? 1 : 0;
        }

        long pace() {
            return Math.round(counts.getOrDefault("all", new Count()).filings / (nanos / 1e9));
        }

        List<Map<String, Object>> rows(String stage) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (String language : new TreeSet<>(counts.keySet()).descendingSet()) {
                rows.add(counts.getOrDefault(language, new Count()).row(stage, language));
            }
            return rows;
        }

        List<String> curve() {
            List<String> curve = new ArrayList<>();
            for (int bin = 0; bin < BINS; bin++) {
                if (asked[bin] > 0) {
                    curve.add(String.format(
                            Locale.ROOT,
                            "%d filings: said %d %%, right %d %%",
                            asked[bin],
                            Math.round((double) said[bin] / asked[bin]),
                            Math.round(100.0 * right[bin] / asked[bin])));
                }
            }
            return curve;
        }
    }

    private static final class Count {
        private int filings;
        private int first;
        private int three;
        private int heading;
        private int lookedFirst;
        private int lookedThree;
        private double brier;
        private final int[] said = new int[BINS];
        private final int[] asked = new int[BINS];
        private final int[] right = new int[BINS];

        Map<String, Object> row(String stage, String language) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("stage", stage);
            row.put("language", language);
            row.put("filings", filings);
            row.put("first", share(first));
            row.put("three", share(three));
            row.put("heading", share(heading));
            row.put("lookup_first", share(lookedFirst));
            row.put("lookup_three", share(lookedThree));
            double off = 0;
            for (int bin = 0; bin < BINS; bin++) {
                off += Math.abs(said[bin] - 100.0 * right[bin]);
            }
            row.put("calibration_error", Math.round(10 * off / filings) / 10.0);
            row.put("brier", Math.round(1000 * brier / filings) / 1000.0);
            return row;
        }

        private double share(int count) {
            return Math.round(1000.0 * count / filings) / 10.0;
        }
    }

    private static String table(Map<String, Object> all, List<Map<String, Object>> rows) {
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT,
                "%-36s %-8s %8s %7s %7s %8s %9s %9s %7s %6s%n",
                "in hundredths",
                "language",
                "filings",
                "first",
                "three",
                "heading",
                "lookup 1",
                "lookup 3",
                "off by",
                "Brier"));
        for (Map<String, Object> row : rows) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-36s %-8s %8s %7s %7s %8s %9s %9s %7s %6s%n",
                    row.get("stage"),
                    row.get("language"),
                    row.get("filings"),
                    row.get("first"),
                    row.get("three"),
                    row.get("heading"),
                    row.get("lookup_first"),
                    row.get("lookup_three"),
                    row.get("calibration_error"),
                    row.get("brier")));
        }
        table.append(System.lineSeparator());
        all.forEach((name, value) -> {
            if (value instanceof List<?> lines && !name.equals("measured")) {
                table.append(name).append(System.lineSeparator());
                lines.forEach(line -> table.append("  ").append(line).append(System.lineSeparator()));
            } else if (!name.equals("measured")) {
                table.append(String.format(Locale.ROOT, "%-36s %s%n", name, value));
            }
        });
        return table.toString();
    }

    // --- finding the numbers ----------------------------------------------------------------------------------------

    /** Logistic regression on filings of a seed of its own, at every stage of learning and in both kinds of words. */
    private void fit() {
        Chance chance = Chance.of(seed + 7_919);
        SellerWords words = new SellerWords(chance);
        List<SellerWords.Filing> train = filings(words, chance, learned, false);
        List<double[]> features = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        int found = 0;
        int missed = 0;
        for (int stage : List.of(0, FEW, learned)) {
            try (CodeSearch search = new CodeSearch(Catalog.load())) {
                teach(search, new KeywordLookup(Catalog.load(), DAY), train.subList(0, Math.min(stage, train.size())));
                for (boolean unseen : List.of(true, false)) {
                    for (SellerWords.Filing one : filings(words, chance, held, unseen)) {
                        List<CodeSuggestion> answer =
                                search.search(one.text(), DAY, BINS).suggestions();
                        if (answer.isEmpty()) {
                            continue;
                        }
                        boolean first = answer.getFirst().code().equals(one.code());
                        features.add(search.features(one.text()).orElseThrow());
                        right.add(first);
                        missed += first ? 0 : 1;
                        found += !first
                                        && answer.stream()
                                                .anyMatch(each -> each.code().equals(one.code()))
                                ? 1
                                : 0;
                    }
                }
            }
        }
        double[] weights = regress(features, right);
        out.println("seed " + seed + ", of " + features.size() + " filings");
        for (int i = 0; i < weights.length; i++) {
            out.println(String.format(Locale.ROOT, "weight%d,%.4f", i, weights[i]));
        }
        out.println(String.format(Locale.ROOT, "found,%.3f", (double) found / Math.max(1, missed)));
        double loss = 0;
        for (int i = 0; i < features.size(); i++) {
            double p = Math.clamp(probability(weights, features.get(i)), 1e-9, 1 - 1e-9);
            loss -= Math.log(right.get(i) ? p : 1 - p);
        }
        out.println(String.format(Locale.ROOT, "loss,%.4f", loss / features.size()));
    }

    private static double[] regress(List<double[]> features, List<Boolean> right) {
        int many = features.getFirst().length;
        double[] weights = new double[many];
        double[] means = new double[many];
        for (int pass = 0; pass < 4_000; pass++) {
            double[] slope = new double[many];
            for (int i = 0; i < features.size(); i++) {
                double off = (right.get(i) ? 1 : 0) - probability(weights, features.get(i));
                for (int j = 0; j < many; j++) {
                    slope[j] += off * features.get(i)[j];
                }
            }
            for (int j = 0; j < many; j++) {
                double step = slope[j] / features.size();
                means[j] = 0.999 * means[j] + 0.001 * step * step;
                weights[j] += 0.05 * step / (Math.sqrt(means[j]) + 1e-3);
            }
        }
        return weights;
    }

    private static double probability(double[] weights, double[] features) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * features[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }
}
