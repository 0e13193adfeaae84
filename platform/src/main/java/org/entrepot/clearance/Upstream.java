package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;

/** The authority upstream: where a clearing has one, it checks and keeps, and decides nothing; the decision comes from there. */
public interface Upstream {

    /**
     * Notes documents that are to be handed over, in the transaction that files them.
     *
     * @param now when they were filed
     */
    void passOn(Connection c, List<Passed> documents, Instant now) throws SQLException;

    /**
     * Notes what customs released or granted and a book here could not follow, for people to look at, in the transaction that tells it.
     *
     * @param now when it was told
     */
    void notFollowed(Connection c, List<NotFollowed> grants, Instant now) throws SQLException;

    /** Notes what was followed after all, so that nobody has to look. */
    void followed(Connection c, List<Followed> grants, Instant now) throws SQLException;

    /**
     * A release or a grant that a book here could not follow: that book is left as it is.
     *
     * @param document what was released or granted
     * @param why what stands against it here
     */
    record NotFollowed(long document, List<Fault> why) {
        public NotFollowed {
            why = List.copyOf(why);
        }
    }

    /**
     * One that was followed later.
     *
     * @param document what was granted
     * @param rules of the faults that stand against it no more
     */
    record Followed(long document, Set<String> rules) {
        public Followed {
            rules = Set.copyOf(rules);
        }
    }

    /**
     * A document that passed the checks here.
     *
     * @param owner who sent it and gets its receipts
     * @param thread what it is gathered by; the answers to it say it again
     */
    record Passed(long id, EnterpriseCode owner, String thread, CebDocument document) {
        public MessageType type() {
            return document.type();
        }
    }

    /** Gives, in the transaction that tells the owners, what was answered and is news. Asked again where that is done again. */
    @FunctionalInterface
    interface Answers {
        List<UpstreamAnswer> take(Connection c, Instant now) throws SQLException;

        /** Customs entries that summaries came to (792), told to their parties as they were said; each once. */
        default List<CebDocument> entries() {
            return List.of();
        }
    }
}
