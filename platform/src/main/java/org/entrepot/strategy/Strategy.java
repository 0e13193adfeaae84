package org.entrepot.strategy;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.strategy.Analysis.About;
import org.entrepot.strategy.Weighting.Method;
import org.jspecify.annotations.Nullable;

/**
 * Analyses of the park's strengths, weaknesses, opportunities and threats, version by version; sets of readings; measures that were chosen.
 * Whatever changes an analysis adds a version, and names the one that it was made from: who comes second is told.
 */
public final class Strategy {
    /** The analysis that comes with the program. */
    public static final long EXAMPLE = 0;

    private static final int MOST_SHOWN = 100;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_REASON = 300;
    private static final int SHORTEST_REASON = 10;

    private final DataSource owner;
    private final Own own;
    private final Clock clock;

    /** What this installation counts of itself. */
    @FunctionalInterface
    public interface Own {
        List<Reading> readings() throws SQLException;
    }

    /** Over the pool of the role that commits; also made without Spring. */
    public Strategy(DataSource owner, Own own, Clock clock) {
        this.owner = owner;
        this.own = own;
        this.clock = clock;
    }

    /** An analysis that was made, or why not. */
    public record Made(long id, List<Fault> faults) {}

    /**
     * Judgements of a set as they would count.
     *
     * @param accepted whether they contradict each other little enough
     * @param most the ratio from which they do not
     * @param reconsider the one judgement whose change helps most, where they are not accepted
     */
    public record Trial(Ahp ahp, boolean accepted, double most, Optional<Ahp.Reconsider> reconsider) {}

    /** Today in Beijing. */
    public LocalDate today() {
        return Beijing.date(clock.instant());
    }

    private Gathering gathering() throws SQLException {
        List<Reading> counted = own.readings();
        return OwnTransaction.in(owner, c -> new Gathering(today(), StrategyStore.readings(c), counted));
    }

    /** Every indicator of which something is read, measured as it stands now, by its id. */
    public Map<String, Measured> measured() throws SQLException {
        return gathering().measured();
    }

    /** The indicators that there are, measured or not. */
    public List<Indicator> indicators() throws SQLException {
        return List.copyOf(gathering().indicators().values());
    }

    /** The analyses, the one that changed last first; the example at the end. */
    public List<Analysis> analyses() throws SQLException {
        List<Analysis> analyses = new ArrayList<>(OwnTransaction.in(owner, c -> StrategyStore.analyses(c, MOST_SHOWN)));
        analyses.add(example());
        return analyses;
    }

    private Analysis example() {
        return new Analysis(EXAMPLE, "", About.PUBLIC, 1, clock.instant(), Shipped.EXAMPLE);
    }

    /** One of them. */
    public Optional<Analysis> analysis(long id) throws SQLException {
        return id == EXAMPLE ? Optional.of(example()) : OwnTransaction.in(owner, c -> StrategyStore.analysis(c, id));
    }

    /**
     * A version of an analysis. That of the example is worked out anew each time, for the program's dated rules are part of it.
     *
     * @param number {@link Integer#MAX_VALUE} for the latest
     */
    public Optional<Version> version(long id, int number) throws SQLException {
        if (id == EXAMPLE) {
            Content content = new Gathering(today(), List.of(), List.of()).fresh(About.PUBLIC);
            return Optional.of(new Version(EXAMPLE, 1, clock.instant(), Shipped.EXAMPLE, "example", "", content));
        }
        return OwnTransaction.in(owner, c -> StrategyStore.version(c, id, number));
    }

    /** This park as it is measured now, judged by nobody; saves nothing. */
    public Content asItStands() throws SQLException {
        return gathering().fresh(About.PARK);
    }

    /** The versions of an analysis, the latest first. */
    public List<Version.Line> versions(long id) throws SQLException {
        return id == EXAMPLE ? List.of() : OwnTransaction.in(owner, c -> StrategyStore.versions(c, id, MOST_SHOWN));
    }

    /** Begins an analysis: of this park, or of the park of the literature to be judged otherwise. */
    public Made create(String name, String base, String by) throws SQLException {
        Forms forms = new Forms();
        String called = forms.text("name", name, 2, LONGEST_NAME);
        Optional<About> on = List.of(About.values()).stream()
                .filter(one -> one.name().equals(base))
                .findFirst();
        if (on.isEmpty()) {
            forms.refuse("base", base, "PUBLIC or PARK");
        }
        if (!forms.faults().isEmpty()) {
            return new Made(EXAMPLE, forms.faults());
        }
        Content content = gathering().fresh(on.orElseThrow());
        Instant now = clock.instant();
        return OwnTransaction.in(owner, c -> {
            long id = StrategyStore.add(c, called, on.orElseThrow(), by, now);
            StrategyStore.add(c, new Version(id, 1, now, by, "created", "", content));
            return new Made(id, List.of());
        });
    }

    /**
     * Adds a version.
     *
     * @param from the version that was looked at
     * @param change gives the next content, or null where the forms have faults
     */
    private List<Fault> change(
            long id,
            int from,
            String what,
            String reason,
            String by,
            BiFunction<Content, Forms, @Nullable Content> change)
            throws SQLException {
        Forms forms = new Forms();
        if (id == EXAMPLE) {
            forms.refuse("example", "", "an analysis of your own");
            return forms.faults();
        }
        String why = forms.text("reason", reason, 0, LONGEST_REASON);
        Instant now = clock.instant();
        return OwnTransaction.in(owner, c -> {
            StrategyStore.lock(c, id);
            Optional<Version> latest = StrategyStore.version(c, id, Integer.MAX_VALUE);
            if (latest.isEmpty()) {
                forms.refuse("analysis", String.valueOf(id), "an analysis that is there");
            } else if (latest.get().number() != from) {
                forms.refuse(
                        "stale",
                        String.valueOf(from),
                        String.valueOf(latest.get().number()));
            } else {
                Content next = change.apply(latest.get().content(), forms);
                if (forms.faults().isEmpty() && next != null) {
                    StrategyStore.add(c, new Version(id, from + 1, now, by, what, why, next));
                }
            }
            return forms.faults();
        });
    }

    /** Measures anew; what was judged stays. */
    public List<Fault> refresh(long id, int from, String by) throws SQLException {
        Optional<Analysis> analysis = analysis(id);
        Gathering gathering = gathering();
        return change(
                id,
                from,
                "measured",
                "",
                by,
                (content, forms) -> analysis.map(one -> gathering.again(content, one.base()))
                        .orElse(null));
    }

    /**
     * How judgements of a set would count.
     *
     * @param set {@link Content#GROUPS}, or the name of a quarter
     * @param said by pair, {@code one:other}; pairs that are absent stay as they are
     */
    public Trial trial(Content content, String set, Map<String, String> said) {
        Map<String, String> all = new LinkedHashMap<>(content.judgements());
        all.putAll(said);
        return trial(content.judged(all), set);
    }

    private static Trial trial(Content content, String set) {
        double most = Thresholds.on(content.on()).mostRatio();
        RandomIndex table = RandomIndex.of(content.weighting().table()).orElseThrow();
        Pairwise pairs = content.pairwise(set);
        Ahp ahp = Ahp.of(pairs, table);
        boolean accepted = ahp.ratio() < most;
        return new Trial(ahp, accepted, most, accepted ? Optional.empty() : Ahp.reconsider(pairs, table));
    }

    /**
     * Judges a set in pairs. Judgements that contradict each other too much are refused whole.
     *
     * @param said by pair, {@code one:other}
     */
    public List<Fault> judge(long id, int from, String set, Map<String, String> said, String reason, String by)
            throws SQLException {
        return change(id, from, "judged", reason, by, (content, forms) -> {
            List<String> things = content.things(set);
            Map<String, String> all = new LinkedHashMap<>(content.judgements());
            for (int i = 0; i < things.size(); i++) {
                for (int j = i + 1; j < things.size(); j++) {
                    String pair = things.get(i) + ":" + things.get(j);
                    String times = said.getOrDefault(pair, "");
                    if (!Pairwise.SCALE.contains(times)) {
                        forms.refuse("judgement", pair + " " + times, "1/9 to 1/2, or 1 to 9");
                    }
                    all.remove(things.get(j) + ":" + things.get(i));
                    all.put(pair, times);
                }
            }
            if (things.size() < 2) {
                forms.refuse("set", set, "a set of two things at least");
            }
            if (!forms.faults().isEmpty()) {
                return null;
            }
            Content judged = content.judged(all);
            Trial trial = trial(judged, set);
            if (!trial.accepted()) {
                forms.refuse("inconsistent", number(trial.ahp().ratio()), "< " + trial.most());
            }
            return judged;
        });
    }

    private static String number(double number) {
        return String.format(java.util.Locale.ROOT, "%.4f", number);
    }

    /** Chooses where weights come from. */
    public List<Fault> weigh(long id, int from, String method, String alpha, String table, String reason, String by)
            throws SQLException {
        return change(id, from, "weighted", reason, by, (content, forms) -> {
            Optional<Method> how = List.of(Method.values()).stream()
                    .filter(one -> one.name().equals(method))
                    .findFirst();
            if (how.isEmpty()) {
                forms.refuse("method", method, "AHP, ENTROPY, PRODUCT or BLEND");
            }
            BigDecimal share = forms.decimal("alpha", alpha);
            if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
                forms.refuse("alpha", alpha, "0 to 1");
            }
            if (RandomIndex.of(table).isEmpty()) {
                forms.refuse("table", table, "a table of random indices");
            }
            if (!forms.faults().isEmpty()) {
                return null;
            }
            Content weighted = content.weighted(new Weighting(how.orElseThrow(), share, table));
            if (how.orElseThrow() != Method.AHP && Outcome.entropy(content).isEmpty()) {
                forms.refuse(
                        "comparison",
                        content.comparison().cases().size() + " × "
                                + content.comparison().indicators().size(),
                        "two cases and two indicators at least that differ");
            }
            for (String set : weighted.sets()) {
                Trial trial = trial(weighted, set);
                if (!trial.accepted()) {
                    forms.refuse("inconsistent", set + " " + number(trial.ahp().ratio()), "< " + trial.most());
                }
            }
            return weighted;
        });
    }

    /**
     * Rates factors.
     *
     * @param rated 1 to 4 by factor: internal ones 3 or 4 for strengths, 1 or 2 for weaknesses
     */
    public List<Fault> rate(long id, int from, Map<String, String> rated, String reason, String by)
            throws SQLException {
        return change(id, from, "rated", reason, by, (content, forms) -> {
            Map<String, Integer> ratings = new LinkedHashMap<>();
            for (Factor one : content.factors()) {
                int least = one.kind() == SwotKind.STRENGTH ? 3 : 1;
                int most = one.kind() == SwotKind.WEAKNESS ? 2 : 4;
                ratings.put(one.key(), forms.number("rating", rated.getOrDefault(one.key(), ""), least, most));
            }
            return content.rated(ratings);
        });
    }

    /** Adds a factor that is a person's judgement, and says so. */
    public List<Fault> add(long id, int from, FactorForm form, String reason, String by) throws SQLException {
        int most = gathering().mostOfAQuarter();
        return change(id, from, "factor-added", reason, by, (content, forms) -> {
            int number = 1;
            while (content.factor("judged-" + number).isPresent()) {
                number++;
            }
            Factor factor = forms.factor(form, "judged-" + number, by);
            if (factor == null) {
                return null;
            }
            if (content.of(factor.kind()).size() >= most) {
                forms.refuse("quarter", String.valueOf(content.of(factor.kind()).size()), "at most " + most);
            }
            List<Factor> factors = new ArrayList<>(content.factors());
            factors.add(factor);
            return content.with(factors);
        });
    }

    /** Takes a judged factor out; measured ones follow from what is read. */
    public List<Fault> remove(long id, int from, String key, String reason, String by) throws SQLException {
        return change(id, from, "factor-removed", reason, by, (content, forms) -> {
            Optional<Factor> factor = content.factor(key).filter(Factor::judged);
            if (factor.isEmpty() || content.factors().size() == 1) {
                forms.refuse("factor", key, "a judged factor, not the last");
            }
            return content.with(content.factors().stream()
                    .filter(one -> !one.key().equals(key))
                    .toList());
        });
    }

    /** Adds a measure to the library of an analysis. */
    public List<Fault> propose(long id, int from, MeasureForm form, String reason, String by) throws SQLException {
        return change(id, from, "measure-added", reason, by, (content, forms) -> {
            int number = 1;
            while (has(content, "own-" + number)) {
                number++;
            }
            Proposal measure = forms.measure(form, content, "own-" + number, by);
            if (measure == null) {
                return null;
            }
            List<Proposal> measures = new ArrayList<>(content.measures());
            measures.add(measure);
            return content.proposing(measures);
        });
    }

    private static boolean has(Content content, String code) {
        return content.measures().stream().anyMatch(one -> one.code().equals(code));
    }

    /** Says anew how well a measure takes up each factor. */
    public List<Fault> score(long id, int from, String code, Map<String, String> typed, String reason, String by)
            throws SQLException {
        return change(id, from, "measure-scored", reason, by, (content, forms) -> {
            if (!has(content, code)) {
                forms.refuse("measure", code, "a measure of the analysis");
            }
            Map<String, Integer> scores = forms.scores(typed, content);
            return content.proposing(content.measures().stream()
                    .map(one -> one.code().equals(code) ? one.scored(scores) : one)
                    .toList());
        });
    }

    /** Chooses a measure: who answers for it, until when, at what cost, and where which indicator is expected to come. */
    public List<Fault> choose(long id, String code, ChoiceForm form, String by) throws SQLException {
        Forms forms = new Forms();
        Optional<Version> latest = id == EXAMPLE ? Optional.empty() : version(id, Integer.MAX_VALUE);
        Optional<Proposal> measure = latest.flatMap(version -> version.content().measures().stream()
                .filter(one -> one.code().equals(code))
                .findFirst());
        if (measure.isEmpty()) {
            forms.refuse("measure", code, "a measure of an analysis of your own");
        }
        String responsible = forms.text("responsible", form.responsible(), 2, LONGEST_REASON);
        LocalDate deadline = forms.day("deadline", form.deadline(), today());
        long budget = forms.budget(form.budget());
        BigDecimal target = forms.decimal("target", form.target());
        String reason = forms.text("reason", form.reason(), 0, LONGEST_REASON);
        Gathering gathering = gathering();
        if (!gathering.indicators().containsKey(form.indicator())) {
            forms.refuse("indicator", form.indicator(), "an indicator of the list");
        }
        Measured now = gathering.measured().get(form.indicator());
        if (now != null && target.compareTo(now.current().value()) == 0) {
            forms.refuse(
                    "target", form.target(), "other than the " + now.current().value() + " of today");
        }
        if (!forms.faults().isEmpty()) {
            return forms.faults();
        }
        Chosen chosen = new Chosen(
                0,
                id,
                latest.orElseThrow().number(),
                measure.orElseThrow(),
                responsible,
                deadline,
                budget,
                form.indicator(),
                now == null ? null : now.current().value(),
                now == null ? "" : now.current().period(),
                target,
                reason,
                clock.instant(),
                by,
                null,
                "",
                null);
        return OwnTransaction.in(owner, c -> {
            StrategyStore.choose(c, chosen);
            return List.of();
        });
    }

    /** The measures that were chosen, of an analysis or of all, each with its indicator as it stands now. */
    public List<Chosen> chosen(@Nullable Long analysis) throws SQLException {
        List<Chosen> chosen = OwnTransaction.in(owner, c -> StrategyStore.chosen(c, analysis, MOST_SHOWN));
        if (chosen.isEmpty()) {
            return chosen;
        }
        Map<String, Measured> measured = measured();
        return chosen.stream().map(one -> one.at(measured.get(one.indicator()))).toList();
    }

    /** Ends a measure, with what came of it. */
    public List<Fault> end(long chosen, String reason, String by) throws SQLException {
        Forms forms = new Forms();
        String why = forms.text("reason", reason, SHORTEST_REASON, LONGEST_REASON);
        if (forms.faults().isEmpty()
                && !OwnTransaction.in(owner, c -> StrategyStore.end(c, chosen, by, why, clock.instant()))) {
            forms.refuse("measure", String.valueOf(chosen), "a measure that runs");
        }
        return forms.faults();
    }

    /** The sets that were loaded, the latest first. */
    public List<ReadingSet> sets() throws SQLException {
        return OwnTransaction.in(owner, c -> StrategyStore.sets(c, MOST_SHOWN));
    }

    /**
     * Loads a set of readings; a set of the same name is replaced by it. Bad rows are left out and told.
     *
     * @return the faults for which nothing was loaded; none when it was
     */
    public List<Fault> load(String name, byte[] bytes, String by) throws SQLException {
        Forms forms = new Forms();
        String called = forms.text("name", name, 2, LONGEST_NAME);
        if (!forms.faults().isEmpty()) {
            return forms.faults();
        }
        LocalDate today = today();
        IndicatorFile.Read read = IndicatorFile.read(
                bytes,
                Shipped.all().indicators(),
                Thresholds.settings().number("file.bytes", today),
                Thresholds.settings().number("file.rows", today));
        if (!read.faults().isEmpty()) {
            return read.faults();
        }
        String digest = sha256(bytes);
        return OwnTransaction.in(owner, c -> {
            StrategyStore.lockSets(c);
            Optional<StrategyStore.Newest> newest = StrategyStore.newest(c, called);
            if (newest.isPresent() && newest.get().sha256().equals(digest)) {
                return List.of(Forms.fault("same", called, "a file that is not loaded yet"));
            }
            int version = newest.map(StrategyStore.Newest::version).orElse(0) + 1;
            StrategyStore.add(c, called, new StrategyStore.Newest(version, digest), read, by, clock.instant());
            return List.of();
        });
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
