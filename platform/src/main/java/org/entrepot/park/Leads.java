package org.entrepot.park;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.node.DatedSettings;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * From an inquiry to a lease, or to the reason why none came of it. What was done is only added. A firm is reached by one of its offices:
 * telephones, mail addresses and identity numbers are refused, so that nobody's personal data gets in here.
 */
@Component
public class Leads {
    /** A mail address, or a run of digits as long as a telephone's; dots, spaces and hyphens within do not hide it. */
    private static final Pattern PERSONAL = Pattern.compile(".*(@|[0-9]([ .-]?[0-9]){6,}).*");

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_NOTE = 300;
    private static final int SHORTEST_REASON = 4;
    private static final String MOST_SQUARE_METRES = "1000000";

    private final DataSource owner;
    private final DataSource reader;
    private final Leases leases;
    private final Clock clock;
    private final DatedSettings settings = DatedSettings.beside(Leads.class, "settings.csv");

    /** Over the pools of the role that commits and of the one that reads. */
    public Leads(
            @Qualifier("owner") DataSource owner, @Qualifier("reader") DataSource reader, Leases leases, Clock clock) {
        this.owner = owner;
        this.reader = reader;
        this.leases = leases;
        this.clock = clock;
    }

    /** An inquiry as a form says it, all as text. */
    public record LeadForm(
            String firm,
            String business,
            String office,
            String source,
            String kind,
            String squareMetres,
            String wanted,
            StepForm step) {}

    /** What was noted and what comes next, as a form says it; next step and its day may be empty. */
    public record StepForm(String note, String next, String nextDay, String who) {}

    /** The newest first, for the park's own people. */
    public List<Lead> all() throws SQLException {
        return Seen.by(reader, Seen.PARK, LeadStore::leads);
    }

    public Optional<Lead> one(long id) throws SQLException {
        return all().stream().filter(lead -> lead.id() == id).findFirst();
    }

    /** Units that are free from a day on, those of the wanted kind and of an area near to the wanted one first. */
    public static List<ParkUnit> free(Leases.Space space, Lead lead) {
        return space.units().stream()
                .filter(unit -> space.leases().stream()
                        .noneMatch(
                                lease -> lease.unit().unit().equals(unit.unit()) && lease.meets(lead.wanted(), null)))
                .sorted(Comparator.<ParkUnit, Boolean>comparing(unit -> unit.kind() != lead.kind())
                        .thenComparing(unit -> unit.squareMetres()
                                .subtract(lead.squareMetres())
                                .abs())
                        .thenComparing(ParkUnit::unit))
                .toList();
    }

    /** An inquiry came. */
    public Leases.Made inquire(LeadForm form, String by) throws SQLException {
        FormReader read = new FormReader("leads");
        Lead lead = new Lead(
                0,
                plain(read, "firm", form.firm(), 2, LONGEST_NAME),
                plain(read, "business", form.business(), 2, LONGEST_NAME),
                plain(read, "office", form.office(), 2, LONGEST_NAME),
                plain(read, "source", form.source(), 2, LONGEST_NAME),
                read.oneOf("kind", form.kind(), UnitKind.class),
                read.number("squareMetres", form.squareMetres(), "1", MOST_SQUARE_METRES, 2),
                read.day("wanted", form.wanted()),
                List.of());
        Lead.Act act = act(read, Lead.Stage.INQUIRY, form.step(), null, null, by);
        if (read.isBad()) {
            return new Leases.Made(0, read.faults());
        }
        return OwnTransaction.in(owner, c -> {
            long id = LeadStore.add(c, lead, act.at(), by);
            LeadStore.add(c, id, act);
            return new Leases.Made(id, List.of());
        });
    }

    private static String plain(FormReader read, String field, String text, int least, int most) {
        String plain = read.text(field, text, least, most);
        if (PERSONAL.matcher(plain).matches()) {
            read.refuse(field, "a telephone, a mail address or a number", "an office of the firm, no person's data");
        }
        return plain;
    }

    private Lead.Act act(
            FormReader read,
            Lead.Stage stage,
            StepForm form,
            Lead.@Nullable Offer offer,
            @Nullable Long lease,
            String by) {
        int least = stage == Lead.Stage.LOST ? SHORTEST_REASON : 0;
        return new Lead.Act(
                0,
                stage,
                plain(read, "note", form.note(), least, LONGEST_NOTE),
                plain(read, "next", form.next(), 0, LONGEST_NOTE),
                form.nextDay().isBlank() ? null : read.day("nextDay", form.nextDay()),
                form.who().isBlank() ? by : plain(read, "who", form.who(), 1, LONGEST_NAME),
                offer,
                lease,
                clock.instant(),
                by);
    }

    /** It came so far, or nothing comes of it, or it is taken up again; offers and leases have acts of their own. */
    public List<Fault> move(long id, String stage, StepForm form, String by) throws SQLException {
        FormReader read = new FormReader("leads");
        Lead.Stage known = read.oneOf("stage", stage, Lead.Stage.class);
        if (known == Lead.Stage.OFFER || known == Lead.Stage.LEASE) {
            read.refuse("stage", stage, "INQUIRY, VISIT or LOST");
        }
        Lead.Act act = act(read, known, form, null, null, by);
        return read.isBad()
                ? read.faults()
                : change(id, (c, lead) -> {
                    LeadStore.add(c, id, act);
                    return List.of();
                });
    }

    private interface Change {
        List<Fault> of(Connection c, Lead lead) throws SQLException;
    }

    private List<Fault> change(long id, Change change) throws SQLException {
        return OwnTransaction.in(owner, c -> {
            Optional<Lead> found = LeadStore.lock(c, id)
                    ? LeadStore.leads(c).stream()
                            .filter(lead -> lead.id() == id)
                            .findFirst()
                    : Optional.empty();
            if (found.isEmpty() || found.get().stage() == Lead.Stage.LEASE) {
                return List.of(new FormReader("leads").fault("lead", String.valueOf(id), "a lead that is not let"));
            }
            return change.of(c, found.get());
        });
    }

    /**
     * Drafts a lease of a free unit, for the years and with the deposit that the house proposes, at the rent that a square metre of the same
     * kind makes today; where none is let, of any kind. Whoever lets it may change the terms.
     */
    public List<Fault> draft(long id, String unit, StepForm form, String by) throws SQLException {
        FormReader read = new FormReader("leads");
        Optional<Lead> lead = one(id);
        Leases.Space space = leases.space();
        Optional<ParkUnit> free = lead.flatMap(one -> free(space, one).stream()
                .filter(any -> any.unit().equals(unit.strip()))
                .findFirst());
        if (lead.isEmpty() || free.isEmpty()) {
            return List.of(read.fault("unit", unit, "a unit that is free from the wanted day on"));
        }
        LocalDate today = Beijing.date(clock.instant());
        long rent = rent(space, free.get(), today);
        if (rent == 0) {
            return List.of(read.fault("unit", unit, "a park in which any unit is let at a rent, to propose one"));
        }
        LocalDate from = lead.get().wanted();
        Lead.Offer offer = new Lead.Offer(
                free.get().unit(),
                from,
                from.plusYears(settings.number("offer.years", today)).minusDays(1),
                rent,
                BigDecimal.ZERO,
                free.get()
                        .squareMetres()
                        .multiply(BigDecimal.valueOf(rent * settings.number("offer.deposit.months", today)))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
        Lead.Act act = act(read, Lead.Stage.OFFER, form, offer, null, by);
        return read.isBad()
                ? read.faults()
                : change(id, (c, one) -> {
                    LeadStore.add(c, id, act);
                    return List.of();
                });
    }

    /** What a square metre of units of the same kind makes today, CNY fen a month; of all kinds where none of it is let; 0 where none is. */
    private static long rent(Leases.Space space, ParkUnit unit, LocalDate day) {
        List<Lease> same = space.leases().stream()
                .filter(lease -> lease.unit().kind() == unit.kind())
                .toList();
        return new Leases.Space(space.buildings(), space.units(), same)
                .rent(day)
                .or(() -> space.rent(day))
                .map(yuan -> yuan.movePointRight(2).longValueExact())
                .orElse(0L);
    }

    /** Lets the drafted unit on the terms of the form, to an enterprise that is registered by now: both happen or neither. */
    public Leases.Made let(long id, Leases.LeaseForm form, String by) throws SQLException {
        return OwnTransaction.in(owner, c -> {
            Optional<Lead> found = LeadStore.lock(c, id)
                    ? LeadStore.leads(c).stream()
                            .filter(lead -> lead.id() == id)
                            .findFirst()
                    : Optional.empty();
            if (found.isEmpty() || found.get().offer() == null) {
                return new Leases.Made(
                        0, List.of(new FormReader("leads").fault("lead", String.valueOf(id), "a lead with an offer")));
            }
            Leases.Made made = leases.let(c, form, null, by);
            if (made.faults().isEmpty()) {
                Lead.Act act = new Lead.Act(
                        0, Lead.Stage.LEASE, form.number().strip(), "", null, by, null, made.id(), clock.instant(), by);
                LeadStore.add(c, id, act);
            } else {
                c.rollback(); // of several units the first ones may have been let already
            }
            return made;
        });
    }
}
