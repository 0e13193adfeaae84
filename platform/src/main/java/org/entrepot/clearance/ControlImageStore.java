package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Pictures of parcels, sealed. */
final class ControlImageStore {
    private static final String COUNT = "SELECT count(*) FROM clearance.control_image WHERE list = ?";
    private static final String NUMBER = "SELECT nextval('clearance.control_image_number')";
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('control image ' || ?, 20261129))";
    private static final String ADD = """
            INSERT INTO clearance.control_image (id, list, seal_key, at, width, height, size, type, by, sha256, sealed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String OF_LIST = """
            SELECT id, at, by, width, height, size, sha256 FROM clearance.control_image WHERE list = ? ORDER BY id""";
    private static final String ONE = "SELECT type, sha256, seal_key, sealed FROM clearance.control_image WHERE id = ?";

    private ControlImageStore() {}

    /** A picture to be kept. */
    record Row(
            long id, long list, long sealKey, Instant at, Picture picture, String by, byte[] sha256, byte[] sealed) {}

    /** A picture that was kept, to be opened. */
    record Kept(String type, byte[] sha256, long sealKey, byte[] sealed) {}

    /** How many a list has; until the transaction ends nobody else adds one. */
    static long lockAndCount(Connection c, long list) throws SQLException {
        try (PreparedStatement lock = c.prepareStatement(LOCK)) {
            lock.setString(1, String.valueOf(list));
            lock.execute();
        }
        try (PreparedStatement count = c.prepareStatement(COUNT)) {
            count.setLong(1, list);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static long number(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NUMBER);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static void add(Connection c, Row one) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setLong(1, one.id());
            statement.setLong(2, one.list());
            statement.setLong(3, one.sealKey());
            statement.setObject(4, one.at().atOffset(ZoneOffset.UTC));
            statement.setInt(5, one.picture().width());
            statement.setInt(6, one.picture().height());
            statement.setInt(7, one.picture().bytes().length);
            statement.setString(8, one.picture().type().name());
            statement.setString(9, one.by());
            statement.setBytes(10, one.sha256());
            statement.setBytes(11, one.sealed());
            statement.executeUpdate();
        }
    }

    static List<ControlImages.Image> of(Connection c, long list) throws SQLException {
        List<ControlImages.Image> images = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(OF_LIST)) {
            statement.setLong(1, list);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    images.add(new ControlImages.Image(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getString(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getInt(6),
                            HexFormat.of().formatHex(row.getBytes(7))));
                }
            }
        }
        return images;
    }

    static Optional<Kept> one(Connection c, long id) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Kept(row.getString(1), row.getBytes(2), row.getLong(3), row.getBytes(4)))
                        : Optional.empty();
            }
        }
    }
}
