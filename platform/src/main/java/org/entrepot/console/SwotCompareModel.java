package org.entrepot.console;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.entrepot.strategy.Outcome;
import org.entrepot.strategy.Outcome.Standing;
import org.jspecify.annotations.Nullable;

/** Two versions of an analysis beside each other: {@code a} the earlier, {@code b} the later. */
public record SwotCompareModel(SwotModel a, SwotModel b) {

    /** A factor in both; null where a version has it not. */
    public record Row(
            String key, @Nullable Standing before, @Nullable Standing after) {
        /** Whether anything of it changed. */
        public boolean changed() {
            return before == null
                    || after == null
                    || !before.code().equals(after.code())
                    || Math.abs(before.weight() - after.weight()) > 0.0005
                    || Math.abs(before.factor().force() - after.factor().force()) > 0.0005
                    || before.rating() != after.rating();
        }

        public Standing either() {
            Standing either = after == null ? before : after;
            if (either == null) {
                throw new IllegalStateException(key + " is in neither version");
            }
            return either;
        }
    }

    /** The factors of either. */
    public List<Row> rows() {
        Set<String> keys = new LinkedHashSet<>();
        for (SwotModel one : List.of(b, a)) {
            one.outcome().factors().forEach(factor -> keys.add(factor.factor().key()));
        }
        List<Row> rows = new ArrayList<>();
        for (String key : keys) {
            rows.add(new Row(
                    key,
                    a.outcome().standing(key).orElse(null),
                    b.outcome().standing(key).orElse(null)));
        }
        return rows;
    }

    /** A conclusion in both. */
    public record Line(String key, String before, String after) {}

    /** What follows from each. */
    public List<Line> lines(Screen screen) {
        return List.of(
                line(
                        "swot.strategy",
                        one -> one.quadrilateral()
                                .strategy()
                                .map(strategy -> screen.t("swot.strategy." + strategy))
                                .orElse("–")),
                line(
                        "swot.angle",
                        one -> one.quadrilateral().angle().isPresent()
                                ? SwotModel.decimal(one.quadrilateral().angle().getAsDouble(), 1, screen) + "°"
                                : "–"),
                line(
                        "swot.intensity",
                        one -> one.quadrilateral().intensity().isPresent()
                                ? SwotModel.decimal(
                                        one.quadrilateral().intensity().getAsDouble(), 3, screen)
                                : "–"),
                line(
                        "swot.ife",
                        one -> one.internal() == null
                                ? "–"
                                : SwotModel.decimal(one.internal().score(), 3, screen)),
                line(
                        "swot.efe",
                        one -> one.external() == null
                                ? "–"
                                : SwotModel.decimal(one.external().score(), 3, screen)),
                line("swot.ie", one -> one.cell() == 0 ? "–" : SwotModel.roman(one.cell())),
                line(
                        "swot.first",
                        one -> Optional.of(one.measures())
                                .filter(measures -> !measures.isEmpty())
                                .map(measures ->
                                        SwotModel.name(measures.getFirst().proposal(), screen))
                                .orElse("–")));
    }

    private Line line(String key, Function<Outcome, String> of) {
        return new Line(key, of.apply(a.outcome()), of.apply(b.outcome()));
    }
}
