package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.entrepot.clearance.decision.Arrival;
import org.entrepot.clearance.decision.Batch;
import org.entrepot.clearance.decision.Claim;
import org.entrepot.clearance.decision.ClaimKey;
import org.entrepot.clearance.decision.ClaimKind;
import org.entrepot.clearance.decision.Filed;
import org.entrepot.clearance.decision.Match;
import org.entrepot.clearance.decision.Passage;
import org.entrepot.clearance.decision.Slot;
import org.entrepot.clearance.decision.Threads;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;

/**
 * What a batch has to know of export parcels on their way. Which parcels and lists a part speaks of that came before, and which
 * lists left in a span of time, is read first, for they are locked with the rest, and again afterwards: if that has changed in
 * between, all is done again. Most batches ask for the arrivals of their export lists alone.
 */
final class PassageGathering {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final String CONFLICT = "40001";
    private static final int MOST_OF_A_SPAN = 5_001;

    private final Connection c;
    private final Batch batch;
    private final Set<ClaimKey> sets = new LinkedHashSet<>();
    private final Set<ClaimKey> known = new LinkedHashSet<>();
    private final Map<ClaimKey, List<String>> spans = new HashMap<>();
    private final Set<ClaimKey> keys = new LinkedHashSet<>();
    private Map<ClaimKey, SortedMap<Integer, Passage.Part>> parts = Map.of();

    /**
     * Reads what has to be locked.
     *
     * @param answered documents that customs answered
     * @param canonical the customs code of an enterprise by any of its codes
     */
    PassageGathering(Connection c, Batch batch, Map<Long, CebDocument> answered, UnaryOperator<String> canonical)
            throws SQLException {
        this.c = c;
        this.batch = batch;
        for (Arrival arrival : batch.decidable()) {
            if (Threads.isMovement(arrival.type())) {
                add(arrival.document(), !arrival.document().text("appType").equals("1"), canonical);
            }
        }
        for (CebDocument says : answered.values()) {
            if (Threads.isMovement(says.type())) {
                add(says, true, canonical);
            }
        }
        for (Passage.Unit unit : PassageStore.ofSets(c, known).keySet()) {
            keys.add(keyOf(unit));
        }
        spans.values()
                .forEach(numbers -> numbers.stream()
                        .limit(MOST_OF_A_SPAN - 1L)
                        .forEach(number -> keys.add(new ClaimKey(ClaimKind.INVT_NO, number))));
    }

    private void add(CebDocument says, boolean amends, UnaryOperator<String> canonical) throws SQLException {
        ClaimKey set = Threads.movement(says);
        sets.add(set);
        if (amends || says.type() == MessageType.CEB701) {
            known.add(set);
        }
        if (says.type() == MessageType.CEB701 && isMoment(says.text("startTime")) && isMoment(says.text("endTime"))) {
            spans.put(
                    set,
                    PassageStore.span(
                            c,
                            canonical.apply(says.text("ebcCode")),
                            instant(says.text("startTime")),
                            instant(says.text("endTime")),
                            MOST_OF_A_SPAN));
        }
    }

    private static boolean isMoment(String text) {
        return text.length() == 14 && text.chars().allMatch(one -> one >= '0' && one <= '9') && parses(text);
    }

    private static boolean parses(String text) {
        try {
            LocalDateTime.parse(text, MOMENT);
            return true;
        } catch (java.time.format.DateTimeParseException e) {
            return false; // the rules of its table say so
        }
    }

    private static Instant instant(String moment) {
        return LocalDateTime.parse(moment, MOMENT).atZone(Beijing.ZONE).toInstant();
    }

    private static ClaimKey keyOf(Passage.Unit unit) {
        return new ClaimKey(
                unit.step() == ClaimKind.SUMMARY ? ClaimKind.INVT_NO : ClaimKind.EXPORT_WAYBILL, unit.key());
    }

    /** The keys that have to be locked beside those that documents name. */
    Set<ClaimKey> keys() {
        return keys;
    }

    /** Once all is locked: the documents that have to be read, the lists of summaries and their other parts. */
    Set<Long> documents(Map<ClaimKey, Claim> claims) throws SQLException {
        parts = PassageStore.parts(c, sets);
        Set<Long> wanted = new HashSet<>();
        parts.forEach((set, some) -> {
            if (set.kind() == ClaimKind.SUMMARY) {
                some.values().forEach(part -> wanted.add(part.document()));
            }
        });
        Set<ClaimKey> lists = new HashSet<>(keys);
        for (Arrival arrival : batch.decidable()) {
            if (arrival.type() == MessageType.CEB701) {
                lists.addAll(arrival.claims());
            }
        }
        for (ClaimKey key : lists) {
            Claim claim = key.kind() == ClaimKind.INVT_NO ? claims.get(key) : null;
            Long document = claim == null ? null : claim.document();
            if (document != null) {
                wanted.add(document);
            }
        }
        return wanted;
    }

    /** What was said, once the documents are read. */
    Passage.Facts facts(Map<Long, CebDocument> documents, Map<String, Match> matches) throws SQLException {
        Set<String> units = new HashSet<>();
        for (Arrival arrival : batch.decidable()) {
            if (arrival.type().direction() == Direction.EXPORT) {
                units(arrival.document(), units);
            }
        }
        for (CebDocument document : documents.values()) {
            if (document.type() == MessageType.CEB603) {
                units(document, units);
            }
        }
        Map<Passage.Unit, Passage.Said> said = PassageStore.ofSets(c, known);
        for (Passage.Unit unit : said.keySet()) {
            if (!keys.contains(keyOf(unit))) {
                throw new SQLException("what a number speaks of has changed", CONFLICT);
            }
            units.add(unit.key());
        }
        spans.values().forEach(units::addAll);
        said.putAll(PassageStore.said(c, units));
        return said.isEmpty() && !isAsked()
                ? Passage.Facts.NONE
                : new Passage.Facts(said, parts, spans, PassageStore.lists(c, lists(matches)));
    }

    private static void units(CebDocument document, Set<String> units) {
        for (ClaimKey key : Threads.claims(document)) {
            if (key.kind() == ClaimKind.EXPORT_WAYBILL || key.kind() == ClaimKind.INVT_NO) {
                units.add(key.key());
            }
        }
    }

    /** Whether anything but new lists of exports is decided: only then it matters how lists stand that were accepted before. */
    private boolean isAsked() {
        boolean movements = batch.decidable().stream().anyMatch(one -> switch (one.type()) {
            case CEB507, CEB607, CEB509, CEB701, CEB213, CEB215, CEB605 -> true;
            default -> false;
        });
        return movements || !batch.answered().isEmpty() || !batch.expired().isEmpty();
    }

    private static List<Long> lists(Map<String, Match> matches) {
        List<Long> lists = new ArrayList<>();
        for (Match match : matches.values()) {
            Filed list = match.direction() == Direction.EXPORT ? match.at(Slot.LIST) : null;
            if (list != null) {
                lists.add(list.id());
            }
        }
        return lists;
    }
}
