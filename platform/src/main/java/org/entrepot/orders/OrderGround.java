package org.entrepot.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Registry;
import org.entrepot.risk.Screening;

/**
 * What order files are worked on.
 *
 * @param owner the role that commits
 * @param reader the role that reads for pages, as one seller
 * @param persons the keys under which files and rows are sealed
 * @param registry the parties
 * @param screening what holds goods and recipients
 */
public record OrderGround(
        DataSource owner, DataSource reader, Persons persons, Registry registry, Screening screening, Clock clock) {

    /** A question to the database. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection c) throws SQLException;
    }

    /** In one transaction that is committed. */
    <T> T asOwner(Question<T> question) throws SQLException {
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            try {
                T answer = question.ask(c);
                c.commit();
                return answer;
            } finally {
                c.rollback();
                c.setAutoCommit(true);
            }
        }
    }

    /** In one transaction that sees what a seller sees. */
    <T> T asReader(EnterpriseCode seller, Question<T> question) throws SQLException {
        try (Connection c = reader.getConnection()) {
            c.setAutoCommit(false);
            try {
                ImportStore.speakFor(c, seller);
                return question.ask(c);
            } finally {
                c.rollback();
                c.setAutoCommit(true);
            }
        }
    }
}
