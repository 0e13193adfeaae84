package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.entrepot.clearance.decision.Outcome;
import org.entrepot.clearance.decision.ReceiptEntry;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.messages.Fields;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.jspecify.annotations.Nullable;

/** Notes in a batch's transaction who gets copies of what. Nothing is decided by it, and no text is written a second time. */
final class Copying {
    private static final String ALL = "ALL";
    private static final String DATA = "DATA";
    private static final String RECEIPTS = "RET";

    private Copying() {}

    /** Somebody whom a message named; the subscriber is who has that address here, or null. */
    record Asked(
            UUID message,
            int place,
            Instant at,
            EnterpriseCode sender,
            Fields says,
            List<Long> documents,
            @Nullable String subscriber) {
        String status() {
            return says.text("status");
        }
    }

    /** Who gets copies of a document, and of what. */
    record Subscriber(long document, String subscriber, String sender, boolean data, boolean receipts) {
        private Subscriber and(Subscriber other) {
            return new Subscriber(document, subscriber, sender, data || other.data, receipts || other.receipts);
        }
    }

    /** A row of a feed. */
    record Entry(Subscriber of, boolean receipts) {}

    private record Key(long document, String subscriber) {}

    /** Whether it is one of the three words of the guide. */
    static boolean isKnown(String status) {
        return status.equals(ALL) || status.equals(DATA) || status.equals(RECEIPTS);
    }

    /**
     * Whom the messages of a batch named.
     *
     * @param documents by message: what stands for its documents
     * @param parties where addresses are looked up; null where nobody is registered
     */
    static List<Asked> asked(List<Submission> submissions, List<List<Long>> documents, @Nullable Enterprises parties) {
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < submissions.size(); i++) {
            Submission one = submissions.get(i);
            int place = 0;
            for (Fields says : one.message().subscriptions()) {
                Enterprise found = parties == null
                        ? null
                        : parties.atAddress(says.text("dxpAddress")).orElse(null);
                asked.add(new Asked(
                        one.id(),
                        place++,
                        one.receivedAt(),
                        one.sender(),
                        says,
                        documents.get(i),
                        found == null ? null : found.code().value()));
            }
        }
        return asked;
    }

    /** Writes it down, and what of this batch is copied; most batches ask one question and write nothing. */
    static void write(Connection c, List<Asked> asked, Outcome outcome, FeedPosition position, Instant now)
            throws SQLException {
        Set<Long> told = new LinkedHashSet<>();
        for (ReceiptEntry receipt : outcome.receipts()) {
            told.add(receipt.document());
        }
        Set<Long> touched = new HashSet<>(told);
        asked.forEach(one -> touched.addAll(one.documents()));
        Map<Key, Subscriber> subscribers = new LinkedHashMap<>();
        for (Subscriber one : CopyStore.subscribers(c, touched)) {
            subscribers.put(new Key(one.document(), one.subscriber()), one);
        }
        List<Entry> entries = new ArrayList<>();
        Map<Key, Subscriber> changed = changed(asked, subscribers, entries);
        subscribers.putAll(changed);
        entries.addAll(receipts(told, subscribers.values()));
        CopyStore.write(c, asked, changed.values(), entries, position, now);
    }

    /** What was copied before is not copied again, though it be sent again. */
    private static Map<Key, Subscriber> changed(List<Asked> asked, Map<Key, Subscriber> before, List<Entry> entries) {
        Map<Key, Subscriber> changed = new LinkedHashMap<>();
        for (Asked one : asked) {
            String subscriber = one.subscriber();
            if (subscriber == null || !isKnown(one.status())) {
                continue;
            }
            for (long document : new LinkedHashSet<>(one.documents())) {
                Key key = new Key(document, subscriber);
                Subscriber was = changed.getOrDefault(key, before.get(key));
                Subscriber wanted = new Subscriber(
                        document,
                        subscriber,
                        one.sender().value(),
                        !one.status().equals(RECEIPTS),
                        !one.status().equals(DATA));
                Subscriber is = was == null ? wanted : was.and(wanted);
                if (!is.equals(was)) {
                    changed.put(key, is);
                }
                if (is.data() && (was == null || !was.data())) {
                    entries.add(new Entry(is, false));
                }
            }
        }
        return changed;
    }

    private static List<Entry> receipts(Set<Long> told, Iterable<Subscriber> subscribers) {
        Map<Long, List<Subscriber>> byDocument = new HashMap<>();
        for (Subscriber one : subscribers) {
            if (one.receipts()) {
                byDocument
                        .computeIfAbsent(one.document(), document -> new ArrayList<>())
                        .add(one);
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (long document : told) {
            byDocument.getOrDefault(document, List.of()).forEach(one -> entries.add(new Entry(one, true)));
        }
        return entries;
    }
}
