package org.entrepot.settlement;

import java.time.Instant;
import java.util.List;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * An electronic tax bill (CEB816); SIMULATED.
 *
 * @param declaration the list's document number
 * @param invtNo the list number that customs gave
 * @param seq 0 for the bill made at release, counted on where a part of the goods was returned
 * @param office where the list was declared
 * @param released when the list was released; terms run from its day in Beijing
 * @param made when this bill was made
 * @param drawn the transfer that drew the list's tax on the guarantee
 * @param book the number of its payment book, null while it is in none
 */
public record TaxBill(
        long declaration,
        String invtNo,
        int seq,
        String office,
        BillParties parties,
        Instant released,
        Instant made,
        List<BillLine> lines,
        Status status,
        TransferId drawn,
        @Nullable String book) {

    /** The states of a bill, numbered as messages 816 and 818 number them. */
    public enum Status {
        CREATED(1),
        /** Gathered into a payment book. */
        GATHERED(2),
        VOID(3);

        private final int number;

        Status(int number) {
            this.number = number;
        }

        /** As messages and the database have it. */
        public int number() {
            return number;
        }

        static Status of(int number) {
            for (Status status : values()) {
                if (status.number == number) {
                    return status;
                }
            }
            throw new IllegalArgumentException("no state of a tax bill " + number);
        }
    }

    /** {@code taxNo}: the list number and which bill of the list it is. */
    public String taxNo() {
        return invtNo + "_" + seq;
    }

    public Money duty() {
        return sum(BillLine::duty);
    }

    public Money consumption() {
        return sum(BillLine::consumption);
    }

    public Money vat() {
        return sum(BillLine::vat);
    }

    /** All three taxes. */
    public Money tax() {
        return sum(BillLine::tax);
    }

    EnterpriseCode guarantor() {
        return EnterpriseCode.of(parties.guarantor());
    }

    TaxBill become(Status next) {
        return new TaxBill(declaration, invtNo, seq, office, parties, released, made, lines, next, drawn, book);
    }

    private Money sum(java.util.function.Function<BillLine, Money> of) {
        Money sum = Money.fen(0);
        for (BillLine line : lines) {
            sum = sum.plus(of.apply(line));
        }
        return sum;
    }
}
