package org.entrepot.clearance.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said of export parcels on their way, as a batch works on it: that they arrived at the site (507), were loaded on one
 * transport (607), left (509), and that lists were summarised (701). What is too long for one message comes in parts, in any
 * order; each part counts by itself, the whole is told done when its last part came.
 */
public final class Passage {
    private final Map<Unit, Said> said;
    private final Map<ClaimKey, SortedMap<Integer, Part>> sets;
    private final Map<ClaimKey, List<String>> spans;
    private final Map<Long, Listed> lists;
    private final Map<PartKey, List<Unit>> units = new HashMap<>();
    private final Set<PartKey> removed = new LinkedHashSet<>();
    private final Map<PartKey, Part> added = new LinkedHashMap<>();
    private final Map<Unit, Said> addedUnits = new LinkedHashMap<>();
    private final Map<Unit, Long> ofLists = new HashMap<>();
    private final Map<Unit, Long> bound = new LinkedHashMap<>();
    private final List<SummaryEntry> entries = new ArrayList<>();

    /**
     * What something is said of.
     *
     * @param step what is said of it: {@link ClaimKind#ARRIVAL}, LOADING, DEPARTURE or SUMMARY
     * @param key a parcel, {@link #parcel}, or of a summary the number of a list
     */
    public record Unit(ClaimKind step, String key) {}

    /**
     * Where it was said, and since when it holds; of a departure when it left.
     *
     * @param set the number under which it was said
     */
    public record Said(ClaimKey set, int part, Instant at) {}

    /** One part of so many. */
    public record Part(long document, int parts) {}

    /** A part by the number of its set. */
    public record PartKey(ClaimKey set, int part) {}

    /** An export list as it stands at customs. */
    public record Listed(String invtNo, int status) {}

    /** As it was read. */
    public record Facts(
            Map<Unit, Said> said,
            Map<ClaimKey, SortedMap<Integer, Part>> sets,
            Map<ClaimKey, List<String>> spans,
            Map<Long, Listed> lists) {
        public static final Facts NONE = new Facts(Map.of(), Map.of(), Map.of(), Map.of());
    }

    /**
     * Of what was read.
     *
     * @param facts said: of the parcels and lists that the batch names; sets: the parts on record; spans: of a summary of a span
     *     of time the numbers of its lists; lists: those of its parcels, by document
     */
    public Passage(Facts facts) {
        this.said = new HashMap<>(facts.said());
        this.sets = new HashMap<>(facts.sets());
        this.spans = facts.spans();
        this.lists = new HashMap<>(facts.lists());
        said.forEach(
                (unit, where) -> units.computeIfAbsent(new PartKey(where.set(), where.part()), key -> new ArrayList<>())
                        .add(unit));
    }

    /** A parcel by its carrier and its waybill. */
    public static String parcel(String carrier, String waybill) {
        return carrier + "|" + waybill;
    }

    /** Where something was said of a parcel or a list; null where it was not. */
    @Nullable Said said(ClaimKind step, String key) {
        return said.get(new Unit(step, key));
    }

    /** The parts of a set that stand, by number. */
    SortedMap<Integer, Part> parts(ClaimKey set) {
        return Collections.unmodifiableSortedMap(sets.getOrDefault(set, new TreeMap<>()));
    }

    /** Of what a part that stands was said. */
    List<Unit> units(ClaimKey set, int part) {
        return units.getOrDefault(new PartKey(set, part), List.of());
    }

    /** Whether all parts of a set stand: as many as each says, none of which has a number beyond that. */
    boolean isWhole(ClaimKey set) {
        SortedMap<Integer, Part> parts = parts(set);
        return !parts.isEmpty() && parts.values().stream().allMatch(part -> part.parts() == parts.size());
    }

    /** The lists of a summary of a span of time, which left within it and are in none yet. */
    List<String> span(ClaimKey set) {
        return spans.getOrDefault(set, List.of());
    }

    /** How an export list stands; null where it is not known here. */
    @Nullable Listed listed(long list) {
        return lists.get(list);
    }

    void listed(long list, String invtNo, int status) {
        lists.put(list, new Listed(invtNo, status));
    }

    /** From now on that is said, of parcels with their lists where those are known. */
    void put(ClaimKey set, int part, Part one, Map<String, @Nullable Long> keys, Instant at) {
        PartKey key = new PartKey(set, part);
        sets.computeIfAbsent(set, any -> new TreeMap<>()).put(part, one);
        added.put(key, one);
        List<Unit> of = new ArrayList<>();
        for (Map.Entry<String, @Nullable Long> each : keys.entrySet()) {
            Unit unit = new Unit(set.kind(), each.getKey());
            Long list = each.getValue();
            if (list != null) {
                ofLists.put(unit, list);
            }
            Said where = new Said(set, part, at);
            said.put(unit, where);
            addedUnits.put(unit, where);
            of.add(unit);
        }
        units.put(key, of);
    }

    void remove(ClaimKey set, int part) {
        PartKey key = new PartKey(set, part);
        for (Unit unit : units(set, part)) {
            said.remove(unit);
            addedUnits.remove(unit);
        }
        units.remove(key);
        SortedMap<Integer, Part> parts = sets.get(set);
        if (parts != null) {
            parts.remove(part);
        }
        added.remove(key);
        removed.add(key);
    }

    /** The list of a parcel that arrived before it. */
    void bind(String parcel, long list) {
        Unit unit = new Unit(ClaimKind.ARRIVAL, parcel);
        ofLists.put(unit, list);
        if (!addedUnits.containsKey(unit)) {
            bound.put(unit, list);
        }
    }

    void summarised(SummaryEntry entry) {
        entries.add(entry);
    }

    // --- what changed -----------------------------------------------------------------------------------------------

    /** Parts that stand no more, or not as they did: they are taken away before the new ones are added. */
    public Set<PartKey> removed() {
        return removed;
    }

    /** New parts. */
    public Map<PartKey, Part> added() {
        return added;
    }

    /** What is said by new parts. */
    public Map<Unit, Said> addedUnits() {
        return addedUnits;
    }

    /** Parcels whose lists are known now, of which something was said before. */
    public Map<Unit, Long> bound() {
        return bound;
    }

    /** The list of a parcel of which something is said by a new part; null where it was not known. */
    public @Nullable Long list(Unit unit) {
        return ofLists.get(unit);
    }

    /** Customs entries that summaries came to, in their order. */
    public List<SummaryEntry> entries() {
        return entries;
    }
}
