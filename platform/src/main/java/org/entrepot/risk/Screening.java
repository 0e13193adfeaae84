package org.entrepot.risk;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.node.DatedSettings;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds goods, enterprises and recipients against rules and lists. What is met is a hit, which a person decides with a reason; until then,
 * and where it is kept out, what it is about does not go on. The same subject with the same content is not asked about again by the same
 * version of a list.
 */
@Component
public class Screening {
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SOURCE = 200;
    private static final int AT_ONCE = 500;
    private static final char GOODS = 'G';
    private static final char FIRM = 'F';
    private static final char RECIPIENT = 'R';

    private final DataSource owner;
    private final Clock clock;
    private final DatedSettings settings = DatedSettings.beside(Screening.class, "settings.csv");

    private @Nullable Indexed indexed;

    /** Over the pool of the role that commits; also made without Spring. */
    public Screening(DataSource owner, Clock clock) {
        this.owner = owner;
        this.clock = clock;
    }

    /** The lists that count, made ready for questions. */
    private record Indexed(List<LoadedList> lists, List<ListIndex> indexes) {}

    /** What came of a file that was loaded. */
    public sealed interface Loading {
        /** It counts from now on; how many hits it made among what was screened before. */
        record Loaded(LoadedList list) implements Loading {}

        /** Nothing of it was kept. */
        record Refused(List<Fault> faults) implements Loading {}
    }

    // --- screening --------------------------------------------------------------------------------------------------

    /**
     * Screens it and notes what is new.
     *
     * @return all hits of what it is now, decided ones too; those that {@link Hit#holds} keep it from going on
     */
    public List<Hit> screen(Subject subject) throws SQLException {
        return screen(List.of(subject)).getOrDefault(subject, List.of());
    }

    /** As {@link #screen(Subject)}, for many in one transaction; those without a hit are not there. */
    public Map<Subject, List<Hit>> screen(Collection<? extends Subject> subjects) throws SQLException {
        Instant now = clock.instant();
        return OwnTransaction.in(owner, c -> {
            Indexed current = current(c);
            Map<Subject, List<Hit>> hits = new HashMap<>();
            for (Subject subject : subjects) {
                List<ScreeningStore.New> found = found(current, subject, Beijing.date(now));
                remember(c, subject, now);
                if (!found.isEmpty()) {
                    ScreeningStore.add(c, found, now);
                    hits.put(subject, ScreeningStore.of(c, found));
                }
            }
            return hits;
        });
    }

    /** As {@link #screen(Subject)}, but notes nothing. */
    public List<Hit> hits(Subject subject) throws SQLException {
        return OwnTransaction.in(
                owner, c -> ScreeningStore.of(c, found(current(c), subject, Beijing.date(clock.instant()))));
    }

    private static void remember(Connection c, Subject subject, Instant now) throws SQLException {
        switch (subject) {
            case Subject.Goods goods
            when goods.filed() ->
                ScreeningStore.seen(
                        c,
                        new ScreeningStore.Seen(
                                GOODS,
                                goods.key(),
                                goods.tenant(),
                                List.of(
                                        goods.itemNo(),
                                        goods.code(),
                                        goods.name(),
                                        goods.model(),
                                        goods.brand(),
                                        String.valueOf(goods.fromChina()))),
                        now);
            case Subject.Firm firm ->
                ScreeningStore.seen(c, new ScreeningStore.Seen(FIRM, firm.key(), "", firm.names()), now);
            case Subject.Goods goods -> {
                // not on file: screened when it is sold
            }
            case Subject.Recipient any -> {
                // a person: nothing is kept
            }
        }
    }

    private static Subject again(ScreeningStore.Seen seen) {
        List<String> parts = seen.parts();
        return seen.kind() == FIRM
                ? new Subject.Firm(seen.key(), parts)
                : new Subject.Goods(
                        seen.tenant(),
                        parts.get(0),
                        parts.get(1),
                        parts.get(2),
                        parts.get(3),
                        parts.get(4),
                        Boolean.parseBoolean(parts.get(5)),
                        true);
    }

    private List<ScreeningStore.New> found(Indexed current, Subject subject, LocalDate day) {
        List<ScreeningStore.New> found = new ArrayList<>();
        if (subject instanceof Subject.Goods goods) {
            for (ScreeningRule rule : ScreeningRule.all()) {
                String met = rule.holds(day) ? rule.met(goods) : "";
                if (!met.isEmpty()) {
                    found.add(hit(goods, rule.kind(), rule.name(), rule.from().toString(), "", met, 100));
                }
            }
        }
        for (int i = 0; i < current.lists().size(); i++) {
            LoadedList list = current.lists().get(i);
            for (ListIndex.Met met : met(subject, list, current.indexes().get(i), day)) {
                found.add(hit(
                        subject,
                        list.kind() == LoadedList.Kind.BRAND ? HitKind.BRAND : HitKind.PARTY,
                        list.name(),
                        String.valueOf(list.version()),
                        met.entry().ref(),
                        met.entry().ref().equals(met.name())
                                        || met.entry().note().isEmpty()
                                ? met.name()
                                : met.name() + " (" + met.entry().note() + ")",
                        met.score()));
            }
        }
        return found;
    }

    private List<ListIndex.Met> met(Subject subject, LoadedList list, ListIndex index, LocalDate day) {
        return switch (subject) {
            case Subject.Goods goods ->
                list.kind() == LoadedList.Kind.BRAND
                        ? index.brands(goods.brand() + " · " + goods.name(), goods.code(), goods.tenant())
                        : List.of();
            case Subject.Firm firm ->
                list.kind() == LoadedList.Kind.PARTY ? index.like(firm.names(), least(day)) : List.of();
            case Subject.Recipient person ->
                list.kind() == LoadedList.Kind.PARTY ? index.like(List.of(person.name()), least(day)) : List.of();
        };
    }

    private int least(LocalDate day) {
        return settings.number("party.score", day);
    }

    private static ScreeningStore.New hit(
            Subject subject, HitKind kind, String list, String version, String ref, String met, int score) {
        char letter = switch (subject) {
            case Subject.Goods any -> GOODS;
            case Subject.Firm any -> FIRM;
            case Subject.Recipient any -> RECIPIENT;
        };
        String content = subject.content().isEmpty() ? met + ' ' + score : subject.content();
        return new ScreeningStore.New(
                letter,
                subject.key(),
                content,
                subject.tenant(),
                subject.label(),
                kind,
                list,
                version,
                ref,
                met,
                score);
    }

    private synchronized Indexed current(Connection c) throws SQLException {
        List<LoadedList> lists = ScreeningStore.current(c);
        Indexed known = indexed;
        if (known == null || !known.lists().equals(lists)) {
            List<ListIndex> indexes = new ArrayList<>();
            for (LoadedList list : lists) {
                indexes.add(new ListIndex(ScreeningStore.entries(c, list.id())));
            }
            known = new Indexed(lists, indexes);
            indexed = known;
        }
        return known;
    }

    // --- lists ------------------------------------------------------------------------------------------------------

    /**
     * Loads a version of a list, which counts at once, and holds against it all goods and enterprises that were screened before.
     *
     * @param name under which its versions follow one another
     * @param published the day it is of, as whoever loads it says
     */
    public Loading load(LoadedList.Kind kind, String name, String source, LocalDate published, byte[] file, String by)
            throws SQLException {
        List<Fault> faults = new ArrayList<>();
        length(faults, "name", name.strip(), LONGEST_NAME);
        length(faults, "source", source.strip(), LONGEST_SOURCE);
        if (published.isAfter(Beijing.date(clock.instant()))) {
            faults.add(new Fault("", "list.published", "published", published.toString(), "no day to come"));
        }
        ListFile.Read read = ListFile.read(file);
        faults.addAll(read.faults());
        if (!faults.isEmpty()) {
            return new Loading.Refused(List.copyOf(faults));
        }
        String sha256 = sha256(file);
        Instant now = clock.instant();
        Loading loading = OwnTransaction.in(owner, c -> {
            ScreeningStore.lock(c);
            Optional<ScreeningStore.Newest> before = ScreeningStore.newest(c, kind, name.strip());
            if (before.isPresent() && before.get().sha256().equals(sha256)) {
                return new Loading.Refused(List.of(new Fault(
                        "", "list.same", "file", "version " + before.get().version(), "a file that is not loaded")));
            }
            LoadedList list = new LoadedList(
                    0,
                    kind,
                    name.strip(),
                    before.map(ScreeningStore.Newest::version).orElse(0) + 1,
                    source.strip(),
                    published,
                    read.entries().size(),
                    read.badRows(),
                    now,
                    by,
                    true,
                    List.of());
            ScreeningStore.add(c, list, sha256, read);
            return new Loading.Loaded(list);
        });
        if (loading instanceof Loading.Loaded) {
            screenAgain();
        }
        return loading;
    }

    private void screenAgain() throws SQLException {
        char kind = ' ';
        String key = "";
        List<ScreeningStore.Seen> some;
        do {
            try (Connection c = owner.getConnection()) {
                some = ScreeningStore.subjects(c, kind, key, AT_ONCE);
            }
            for (ScreeningStore.Seen one : some) {
                screen(again(one));
                kind = one.kind();
                key = one.key();
            }
        } while (some.size() == AT_ONCE);
    }

    private static void length(List<Fault> faults, String field, String text, int most) {
        if (text.isEmpty() || text.length() > most || text.chars().anyMatch(letter -> letter < ' ')) {
            faults.add(new Fault("", "list." + field, field, text, "1 to " + most + " characters"));
        }
    }

    /** The versions that were loaded, the newest first. */
    public List<LoadedList> lists(int most) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return ScreeningStore.all(c, most);
        }
    }

    // --- hits -------------------------------------------------------------------------------------------------------

    /** What waits for a person, the oldest first. */
    public List<Hit> open(int most) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return ScreeningStore.open(c, most);
        }
    }

    /** What was decided, the newest first. */
    public List<Hit> decided(int most) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return ScreeningStore.decided(c, most);
        }
    }

    /** What of a tenant waits or is kept out, the newest first. */
    public List<Hit> ofTenant(String tenant, int most) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return ScreeningStore.ofTenant(c, tenant, most);
        }
    }

    /**
     * Decides an open hit: clears it or keeps it out.
     *
     * @return the faults for which nothing was done; none when it was
     */
    public List<Fault> decide(long id, Hit.State state, String reason, String by) throws SQLException {
        String why = reason.strip();
        if (state == Hit.State.OPEN) {
            throw new IllegalArgumentException("a decision does not leave it open");
        }
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            return List.of(new Fault(
                    "", "screening.reason", "reason", why, SHORTEST_REASON + " to " + LONGEST_REASON + " characters"));
        }
        boolean done = OwnTransaction.in(owner, c -> ScreeningStore.decide(c, id, state, why, by, clock.instant()));
        return done ? List.of() : List.of(new Fault("", "screening.decided", "", "", "a hit that is open"));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
