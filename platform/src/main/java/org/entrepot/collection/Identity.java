package org.entrepot.collection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.entrepot.collection.StatementRead.BankRow;
import org.entrepot.collection.StatementRead.SettledRow;

/**
 * By what the same row is known again in another file. A bank's number makes a booking of an account one of its own; without it,
 * rows that say the same are told apart by which of them they are in their file, so that files that overlap give as many as the one
 * that has most of them.
 */
final class Identity {
    private static final String PART = "|";

    private final Map<String, Integer> seen = new HashMap<>();

    /** Rows of one file in their order. */
    static List<String> ofBank(List<BankRow> rows) {
        Identity file = new Identity();
        return rows.stream().map(file::of).toList();
    }

    static List<String> ofPlatform(List<SettledRow> rows) {
        Identity file = new Identity();
        return rows.stream().map(file::of).toList();
    }

    private String of(BankRow row) {
        String booking = String.join(
                PART,
                row.account(),
                row.booked().toString(),
                row.amount().currency(),
                String.valueOf(row.amount().minor()));
        return row.reference().isEmpty()
                ? counted("N" + PART + booking + PART
                        + digest(Cells.compared(row.payer()) + PART + Cells.compared(row.text())))
                : "R" + PART + booking + PART + Cells.compared(row.reference());
    }

    private String of(SettledRow row) {
        return counted(String.join(
                PART,
                "S",
                Cells.compared(row.source()),
                row.payout(),
                row.currency(),
                row.orderNo(),
                row.day().toString(),
                String.valueOf(row.gross()),
                String.valueOf(row.commission()),
                String.valueOf(row.freight()),
                String.valueOf(row.refund()),
                String.valueOf(row.net())));
    }

    /** Who paid and what for is not written out beside what is sealed. */
    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String counted(String base) {
        return base + PART + seen.merge(base, 1, Integer::sum);
    }
}
