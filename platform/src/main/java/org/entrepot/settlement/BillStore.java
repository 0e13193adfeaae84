package org.entrepot.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entrepot.kernel.BinaryRows;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.ledger.TransferId;
import org.entrepot.node.BinaryCopy;

/** The tables of tax bills. */
final class BillStore {
    private static final String LOCK = """
            SELECT declaration, invt_no, seq, office, guarantor, seller, declarant, carrier, released_at, made_at, lines, status,
                   drawn, book
            FROM settlement.bill WHERE invt_no = ANY (?) ORDER BY invt_no, seq FOR UPDATE""";
    private static final String OF_BOOK = """
            SELECT declaration, invt_no, seq, office, guarantor, seller, declarant, carrier, released_at, made_at, lines, status,
                   drawn, book
            FROM settlement.bill WHERE book = ? ORDER BY invt_no, seq""";
    private static final String OF_GUARANTOR = """
            SELECT declaration, invt_no, seq, office, guarantor, seller, declarant, carrier, released_at, made_at, lines, status,
                   drawn, book
            FROM settlement.bill WHERE guarantor = ? ORDER BY released_at DESC, invt_no DESC, seq DESC LIMIT ? OFFSET ?""";
    private static final String BILLS = """
            COPY settlement.bill (declaration, released_at, made_at, duty, consumption, vat, number, epoch, place, seq, status,
                drawn, invt_no, office, guarantor, seller, declarant, carrier, lines, book) FROM STDIN WITH (FORMAT binary)""";
    private static final String CHANGES = """
            COPY settlement.bill_change (number, at, epoch, place, seq, status, invt_no, book)
            FROM STDIN WITH (FORMAT binary)""";
    private static final String BECOME = """
            UPDATE settlement.bill b SET status = h.status, book = h.book FROM settlement.bill_change h
            WHERE h.epoch = ? AND h.number = ? AND b.invt_no = h.invt_no AND b.seq = h.seq""";
    private static final String FEED = """
            (SELECT b.declaration, b.invt_no, b.seq, b.office, b.guarantor, b.seller, b.declarant, b.carrier, b.released_at,
                    b.made_at, b.lines, 1 AS status, b.drawn, NULL AS book, b.epoch, b.number, b.place, b.made_at AS at
            FROM settlement.bill b
            WHERE b.epoch = ? AND b.number >= ? AND b.number <= ? AND (b.number > ? OR b.place >= ?)
                AND ? IN (b.guarantor, b.seller, b.declarant, b.carrier)
            ORDER BY b.number, b.place LIMIT ?)
            UNION ALL
            (SELECT b.declaration, b.invt_no, b.seq, b.office, b.guarantor, b.seller, b.declarant, b.carrier, b.released_at,
                    b.made_at, b.lines, h.status, b.drawn, h.book, h.epoch, h.number, h.place, h.at
            FROM settlement.bill_change h JOIN settlement.bill b ON b.invt_no = h.invt_no AND b.seq = h.seq
            WHERE h.epoch = ? AND h.number >= ? AND h.number <= ? AND (h.number > ? OR h.place >= ?)
                AND ? IN (b.guarantor, b.seller, b.declarant, b.carrier)
            ORDER BY h.number, h.place LIMIT ?)
            ORDER BY 16, 17 LIMIT ?""";

    private BillStore() {}

    static Map<String, List<TaxBill>> lock(Connection c, Collection<String> invtNos) throws SQLException {
        Map<String, List<TaxBill>> bills = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.setArray(1, c.createArrayOf("text", invtNos.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    TaxBill bill = bill(row);
                    bills.computeIfAbsent(bill.invtNo(), invtNo -> new ArrayList<>())
                            .add(bill);
                }
            }
        }
        return bills;
    }

    static List<TaxBill> ofBook(Connection c, String book) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_BOOK)) {
            statement.setString(1, book);
            return bills(statement);
        }
    }

    static List<TaxBill> ofGuarantor(Connection c, EnterpriseCode guarantor, int skip, int most) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(OF_GUARANTOR)) {
            statement.setString(1, guarantor.value());
            statement.setInt(2, most);
            statement.setInt(3, skip);
            return bills(statement);
        }
    }

    private static List<TaxBill> bills(PreparedStatement statement) throws SQLException {
        List<TaxBill> bills = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                bills.add(bill(row));
            }
        }
        return bills;
    }

    private static TaxBill bill(ResultSet row) throws SQLException {
        return new TaxBill(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                new BillParties(row.getString(5), row.getString(6), row.getString(7), row.getString(8)),
                instant(row, 9),
                instant(row, 10),
                BillLine.read(row.getString(11)),
                TaxBill.Status.of(row.getInt(12)),
                new TransferId(row.getObject(13, UUID.class)),
                row.getString(14));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The bills that were made, as rows; the first event has the first place. */
    static BinaryRows made(TaxEntry entry, FeedPosition position, int place) {
        List<TaxEntry.Event> events = entry.events();
        BinaryRows rows = new BinaryRows(20, 64 + 320 * events.size());
        for (int i = 0; i < events.size(); i++) {
            TaxBill bill = events.get(i).bill();
            if (events.get(i).made()) {
                rows.add(bill.declaration())
                        .add(bill.released())
                        .add(bill.made())
                        .add(bill.duty().minor())
                        .add(bill.consumption().minor())
                        .add(bill.vat().minor())
                        .add(position.number())
                        .add(position.epoch())
                        .add(place + i)
                        .add((short) bill.seq())
                        .add((short) entry.status(bill).number())
                        .add(bill.drawn().value())
                        .add(bill.invtNo())
                        .add(bill.office())
                        .add(bill.parties().guarantor())
                        .add(bill.parties().seller())
                        .add(bill.parties().declarant())
                        .add(bill.parties().carrier())
                        .add(BillLine.write(bill.lines()))
                        .add(bill.book());
            }
        }
        return rows;
    }

    /** The bills that became something else, as rows. */
    static BinaryRows changed(TaxEntry entry, FeedPosition position, int place) {
        List<TaxEntry.Event> events = entry.events();
        BinaryRows rows = new BinaryRows(8, 64 + 96 * events.size());
        for (int i = 0; i < events.size(); i++) {
            if (!events.get(i).made()) {
                change(rows, events.get(i).bill(), entry.now(), position, place + i);
            }
        }
        return rows;
    }

    static void change(BinaryRows rows, TaxBill bill, Instant at, FeedPosition position, int place) {
        rows.add(position.number())
                .add(at)
                .add(position.epoch())
                .add(place)
                .add((short) bill.seq())
                .add((short) bill.status().number())
                .add(bill.invtNo())
                .add(bill.book());
    }

    static void add(Connection c, BinaryRows made, BinaryRows changed, FeedPosition position) throws SQLException {
        BinaryCopy.add(c, BILLS, made);
        if (!changed.isEmpty()) {
            BinaryCopy.add(c, CHANGES, changed);
            try (PreparedStatement become = c.prepareStatement(BECOME)) {
                become.setInt(1, position.epoch());
                become.setLong(2, position.number());
                become.executeUpdate();
            }
        }
    }

    static List<TaxBills.Notice> feed(
            Connection c, EnterpriseCode owner, FeedPosition after, long head, int place, int most)
            throws SQLException {
        List<TaxBills.Notice> notices = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(FEED)) {
            int at = 1;
            for (int half = 0; half < 2; half++) {
                statement.setInt(at++, after.epoch());
                statement.setLong(at++, after.number() + 1);
                statement.setLong(at++, head);
                statement.setLong(at++, after.number() + 1);
                statement.setInt(at++, place);
                statement.setString(at++, owner.value());
                statement.setInt(at++, most);
            }
            statement.setInt(at, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    notices.add(notice(row));
                }
            }
        }
        return notices;
    }

    private static TaxBills.Notice notice(ResultSet row) throws SQLException {
        TaxBill bill = bill(row);
        return new TaxBills.Notice(
                new FeedPosition(row.getInt(15), row.getLong(16)),
                row.getInt(17),
                bill.status() == TaxBill.Status.CREATED
                        ? TaxMessages.bill(bill)
                        : TaxMessages.change(bill, instant(row, 18)));
    }
}
