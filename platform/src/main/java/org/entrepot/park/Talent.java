package org.entrepot.park;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.Registry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Talent: programmes of partner schools, how many took part and were placed with tenants, and how many work for each tenant by its dated
 * reports. Only numbers are kept, nobody's data. Counts never go down with the days, and no more are placed than finished.
 */
@Component
public class Talent {
    private static final int LONGEST_NAME = 80;
    private static final int MOST_PEOPLE = 100_000;

    private final DataSource owner;
    private final DataSource reader;
    private final Registry registry;
    private final Clock clock;

    /** Over the pools of the role that commits and of the one that reads. */
    public Talent(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            Registry registry,
            Clock clock) {
        this.owner = owner;
        this.reader = reader;
        this.registry = registry;
        this.clock = clock;
    }

    /** All that a viewer may see of it. */
    public record Overview(List<Programme> programmes, List<Programme.Placement> placements, List<JobReport> jobs) {
        public Overview {
            programmes = List.copyOf(programmes);
            placements = List.copyOf(placements);
            jobs = List.copyOf(jobs);
        }

        /** What each enterprise reported last. */
        public List<JobReport> latest() {
            List<JobReport> latest = new ArrayList<>();
            for (JobReport report : jobs) {
                if (latest.isEmpty() || !latest.getLast().enterprise().equals(report.enterprise())) {
                    latest.add(report);
                }
            }
            return latest;
        }

        /** How many of a programme were placed. */
        public int placed(long programme) {
            return placements.stream()
                    .filter(placement -> placement.programme() == programme)
                    .mapToInt(Programme.Placement::people)
                    .sum();
        }

        public Optional<Programme> programme(long id) {
            return programmes.stream().filter(one -> one.id() == id).findFirst();
        }
    }

    /** A programme as a form says it, all as text. */
    public record ProgrammeForm(String name, String school, String places, String from, String to) {}

    /** How many by a day, as a form says it. */
    public record CountForm(String programme, String day, String started, String finished, String certified) {}

    /** Who came to whom, as a form says it. */
    public record PlacementForm(String programme, String enterprise, String day, String people) {}

    /** For a viewer: a tenant's code, or {@code *}. */
    public Overview overview(String viewer) throws SQLException {
        return Seen.by(
                reader,
                viewer,
                c -> new Overview(TalentStore.programmes(c), TalentStore.placements(c), TalentStore.jobs(c)));
    }

    public List<Fault> begin(ProgrammeForm form, String by) throws SQLException {
        FormReader read = new FormReader("talent");
        String name = read.text("name", form.name(), 2, LONGEST_NAME);
        String school = read.text("school", form.school(), 2, LONGEST_NAME);
        int places = read.whole("places", form.places(), 1, MOST_PEOPLE);
        LocalDate from = read.day("from", form.from());
        LocalDate to = read.day("to", form.to());
        if (!read.isBad() && to.isBefore(from)) {
            read.refuse("to", form.to(), "no day before " + from);
        }
        if (read.isBad()) {
            return read.faults();
        }
        Programme programme = new Programme(0, name, school, places, from, to, List.of());
        Instant now = clock.instant();
        return OwnTransaction.in(
                owner,
                c -> TalentStore.add(c, programme, now, by)
                        ? List.of()
                        : List.of(read.fault("name", name, "a programme that is not there yet")));
    }

    /** How many had started, finished and got a certificate by a day. */
    public List<Fault> count(CountForm form, String by) throws SQLException {
        FormReader read = new FormReader("talent");
        LocalDate day = read.past("day", form.day(), Beijing.date(clock.instant()));
        int started = read.whole("started", form.started(), 0, MOST_PEOPLE);
        int finished = read.whole("finished", form.finished(), 0, MOST_PEOPLE);
        int certified = read.whole("certified", form.certified(), 0, MOST_PEOPLE);
        if (!read.isBad() && finished > started) {
            read.refuse("finished", form.finished(), "no more than the " + started + " who started");
        }
        if (!read.isBad() && certified > finished) {
            read.refuse("certified", form.certified(), "no more than the " + finished + " who finished");
        }
        Programme.Count count = new Programme.Count(day, started, finished, certified);
        return change(
                read,
                form.programme(),
                overview -> {
                    Programme programme =
                            overview.programme(number(form.programme())).orElseThrow();
                    if (day.isBefore(programme.from())) {
                        return List.of(read.fault("day", form.day(), "no day before " + programme.from()));
                    }
                    if (started > programme.places()) {
                        return List.of(read.fault(
                                "started", form.started(), "no more than " + programme.places() + " places"));
                    }
                    Programme.Count last = programme.last();
                    if (!programme.counts().isEmpty() && !day.isAfter(last.day())) {
                        return List.of(
                                read.fault("day", form.day(), "a day after " + last.day() + ", of the last count"));
                    }
                    if (started < last.started() || finished < last.finished() || certified < last.certified()) {
                        return List.of(read.fault(
                                "started",
                                started + ", " + finished + ", " + certified,
                                "no less than " + last.started() + ", " + last.finished() + ", " + last.certified()
                                        + ": counts are up to their day"));
                    }
                    return List.of();
                },
                (c, now) -> TalentStore.add(c, number(form.programme()), count, now, by));
    }

    /** People of a programme began to work for a tenant. */
    public List<Fault> place(PlacementForm form, String by) throws SQLException {
        FormReader read = new FormReader("talent");
        EnterpriseCode enterprise = read.enterprise("enterprise", form.enterprise(), registry);
        LocalDate day = read.past("day", form.day(), Beijing.date(clock.instant()));
        int people = read.whole("people", form.people(), 1, MOST_PEOPLE);
        return change(
                read,
                form.programme(),
                overview -> {
                    Programme programme =
                            overview.programme(number(form.programme())).orElseThrow();
                    int left = programme.last().finished() - overview.placed(programme.id());
                    return people > left
                            ? List.of(read.fault(
                                    "people",
                                    form.people(),
                                    "no more than the " + left + " who finished and are not placed"))
                            : List.of();
                },
                (c, now) -> TalentStore.add(
                        c, new Programme.Placement(0, number(form.programme()), enterprise, day, people), now, by));
    }

    private interface Check {
        List<Fault> of(Overview overview);
    }

    private interface Write {
        void in(Connection c, Instant now) throws SQLException;
    }

    private List<Fault> change(FormReader read, String programme, Check check, Write write) throws SQLException {
        if (read.isBad()) {
            return read.faults();
        }
        return OwnTransaction.in(owner, c -> {
            if (!TalentStore.lock(c, number(programme))) {
                return List.of(read.fault("programme", programme, "a programme"));
            }
            List<Fault> faults =
                    check.of(new Overview(TalentStore.programmes(c), TalentStore.placements(c), List.of()));
            if (faults.isEmpty()) {
                write.in(c, clock.instant());
            }
            return faults;
        });
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** How many work for an enterprise on a day; said once of a day. */
    public List<Fault> jobs(String enterprise, String day, String jobs, String local, String by) throws SQLException {
        FormReader read = new FormReader("talent");
        EnterpriseCode code = read.enterprise("enterprise", enterprise, registry);
        LocalDate on = read.past("day", day, Beijing.date(clock.instant()));
        int all = read.whole("jobs", jobs, 0, MOST_PEOPLE);
        int near = read.whole("local", local, 0, MOST_PEOPLE);
        if (!read.isBad() && near > all) {
            read.refuse("local", local, "no more than the " + all + " jobs");
        }
        if (read.isBad()) {
            return read.faults();
        }
        Instant now = clock.instant();
        return OwnTransaction.in(
                owner,
                c -> TalentStore.add(c, new JobReport(code, on, all, near, by), now)
                        ? List.of()
                        : List.of(read.fault("day", day, "a day of which nothing was reported yet")));
    }
}
