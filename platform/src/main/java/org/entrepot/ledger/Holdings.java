package org.entrepot.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that a batch has locked and what they hold as it changes that. */
final class Holdings {
    private final Map<AccountId, Held> held = new HashMap<>();
    private final Map<AccountId, List<Row>> parts = new HashMap<>();

    /**
     * A row of the account table as far as a batch has to know it.
     *
     * @param parent the account that this one is a stripe or a block of; else null
     * @param place where the row stands in the table, and will until the transaction that locked it changes it
     */
    record Row(
            AccountId id,
            String unit,
            LimitRule limit,
            @Nullable AccountId parent,
            String place) {}

    /** A row with what it will hold. */
    record Changed(Row row, Balance balance) {}

    private static final class Held {
        final Row row;
        final Balance before;
        Balance now;

        Held(Row row, Balance balance) {
            this.row = row;
            before = balance;
            now = balance;
        }
    }

    void add(Row row, Balance balance) {
        AccountId parent = row.parent();
        if (held.put(row.id(), new Held(row, balance)) == null && parent != null) {
            parts.computeIfAbsent(parent, id -> new ArrayList<>(2)).add(row);
        }
    }

    /** The row of that id; null when it was not locked. */
    @Nullable Row row(AccountId id) {
        Held one = held.get(id);
        return one == null ? null : one.row;
    }

    /** The stripes or blocks of an account that were locked, in no order. */
    List<Row> parts(AccountId account) {
        return parts.getOrDefault(account, List.of());
    }

    /** What a row holds now; nothing where there is none. */
    Balance balance(AccountId id) {
        Held one = held.get(id);
        return one == null ? Balance.ZERO : one.now;
    }

    /** Lets a row hold something else, and gives what it held. */
    Balance set(AccountId id, Balance balance) {
        Held one = held.get(id);
        if (one == null) {
            throw new IllegalStateException("changed without being locked: " + id);
        }
        Balance before = one.now;
        one.now = balance;
        return before;
    }

    /** The rows that hold something else than before the batch. */
    List<Changed> changed() {
        List<Changed> changed = new ArrayList<>();
        for (Held one : held.values()) {
            if (!one.now.equals(one.before)) {
                changed.add(new Changed(one.row, one.now));
            }
        }
        return changed;
    }
}
