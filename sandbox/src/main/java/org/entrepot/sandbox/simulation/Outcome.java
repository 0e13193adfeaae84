package org.entrepot.sandbox.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a simulation saw.
 *
 * @param documents on file, each with everything that it was ever told
 * @param answers answers that were held against what was predicted
 * @param receipts read from the feeds and predicted, each once as it came and once more from the beginning
 * @param events how often what happened: deaths and stops, jumps of the clock
 * @param endings how many documents stand how, by their last status and codes
 */
public record Outcome(
        long seed,
        int steps,
        int documents,
        int answers,
        int receipts,
        Map<String, Integer> events,
        Map<String, Integer> endings) {

    static Outcome of(long seed, int steps, List<Entry> filed, int answers, int receipts, Map<String, Integer> events) {
        Map<String, Integer> endings = new TreeMap<>();
        for (Entry entry : filed) {
            boolean refused = entry.status() < 0 || entry.status() == 100;
            String ending =
                    entry.status() + (refused ? " " + entry.told.getLast().codes() : "");
            endings.merge(ending, 1, Integer::sum);
        }
        return new Outcome(seed, steps, filed.size(), answers, receipts, events, endings);
    }

    /** How often the program was killed. */
    public int kills() {
        return events.getOrDefault("killed", 0);
    }
}
