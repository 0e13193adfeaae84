package org.entrepot.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The two roles of the database and the database itself, made where they are missing. */
final class Roles {
    /**
     * A password is hashed some thousand times to make it slow to be guessed (RFC 5802), by the client at each new session: tens
     * of milliseconds while a program starts. Those of the folder's own server are of 192 random bits, which nobody guesses.
     */
    private static final String HASHED_ONCE = "SET scram_iterations = 1";

    private static final String HAS_ROLE = "SELECT count(*) FROM pg_roles WHERE rolname = ?";
    private static final String HAS_DATABASE = "SELECT count(*) FROM pg_database WHERE datname = ?";

    private static final String MAY_BECOME = "SELECT count(*) WHERE pg_has_role(current_user, ?, 'SET')";

    private Roles() {}

    /** Of the folder's own server, whose superuser asks for it, with the passwords that the folder keeps. */
    static void ensure(DataSource superuser, String password, String ownerPassword, String readerPassword)
            throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(HASHED_ONCE);
            statement.execute("ALTER ROLE CURRENT_USER PASSWORD " + statement.enquoteLiteral(password));
            ensure(connection, statement, Database.OWNER, ownerPassword);
            ensure(connection, statement, Database.READER, readerPassword);
        }
    }

    private static void ensure(Connection connection, Statement statement, String role, String password)
            throws SQLException {
        String verb = exists(connection, HAS_ROLE, role) ? "ALTER" : "CREATE";
        statement.execute(verb + " ROLE " + role + " LOGIN NOSUPERUSER PASSWORD " + statement.enquoteLiteral(password));
    }

    static void ensureDatabase(DataSource superuser, String name) throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, HAS_DATABASE, name)) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + Database.OWNER);
            }
        }
    }

    /**
     * On a server of one's own the reader is a role without login, unless it was made otherwise.
     *
     * @param taken whether the owner takes it on by {@code SET ROLE}, for want of a URL of the reader's own
     */
    static void ensureReader(DataSource owner, boolean taken) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, HAS_ROLE, Database.READER)) {
                statement.execute("CREATE ROLE " + Database.READER + " NOLOGIN");
            }
            if (taken && !exists(connection, MAY_BECOME, Database.READER)) {
                statement.execute("GRANT " + Database.READER + " TO CURRENT_USER");
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1) > 0;
            }
        }
    }
}
