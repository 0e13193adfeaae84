package org.entrepot.park;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OwnTransaction;
import org.entrepot.park.ServiceRequest.Kind;
import org.entrepot.park.ServiceRequest.State;
import org.entrepot.registry.Registry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Services that enterprises ask for: accepted or refused, worked at by hours, and done with what came of it. What was written is only added
 * to; what is done and billed is not taken up again before its bill is taken back.
 */
@Component
public class Services {
    private static final int LONGEST_WISH = 300;
    private static final int LONGEST_REFERENCE = 60;
    private static final int SHORTEST_REASON = 4;
    private static final int MOST_OUTCOME = 1_000_000;

    private final DataSource owner;
    private final DataSource reader;
    private final Registry registry;
    private final Clock clock;

    /** Over the pools of the role that commits and of the one that reads. */
    public Services(
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader,
            Registry registry,
            Clock clock) {
        this.owner = owner;
        this.reader = reader;
        this.registry = registry;
        this.clock = clock;
    }

    /** A request as a form says it, all as text. */
    public record RequestForm(String enterprise, String service, String wish, String wanted) {}

    /** What is said of a request, all as text; what an act does not ask for is empty. */
    public record ActForm(String day, String quantity, String outcome, String reference, String note) {
        /** Of an act that needs a note alone. */
        public static ActForm note(String note) {
            return new ActForm("", "", "", "", note);
        }
    }

    /** Those that a viewer may see, the newest first: a tenant's code, or {@code *}. */
    public List<ServiceRequest> all(String viewer) throws SQLException {
        return Seen.by(reader, viewer, ServiceStore::requests);
    }

    public Optional<ServiceRequest> one(String viewer, long id) throws SQLException {
        return all(viewer).stream().filter(request -> request.id() == id).findFirst();
    }

    /** An enterprise asks for a service of the catalogue. */
    public Leases.Made ask(RequestForm form, String by) throws SQLException {
        FormReader read = new FormReader("services");
        LocalDate today = Beijing.date(clock.instant());
        EnterpriseCode enterprise = read.enterprise("enterprise", form.enterprise(), registry);
        String service = form.service().strip();
        if (ServiceOffer.on(today).stream().noneMatch(offer -> offer.code().equals(service))) {
            read.refuse("service", service, "a service of the catalogue");
        }
        String wish = read.text("wish", form.wish(), SHORTEST_REASON, LONGEST_WISH);
        LocalDate wanted = read.day("wanted", form.wanted());
        if (!read.isBad() && wanted.isBefore(today)) {
            read.refuse("wanted", form.wanted(), "no day that has gone");
        }
        if (read.isBad()) {
            return new Leases.Made(0, read.faults());
        }
        Instant now = clock.instant();
        return OwnTransaction.in(
                owner,
                c -> new Leases.Made(ServiceStore.add(c, enterprise, service, wish, wanted, now, by), List.of()));
    }

    /** The park takes it on. */
    public List<Fault> accept(long id, String by) throws SQLException {
        return act(Seen.PARK, id, Set.of(State.ASKED), plain(Kind.ACCEPTED, "", by));
    }

    /** The park does not do it, and says why. */
    public List<Fault> refuse(long id, String reason, String by) throws SQLException {
        return reasoned(Seen.PARK, id, Set.of(State.ASKED, State.ACCEPTED), Kind.REFUSED, reason, by);
    }

    /** Whoever asked does not want it any more, before it was taken on. */
    public List<Fault> withdraw(EnterpriseCode enterprise, long id, String by) throws SQLException {
        return act(enterprise.value(), id, Set.of(State.ASKED), plain(Kind.WITHDRAWN, "", by));
    }

    /** Takes up again what was done and stands on no bill. */
    public List<Fault> reopen(long id, String reason, boolean billed, String by) throws SQLException {
        return billed
                ? List.of(new FormReader("services")
                        .fault(
                                "request",
                                String.valueOf(id),
                                "a request on no standing bill; take the bill back first"))
                : reasoned(Seen.PARK, id, Set.of(State.DONE), Kind.REOPENED, reason, by);
    }

    private List<Fault> reasoned(String viewer, long id, Set<State> from, Kind kind, String reason, String by)
            throws SQLException {
        FormReader read = new FormReader("services");
        String why = read.text("note", reason, SHORTEST_REASON, LONGEST_WISH);
        return read.isBad() ? read.faults() : act(viewer, id, from, plain(kind, why, by));
    }

    private ServiceRequest.Act plain(Kind kind, String note, String by) {
        Instant now = clock.instant();
        return new ServiceRequest.Act(0, kind, Beijing.date(now), BigDecimal.ZERO, 0, "", note, now, by);
    }

    /** Hours were worked at it; negative ones take back what was booked too much. */
    public List<Fault> book(long id, ActForm form, String by) throws SQLException {
        FormReader read = new FormReader("services");
        Instant now = clock.instant();
        LocalDate day = read.past("day", form.day(), Beijing.date(now));
        BigDecimal hours = read.number("hours", form.quantity(), "-1000", "1000", 2);
        if (!read.isBad() && hours.signum() == 0) {
            read.refuse("hours", form.quantity(), "hours above 0, or below to take some back");
        }
        String note = read.text("note", form.note(), 0, LONGEST_WISH);
        return read.isBad()
                ? read.faults()
                : act(
                        Seen.PARK,
                        id,
                        Set.of(State.ACCEPTED),
                        new ServiceRequest.Act(0, Kind.HOURS, day, hours, 0, "", note, now, by));
    }

    /** It is done, and this came of it. Its day is the day of the price. */
    public List<Fault> finish(long id, ActForm form, String by) throws SQLException {
        FormReader read = new FormReader("services");
        Instant now = clock.instant();
        LocalDate day = read.past("day", form.day(), Beijing.date(now));
        BigDecimal pieces =
                form.quantity().isBlank() ? BigDecimal.ONE : read.number("pieces", form.quantity(), "0", "100000", 2);
        int outcome = form.outcome().isBlank() ? 0 : read.whole("outcome", form.outcome(), 0, MOST_OUTCOME);
        String reference = read.text("reference", form.reference(), 0, LONGEST_REFERENCE);
        String note = read.text("note", form.note(), SHORTEST_REASON, LONGEST_WISH);
        return read.isBad()
                ? read.faults()
                : act(
                        Seen.PARK,
                        id,
                        Set.of(State.ACCEPTED),
                        new ServiceRequest.Act(0, Kind.DONE, day, pieces, outcome, reference, note, now, by));
    }

    private List<Fault> act(String viewer, long id, Set<State> from, ServiceRequest.Act act) throws SQLException {
        FormReader read = new FormReader("services");
        return OwnTransaction.in(owner, c -> {
            Optional<ServiceRequest> found = ServiceStore.lock(c, id)
                    ? ServiceStore.requests(c).stream()
                            .filter(request -> request.id() == id)
                            .filter(request -> viewer.equals(Seen.PARK)
                                    || request.enterprise().value().equals(viewer))
                            .findFirst()
                    : Optional.empty();
            if (found.isEmpty()) {
                return List.of(read.fault("request", String.valueOf(id), "a request"));
            }
            ServiceRequest request = found.get();
            if (!from.contains(request.state())) {
                String states = String.join(
                        " or ", from.stream().map(State::name).sorted().toList());
                return List.of(read.fault("request", request.state().name(), "a request that is " + states));
            }
            if (request.hours().add(hours(act)).signum() < 0) {
                return List.of(read.fault(
                        "hours",
                        act.quantity().toPlainString(),
                        "no more back than the " + request.hours() + " booked"));
            }
            ServiceStore.add(c, id, act);
            return List.of();
        });
    }

    private static BigDecimal hours(ServiceRequest.Act act) {
        return act.kind() == Kind.HOURS ? act.quantity() : BigDecimal.ZERO;
    }
}
