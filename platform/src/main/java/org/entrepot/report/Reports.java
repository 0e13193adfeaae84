package org.entrepot.report;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports of months: made on command and by schedule, and kept as they were made. Whatever is refused says which field, what was found and what was
 * expected, and nothing is done then.
 */
public final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    /** By whom what the schedule makes is made. */
    public static final String SCHEDULE = "schedule";

    private static final int MOST_SHOWN = 200;
    private static final int MOST_TRIALS = 20;
    private static final int LAST_DAY = 28;
    private static final YearMonth FIRST = YearMonth.of(2016, 1);

    private final DataSource owner;
    private final Source source;
    private final Clock clock;

    /** Gathers what a report of a month rests on. */
    @FunctionalInterface
    public interface Source {
        Facts facts(YearMonth month, List<Trial> trials, Instant now) throws SQLException;
    }

    /** Over the pool of the role that commits; also made without Spring. */
    public Reports(DataSource owner, Source source, Clock clock) {
        this.owner = owner;
        this.source = source;
        this.clock = clock;
    }

    /**
     * A report on file.
     *
     * @param scheduled whether the schedule made it
     * @param sha256 of its bytes, lower-case hex
     */
    public record Kept(
            long id,
            YearMonth month,
            String language,
            Format format,
            Instant madeAt,
            String madeBy,
            boolean scheduled,
            String sha256,
            long size) {
        /** As its file is called. */
        public String fileName() {
            return "park-" + month + "-" + language + "." + format.word();
        }
    }

    /** What could not be made; it is tried again. */
    public record Failed(YearMonth month, String language, Format format, Instant at, String why, int tries) {}

    /**
     * What is made by itself.
     *
     * @param day of the month after, 1 to 28
     * @param since the first month that it makes
     */
    public record Schedule(
            boolean on,
            int day,
            List<String> languages,
            List<Format> formats,
            YearMonth since,
            Instant changedAt,
            String changedBy) {
        public Schedule {
            languages = List.copyOf(languages);
            formats = List.copyOf(formats);
        }
    }

    /** What was made, or why not. */
    public record Made(@Nullable Kept kept, List<Fault> faults) {}

    // --- reading ----------------------------------------------------------------------------------------------------

    /** Today in Beijing. */
    public LocalDate today() {
        return Beijing.date(clock.instant());
    }

    /** The last month that is over. */
    public YearMonth lastMonth() {
        return YearMonth.from(today()).minusMonths(1);
    }

    /** The newest reports. */
    public List<Kept> newest() throws SQLException {
        return OwnTransaction.in(owner, c -> ReportStore.newest(c, MOST_SHOWN));
    }

    public List<Failed> failed() throws SQLException {
        return OwnTransaction.in(owner, ReportStore::failed);
    }

    public Optional<Schedule> schedule() throws SQLException {
        return OwnTransaction.in(owner, ReportStore::schedule);
    }

    public Optional<Kept> kept(long id) throws SQLException {
        return OwnTransaction.in(owner, c -> ReportStore.kept(c, id));
    }

    /** The bytes of a report; empty where there is none. */
    public Optional<byte[]> bytes(long id) throws SQLException {
        return OwnTransaction.in(owner, c -> ReportStore.bytes(c, id));
    }

    /** What a report of a month rests on now. */
    public Facts facts(YearMonth month) throws SQLException {
        return source.facts(month, trials(), clock.instant());
    }

    /** The report of a month as it would be made now, for a page. */
    public Document monthly(YearMonth month, String language) throws SQLException {
        return MonthlyReport.of(facts(month), Words.in(language));
    }

    /**
     * The page for the zone's committee as it would be now.
     *
     * @param trial what is to be shown of the economics; null for the trial that was kept last
     */
    public Document committee(YearMonth month, @Nullable Trial trial, String language) throws SQLException {
        return CommitteePage.of(
                source.facts(month, trial == null ? trials() : List.of(trial), clock.instant()), Words.in(language));
    }

    /** A document in a format. */
    public byte[] write(Document document, Format format) {
        return format.write(document);
    }

    /** Trials that are kept for reports, the latest first. */
    public List<Trial> trials() throws SQLException {
        return OwnTransaction.in(owner, c -> ReportStore.trials(c, MOST_TRIALS));
    }

    /** Who owes most more than a month before, by customs code; empty where nobody does. */
    public static Optional<String> lateSeller(Facts facts) {
        return new Findings(facts, Words.in("en")).lateSeller();
    }

    // --- making -----------------------------------------------------------------------------------------------------

    /**
     * Makes a report and keeps it.
     *
     * @param month as {@code 2026-10}, not one to come
     */
    public Made make(String month, String language, String format, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        YearMonth of = month(faults, month);
        if (!Words.LANGUAGES.contains(language)) {
            faults.add(fault("language", language, String.join(", ", Words.LANGUAGES)));
        }
        Optional<Format> as = Format.of(format);
        if (as.isEmpty()) {
            faults.add(fault("format", format, "pdf or docx"));
        }
        if (of == null || !faults.isEmpty()) {
            return new Made(null, faults);
        }
        return made(new Wanted(of, language, as.orElseThrow()), by, false);
    }

    private @Nullable YearMonth month(List<Fault> faults, String text) {
        try {
            YearMonth month = YearMonth.parse(text.strip());
            if (!month.isBefore(FIRST) && !month.isAfter(YearMonth.from(today()))) {
                return month;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        faults.add(fault("month", text.strip(), "a month from " + FIRST + " to " + YearMonth.from(today())));
        return null;
    }

    /** A report that is to be made. */
    record Wanted(YearMonth month, String language, Format format) {}

    /**
     * Makes one whole before anything of it is written. The outermost loop of making: whatever is wrong with one report is written down with it, and
     * the next is made all the same.
     */
    private Made made(Wanted wanted, String by, boolean scheduled) throws SQLException {
        byte[] bytes;
        Instant now = clock.instant();
        try {
            Document document = monthly(wanted.month(), wanted.language());
            bytes = wanted.format().write(document);
        } catch (SQLException | RuntimeException e) {
            String why = said(e);
            LOG.warn(
                    "the report of {} in {} as {} was not made: {}",
                    wanted.month(),
                    wanted.language(),
                    wanted.format(),
                    why);
            OwnTransaction.in(owner, c -> ReportStore.fail(c, wanted, now, why));
            return new Made(
                    null,
                    List.of(fault("report", why, "a report that can be made; it is tried again within the hour")));
        }
        String digest = sha256(bytes);
        Kept kept = OwnTransaction.in(owner, c -> {
            Kept added = ReportStore.add(c, wanted, now, by, scheduled, digest, bytes);
            ReportStore.mend(c, wanted);
            return added;
        });
        return new Made(kept, List.of());
    }

    /** One line, which repeats no rows. */
    private static String said(Exception e) {
        if (e instanceof SQLException sql) {
            return "the database did not answer, SQLSTATE " + sql.getSQLState();
        }
        String message = e.getMessage();
        return e.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }

    /**
     * Makes what the schedule asks for and is not there yet, months that passed while the program stood still too, and what failed by hand.
     *
     * @return how many were made
     */
    public int catchUp() throws SQLException {
        int made = 0;
        List<Wanted> due = due();
        for (Wanted wanted : due) {
            made += made(wanted, SCHEDULE, true).kept() == null ? 0 : 1;
        }
        for (Failed failed : failed()) {
            Wanted wanted = new Wanted(failed.month(), failed.language(), failed.format());
            if (!due.contains(wanted)) {
                made += made(wanted, SCHEDULE, false).kept() == null ? 0 : 1;
            }
        }
        return made;
    }

    private List<Wanted> due() throws SQLException {
        Optional<Schedule> found = schedule().filter(Schedule::on);
        if (found.isEmpty()) {
            return List.of();
        }
        Schedule schedule = found.get();
        LocalDate today = today();
        YearMonth last = YearMonth.from(today).minusMonths(today.getDayOfMonth() >= schedule.day() ? 1 : 2);
        Collection<Wanted> there = OwnTransaction.in(owner, c -> ReportStore.scheduled(c, schedule.since()));
        List<Wanted> due = new ArrayList<>();
        for (YearMonth month = schedule.since(); !month.isAfter(last); month = month.plusMonths(1)) {
            for (String language : schedule.languages()) {
                for (Format format : schedule.formats()) {
                    due.add(new Wanted(month, language, format));
                }
            }
        }
        due.removeAll(there);
        return due;
    }

    // --- what people say
    // ----------------------------------------------------------------------------------------------

    /** What a form says of the schedule, all as text. */
    public record ScheduleForm(boolean on, String day, List<String> languages, List<String> formats) {}

    /** Says what is made by itself from now on: months that are over already are not made for it. */
    public List<Fault> schedule(ScheduleForm form, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        String day = form.day().strip();
        if (!day.matches("[0-9]{1,2}") || Integer.parseInt(day) < 1 || Integer.parseInt(day) > LAST_DAY) {
            faults.add(fault("day", day, "1 to " + LAST_DAY));
        }
        if (form.languages().isEmpty() || !Words.LANGUAGES.containsAll(form.languages())) {
            faults.add(fault("language", String.join(" ", form.languages()), "one or more of zh, en, ru"));
        }
        List<Format> formats = form.formats().stream()
                .flatMap(word -> Format.of(word).stream())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        if (formats.isEmpty() || formats.size() != form.formats().size()) {
            faults.add(fault("format", String.join(" ", form.formats()), "one or both of pdf, docx"));
        }
        if (!faults.isEmpty()) {
            return faults;
        }
        YearMonth last = lastMonth();
        YearMonth since = schedule().filter(Schedule::on).map(Schedule::since).orElse(last);
        Schedule schedule = new Schedule(
                form.on(),
                Integer.parseInt(day),
                Words.LANGUAGES.stream().filter(form.languages()::contains).toList(),
                formats,
                since,
                clock.instant(),
                by);
        OwnTransaction.in(owner, c -> ReportStore.put(c, schedule));
        return List.of();
    }

    /**
     * Keeps a trial for reports; the one of the same measure before it is replaced.
     *
     * @param changes new values by driver, as they were entered; whether they fit the scenario is for the caller to have tried
     */
    public List<Fault> keep(long analysis, String measure, long scenario, Map<String, String> changes, String by)
            throws SQLException {
        if (changes.isEmpty()) {
            return List.of(fault("trial", "", "one factor at another value at least"));
        }
        Trial trial = new Trial(analysis, measure, scenario, changes, clock.instant(), by);
        OwnTransaction.in(owner, c -> ReportStore.put(c, trial));
        return List.of();
    }

    static Fault fault(String field, String found, String expected) {
        return new Fault("", "report." + field, field, found, expected);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Format> formats(String[] words) {
        return Arrays.stream(words).flatMap(word -> Format.of(word).stream()).toList();
    }
}
