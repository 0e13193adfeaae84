package org.entrepot.settlement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.BinaryRows;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.messages.CebDocument;

/** The tax bills in the transactions of clearance: locked, recorded, told. */
public final class TaxBills {
    private TaxBills() {}

    /**
     * What a party is told of a bill.
     *
     * @param position the commit that made it so
     * @param place within that commit, counted on from its receipts
     */
    public record Notice(FeedPosition position, int place, CebDocument document) {}

    /** By list number all bills of a list in their order, locked until the transaction ends; lists without a bill are missing. */
    public static Map<String, List<TaxBill>> lock(Connection c, Collection<String> invtNos) throws SQLException {
        return invtNos.isEmpty() ? Map.of() : BillStore.lock(c, invtNos);
    }

    /**
     * Writes what was decided.
     *
     * @param position of the commit under way
     * @param place the first place in it that no receipt has
     * @param also what the chain covers so far
     * @return what it covers with the bills; the same where there are none
     */
    public static byte[] record(Connection c, TaxEntry entry, FeedPosition position, int place, byte[] also)
            throws SQLException {
        if (entry.events().isEmpty()) {
            return also;
        }
        BinaryRows made = BillStore.made(entry, position, place);
        BinaryRows changed = BillStore.changed(entry, position, place);
        BillStore.add(c, made, changed, position);
        return hash(also, made, changed);
    }

    static byte[] hash(byte[] also, BinaryRows... all) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(also);
            for (BinaryRows rows : all) {
                digest.update(rows.array(), 0, rows.length());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What an enterprise is told of bills in one epoch, in the order of commits and places.
     *
     * @param after the last commit that was read whole
     * @param head the last commit to read
     * @param place from where on the commit after {@code after} is wanted
     */
    public static List<Notice> feed(
            Connection c, EnterpriseCode owner, FeedPosition after, long head, int place, int most)
            throws SQLException {
        List<Notice> all = new ArrayList<>(BillStore.feed(c, owner, after, head, place, most));
        List<Notice> customs = CustomsBillStore.feed(c, owner, after, head, place, most);
        if (!customs.isEmpty()) {
            all.addAll(customs);
            all.sort(Comparator.comparingLong((Notice one) -> one.position().number())
                    .thenComparingInt(Notice::place));
        }
        return all.subList(0, Math.min(most, all.size()));
    }
}
