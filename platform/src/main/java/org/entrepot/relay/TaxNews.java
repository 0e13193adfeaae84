package org.entrepot.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.entrepot.clearance.AssessedList;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.Taxes;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReceiptReader;
import org.entrepot.messages.ReceiptReading;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.Enterprises;
import org.entrepot.settlement.BillParties;
import org.entrepot.settlement.CustomsBills;
import org.entrepot.settlement.Guarantees;
import org.jspecify.annotations.Nullable;

/**
 * Tax bills of customs (816) and what became of them (818), on their way to settlement. One that comes before its list has a number, or
 * before its bill, waits; one that waits too long is put aside with its reason.
 */
final class TaxNews {
    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final int AT_ONCE = 50;
    private static final List<String> PARTIES = List.of("assureCode", "ebcCode", "logisticsCode", "agentCode");

    private final DataSource owner;
    private final Clearance clearance;
    private final CustomsBills bills;
    private final Supplier<Enterprises> parties;

    TaxNews(DataSource owner, Clearance clearance, CustomsBills bills, Supplier<Enterprises> parties) {
        this.owner = owner;
        this.clearance = clearance;
        this.bills = bills;
        this.parties = parties;
    }

    /** Takes messages of one delivery in; what is early is kept. */
    void take(String file, List<CebDocument> messages, Instant now) throws SQLException {
        for (CebDocument one : messages) {
            if (!isTaken(one, false)) {
                byte[] said = CebWriter.receipts(one.type(), one.text("guid"), List.of(one));
                OwnTransaction.in(owner, c -> {
                    EarlyStore.keep(c, file, said, now, now.plus(BETWEEN));
                    return file;
                });
            }
        }
    }

    /**
     * Takes one in, where its place is known. A bill waits for its list's release too: what is reserved then is what it draws.
     *
     * @param anyhow whether it waited long enough for a release that did not come: customs' word stands without
     */
    private boolean isTaken(CebDocument said, boolean anyhow) throws SQLException {
        if (said.type() == MessageType.CEB818) {
            return bills.change(said) != CustomsBills.Taken.EARLY;
        }
        Optional<AssessedList> list = clearance.assessed(said.text("invtNo"));
        return list.isPresent()
                && (anyhow || !list.get().waits())
                && bills.bill(byCustomsCodes(said), assessed(list.get())) != CustomsBills.Taken.EARLY;
    }

    /** Enterprises may be named by credit codes; accounts are kept by customs codes. */
    private CebDocument byCustomsCodes(CebDocument said) {
        Fields head = Fields.of(said.type().headBlock());
        for (String element : said.type().headBlock().elementNames()) {
            String value = said.text(element);
            boolean party = PARTIES.contains(element) && !value.isEmpty();
            head.with(
                    element,
                    party
                            ? parties.get()
                                    .find(value)
                                    .map(found -> found.code().value())
                                    .orElse(value)
                            : value);
        }
        return new CebDocument(said.type(), head, said.lines());
    }

    private static CustomsBills.Assessed assessed(AssessedList list) {
        @Nullable Taxes taxes = list.taxes();
        return new CustomsBills.Assessed(
                list.declaration(),
                new BillParties(list.guarantor(), list.seller(), list.declarant(), list.carrier()),
                Guarantees.reservation(list.listAt(), list.thread(), list.attempt()),
                taxes == null ? null : taxes.duty(),
                taxes == null ? null : taxes.consumption(),
                taxes == null ? null : taxes.vat());
    }

    /** Tries again what waits, and puts aside what has waited too long; how many found their place. */
    int retry(Instant now, Duration longest) throws SQLException {
        List<EarlyStore.Early> due = OwnTransaction.in(owner, c -> EarlyStore.due(c, now, AT_ONCE));
        int taken = 0;
        for (EarlyStore.Early one : due) {
            if (!(ReceiptReader.read(one.said()) instanceof ReceiptReading.Read read)) {
                throw new IllegalStateException("a tax message was kept and does not read");
            }
            CebDocument said = read.receipts().getFirst();
            boolean over = one.came().plus(longest).isBefore(now);
            boolean found = isTaken(said, over);
            OwnTransaction.in(owner, c -> {
                if (found || over) {
                    EarlyStore.drop(c, one.id());
                } else {
                    EarlyStore.later(c, one.id(), now.plus(BETWEEN));
                }
                if (!found && over) {
                    OutboxStore.stray(
                            c,
                            one.file(),
                            "relay.unmatched " + said.type() + " " + said.text("taxNo") + ": "
                                    + (said.type() == MessageType.CEB816
                                            ? "no list " + said.text("invtNo")
                                            : "no bill"),
                            now);
                }
                return one;
            });
            taken += found ? 1 : 0;
        }
        return taken;
    }
}
