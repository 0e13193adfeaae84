package org.entrepot.billing;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.AccountCode;
import org.entrepot.ledger.AccountId;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * The park's books by double entry, CNY fen. A line of a bill debits the tenant's receivable and credits revenue and VAT; a red line goes the
 * other way and names what it corrects; money debits the bank; deposits are owed to the tenant until they are given back, and no more than
 * was lodged is.
 */
final class ParkBooks {
    private static final AccountCode RECEIVABLE = AccountCode.of(50, "receivable of a tenant");
    private static final AccountCode REVENUE = AccountCode.of(51, "revenue of the park");
    private static final AccountCode VAT = AccountCode.of(52, "VAT of the park's revenue");
    private static final AccountCode BANK = AccountCode.of(53, "bank of the park");
    private static final AccountCode DEPOSIT = AccountCode.of(54, "deposit of a tenant");
    private static final String UNIT = Money.CNY.value();

    private final Shift shift;
    private final Map<AccountId, AccountSpec> accounts = new LinkedHashMap<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<TransferId> known = new ArrayList<>();

    ParkBooks(Shift shift) {
        this.shift = shift;
    }

    static AccountSpec receivable(EnterpriseCode tenant) {
        return AccountSpec.open(RECEIVABLE, tenant.value(), UNIT);
    }

    static AccountSpec revenue(Fee fee) {
        return AccountSpec.open(REVENUE, fee.name(), UNIT);
    }

    static AccountSpec vat(BigDecimal percent) {
        return AccountSpec.open(VAT, percent.stripTrailingZeros().toPlainString(), UNIT);
    }

    static AccountSpec bank() {
        return AccountSpec.open(BANK, "all", UNIT);
    }

    static AccountSpec deposit(EnterpriseCode tenant) {
        return AccountSpec.limited(DEPOSIT, tenant.value(), UNIT);
    }

    /**
     * A bill with its lines in their order.
     *
     * @param corrects the number and month of the bill that it takes back; null for any other
     */
    void bill(Bill bill, @Nullable Bill corrects) {
        for (int i = 0; i < bill.lines().size(); i++) {
            BillLine line = bill.lines().get(i);
            move(bill, corrects, i + 1, "billing.net", revenue(line.fee()), line.netFen());
            move(bill, corrects, i + 1, "billing.vat", vat(line.vatPercent()), line.vatFen());
        }
    }

    private void move(Bill bill, @Nullable Bill corrects, int position, String purpose, AccountSpec other, long fen) {
        if (fen == 0) {
            return;
        }
        AccountSpec tenant = receivable(bill.tenant());
        AccountSpec debit = fen > 0 ? tenant : other;
        AccountSpec credit = fen > 0 ? other : tenant;
        TransferId id = id(bill, position, purpose);
        Transfer.Deed deed = new Transfer.Deed(bill.number() + " line " + position, shift.now());
        if (corrects == null) {
            add(Transfer.posted(id, debit.id(), credit.id(), Math.abs(fen), deed), debit, credit);
            return;
        }
        TransferId corrected = id(corrects, position, purpose);
        known.add(corrected);
        add(Transfer.correction(id, debit.id(), credit.id(), Math.abs(fen), corrected, deed), debit, credit);
    }

    private static TransferId id(Bill bill, int position, String purpose) {
        return TransferId.of(beginning(bill.month()), bill.number(), position, purpose);
    }

    private static Instant beginning(YearMonth month) {
        return month.atDay(1).atStartOfDay(Beijing.ZONE).toInstant();
    }

    /** Money that came from a tenant or was given back to it. */
    void receipt(Receipt receipt) {
        AccountSpec tenant =
                receipt.kind() == Receipt.Kind.BILLS ? receivable(receipt.tenant()) : deposit(receipt.tenant());
        boolean back = receipt.kind() == Receipt.Kind.DEPOSIT_BACK;
        AccountSpec debit = back ? tenant : bank();
        AccountSpec credit = back ? bank() : tenant;
        String key = receipt.tenant() + "|" + receipt.reference().replace('#', '_');
        TransferId id = TransferId.of(beginning(YearMonth.from(receipt.day())), key, 1, "billing.receipt");
        Transfer.Deed deed = new Transfer.Deed(receipt.kind() + " " + receipt.reference(), shift.now());
        add(Transfer.posted(id, debit.id(), credit.id(), receipt.fen(), deed), debit, credit);
    }

    private void add(Transfer transfer, AccountSpec debit, AccountSpec credit) {
        accounts.put(debit.id(), debit);
        accounts.put(credit.id(), credit);
        known.add(transfer.id());
        transfers.add(transfer);
    }

    /** Makes all of it, in the caller's transaction; says why nothing was made where a deposit does not reach. */
    Optional<TransferFailure> commit() throws SQLException {
        return transfers.isEmpty()
                ? Optional.empty()
                : shift.gather(accounts.values(), known, List.of()).applyAll(transfers);
    }
}
