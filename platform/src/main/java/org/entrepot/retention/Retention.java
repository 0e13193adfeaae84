package org.entrepot.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.entrepot.access.Acts;
import org.entrepot.clearance.KeyUses;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.Identity;
import org.entrepot.registry.Person;
import org.entrepot.registry.Persons;
import org.entrepot.retention.RetentionBoard.Decision;
import org.jspecify.annotations.Nullable;

/**
 * How long personal data is kept. Erases what the law asks to keep no longer by destroying its key, lets operator and officer hold
 * what is still needed, and decides what persons ask for themselves. Books, chains and documents stay as they are.
 */
public final class Retention implements MeterBinder {
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 300;
    private static final int MOST = 200;

    private final DataSource owner;
    private final Persons persons;
    private final Clock clock;
    private final Erasing erasing;
    private final CompositeMeterRegistry own = new CompositeMeterRegistry();
    private final AtomicLong kept = new AtomicLong();

    /**
     * Ready to work.
     *
     * @param owner the role that commits
     * @param persons the program's own: an erasure reaches the keys it keeps in memory
     */
    public Retention(DataSource owner, Persons persons, Acts acts, Clock clock) {
        this.owner = owner;
        this.persons = persons;
        this.clock = clock;
        this.erasing = new Erasing(owner, persons, KeyUses.load(), acts, clock);
    }

    /**
     * Erases what is to be erased by now.
     *
     * @return how many keys were destroyed, by kind and rule, e.g. {@code person customs}
     */
    public Map<String, Long> erase() throws SQLException {
        return erase(() -> true);
    }

    /** The same, left off after a step once it is not wanted any more; what is left is done next time. */
    public Map<String, Long> erase(BooleanSupplier wanted) throws SQLException {
        Map<Erasing.What, Long> done = erasing.run(wanted);
        done.forEach((what, keys) -> Counter.builder("entrepot.erased")
                .description("Data keys destroyed because no rule asks to keep what they seal")
                .tags("kind", word(what), "rule", what.rule())
                .register(own)
                .increment(keys));
        try (Connection c = owner.getConnection()) {
            kept.set(RetentionStore.kept(c).stream()
                    .mapToLong(RetentionBoard.StillKept::keys)
                    .sum());
        }
        return words(done);
    }

    /** What would be erased if that were today, in the same words; nothing is changed. */
    public Map<String, Long> wouldErase(LocalDate day) throws SQLException {
        return words(erasing.tell(day));
    }

    private static Map<String, Long> words(Map<Erasing.What, Long> counts) {
        Map<String, Long> words = new TreeMap<>();
        counts.forEach((what, keys) -> words.put(word(what) + " " + what.rule(), keys));
        return words;
    }

    private static String word(Erasing.What what) {
        return what.kind().name().toLowerCase(Locale.ROOT);
    }

    /** What is shown of all this. */
    public RetentionBoard board() throws SQLException {
        try (Connection c = owner.getConnection()) {
            return new RetentionBoard(
                    erasing.terms().on(erasing.today()),
                    RetentionStore.coming(c, MOST),
                    RetentionStore.kept(c),
                    RetentionStore.erased(c, MOST),
                    RetentionStore.holds(c, MOST),
                    RetentionStore.requests(c, MOST));
        }
    }

    // --- legal holds ------------------------------------------------------------------------------------------------

    /**
     * Holds what a declaration's documents say of persons, until it is lifted. Waybills lie under the key of their month, and
     * that is held as a whole.
     *
     * @param about the number by which it was found
     * @param reason 10 to 300 characters
     * @return the faults for which nothing was done; none when it was
     */
    public List<Fault> holdDeclaration(long declaration, String about, String reason, String by) throws SQLException {
        return hold(declaration, null, about, reason, by);
    }

    /** Holds all that is kept of a person, by the reference; see {@link #holdDeclaration}. */
    public List<Fault> holdPerson(UUID person, String reason, String by) throws SQLException {
        return hold(null, person, person.toString(), reason, by);
    }

    private List<Fault> hold(@Nullable Long declaration, @Nullable UUID person, String about, String reason, String by)
            throws SQLException {
        List<Fault> faults = new ArrayList<>();
        String why = reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            faults.add(fault("reason", why, SHORTEST_REASON + " to " + LONGEST_REASON + " characters"));
            return faults;
        }
        return OwnTransaction.in(owner, c -> {
            if (person != null && persons.keyOf(c, person).isEmpty()) {
                faults.add(fault("about", about, "a person of whom something is kept"));
            } else {
                RetentionStore.place(c, declaration, person, about, why, by, clock.instant());
            }
            return faults;
        });
    }

    /** Lifts a hold; the faults for which nothing was done, none when it was. */
    public List<Fault> lift(long hold, String by) throws SQLException {
        boolean lifted = OwnTransaction.in(owner, c -> RetentionStore.lift(c, hold, by, clock.instant()));
        return lifted ? List.of() : List.of(fault("hold", String.valueOf(hold), "a hold that stands"));
    }

    /** What was typed names nothing that could be held. */
    public static Fault notFound(String about) {
        return fault("about", about, "the number of a declaration, or a person's reference");
    }

    private static Fault fault(String field, String found, String expected) {
        return new Fault("100", "retention." + field, field, found, expected);
    }

    // --- what persons ask for ---------------------------------------------------------------------------------------

    /**
     * Decides a person's own request to be erased (PIPL art. 47): erases at once where nothing asks to keep it, else says until
     * when. Who asked is written down by the reference alone.
     *
     * @return the request, as it is on record
     */
    public RetentionBoard.Request request(Identity identity, String by) throws SQLException {
        Instant now = clock.instant();
        Optional<Person> found = OwnTransaction.in(owner, c -> persons.find(c, identity, now));
        Optional<Kept> kept = Optional.empty();
        Decision decision = Decision.UNKNOWN;
        if (found.isPresent()) {
            kept = erasing.ask(found.get().id(), found.get().key().id());
            decision = kept.isPresent() ? Decision.REFUSED : Decision.ERASED;
        }
        Decision decided = decision;
        Kept until = kept.orElse(null);
        UUID person = found.map(Person::id).orElse(null);
        long id = OwnTransaction.in(owner, c -> RetentionStore.request(c, now, by, person, decided, until));
        return new RetentionBoard.Request(
                id,
                now,
                by,
                person,
                decided,
                until == null ? null : until.until(),
                until == null ? "" : until.rule(),
                until == null ? "" : until.open());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        own.add(registry);
        Gauge.builder("entrepot.erasure.kept", kept, AtomicLong::get)
                .description("Data keys past their last day that an open case or a legal hold keeps")
                .register(registry);
    }
}
