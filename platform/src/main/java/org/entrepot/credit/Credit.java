package org.entrepot.credit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.DatedSettings;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;

/**
 * The credit grades of enterprises by month, and what they object to. Whatever is refused says which field, what was found and what was
 * expected, and nothing is done then.
 */
public final class Credit {
    /** Who may see all. */
    public static final String PARK = "*";

    /** By whom a version was made that nobody asked for. */
    public static final String SCHEDULE = "schedule";

    private static final int MOST_VERSIONS = 120;
    private static final int SHORTEST_REASON = 4;
    private static final int LONGEST_REASON = 500;

    private final DataSource owner;
    private final DataSource reader;
    private final Counts counts;
    private final Books books;
    private final Clock clock;
    private final CreditTerms terms = CreditTerms.load();

    /** Over the pools of the role that commits and of the one that reads. */
    public Credit(DataSource owner, DataSource reader, Counts counts, Books books, Clock clock) {
        this.owner = owner;
        this.reader = reader;
        this.counts = counts;
        this.books = books;
        this.clock = clock;
    }

    /**
     * The days that a grade looks at.
     *
     * @param inTime how long after its arrival a list may wait for its partners
     */
    public record Stretch(LocalDate from, LocalDate to, Duration inTime) {}

    /** What is counted of each enterprise that is graded. */
    @FunctionalInterface
    public interface Counts {
        Map<EnterpriseCode, List<Scale.Count>> of(Stretch stretch) throws SQLException;
    }

    /** The park's own books. */
    @FunctionalInterface
    public interface Books {
        /** The last month that is closed; empty where none is. */
        Optional<YearMonth> closedTo() throws SQLException;
    }

    /**
     * A month that was graded by the schedule.
     *
     * @param grades of how many enterprises; of those that had a version already there is none
     */
    public record Round(YearMonth month, Instant at, int grades) {}

    /**
     * What is graded by itself.
     *
     * @param next the month that is graded next
     * @param by the day on which it is at the latest
     * @param last what was graded last; null before the first time
     */
    public record Schedule(
            YearMonth next, LocalDate by, @Nullable Round last) {}

    /** What came of grading a month. */
    public record Made(int grades, List<Fault> faults) {}

    // --- reading ----------------------------------------------------------------------------------------------------

    private <T> T read(String viewer, OwnTransaction.Work<T> work) throws SQLException {
        try (Connection c = reader.getConnection()) {
            c.setAutoCommit(false); // what the session may see holds for one transaction
            try {
                CreditStore.speakFor(c, viewer);
                return work.in(c);
            } finally {
                c.rollback();
                c.setAutoCommit(true);
            }
        }
    }

    /** The newest version of each enterprise that the viewer may see: an enterprise's code, or {@link #PARK}. */
    public List<CreditVersion> latest(String viewer) throws SQLException {
        return read(viewer, CreditStore::latest);
    }

    /** The versions of an enterprise, the newest month first, of a month the newest version. */
    public List<CreditVersion> versions(String viewer, EnterpriseCode enterprise) throws SQLException {
        return read(viewer, c -> CreditStore.of(c, enterprise, MOST_VERSIONS));
    }

    /** The grade that an enterprise has now; empty where it has none. */
    public Optional<Grade> grade(EnterpriseCode enterprise) throws SQLException {
        return read(PARK, c -> CreditStore.of(c, enterprise, 1)).stream()
                .findFirst()
                .map(CreditVersion::grade);
    }

    /** The objections of an enterprise, or of all where it is null, the newest first. */
    public List<Objection> objections(String viewer, @Nullable EnterpriseCode enterprise) throws SQLException {
        return read(viewer, c -> CreditStore.objections(c, enterprise));
    }

    /** The versions to which somebody objects and which are not decided. */
    public Set<Long> contested(String viewer) throws SQLException {
        Set<Long> versions = new HashSet<>();
        for (Objection objection : objections(viewer, null)) {
            if (objection.isOpen()) {
                versions.add(objection.version());
            }
        }
        return versions;
    }

    /** Weights and thresholds that hold today, with where they come from. */
    public List<DatedSettings.Setting> rules() {
        return terms.on(today());
    }

    /** The last month that can be graded. */
    public YearMonth lastMonth() {
        return YearMonth.from(today()).minusMonths(1);
    }

    /** Whether an enterprise may still object to a version. */
    public boolean isContestable(CreditVersion version) {
        return !today().isAfter(terms.objectionUntil(Beijing.date(version.madeAt())));
    }

    private LocalDate today() {
        return Beijing.date(clock.instant());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
    }

    // --- grading ----------------------------------------------------------------------------------------------------

    /** Grades a month that is over, for each tenant that has no version of it. */
    public Made make(YearMonth month, String by) throws SQLException {
        if (!month.isBefore(YearMonth.from(today()))) {
            return new Made(0, List.of(fault("month", month.toString(), "a month that is over")));
        }
        return new Made(grade(month, by, false), List.of());
    }

    private int grade(YearMonth month, String by, boolean scheduled) throws SQLException {
        Stretch stretch = new Stretch(
                month.minusMonths(terms.months(month) - 1L).atDay(1), month.atEndOfMonth(), terms.inTime(month));
        Map<EnterpriseCode, List<Scale.Count>> counted = new HashMap<>(counts.of(stretch));
        Scale scale = terms.scale(month);
        return OwnTransaction.in(owner, c -> {
            CreditStore.lock(c);
            if (scheduled && CreditStore.next(c).filter(month::equals).isEmpty()) {
                return 0; // another program was here before
            }
            int made = 0;
            for (String code : new TreeSet<>(
                    counted.keySet().stream().map(EnterpriseCode::value).toList())) {
                EnterpriseCode enterprise = EnterpriseCode.of(code);
                if (CreditStore.number(c, enterprise, month) == 0) {
                    Scale.Result result = scale.of(counted.getOrDefault(enterprise, List.of()));
                    CreditStore.add(c, version(enterprise, month, stretch, scale, result, by));
                    made++;
                }
            }
            if (scheduled) {
                CreditStore.add(c, new Round(month, now(), made));
            }
            return made;
        });
    }

    /** What the schedule graded last and grades next. */
    public Schedule schedule() throws SQLException {
        return OwnTransaction.in(owner, c -> {
            YearMonth next = CreditStore.next(c).orElse(lastMonth());
            return new Schedule(
                    next, terms.gradedBy(next), CreditStore.lastRound(c).orElse(null));
        });
    }

    /**
     * Grades each month whose time has come and that the schedule has not graded: its books are closed, or it is the latest day. Months that
     * passed while the program stood still too, one after another, beginning with the last that was over when it first looked. What is
     * counted of them is what is on file now.
     *
     * @return how many grades were made
     */
    public int catchUp() throws SQLException {
        YearMonth first = OwnTransaction.in(owner, c -> {
            CreditStore.begin(c, lastMonth());
            return CreditStore.next(c).orElseThrow();
        });
        int grades = 0;
        for (YearMonth month = first; isDue(month); month = month.plusMonths(1)) {
            grades += grade(month, SCHEDULE, true);
        }
        return grades;
    }

    private boolean isDue(YearMonth month) throws SQLException {
        return month.isBefore(YearMonth.from(today()))
                && (!today().isBefore(terms.gradedBy(month))
                        || books.closedTo()
                                .filter(last -> !last.isBefore(month))
                                .isPresent());
    }

    private CreditVersion version(
            EnterpriseCode enterprise, YearMonth month, Stretch stretch, Scale scale, Scale.Result result, String by) {
        return new CreditVersion(
                0,
                enterprise,
                month,
                1,
                stretch.from(),
                stretch.to(),
                result.score(),
                result.grade(),
                scale.leastWeight(),
                scale.a(),
                scale.b(),
                scale.c(),
                null,
                now(),
                by,
                result.lines());
    }

    // --- objections -------------------------------------------------------------------------------------------------

    /** An enterprise objects to a component of one of its versions; once to each. */
    public List<Fault> object(EnterpriseCode enterprise, long version, String component, String reason, String by)
            throws SQLException {
        List<Fault> faults = new ArrayList<>();
        Component known = one(faults, component);
        String why = reason(faults, reason);
        if (!faults.isEmpty() || known == null) {
            return faults;
        }
        return OwnTransaction.in(owner, c -> {
            CreditStore.lock(c);
            Optional<CreditVersion> found =
                    CreditStore.one(c, version).filter(one -> one.enterprise().equals(enterprise));
            if (found.isEmpty() || found.get().line(known).isEmpty()) {
                return List.of(fault("version", String.valueOf(version), "a grade of the enterprise's own"));
            }
            if (!isContestable(found.get())) {
                LocalDate last = terms.objectionUntil(Beijing.date(found.get().madeAt()));
                return List.of(fault("version", found.get().month().toString(), "an objection by " + last));
            }
            Optional<Long> id = CreditStore.object(c, found.get(), known);
            if (id.isEmpty()) {
                return List.of(fault("component", known.name(), "one to which nothing was objected yet"));
            }
            Objection made = new Objection(id.get(), enterprise, version, known, List.of());
            CreditStore.step(c, made, new Objection.Step(Objection.Act.RAISED, 0, 0, why, now(), by));
            return List.of();
        });
    }

    private static @Nullable Component one(List<Fault> faults, String name) {
        for (Component component : Component.values()) {
            if (component.name().equals(name)) {
                return component;
            }
        }
        faults.add(fault("component", name, "a component of the grade"));
        return null;
    }

    private static String reason(List<Fault> faults, String reason) {
        String why = reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            faults.add(fault("reason", why, SHORTEST_REASON + " to " + LONGEST_REASON + " characters"));
        }
        return why;
    }

    /**
     * What somebody proposes, as a form says it.
     *
     * @param corrects whether the component is to be corrected; else it stays
     * @param good to how many, where it is corrected
     * @param all of how many
     */
    public record Proposal(boolean corrects, String good, String all, String reason) {}

    /** Proposes what is to become of an objection; another person decides. */
    public List<Fault> propose(long objection, Proposal proposal, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        String why = reason(faults, proposal.reason());
        long good = proposal.corrects() ? number(faults, "good", proposal.good()) : 0;
        long all = proposal.corrects() ? number(faults, "all", proposal.all()) : 0;
        if (faults.isEmpty() && good > all) {
            faults.add(fault("good", proposal.good(), "no more than " + all));
        }
        if (!faults.isEmpty()) {
            return faults;
        }
        Objection.Act act = proposal.corrects() ? Objection.Act.CORRECT : Objection.Act.LEAVE;
        return OwnTransaction.in(owner, c -> {
            CreditStore.lock(c);
            Optional<Objection> found = CreditStore.objection(c, objection)
                    .filter(one -> one.isOpen() && one.proposal().isEmpty());
            if (found.isEmpty()) {
                return List.of(fault(
                        "objection", String.valueOf(objection), "one that is open and for which nothing is proposed"));
            }
            CreditStore.step(c, found.get(), new Objection.Step(act, good, all, why, now(), by));
            return List.of();
        });
    }

    private static long number(List<Fault> faults, String field, String text) {
        String plain = text.strip();
        if (plain.matches("[0-9]{1,12}")) {
            return Long.parseLong(plain);
        }
        faults.add(fault(field, text, "a whole number, 0 or more"));
        return 0;
    }

    /**
     * Agrees with what is proposed or disagrees; nobody with what he proposed himself. Where a component is corrected, the month gets
     * another version.
     */
    public List<Fault> decide(long objection, boolean agrees, String reason, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        String why = reason(faults, reason);
        if (!faults.isEmpty()) {
            return faults;
        }
        return OwnTransaction.in(owner, c -> {
            CreditStore.lock(c);
            Optional<Objection> found = CreditStore.objection(c, objection);
            Optional<Objection.Step> proposal = found.flatMap(Objection::proposal);
            if (found.isEmpty() || proposal.isEmpty()) {
                return List.of(fault("objection", String.valueOf(objection), "one for which something is proposed"));
            }
            if (proposal.get().by().equals(by)) {
                return List.of(fault("by", by, "another person than the one who proposed"));
            }
            Objection.Act act = agrees ? Objection.Act.AGREED : Objection.Act.DISAGREED;
            CreditStore.step(c, found.get(), new Objection.Step(act, 0, 0, why, now(), by));
            if (agrees && proposal.get().act() == Objection.Act.CORRECT) {
                correct(c, found.get(), proposal.get(), by);
            }
            return List.of();
        });
    }

    /** The newest version of the month with the component as it is to be: what other objections changed stays changed. */
    private void correct(Connection c, Objection objection, Objection.Step proposal, String by) throws SQLException {
        CreditVersion contested = CreditStore.one(c, objection.version()).orElseThrow();
        CreditVersion newest = CreditStore.of(c, objection.enterprise(), MOST_VERSIONS).stream()
                .filter(one -> one.month().equals(contested.month()))
                .findFirst()
                .orElseThrow();
        Scale.Result result = newest.scale()
                .result(newest.lines().stream()
                        .map(line -> line.component() == objection.component()
                                ? line.corrected(proposal.good(), proposal.all())
                                : line)
                        .toList());
        CreditStore.add(
                c,
                new CreditVersion(
                        0,
                        newest.enterprise(),
                        newest.month(),
                        newest.number() + 1,
                        newest.from(),
                        newest.to(),
                        result.score(),
                        result.grade(),
                        newest.leastWeight(),
                        newest.a(),
                        newest.b(),
                        newest.c(),
                        objection.id(),
                        now(),
                        by,
                        result.lines()));
    }

    private static Fault fault(String field, String found, String expected) {
        return new Fault("", "credit." + field, field, found, expected);
    }
}
