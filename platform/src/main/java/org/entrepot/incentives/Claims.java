package org.entrepot.incentives;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.entrepot.clearance.PartyList;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.LedgerActs.Shift;
import org.jspecify.annotations.Nullable;

/**
 * Claims under programmes: made by enterprises, checked against what was declared, proposed by one person of the park and decided by
 * another, paid, and taken back where a list does not stand any more. Whatever is refused says which field, what was found and what was
 * expected, and nothing is done then.
 */
public final class Claims {
    /** Who may see all. */
    public static final String PARK = "*";

    /** Lists that a claim may have. */
    public static final int MOST_LISTS = 20_000;

    private static final int MOST_NAMED = 5_000;
    private static final int MOST_SHOWN = 200;

    /** A list that leaves in a period was released before, by not more than so many days. */
    private static final int LOOK_BACK_DAYS = 180;

    private static final int SHORTEST_REASON = 4;
    private static final int LONGEST_REASON = 300;

    private final Ground ground;
    private final UndoneFollowing following;

    Claims(Ground ground, UndoneFollowing following) {
        this.ground = ground;
        this.following = following;
    }

    /** What came of claiming: the claim, or why there is none. */
    public record Made(long id, List<Fault> faults) {}

    // --- reading ----------------------------------------------------------------------------------------------------

    /** Today in Beijing. */
    public LocalDate today() {
        return ground.today();
    }

    /** The newest claims that a viewer may see, under a programme or under any where it is null: an enterprise's code, or {@link #PARK}. */
    public List<Claim> newest(String viewer, @Nullable String programme) throws SQLException {
        return ground.read(viewer, c -> ClaimStore.newest(c, programme, MOST_SHOWN));
    }

    /** One with what was done about it; empty where it is another's. */
    public Optional<Claim> claim(String viewer, long id) throws SQLException {
        return ground.read(viewer, c -> ClaimStore.one(c, id));
    }

    /** Its lines, in their order. */
    public List<ClaimLine> lines(String viewer, long id, int most) throws SQLException {
        return ground.read(viewer, c -> ClaimStore.lines(c, id, most));
    }

    /** What was found of it, open or closed. */
    public List<Claim.Finding> findings(String viewer, long id) throws SQLException {
        return ground.read(viewer, c -> ClaimStore.findings(c, id));
    }

    /** What is open, the oldest first. */
    public List<Claim.Finding> openFindings(String viewer) throws SQLException {
        return ground.read(viewer, c -> ClaimStore.openFindings(c, MOST_SHOWN));
    }

    /** The conditions that an enterprise does not meet, as they stand now. */
    public List<Fault> misses(Programme programme, EnterpriseCode enterprise, ClaimPeriod period) throws SQLException {
        return ground.firms().misses(programme, enterprise, period);
    }

    /** Takes over at once what was cancelled or returned; else it is done within a second or so. */
    public void catchUp() throws SQLException {
        following.catchUp();
    }

    // --- claiming ---------------------------------------------------------------------------------------------------

    /** An enterprise claims for a period that is over; the claim is checked at once. */
    public Made make(EnterpriseCode enterprise, Claim.Form form, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        ClaimPeriod period = ClaimPeriod.parse(form.period().strip())
                .filter(one -> one.to().isBefore(ground.today()))
                .orElse(null);
        if (period == null) {
            faults.add(Programmes.fault("period", form.period(), "a period that is over, as 2026-10 or 2026-Q3"));
        }
        List<String> named = named(form.numbers());
        if (named.size() > MOST_NAMED) {
            faults.add(Programmes.fault("numbers", named.size() + " numbers", "at most " + MOST_NAMED));
        }
        ProgrammeStore.Row under = period == null ? null : under(form.programme(), period);
        if (period != null && under == null) {
            faults.add(Programmes.fault("programme", form.programme(), "a programme that holds in " + period));
        }
        if (!faults.isEmpty() || under == null || period == null) {
            return new Made(0, faults);
        }
        faults.addAll(against(under.programme(), enterprise, period));
        List<PartyList> lists = faults.isEmpty() ? lists(under.programme(), enterprise, period, named) : List.of();
        if (lists.size() > MOST_LISTS) {
            faults.add(Programmes.fault(
                    "numbers", "more than " + MOST_LISTS + " lists", "a part of them, by their numbers"));
        }
        if (!faults.isEmpty()) {
            return new Made(0, faults);
        }
        long id = ground.acts().act(shift -> {
            Connection c = shift.connection();
            ProgrammeStore.lock(c);
            Claim claim = ClaimStore.add(c, enterprise, under, new ClaimStore.NewClaim(period, named, ground.now()));
            check(shift, claim, under.programme(), new Declared(lists, named));
            note(c, claim, Claim.Deed.CLAIMED, 0, "", by);
            return claim.id();
        });
        return new Made(id, List.of());
    }

    private static List<String> named(String numbers) {
        return List.copyOf(new LinkedHashSet<>(Arrays.stream(numbers.split("[^0-9A-Za-z]+"))
                .filter(number -> !number.isEmpty() && number.length() <= 40)
                .toList()));
    }

    /** The newest version that holds when the period begins or begins to hold in it. */
    private ProgrammeStore.@Nullable Row under(String code, ClaimPeriod period) throws SQLException {
        try (Connection c = ground.owner().getConnection()) {
            return ProgrammeStore.versions(c, code.strip()).stream()
                    .filter(row -> holds(row.programme(), period))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static boolean holds(Programme programme, ClaimPeriod period) {
        LocalDate last = programme.to();
        return programme.period() == period.kind()
                && !programme.from().isAfter(period.to())
                && (last == null || !last.isBefore(period.from()));
    }

    private List<Fault> against(Programme programme, EnterpriseCode enterprise, ClaimPeriod period)
            throws SQLException {
        List<Fault> faults = new ArrayList<>(ground.firms().misses(programme, enterprise, period));
        if (!programme.takesClaims(ground.today())) {
            LocalDate last = programme.claimsUntil() == null ? programme.to() : programme.claimsUntil();
            faults.add(Programmes.fault("programme", ground.today().toString(), "a claim by " + last));
        }
        return faults;
    }

    /** Those that were named; else all whose day lies in the period, and those of the period that have no day yet. */
    private List<PartyList> lists(
            Programme programme, EnterpriseCode enterprise, ClaimPeriod period, Collection<String> named) {
        if (!named.isEmpty()) {
            return ground.lists().numbered(named);
        }
        boolean departs = programme.earning().event() == Earning.Event.DEPARTED;
        LocalDate from = departs ? period.from().minusDays(LOOK_BACK_DAYS) : period.from();
        return ground
                .lists()
                .decided(enterprise, programme.earning().part(), from, period.to(), MOST_LISTS + 1)
                .stream()
                .filter(list -> !departs || isOf(list, period))
                .toList();
    }

    private static boolean isOf(PartyList list, ClaimPeriod period) {
        return list.departedAt() != null
                ? period.contains(Beijing.date(list.departedAt()))
                : list.decidedAt() != null && period.contains(Beijing.date(list.decidedAt()));
    }

    /** @param named the numbers that were claimed; none for all of the period */
    private record Declared(List<PartyList> lists, List<String> named) {
        List<String> unknown() {
            Set<String> known = new HashSet<>();
            lists.forEach(list -> known.add(list.invtNo()));
            return named.stream().filter(number -> !known.contains(number)).toList();
        }
    }

    /** Checks it against what stands now and puts the lines down. */
    private Checked check(Shift shift, Claim claim, Programme programme, Declared declared) throws SQLException {
        Connection c = shift.connection();
        Checking plain = new Checking(programme, claim.period(), claim.enterprise(), ground.toYuan(), Map.of());
        Map<String, Long> taken = ClaimStore.taken(
                c,
                claim.programme(),
                declared.lists().stream().map(PartyList::document).toList(),
                declared.lists().stream().map(plain::unit).toList());
        Checking checking = new Checking(programme, claim.period(), claim.enterprise(), plain.rates(), taken);
        Budgets budgets = new Budgets(shift);
        Budgets.Room room = budgets.room(claim);
        long left = left(programme.caps(), ClaimStore.spent(c, claim), room.left());
        List<ClaimLine> lines = checking.lines(declared.lists(), declared.unknown(), left);
        ClaimStore.put(c, claim, lines);
        return new Checked(lines, budgets, room);
    }

    private record Checked(List<ClaimLine> lines, Budgets budgets, Budgets.Room room) {
        long fen() {
            return lines.stream().mapToLong(ClaimLine::fen).sum();
        }
    }

    /** What budget and caps leave; never less than nothing. */
    static long left(Programme.Caps caps, ClaimStore.Spent spent, long budget) {
        return Math.max(
                0,
                LongStream.of(
                                budget,
                                rest(caps.firmFen(), spent.firm()),
                                rest(caps.firmPeriodFen(), spent.firmPeriod()),
                                rest(caps.periodFen(), spent.period()))
                        .min()
                        .orElseThrow());
    }

    private static long rest(@Nullable Long cap, long spent) {
        return cap == null ? Long.MAX_VALUE : cap - spent;
    }

    private void note(Connection c, Claim claim, Claim.Deed deed, long fen, String note, String by)
            throws SQLException {
        ClaimStore.add(c, claim, new Claim.Act(deed, fen, note, ground.now(), by));
    }

    /** The enterprise takes its claim back while nothing is proposed. */
    public List<Fault> withdraw(EnterpriseCode enterprise, long id, String by) throws SQLException {
        return ground.acts().act(shift -> {
            Connection c = shift.connection();
            Optional<Claim> claim = ClaimStore.lock(c, id)
                    .filter(one -> one.enterprise().equals(enterprise) && one.state() == Claim.State.MADE);
            if (claim.isEmpty()) {
                return List.of(
                        Programmes.fault("claim", String.valueOf(id), "a claim of one's own that nobody works on"));
            }
            ClaimStore.become(c, claim.get(), Claim.State.WITHDRAWN);
            note(c, claim.get(), Claim.Deed.WITHDRAWN, 0, "", by);
            return List.of();
        });
    }

    // --- deciding ---------------------------------------------------------------------------------------------------

    /**
     * Somebody of the park proposes what is to become of a claim. To pay: it is checked anew, its lists are this claim's from then on, and the
     * money is reserved of the budget.
     */
    public List<Fault> propose(long id, boolean pays, String reason, String by) throws SQLException {
        List<Fault> faults = reason(reason);
        Claim known =
                claim(PARK, id).filter(one -> one.state() == Claim.State.MADE).orElse(null);
        if (known == null) {
            faults.add(
                    Programmes.fault("claim", String.valueOf(id), "a claim for which nothing is proposed or decided"));
        }
        if (!faults.isEmpty() || known == null) {
            return faults;
        }
        Programme programme = programme(known);
        if (pays) {
            faults.addAll(lacks(known));
            faults.addAll(misses(programme, known.enterprise(), known.period()));
        }
        if (!faults.isEmpty()) {
            return faults;
        }
        List<String> named = ground.read(PARK, c -> ClaimStore.named(c, id));
        Declared declared = pays
                ? new Declared(lists(programme, known.enterprise(), known.period(), named), named)
                : new Declared(List.of(), List.of());
        return ground.acts().act(shift -> {
            Connection c = shift.connection();
            ProgrammeStore.lock(c);
            Optional<Claim> claim = ClaimStore.lock(c, id).filter(one -> one.state() == Claim.State.MADE);
            if (claim.isEmpty()) {
                return List.of(Programmes.fault("claim", String.valueOf(id), "a claim for which nothing is proposed"));
            }
            return pays
                    ? toPay(shift, claim.get(), programme, declared, new Word(reason.strip(), by))
                    : toRefuse(c, claim.get(), new Word(reason.strip(), by));
        });
    }

    /** Why, and who says so. */
    private record Word(String reason, String by) {}

    private List<Fault> toPay(Shift shift, Claim claim, Programme programme, Declared declared, Word word)
            throws SQLException {
        Connection c = shift.connection();
        Checked checked = check(shift, claim, programme, declared);
        if (checked.fen() == 0) {
            note(c, claim, Claim.Deed.CHECKED, 0, "", word.by());
            return List.of(
                    Programmes.fault("fen", "0.00", "a claim of which something earns; this one can be refused"));
        }
        checked.budgets().reserve(checked.room(), claim, checked.fen());
        ClaimStore.earn(c, claim, checked.lines());
        ClaimStore.propose(c, claim, Claim.State.PAY_PROPOSED, word.by());
        note(c, claim, Claim.Deed.PROPOSED_TO_PAY, checked.fen(), word.reason(), word.by());
        return List.of();
    }

    private List<Fault> toRefuse(Connection c, Claim claim, Word word) throws SQLException {
        ClaimStore.propose(c, claim, Claim.State.REFUSAL_PROPOSED, word.by());
        note(c, claim, Claim.Deed.PROPOSED_TO_REFUSE, 0, word.reason(), word.by());
        return List.of();
    }

    private Programme programme(Claim claim) throws SQLException {
        try (Connection c = ground.owner().getConnection()) {
            return ProgrammeStore.one(c, claim.programme(), claim.version())
                    .orElseThrow()
                    .programme();
        }
    }

    private List<Fault> lacks(Claim claim) throws SQLException {
        try (Connection c = ground.owner().getConnection()) {
            Review newest = Programmes.newest(ProgrammeStore.reviews(c, claim.programme(), claim.version()));
            return programme(claim).lacks(newest).stream()
                    .map(lack -> Programmes.fault("lack." + lack, claim.programme() + " " + claim.version(), ""))
                    .toList();
        }
    }

    private static List<Fault> reason(String reason) {
        List<Fault> faults = new ArrayList<>();
        String why = reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            faults.add(Programmes.fault("reason", why, SHORTEST_REASON + " to " + LONGEST_REASON + " characters"));
        }
        return faults;
    }

    /** Another person agrees with what is proposed, or disagrees: then it is as before. */
    public List<Fault> decide(long id, boolean agrees, String reason, String by) throws SQLException {
        List<Fault> faults = reason(reason);
        if (!faults.isEmpty()) {
            return faults;
        }
        following.catchUp(); // what was undone a moment ago is not paid
        return ground.acts().act(shift -> {
            Connection c = shift.connection();
            Optional<Claim> found =
                    ClaimStore.lock(c, id).filter(one -> one.state().isProposed());
            if (found.isEmpty()) {
                return List.of(
                        Programmes.fault("claim", String.valueOf(id), "a claim for which something is proposed"));
            }
            Claim claim = found.get();
            if (claim.proposal().map(Claim.Act::by).filter(by::equals).isPresent()) {
                return List.of(Programmes.fault("by", by, "another person than the one who proposed"));
            }
            boolean pays = claim.state() == Claim.State.PAY_PROPOSED;
            List<Fault> against = agrees && pays ? standing(c, claim) : List.of();
            return against.isEmpty() ? settle(shift, claim, agrees, new Word(reason.strip(), by)) : against;
        });
    }

    /** What is against paying it now: the programme lacks something, or a list does not stand any more. */
    private List<Fault> standing(Connection c, Claim claim) throws SQLException {
        List<Fault> against = new ArrayList<>(lacks(claim));
        Map<Long, String> earned = ClaimStore.earned(c, claim.id());
        ground.lists()
                .undone(earned.keySet())
                .forEach(list -> against.add(Programmes.fault(
                        "list", earned.getOrDefault(list, ""), "lists that stand: disagree, then it is checked anew")));
        return against;
    }

    private List<Fault> settle(Shift shift, Claim claim, boolean agrees, Word word) throws SQLException {
        Connection c = shift.connection();
        boolean pays = claim.state() == Claim.State.PAY_PROPOSED;
        if (pays) {
            new Budgets(shift).end(claim, agrees);
        }
        if (agrees) {
            ClaimStore.decide(c, claim, pays ? Claim.State.APPROVED : Claim.State.REFUSED, word.by());
        } else {
            ClaimStore.free(c, claim);
            ClaimStore.become(c, claim, Claim.State.MADE);
        }
        note(c, claim, agrees ? Claim.Deed.AGREED : Claim.Deed.DISAGREED, claim.fen(), word.reason(), word.by());
        return List.of();
    }

    /** Notes that what is owed was paid, by the reference of the payment. */
    public List<Fault> pay(long id, String reference, String by) throws SQLException {
        List<Fault> faults = reason(reference);
        if (!faults.isEmpty()) {
            return List.of(
                    Programmes.fault("reference", reference, faults.getFirst().expected()));
        }
        following.catchUp();
        return ground.acts().act(shift -> {
            Connection c = shift.connection();
            Optional<Claim> found = ClaimStore.lock(c, id).filter(one -> one.state() == Claim.State.APPROVED);
            long fen = found.map(claim -> claim.fen() - claim.reclaimedFen()).orElse(0L);
            if (found.isEmpty() || fen == 0) {
                return List.of(Programmes.fault("claim", String.valueOf(id), "a claim for which something is owed"));
            }
            Claim claim = found.get();
            List<Fault> against = new ArrayList<>(lacks(claim));
            ClaimStore.findings(c, id).stream()
                    .filter(finding -> finding.closed().isEmpty())
                    .forEach(finding ->
                            against.add(Programmes.fault("finding", finding.invtNo(), "no finding that is open")));
            if (!against.isEmpty()) {
                return against;
            }
            new Budgets(shift).pay(claim, fen);
            ClaimStore.become(c, claim, Claim.State.PAID);
            note(c, claim, Claim.Deed.PAID, fen, reference.strip(), by);
            return List.of();
        });
    }

    // --- findings ---------------------------------------------------------------------------------------------------

    /** Somebody proposes what is to become of a finding: what the list earned is taken back, or it stays. Another person decides. */
    public List<Fault> proposeClosing(long id, long list, boolean reclaims, String reason, String by)
            throws SQLException {
        List<Fault> faults = reason(reason);
        if (!faults.isEmpty()) {
            return faults;
        }
        return ground.acts().act(shift -> {
            Connection c = shift.connection();
            Optional<Open> found =
                    open(c, id, list).filter(one -> !one.finding().isProposed());
            if (found.isEmpty()) {
                return List.of(Programmes.fault(
                        "finding",
                        String.valueOf(list),
                        "an open finding of a claim that is approved or paid, about which nothing is proposed"));
            }
            Open open = found.get();
            ClaimStore.propose(c, open.finding(), new Claim.Proposal(reclaims, reason.strip(), ground.now(), by));
            note(
                    c,
                    open,
                    reclaims ? Claim.Deed.PROPOSED_TO_RECLAIM : Claim.Deed.PROPOSED_TO_KEEP,
                    new Word(reason.strip(), by));
            return List.of();
        });
    }

    /** Another person agrees with what is proposed about a finding, which closes it, or disagrees: then it is open as before. */
    public List<Fault> decideClosing(long id, long list, boolean agrees, String reason, String by) throws SQLException {
        List<Fault> faults = reason(reason);
        if (!faults.isEmpty()) {
            return faults;
        }
        return ground.acts().act(shift -> {
            Connection c = shift.connection();
            Optional<Open> found = open(c, id, list).filter(one -> one.finding().isProposed());
            if (found.isEmpty()) {
                return List.of(Programmes.fault(
                        "finding", String.valueOf(list), "an open finding about which something is proposed"));
            }
            Open open = found.get();
            Claim.Proposal proposal = open.finding().proposal().orElseThrow();
            if (proposal.by().equals(by)) {
                return List.of(Programmes.fault("by", by, "another person than the one who proposed"));
            }
            Word word = new Word(reason.strip(), by);
            if (agrees) {
                close(shift, open, proposal.reclaims(), word);
            } else {
                ClaimStore.forgetProposal(c, open.finding());
                note(c, open, Claim.Deed.FINDING_DISAGREED, word);
            }
            return List.of();
        });
    }

    /** A finding that is not closed, of a claim for which money is owed or was paid. */
    private record Open(Claim claim, Claim.Finding finding) {}

    private static Optional<Open> open(Connection c, long id, long list) throws SQLException {
        Optional<Claim> claim = ClaimStore.lock(c, id).filter(one -> one.state().isDecidedToPay());
        return claim.isEmpty()
                ? Optional.empty()
                : ClaimStore.findings(c, id).stream()
                        .filter(one -> one.list() == list && one.closed().isEmpty())
                        .findFirst()
                        .map(finding -> new Open(claim.get(), finding));
    }

    private void close(Shift shift, Open open, boolean reclaims, Word word) throws SQLException {
        Connection c = shift.connection();
        if (reclaims) {
            new Budgets(shift).reclaim(open.claim(), open.finding());
        }
        ClaimStore.close(c, open.finding(), new Claim.Closing(reclaims, word.reason(), ground.now(), word.by()));
        note(c, open, reclaims ? Claim.Deed.RECLAIMED : Claim.Deed.KEPT, word);
    }

    private void note(Connection c, Open open, Claim.Deed deed, Word word) throws SQLException {
        Claim.Finding finding = open.finding();
        note(c, open.claim(), deed, finding.fen(), finding.invtNo() + ": " + word.reason(), word.by());
    }
}
