package org.entrepot.ledger;

import org.entrepot.ledger.AuditStore.Named;
import org.entrepot.ledger.AuditStore.TransferRow;
import org.entrepot.ledger.AuditedAccounts.Account;
import org.entrepot.ledger.Checkpoint.Head;
import org.entrepot.ledger.Transfer.Kind;
import org.jspecify.annotations.Nullable;

/** Audits one transfer after another: each by itself, and against the reservation that it ends. */
final class TransferAudit {
    private final AuditedAccounts accounts;
    private final @Nullable Checkpoint last;
    private final Findings findings;

    TransferAudit(AuditedAccounts accounts, @Nullable Checkpoint last, Findings findings) {
        this.accounts = accounts;
        this.last = last;
        this.findings = findings;
    }

    /** Verifies a transfer that should stand at that place of its commit, and counts it. */
    void verify(TransferRow row, int place) {
        Transfer transfer = row.transfer();
        String where = "epoch " + row.position().epoch() + ", commit "
                + row.position().number() + ", transfer " + transfer.id();
        if (row.place() != place) {
            findings.add("transfer.place", where, "place " + row.place(), "place " + place + ": places without a gap");
        } else if (!Kind.isNumber(row.kind())) {
            findings.add("transfer.kind", where, "kind " + row.kind(), "0 to 4");
        } else if (transfer.amount() <= 0) {
            findings.add("transfer.amount", where, "amount " + transfer.amount(), "more than nothing");
        }
        names(where, row);
        Account debit = accounts.find(transfer.debit());
        Account credit = accounts.find(transfer.credit());
        if (debit == null || credit == null) {
            findings.add(
                    "transfer.account",
                    where,
                    "account " + (debit == null ? transfer.debit() : transfer.credit()),
                    "an account that is there");
            return;
        }
        if (transfer.debit().equals(transfer.credit())) {
            findings.add("transfer.account", where, "one account on both sides", "two");
        } else if (!debit.unit().equals(credit.unit())) {
            findings.add("transfer.unit", where, debit.unit() + " to " + credit.unit(), "one unit on both sides");
        }
        Named named = row.named();
        boolean resolves = transfer.kind() == Kind.POST || transfer.kind() == Kind.VOID;
        long reserved = resolves && named != null ? named.amount() : 0;
        accounts.count(debit, credit, transfer, reserved, isSigned(row.position()));
    }

    private boolean isSigned(FeedPosition position) {
        Head head = last == null ? null : last.heads().get(position.epoch());
        return head != null && position.number() <= head.number();
    }

    private void names(String where, TransferRow row) {
        Named named = row.named();
        switch (row.transfer().kind()) {
            case POSTED, PENDING -> {
                if (row.transfer().pending() != null) {
                    findings.add("transfer.pending", where, "that it names another transfer", "that it names none");
                }
            }
            case CORRECTION -> {
                if (named == null || named.kind() == Kind.PENDING.number() || named.kind() == Kind.VOID.number()) {
                    findings.add(
                            "transfer.pending",
                            where,
                            "that it corrects " + row.transfer().pending(),
                            "a posted transfer that is there");
                }
            }
            case POST, VOID -> resolves(where, row.transfer(), named);
        }
    }

    private void resolves(String where, Transfer transfer, @Nullable Named reserved) {
        if (reserved == null || reserved.kind() != Kind.PENDING.number()) {
            findings.add(
                    "transfer.pending", where, "that it ends " + transfer.pending(), "a reservation that is there");
            return;
        }
        if (!reserved.debit().equals(transfer.debit()) || !reserved.credit().equals(transfer.credit())) {
            findings.add("transfer.pending", where, "other accounts", "those of the reservation that it ends");
        }
        boolean whole = transfer.kind() == Kind.POST || transfer.amount() == reserved.amount();
        if (transfer.amount() > reserved.amount() || !whole) {
            findings.add(
                    "transfer.resolved",
                    where,
                    "amount " + transfer.amount(),
                    (transfer.kind() == Kind.POST ? "at most " : "") + reserved.amount()
                            + ", the amount of the reservation that it ends");
        }
    }
}
