package org.entrepot.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.ledger.Holdings.Row;
import org.entrepot.ledger.Transfer.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a batch has locked, in memory. Transfers are applied one after another, each sees those before it; what
 * changed is written by {@link Ledger#commit}. Pure: no database, no clock.
 */
public final class Book {
    /**
     * An account that the batch may move, with the ids that its name gives, worked out once.
     *
     * @param part the writer's own row of a striped or hot account; else its only row
     */
    record Wanted(AccountSpec spec, AccountId id, AccountId part) {
        static Wanted of(AccountSpec spec, int slot) {
            AccountId id = spec.id();
            return new Wanted(spec, id, spec.isStriped() || spec.isHot() ? spec.partId(slot) : id);
        }
    }

    /** A transfer that is in the database; its accounts as their owner names them. */
    record Stored(Transfer transfer, AccountId nominalDebit, AccountId nominalCredit) {}

    private final int slot;
    private final Depth depth;
    private final Map<AccountId, Wanted> wanted = new HashMap<>();
    private final Holdings holdings = new Holdings();
    private final Map<TransferId, Stored> stored = new HashMap<>();
    private final Map<TransferId, Kind> resolved = new HashMap<>();
    private final List<Transfer> added = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean needsDeeper;

    Book(int slot, Depth depth, Collection<AccountSpec> gathered) {
        this.slot = slot;
        this.depth = depth;
        for (AccountSpec spec : gathered) {
            Wanted one = Wanted.of(spec, slot);
            wanted.put(one.id(), one);
        }
    }

    Collection<Wanted> wanted() {
        return wanted.values();
    }

    boolean has(AccountId row) {
        return holdings.row(row) != null;
    }

    void row(Row row, Balance balance) {
        holdings.add(row, balance);
    }

    void stored(Stored transfer) {
        stored.put(transfer.transfer().id(), transfer);
    }

    /** A reservation whose accounts are locked. */
    void reserved(Transfer reservation) {
        stored(new Stored(reservation, nominal(reservation.debit()), nominal(reservation.credit())));
    }

    private AccountId nominal(AccountId id) {
        Row row = holdings.row(id);
        AccountId parent = row == null ? null : row.parent();
        return parent == null ? id : parent;
    }

    void resolved(TransferId pending, Kind how) {
        resolved.put(pending, how);
    }

    /** Makes a transfer, or says why not; a failed transfer changes nothing. {@link TransferFailure#EXISTS} is no trouble. */
    public Optional<TransferFailure> apply(Transfer transfer) {
        undo.clear();
        Optional<TransferFailure> failure = make(transfer);
        if (failure.isPresent()) {
            rollBack();
        }
        return failure;
    }

    /** Makes all of a group or none; the failure is the first one's. Members that exist already do no harm. */
    public Optional<TransferFailure> applyAll(List<Transfer> group) {
        undo.clear();
        for (Transfer transfer : group) {
            Optional<TransferFailure> failure = make(transfer);
            if (failure.isPresent() && failure.get() != TransferFailure.EXISTS) {
                rollBack();
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Whether a transfer failed only because its hot account was gathered as a block: gather again, {@link Depth#WHOLE}. */
    public boolean needsDeeper() {
        return needsDeeper;
    }

    /** What an account holds as far as this book has gathered it: its row, or its writer's stripe, or its blocks together. */
    public Balance balance(AccountId account) {
        Balance sum = holdings.balance(account);
        for (Row part : holdings.parts(account)) {
            sum = sum.plus(holdings.balance(part.id()));
        }
        return sum;
    }

    /** A transfer that was gathered or made here, its accounts as their owner names them; nothing where it is not known. */
    public Optional<Transfer> made(TransferId id) {
        return Optional.ofNullable(stored.get(id)).map(one -> {
            Transfer transfer = one.transfer();
            return new Transfer(
                    transfer.id(),
                    one.nominalDebit(),
                    one.nominalCredit(),
                    transfer.amount(),
                    transfer.kind(),
                    transfer.pending(),
                    transfer.reference(),
                    transfer.time());
        });
    }

    /** The transfers made so far, in their order. */
    public List<Transfer> transfers() {
        return List.copyOf(added);
    }

    List<Holdings.Changed> changed() {
        return holdings.changed();
    }

    private void rollBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    private Optional<TransferFailure> make(Transfer transfer) {
        if (transfer.id().value().getMostSignificantBits() == 0
                && transfer.id().value().getLeastSignificantBits() == 0) {
            return Optional.of(TransferFailure.ID_MUST_NOT_BE_ZERO);
        }
        Stored before = stored.get(transfer.id());
        if (before != null) {
            return Optional.of(difference(before, transfer));
        }
        return switch (transfer.kind()) {
            case POSTED, PENDING ->
                transfer.pending() == null ? move(transfer) : Optional.of(TransferFailure.PENDING_ID_MUST_BE_ZERO);
            case CORRECTION -> uncorrectable(transfer).or(() -> move(transfer));
            case POST, VOID -> resolve(transfer);
        };
    }

    /** A correction names a transfer that moved something for good. */
    private Optional<TransferFailure> uncorrectable(Transfer transfer) {
        TransferId named = transfer.pending();
        if (named == null) {
            return Optional.of(TransferFailure.PENDING_ID_MUST_NOT_BE_ZERO);
        }
        Stored corrected = stored.get(named);
        if (corrected == null) {
            return Optional.of(TransferFailure.CORRECTED_TRANSFER_NOT_FOUND);
        }
        return switch (corrected.transfer().kind()) {
            case POSTED, POST, CORRECTION -> Optional.empty();
            case PENDING, VOID -> Optional.of(TransferFailure.CORRECTED_TRANSFER_NOT_POSTED);
        };
    }

    private TransferFailure difference(Stored before, Transfer again) {
        Transfer made = before.transfer();
        boolean resolves = made.kind() == Kind.POST || made.kind() == Kind.VOID;
        if (made.kind() != again.kind()) {
            return TransferFailure.EXISTS_WITH_DIFFERENT_FLAGS;
        }
        if (!java.util.Objects.equals(made.pending(), again.pending())) {
            return TransferFailure.EXISTS_WITH_DIFFERENT_PENDING_ID;
        }
        if (!resolves && !before.nominalDebit().equals(again.debit())) {
            return TransferFailure.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID;
        }
        if (!resolves && !before.nominalCredit().equals(again.credit())) {
            return TransferFailure.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID;
        }
        if (made.amount() != (resolves && again.amount() == 0 ? whole(made) : again.amount())) {
            return TransferFailure.EXISTS_WITH_DIFFERENT_AMOUNT;
        }
        return made.reference().equals(again.reference())
                ? TransferFailure.EXISTS
                : TransferFailure.EXISTS_WITH_DIFFERENT_USER_DATA;
    }

    /** The amount of the reservation that a transfer ended, where that was gathered; else what it ended of it. */
    private long whole(Transfer made) {
        Stored reservation = made.pending() == null ? null : stored.get(made.pending());
        return reservation == null ? made.amount() : reservation.transfer().amount();
    }

    private Optional<TransferFailure> move(Transfer transfer) {
        if (transfer.amount() <= 0) {
            return Optional.of(TransferFailure.AMOUNT_MUST_NOT_BE_ZERO);
        }
        if (transfer.debit().equals(transfer.credit())) {
            return Optional.of(TransferFailure.ACCOUNTS_MUST_BE_DIFFERENT);
        }
        Row debit = debitRow(transfer);
        if (debit == null) {
            return Optional.of(TransferFailure.DEBIT_ACCOUNT_NOT_FOUND);
        }
        Row credit = creditRow(transfer.credit());
        if (credit == null) {
            return Optional.of(TransferFailure.CREDIT_ACCOUNT_NOT_FOUND);
        }
        if (!debit.unit().equals(credit.unit())) {
            return Optional.of(TransferFailure.ACCOUNTS_MUST_HAVE_THE_SAME_LEDGER);
        }
        Transfer placed = new Transfer(
                transfer.id(),
                debit.id(),
                credit.id(),
                transfer.amount(),
                transfer.kind(),
                transfer.pending(),
                transfer.reference(),
                transfer.time());
        return count(placed, debit, credit).or(() -> {
            add(new Stored(placed, transfer.debit(), transfer.credit()));
            return Optional.empty();
        });
    }

    private Optional<TransferFailure> count(Transfer transfer, Row debit, Row credit) {
        long pending = transfer.kind() == Kind.PENDING ? transfer.amount() : 0;
        long posted = transfer.amount() - pending;
        Balance debited;
        Balance credited;
        try {
            debited = holdings.balance(debit.id()).debit(pending, posted);
            if (!debited.within(debit.limit())) {
                return Optional.of(TransferFailure.EXCEEDS_CREDITS);
            }
        } catch (ArithmeticException e) {
            return Optional.of(TransferFailure.OVERFLOWS_DEBITS);
        }
        try {
            credited = holdings.balance(credit.id()).credit(pending, posted);
            if (!credited.within(credit.limit())) {
                return Optional.of(TransferFailure.EXCEEDS_DEBITS);
            }
        } catch (ArithmeticException e) {
            return Optional.of(TransferFailure.OVERFLOWS_CREDITS);
        }
        set(debit.id(), debited);
        set(credit.id(), credited);
        return Optional.empty();
    }

    /** The row that is debited: the account, the writer's stripe, or the writer's block, filled up where it is short. */
    private @Nullable Row debitRow(Transfer transfer) {
        Wanted named = wanted.get(transfer.debit());
        if (named == null || !named.spec().isHot()) {
            return creditRow(transfer.debit());
        }
        Row block = holdings.row(named.part());
        if (block != null && holdings.balance(block.id()).available() < transfer.amount()) {
            fill(named, block, transfer);
        }
        return block;
    }

    private @Nullable Row creditRow(AccountId account) {
        Wanted named = wanted.get(account);
        if (named != null && named.spec().isStriped()) {
            return holdings.row(named.part());
        }
        Row row = holdings.row(account);
        if (row == null && named != null && named.spec().isHot()) {
            needsDeeper |= depth == Depth.BLOCK;
        }
        return row;
    }

    /** Takes what is missing and a block more out of the account, then, when that is short too, out of other writers' blocks. Short of all the transfer fails, and this with it. */
    private void fill(Wanted named, Row block, Transfer transfer) {
        if (depth == Depth.BLOCK) {
            needsDeeper = true;
            return;
        }
        long missing = transfer.amount() - holdings.balance(block.id()).available();
        for (Row source : sources(named.id(), block)) {
            long most =
                    source.parent() == null ? saturated(missing, named.spec().block()) : missing;
            long taken = Math.min(Math.max(holdings.balance(source.id()).available(), 0), most);
            if (taken > 0) {
                take(source, block, taken, named.spec().blockOf(slot), transfer);
                missing -= taken;
            }
            if (missing <= 0) {
                return;
            }
        }
    }

    /** Where a block is filled from: the account, then the other blocks in the order of their ids. */
    private List<Row> sources(AccountId account, Row block) {
        List<Row> sources = new ArrayList<>();
        Row parent = holdings.row(account);
        if (parent != null) {
            sources.add(parent);
        }
        holdings.parts(account).stream()
                .filter(row -> !row.id().equals(block.id()))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .forEach(sources::add);
        return sources;
    }

    private static long saturated(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    private void take(Row source, Row block, long amount, String reference, Transfer cause) {
        TransferId id = TransferId.of(cause.time(), cause.id() + "|" + source.id(), slot, "block");
        Transfer taken = new Transfer(id, source.id(), block.id(), amount, Kind.POSTED, null, reference, cause.time());
        if (count(taken, source, block).isEmpty()) {
            add(new Stored(taken, source.id(), block.id()));
        }
    }

    private Optional<TransferFailure> resolve(Transfer transfer) {
        TransferId pendingId = transfer.pending();
        if (pendingId == null) {
            return Optional.of(TransferFailure.PENDING_ID_MUST_NOT_BE_ZERO);
        }
        if (pendingId.equals(transfer.id())) {
            return Optional.of(TransferFailure.PENDING_ID_MUST_BE_DIFFERENT);
        }
        Stored reservation = stored.get(pendingId);
        if (reservation == null) {
            return Optional.of(TransferFailure.PENDING_TRANSFER_NOT_FOUND);
        }
        return unfit(transfer, reservation).or(() -> settle(transfer, reservation.transfer()));
    }

    private Optional<TransferFailure> unfit(Transfer transfer, Stored reservation) {
        Transfer reserved = reservation.transfer();
        if (reserved.kind() != Kind.PENDING) {
            return Optional.of(TransferFailure.PENDING_TRANSFER_NOT_PENDING);
        }
        boolean named = !transfer.debit().equals(Transfer.NOBODY);
        if (named && !transfer.debit().equals(reservation.nominalDebit())) {
            return Optional.of(TransferFailure.PENDING_TRANSFER_HAS_DIFFERENT_DEBIT_ACCOUNT_ID);
        }
        if (named && !transfer.credit().equals(reservation.nominalCredit())) {
            return Optional.of(TransferFailure.PENDING_TRANSFER_HAS_DIFFERENT_CREDIT_ACCOUNT_ID);
        }
        Kind how = resolved.get(reserved.id());
        if (how != null) {
            return Optional.of(
                    how == Kind.POST
                            ? TransferFailure.PENDING_TRANSFER_ALREADY_POSTED
                            : TransferFailure.PENDING_TRANSFER_ALREADY_VOIDED);
        }
        if (transfer.amount() < 0) {
            return Optional.of(TransferFailure.AMOUNT_MUST_NOT_BE_ZERO);
        }
        if (transfer.amount() > reserved.amount()) {
            return Optional.of(TransferFailure.EXCEEDS_PENDING_TRANSFER_AMOUNT);
        }
        boolean part = transfer.amount() > 0 && transfer.amount() < reserved.amount();
        return part && transfer.kind() == Kind.VOID
                ? Optional.of(TransferFailure.PENDING_TRANSFER_HAS_DIFFERENT_AMOUNT)
                : Optional.empty();
    }

    private Optional<TransferFailure> settle(Transfer transfer, Transfer reserved) {
        if (holdings.row(reserved.debit()) == null) {
            return Optional.of(TransferFailure.DEBIT_ACCOUNT_NOT_FOUND);
        }
        if (holdings.row(reserved.credit()) == null) {
            return Optional.of(TransferFailure.CREDIT_ACCOUNT_NOT_FOUND);
        }
        long posted = transfer.kind() == Kind.VOID ? 0 : transfer.amount() == 0 ? reserved.amount() : transfer.amount();
        set(reserved.debit(), holdings.balance(reserved.debit()).debit(-reserved.amount(), posted));
        set(reserved.credit(), holdings.balance(reserved.credit()).credit(-reserved.amount(), posted));
        resolved.put(reserved.id(), transfer.kind());
        undo.push(() -> resolved.remove(reserved.id()));
        Transfer placed = new Transfer(
                transfer.id(),
                reserved.debit(),
                reserved.credit(),
                transfer.kind() == Kind.VOID ? reserved.amount() : posted,
                transfer.kind(),
                reserved.id(),
                transfer.reference(),
                transfer.time());
        add(new Stored(placed, placed.debit(), placed.credit()));
        return Optional.empty();
    }

    private void set(AccountId id, Balance balance) {
        Balance before = holdings.set(id, balance);
        undo.push(() -> holdings.set(id, before));
    }

    private void add(Stored transfer) {
        added.add(transfer.transfer());
        stored.put(transfer.transfer().id(), transfer);
        undo.push(() -> {
            added.removeLast();
            stored.remove(transfer.transfer().id());
        });
    }
}
