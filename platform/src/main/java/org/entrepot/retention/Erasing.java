package org.entrepot.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.entrepot.access.Acts;
import org.entrepot.clearance.KeyUse;
import org.entrepot.clearance.KeyUses;
import org.entrepot.kernel.Beijing;
import org.entrepot.node.OwnTransaction;
import org.entrepot.orders.Orders;
import org.entrepot.registry.Applications;
import org.entrepot.registry.Destruction;
import org.entrepot.registry.Persons;
import org.entrepot.retention.RetentionBoard.Kind;
import org.entrepot.retention.RetentionStore.Due;
import org.jspecify.annotations.Nullable;

/**
 * Erases what the law asks to keep no longer: looks at every key once to know its day, again when that day is over, and destroys it
 * where nothing keeps it. A batch a transaction, so that whoever comes after a kill goes on there; what was done is not there to be
 * done again.
 */
final class Erasing {
    /** The kind of act that is written down. */
    static final String ACT = "erased";

    /** Nobody files anything while that many persons are looked at again. */
    private static final int BATCH = 100;

    private static final int SEEN_AT_ONCE = 500;

    /** Transactions that admitted somebody earlier than that have ended. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private final DataSource owner;
    private final Persons persons;
    private final KeyUses uses;
    private final Acts acts;
    private final Clock clock;
    private final Terms terms = Terms.load();

    Erasing(DataSource owner, Persons persons, KeyUses uses, Acts acts, Clock clock) {
        this.owner = owner;
        this.persons = persons;
        this.uses = uses;
        this.acts = acts;
        this.clock = clock;
    }

    /** A kind of key and the rule that ended for it. */
    record What(Kind kind, String rule) implements Comparable<What> {
        @Override
        public int compareTo(What other) {
            int byKind = kind.compareTo(other.kind);
            return byKind == 0 ? rule.compareTo(other.rule) : byKind;
        }
    }

    Terms terms() {
        return terms;
    }

    LocalDate today() {
        return Beijing.date(clock.instant());
    }

    /** Erases, step by step while that is wanted; how many keys by what they sealed and the rule. */
    Map<What, Long> run(BooleanSupplier wanted) throws SQLException {
        LocalDate today = today();
        boolean more = wanted.getAsBoolean();
        while (more) {
            more = OwnTransaction.in(owner, c -> meet(c, today)) && wanted.getAsBoolean();
        }
        OwnTransaction.in(owner, c -> meetOthers(c, today));
        Map<What, Long> done = new TreeMap<>();
        for (List<Due> batch = next(today); !batch.isEmpty() && wanted.getAsBoolean(); batch = next(today)) {
            List<Due> looked = batch;
            List<Long> over = OwnTransaction.in(owner, c -> putOff(c, looked, look(c, looked, today, true), today));
            if (!over.isEmpty()) {
                destroy(over, today).forEach((what, keys) -> done.merge(what, keys, Long::sum));
            }
        }
        return done;
    }

    /** What {@link #run} would erase if that were today. Nothing is changed. */
    Map<What, Long> tell(LocalDate today) throws SQLException {
        Map<What, Long> told = new TreeMap<>();
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            try {
                boolean more = true;
                while (more) {
                    more = meet(c, today);
                }
                meetOthers(c, today);
                for (List<Due> batch = RetentionStore.next(c, today, BATCH);
                        !batch.isEmpty();
                        batch = RetentionStore.next(c, today, BATCH)) {
                    Map<Long, Kept> looked = look(c, batch, today, true);
                    List<Long> over = putOff(c, batch, looked, today);
                    counts(batch, looked, over).forEach((what, keys) -> told.merge(what, keys, Long::sum));
                    RetentionStore.remove(c, over);
                }
            } finally {
                c.rollback();
            }
        }
        return told;
    }

    private List<Due> next(LocalDate today) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return RetentionStore.next(c, today, BATCH);
        }
    }

    // --- who is there -----------------------------------------------------------------------------------------------

    /** Looks at persons for the first time, in the order in which they were admitted; false when all are known. */
    private boolean meet(Connection c, LocalDate today) throws SQLException {
        UUID seen = RetentionStore.seen(c);
        List<Persons.Living> living = persons.living(c, seen, clock.instant().minus(SETTLED), SEEN_AT_ONCE);
        if (living.isEmpty()) {
            return false;
        }
        List<Due> due = new ArrayList<>();
        living.forEach(one -> due.add(new Due(one.key(), one.person(), Kind.PERSON, today, "")));
        Map<Long, Kept> kept = look(c, due, today, true);
        add(c, due, kept);
        RetentionStore.see(c, living.getLast().person());
        return true;
    }

    private static void add(Connection c, List<Due> due, Map<Long, Kept> kept) throws SQLException {
        List<Due> known = new ArrayList<>();
        for (Due one : due) {
            Kept until = kept.get(one.key());
            if (until != null) {
                known.add(new Due(one.key(), one.person(), one.kind(), until.until(), until.rule()));
            }
        }
        RetentionStore.add(c, known);
    }

    /** Months that are over, and applications that were refused. A month is looked at closely when its last day's term is over. */
    private boolean meetOthers(Connection c, LocalDate today) throws SQLException {
        List<Due> due = new ArrayList<>();
        Map<Long, Kept> kept = new HashMap<>();
        persons.livingMonths(c, YearMonth.from(today)).forEach((key, month) -> {
            due.add(new Due(key, null, Kind.MONTH, today, ""));
            kept.put(key, terms.ofNothing(month.atEndOfMonth(), today));
        });
        for (Map.Entry<Long, Optional<Instant>> one :
                Applications.keys(c, List.of()).entrySet()) {
            if (one.getValue().isPresent()) {
                due.add(new Due(one.getKey(), null, Kind.APPLICATION, today, ""));
                kept.put(one.getKey(), terms.ofRefused(one.getValue().get(), today));
            }
        }
        add(c, due, kept);
        return true;
    }

    // --- what keeps it ----------------------------------------------------------------------------------------------

    /**
     * Until when each is kept, and what is open.
     *
     * @param closely whether months are looked at document by document too, which takes its time
     */
    private Map<Long, Kept> look(Connection c, List<Due> due, LocalDate today, boolean closely) throws SQLException {
        List<Long> keys = due.stream().map(Due::key).toList();
        List<Long> documents = due.stream()
                .filter(one -> one.kind() == Kind.PERSON || closely)
                .map(Due::key)
                .toList();
        Map<Long, KeyUse> used = uses.of(c, documents);
        Map<Long, Optional<Instant>> applications = Applications.keys(c, keys);
        Set<Long> files = Orders.sealing(c, keys);
        Set<Long> held = held(c);
        Map<Long, Kept> kept = new HashMap<>();
        for (Due one : due) {
            Kept until = until(one, used.get(one.key()), today);
            Optional<Instant> refused = applications.get(one.key());
            if (refused != null) {
                until = withApplications(one, until, refused, today);
            }
            if (files.contains(one.key())) {
                until = until.because("orders");
            }
            kept.put(one.key(), held.contains(one.key()) ? until.because("hold") : until);
        }
        return kept;
    }

    /** One that waits or was approved keeps its key; one that was refused until its term is over. */
    private Kept withApplications(Due due, Kept until, Optional<Instant> refused, LocalDate today) {
        if (refused.isEmpty()) {
            return until.because("application");
        }
        Kept asked = terms.ofRefused(refused.get(), today);
        return due.kind() == Kind.MONTH && until.until().isAfter(asked.until())
                ? until
                : new Kept(asked.until(), asked.rule(), until.open());
    }

    private Kept until(Due due, @Nullable KeyUse use, LocalDate today) {
        if (use != null) {
            return terms.of(use, today);
        }
        return due.rule().isEmpty() ? terms.ofNothing(admitted(due), today) : new Kept(due.until(), due.rule(), "");
    }

    /** The id of a person begins with the milliseconds of the admission. */
    private static LocalDate admitted(Due due) {
        UUID person = Objects.requireNonNull(due.person());
        return Beijing.date(Instant.ofEpochMilli(person.getMostSignificantBits() >>> 16));
    }

    /** The keys that a legal hold names. */
    private Set<Long> held(Connection c) throws SQLException {
        Set<Long> held = new HashSet<>(KeyUses.ofDeclarations(c, RetentionStore.heldDeclarations(c)));
        for (UUID person : RetentionStore.heldPersons(c)) {
            persons.keyOf(c, person).ifPresent(held::add);
        }
        return held;
    }

    /** Writes down until when the others are kept; gives the keys of those that are over. */
    private static List<Long> putOff(Connection c, List<Due> due, Map<Long, Kept> looked, LocalDate today)
            throws SQLException {
        List<Long> over = new ArrayList<>();
        for (Due one : due) {
            Kept kept = Objects.requireNonNull(looked.get(one.key()));
            if (kept.isOver(today)) {
                RetentionStore.putOff(c, one.key(), kept, today);
                over.add(one.key());
            } else if (today.isAfter(kept.until())) {
                RetentionStore.putOff(c, one.key(), kept, today.plusDays(1));
            } else {
                RetentionStore.putOff(
                        c, one.key(), kept.because(""), kept.until().plusDays(1));
            }
        }
        return over;
    }

    // --- the end ----------------------------------------------------------------------------------------------------

    /** Destroys keys, each looked at again while nobody files anything; what keeps one by now keeps it. */
    private Map<What, Long> destroy(List<Long> keys, LocalDate today) throws SQLException {
        Map<What, Long> done = new TreeMap<>();
        persons.destroy(
                owner,
                c -> {
                    List<Due> due = RetentionStore.ofKeys(c, keys);
                    Map<Long, Kept> looked = look(c, due, today, false);
                    List<Long> over = putOff(c, due, looked, today);
                    done.clear();
                    done.putAll(counts(due, looked, over));
                    write(c, done, over, today);
                    return due.stream()
                            .filter(one -> over.contains(one.key()))
                            .map(one -> destruction(one, looked))
                            .toList();
                },
                clock.instant());
        return done;
    }

    private static Destruction destruction(Due due, Map<Long, Kept> looked) {
        return new Destruction(
                due.key(),
                due.person(),
                Objects.requireNonNull(looked.get(due.key())).rule());
    }

    private static Map<What, Long> counts(List<Due> due, Map<Long, Kept> looked, Collection<Long> over) {
        return due.stream()
                .filter(one -> over.contains(one.key()))
                .collect(Collectors.groupingBy(
                        one -> new What(one.kind(), destruction(one, looked).rule()),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /** Counts and acts, in the transaction that destroys; nobody is named. */
    private void write(Connection c, Map<What, Long> counts, List<Long> over, LocalDate today) throws SQLException {
        RetentionStore.remove(c, over);
        for (Map.Entry<What, Long> one : counts.entrySet()) {
            What what = one.getKey();
            RetentionStore.count(c, today, what.kind(), what.rule(), one.getValue());
            acts.writeOwn(c, ACT, what.kind().name().toLowerCase(Locale.ROOT) + " " + one.getValue(), what.rule());
        }
    }

    /** One person, asked for by themselves: erased now where nothing keeps them; else until when, and by what. */
    Optional<Kept> ask(UUID person, long key) throws SQLException {
        LocalDate today = today();
        Map<Long, Kept> kept = new HashMap<>();
        persons.destroy(
                owner,
                c -> {
                    Due due = new Due(key, person, Kind.PERSON, today, "");
                    Map<Long, Kept> looked = look(c, List.of(due), today, false);
                    Kept until = Objects.requireNonNull(looked.get(key));
                    kept.clear();
                    if (!until.isOver(today)) {
                        kept.put(key, until);
                        return List.of();
                    }
                    write(c, Map.of(new What(Kind.PERSON, until.rule()), 1L), List.of(key), today);
                    return List.of(destruction(due, looked));
                },
                clock.instant());
        return Optional.ofNullable(kept.get(key));
    }
}
