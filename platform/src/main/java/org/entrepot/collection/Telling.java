package org.entrepot.collection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.entrepot.ledger.LedgerActs.Shift;

/** Writes down what money is, in one transaction of the ledger: by rules, by persons, and undone again. */
final class Telling {
    private final Shift shift;
    private final Connection c;
    private final String seller;
    private final Booking booking;
    private final Set<String> orders = new LinkedHashSet<>();

    Telling(Shift shift, String seller) {
        this.shift = shift;
        this.c = shift.connection();
        this.seller = seller;
        this.booking = new Booking(shift);
    }

    /** Who says it and why. */
    record Word(String rule, String by, String code, String reason) {}

    /** A line that somebody told something of, as it stands before. */
    private static Map<Long, LineStore.Row> byId(Collection<LineStore.Row> lines) {
        return lines.stream().collect(Collectors.toMap(LineStore.Row::id, line -> line));
    }

    /** Takes matches over. Lines of which something was told meanwhile are left. */
    void take(Collection<Matching.Match> matches, String by) throws SQLException {
        Set<Long> ids = new HashSet<>();
        matches.forEach(match -> ids.add(match.line()));
        Map<Long, LineStore.Row> lines = byId(LineStore.lock(c, ids));
        List<Allocation> told = new ArrayList<>();
        Map<Long, LineStore.Change> changes = new HashMap<>();
        for (Matching.Match match : matches) {
            LineStore.Row line = lines.get(match.line());
            if (line == null) {
                continue;
            }
            Word word = new Word(match.rule(), by, line.reason(), "");
            if (match.shares().getFirst().kind() == AllocationKind.BOUNCED) {
                bounce(line, match.shares().getFirst().orderNo(), word);
                continue;
            }
            if (line.used() != 0) {
                continue;
            }
            told.addAll(allocations(line, match.payout(), match.shares(), word));
            if (match.payout() != null) {
                PayoutStore.pay(c, match.payout(), line.id());
            }
            changes.put(line.id(), changed(line, 0, match.shares(), false));
        }
        add(told, lines);
        LineStore.set(c, changes.values());
    }

    private static LineStore.Change changed(
            LineStore.Row line, long used, Collection<Matching.Share> shares, boolean byHand) {
        long sum = used
                + shares.stream()
                        .filter(share -> share.kind().isOfLine())
                        .mapToLong(Matching.Share::amount)
                        .sum();
        return new LineStore.Change(
                line.id(),
                sum,
                sum == line.amount().minor()
                        ? BankLine.State.DONE
                        : sum == 0 ? BankLine.State.OPEN : BankLine.State.PART,
                byHand);
    }

    /** What a person says of a line. */
    void tell(
            LineStore.Row line, @org.jspecify.annotations.Nullable Long payout, List<Matching.Share> shares, Word word)
            throws SQLException {
        add(allocations(line, payout, shares, word), Map.of(line.id(), line));
        if (payout != null) {
            PayoutStore.pay(c, payout, line.id());
        }
        LineStore.set(c, List.of(changed(line, line.used(), shares, false)));
    }

    /**
     * All of a line went back, or is the going back of it. What was told of it is undone, with what a payout kept back; each order that it
     * was for is told so, and what is left of it the one that is named.
     */
    void bounce(LineStore.Row line, String orderNo, Word word) throws SQLException {
        Map<String, Long> parts = new LinkedHashMap<>();
        AllocationStore.standing(c, List.of(line.id())).stream()
                .filter(one ->
                        one.kind() != AllocationKind.NOT_OURS && !one.orderNo().isEmpty())
                .forEach(one -> parts.merge(one.orderNo(), one.amount(), Long::sum));
        untell(line, word);
        long rest = line.amount().minor()
                - parts.values().stream().mapToLong(Long::longValue).sum();
        if (rest != 0) {
            parts.merge(orderNo, rest, Long::sum);
        }
        String currency = line.amount().currency();
        List<Matching.Share> shares = parts.entrySet().stream()
                .filter(part -> part.getValue() != 0)
                .map(part -> new Matching.Share(
                        part.getKey(), AllocationKind.BOUNCED, part.getValue(), currency, 0, currency, 0, null))
                .toList();
        add(allocations(line, null, shares, word), Map.of(line.id(), line));
        LineStore.set(c, List.of(changed(line, 0, shares, false)));
    }

    /** What was kept back from an order and never came. */
    void keep(Matching.Share share, LocalDate day, Word word) throws SQLException {
        long id = AllocationStore.ids(c, 1).getFirst();
        add(List.of(allocation(id, null, null, share, day, word)), Map.of());
    }

    private List<Allocation> allocations(
            LineStore.Row line, @org.jspecify.annotations.Nullable Long payout, List<Matching.Share> shares, Word word)
            throws SQLException {
        List<Allocation> allocations = new ArrayList<>();
        List<Long> ids = AllocationStore.ids(c, shares.size());
        for (int i = 0; i < shares.size(); i++) {
            Matching.Share share = shares.get(i);
            allocations.add(allocation(
                    ids.get(i), share.kind().isOfLine() ? line.id() : null, payout, share, line.booked(), word));
        }
        return allocations;
    }

    private Allocation allocation(
            long id,
            @org.jspecify.annotations.Nullable Long line,
            @org.jspecify.annotations.Nullable Long payout,
            Matching.Share share,
            LocalDate day,
            Word word) {
        return new Allocation(
                id,
                shift.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS),
                null,
                line,
                payout,
                share.orderNo(),
                share.kind(),
                share.amount(),
                share.currency(),
                share.ofOrder(),
                share.orderCurrency(),
                share.difference(),
                share.rate(),
                day,
                word.rule(),
                share.kind() == AllocationKind.BOUNCED ? word.code() : "",
                word.reason(),
                word.by(),
                "",
                "");
    }

    private void add(List<Allocation> allocations, Map<Long, LineStore.Row> lines) throws SQLException {
        AllocationStore.add(c, seller, allocations);
        for (Allocation one : allocations) {
            booking.told(seller, one, whole(one, lines));
            if (!one.orderNo().isEmpty()) {
                orders.add(one.orderNo());
            }
        }
    }

    private static Amount whole(Allocation one, Map<Long, LineStore.Row> lines) {
        LineStore.Row line = one.line() == null ? null : lines.get(one.line());
        return line == null ? new Amount(one.amount(), one.currency()) : line.amount();
    }

    /** Undoes what stands of a line; a payout that came by it is open again, and what it kept back is undone too. */
    void untell(LineStore.Row line, Word word) throws SQLException {
        List<Allocation> standing = new ArrayList<>(AllocationStore.standing(c, List.of(line.id())));
        Set<Long> payouts = standing.stream()
                .map(Allocation::payout)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        if (!payouts.isEmpty()) {
            AllocationStore.ofPayouts(c, payouts).stream()
                    .filter(one -> one.line() == null)
                    .forEach(standing::add);
        }
        undo(standing, Map.of(line.id(), line), word);
        for (long payout : payouts) {
            PayoutStore.reopen(c, payout);
        }
    }

    /** Undoes what stands. */
    void undo(List<Allocation> standing, Map<Long, LineStore.Row> lines, Word word) throws SQLException {
        if (standing.isEmpty()) {
            return;
        }
        AllocationStore.undo(c, standing.stream().map(Allocation::id).toList(), word.by(), word.reason(), shift.now());
        for (Allocation one : standing) {
            booking.untold(seller, one, whole(one, lines));
            if (!one.orderNo().isEmpty()) {
                orders.add(one.orderNo());
            }
        }
    }

    /** A line counts from now on. */
    void count(LineStore.Row line) {
        booking.counted(line);
    }

    /** A line counts no longer. */
    void uncount(LineStore.Row line) {
        booking.uncounted(line);
    }

    /** Makes the transfers and counts the orders anew; the last thing to be called. */
    void commit() throws SQLException {
        booking.commit();
        if (!orders.isEmpty()) {
            SaleStore.lock(c, orders);
            SaleStore.recount(c, orders);
        }
    }
}
