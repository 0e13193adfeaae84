package org.entrepot.collection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.collection.TaxReckoning.Purchase;

/** What sellers say for the tax office: invoices of purchases, how they are taxed, what of overseas stock was sold. */
final class TaxStore {
    private static final String PROFILE = """
            SELECT valid_from, kind, zone, small FROM collection.tax_profile
            WHERE seller = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1""";
    private static final String PROFILES = """
            SELECT seller, valid_from, kind, zone, small FROM collection.tax_profile
            WHERE seller = ANY (?) ORDER BY valid_from DESC""";
    private static final String PUT_PROFILE = """
            INSERT INTO collection.tax_profile (seller, valid_from, kind, zone, small, entered_at, by_whom)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (seller, valid_from) DO UPDATE SET kind = EXCLUDED.kind, zone = EXCLUDED.zone, small = EXCLUDED.small,
                entered_at = EXCLUDED.entered_at, by_whom = EXCLUDED.by_whom""";
    private static final String PURCHASES = """
            SELECT p.order_no, p.gnum, p.invoice_no, p.invoiced, p.amount FROM unnest(?::text[], ?::text[]) AS o (seller, order_no)
            JOIN collection.purchase p ON p.seller = o.seller AND p.order_no = o.order_no
            ORDER BY p.order_no, p.gnum, p.invoice_no""";
    private static final String PUT_PURCHASE = """
            INSERT INTO collection.purchase (seller, order_no, gnum, invoice_no, invoiced, amount, entered_at, by_whom)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (seller, order_no, gnum, invoice_no) DO UPDATE SET invoiced = EXCLUDED.invoiced,
                amount = EXCLUDED.amount, entered_at = EXCLUDED.entered_at, by_whom = EXCLUDED.by_whom""";
    private static final String DROP_PURCHASE = """
            DELETE FROM collection.purchase WHERE seller = ? AND order_no = ? AND gnum = ? AND invoice_no = ?""";
    private static final String ABROAD = """
            SELECT a.order_no, a.seller, a.unsold, a.sold_on FROM unnest(?::text[], ?::text[]) AS o (seller, order_no)
            JOIN collection.overseas_sale a ON a.order_no = o.order_no AND a.seller = o.seller""";
    private static final String PUT_ABROAD = """
            INSERT INTO collection.overseas_sale (order_no, seller, unsold, sold_on, entered_at, by_whom) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (order_no) DO UPDATE SET seller = EXCLUDED.seller, unsold = EXCLUDED.unsold, sold_on = EXCLUDED.sold_on,
                entered_at = EXCLUDED.entered_at, by_whom = EXCLUDED.by_whom""";

    private TaxStore() {}

    /** Who says something, and when. */
    record Said(String by, Instant at) {}

    static Optional<TaxPack.Profile> profile(Connection c, String seller, LocalDate on) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PROFILE)) {
            statement.setString(1, seller);
            statement.setObject(2, on);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(profile(row, 1)) : Optional.empty();
            }
        }
    }

    /** By seller, the latest first. */
    static Map<String, List<TaxPack.Profile>> profiles(Connection c, Collection<String> sellers) throws SQLException {
        Map<String, List<TaxPack.Profile>> profiles = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(PROFILES)) {
            statement.setArray(1, c.createArrayOf("text", sellers.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    profiles.computeIfAbsent(row.getString(1), seller -> new ArrayList<>())
                            .add(profile(row, 2));
                }
            }
        }
        return profiles;
    }

    private static TaxPack.Profile profile(ResultSet row, int first) throws SQLException {
        return new TaxPack.Profile(
                row.getObject(first, LocalDate.class),
                TaxPack.Profile.Kind.valueOf(row.getString(first + 1)),
                row.getBoolean(first + 2),
                row.getBoolean(first + 3));
    }

    static void putProfile(Connection c, String seller, TaxPack.Profile profile, Said said) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT_PROFILE)) {
            statement.setString(1, seller);
            statement.setObject(2, profile.from());
            statement.setString(3, profile.kind().name());
            statement.setBoolean(4, profile.zone());
            statement.setBoolean(5, profile.small());
            statement.setObject(6, SaleStore.utc(said.at()));
            statement.setString(7, said.by());
            statement.executeUpdate();
        }
    }

    /**
     * By order.
     *
     * @param sellers whose each order is
     */
    static Map<String, List<Purchase>> purchases(Connection c, Map<String, String> sellers) throws SQLException {
        Map<String, List<Purchase>> purchases = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(PURCHASES)) {
            orders(c, statement, sellers);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    purchases
                            .computeIfAbsent(row.getString(1), order -> new ArrayList<>())
                            .add(new Purchase(
                                    row.getString(1),
                                    row.getInt(2),
                                    row.getString(3),
                                    row.getObject(4, LocalDate.class),
                                    row.getLong(5)));
                }
            }
        }
        return purchases;
    }

    private static void orders(Connection c, PreparedStatement statement, Map<String, String> sellers)
            throws SQLException {
        statement.setArray(1, c.createArrayOf("text", sellers.values().toArray()));
        statement.setArray(2, c.createArrayOf("text", sellers.keySet().toArray()));
    }

    static void putPurchases(Connection c, String seller, Collection<Purchase> purchases, Said said)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT_PURCHASE)) {
            for (Purchase one : purchases) {
                statement.setString(1, seller);
                statement.setString(2, one.orderNo());
                statement.setInt(3, one.gnum());
                statement.setString(4, one.invoiceNo());
                statement.setObject(5, one.invoiced());
                statement.setLong(6, one.amount());
                statement.setObject(7, SaleStore.utc(said.at()));
                statement.setString(8, said.by());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void dropPurchase(Connection c, String seller, String orderNo, int gnum, String invoiceNo)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(DROP_PURCHASE)) {
            statement.setString(1, seller);
            statement.setString(2, orderNo);
            statement.setInt(3, gnum);
            statement.setString(4, invoiceNo);
            statement.executeUpdate();
        }
    }

    /**
     * By order: what of it is in stock abroad.
     *
     * @param sellers whose each order is
     */
    static Map<String, StockAbroad.Unsold> abroad(Connection c, Map<String, String> sellers) throws SQLException {
        Map<String, StockAbroad.Unsold> abroad = new HashMap<>();
        try (PreparedStatement statement = c.prepareStatement(ABROAD)) {
            orders(c, statement, sellers);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    abroad.put(
                            row.getString(1),
                            new StockAbroad.Unsold(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getBigDecimal(3),
                                    row.getObject(4, LocalDate.class)));
                }
            }
        }
        return abroad;
    }

    static void putAbroad(Connection c, Collection<StockAbroad.Unsold> all, Said said) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(PUT_ABROAD)) {
            for (StockAbroad.Unsold one : all) {
                statement.setString(1, one.orderNo());
                statement.setString(2, one.seller());
                statement.setBigDecimal(3, one.part());
                statement.setObject(4, one.lastSold(), Types.DATE);
                statement.setObject(5, SaleStore.utc(said.at()));
                statement.setString(6, said.by());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
