package org.entrepot.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.Fault;
import org.entrepot.strategy.Content;
import org.entrepot.strategy.Strategy;

/**
 * What the form of judgements shows.
 *
 * @param set what is judged
 * @param said by pair, as it stands or as it was typed
 * @param trial how that would count
 * @param faults why it was not taken
 */
public record SwotJudgementsModel(
        SwotModel swot, String set, Map<String, String> said, Strategy.Trial trial, List<Fault> faults) {

    /** Two things to be judged. */
    public record Pair(String one, String other, String said) {
        public String name() {
            return "p." + one + ":" + other;
        }
    }

    static String pair(String one, String other) {
        return one + ":" + other;
    }

    public List<String> things() {
        return swot.content().things(set);
    }

    /** All pairs, in order. */
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        List<String> things = things();
        Content content = swot.content();
        for (int i = 0; i < things.size(); i++) {
            for (int j = i + 1; j < things.size(); j++) {
                String one = things.get(i);
                String other = things.get(j);
                pairs.add(new Pair(one, other, said.getOrDefault(pair(one, other), content.said(one, other))));
            }
        }
        return pairs;
    }

    /** What may be said, from the other mattering nine times as much to the one. */
    public static List<String> scale() {
        List<String> scale = new ArrayList<>();
        for (int i = 9; i > 1; i--) {
            scale.add("1/" + i);
        }
        for (int i = 1; i <= 9; i++) {
            scale.add(String.valueOf(i));
        }
        return scale;
    }

    /** What a thing is called in full. */
    public String name(String key, Screen screen) {
        return swot.content()
                .factor(key)
                .map(one -> swot.code(key) + " "
                        + one.statement().in(screen.language().code()))
                .orElse(screen.t("swot." + key));
    }
}
