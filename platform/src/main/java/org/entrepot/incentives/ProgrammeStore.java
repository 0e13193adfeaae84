package org.entrepot.incentives;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Programmes and their reviews, as the owner role: they are nobody's in particular. */
final class ProgrammeStore {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(20261130, 2)";
    private static final String COLUMNS = "SELECT version, content, loaded_at, loaded_by FROM incentives.programme";
    private static final String NEWEST = """
            SELECT DISTINCT ON (code) version, content, loaded_at, loaded_by FROM incentives.programme
            ORDER BY code, version DESC""";
    private static final String VERSIONS = COLUMNS + " WHERE code = ? ORDER BY version DESC";
    private static final String ONE = COLUMNS + " WHERE code = ? AND version = ?";
    private static final String ADD = """
            INSERT INTO incentives.programme (code, version, content, loaded_at, loaded_by) VALUES (?, ?, ?::jsonb, ?, ?)""";
    private static final String REVIEWS = """
            SELECT result, file_no, reviewed_on, reviewer, note, noted_at, noted_by FROM incentives.review
            WHERE programme = ? AND version = ? ORDER BY id DESC""";
    private static final String ADD_REVIEW = """
            INSERT INTO incentives.review (programme, version, result, file_no, reviewed_on, reviewer, note, noted_at, noted_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ProgrammeStore() {}

    /** A version as it was loaded. */
    record Row(Programme programme, int version, Instant loadedAt, String loadedBy) {}

    /** Nobody else loads until the transaction ends. */
    static void lock(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(LOCK)) {
            statement.executeQuery().close();
        }
    }

    /** The newest version of each. */
    static List<Row> newest(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(NEWEST)) {
            return rows(statement);
        }
    }

    /** The versions of a programme, the newest first; none where there is no such programme. */
    static List<Row> versions(Connection c, String code) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(VERSIONS)) {
            statement.setString(1, code);
            return rows(statement);
        }
    }

    static Optional<Row> one(Connection c, String code, int version) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ONE)) {
            statement.setString(1, code);
            statement.setInt(2, version);
            return rows(statement).stream().findFirst();
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        JSON.readValue(row.getString(2), Programme.class),
                        row.getInt(1),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4)));
            }
        }
        return rows;
    }

    static void add(Connection c, Row row) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD)) {
            statement.setString(1, row.programme().code());
            statement.setInt(2, row.version());
            statement.setString(3, JSON.writeValueAsString(row.programme()));
            statement.setObject(4, row.loadedAt().atOffset(ZoneOffset.UTC));
            statement.setString(5, row.loadedBy());
            statement.executeUpdate();
        }
    }

    /** Whether both say the same, as the database keeps them. */
    static boolean isSame(Programme one, Programme other) {
        return JSON.readValue(JSON.writeValueAsString(one), Programme.class).equals(other);
    }

    /** The reviews of a version, the newest first. */
    static List<Review> reviews(Connection c, String code, int version) throws SQLException {
        List<Review> reviews = new ArrayList<>();
        try (PreparedStatement statement = c.prepareStatement(REVIEWS)) {
            statement.setString(1, code);
            statement.setInt(2, version);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reviews.add(new Review(
                            Review.Result.valueOf(row.getString(1)),
                            row.getString(2),
                            row.getObject(3, LocalDate.class),
                            row.getString(4),
                            row.getString(5),
                            row.getObject(6, OffsetDateTime.class).toInstant(),
                            row.getString(7)));
                }
            }
        }
        return reviews;
    }

    static void add(Connection c, Row of, Review review) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(ADD_REVIEW)) {
            statement.setString(1, of.programme().code());
            statement.setInt(2, of.version());
            statement.setString(3, review.result().name());
            statement.setString(4, review.fileNo());
            statement.setObject(5, review.on());
            statement.setString(6, review.reviewer());
            statement.setString(7, review.note());
            statement.setObject(8, review.notedAt().atOffset(ZoneOffset.UTC));
            statement.setString(9, review.by());
            statement.executeUpdate();
        }
    }
}
