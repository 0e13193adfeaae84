package org.entrepot.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** What people did: written down before it is done, so that nothing is done which is not written. */
@Component
public class Acts {
    private final DataSource owner;
    private final Clock clock;

    /** Over the pool of the role that commits; also made without Spring. */
    public Acts(DataSource owner, Clock clock) {
        this.owner = owner;
        this.clock = clock;
    }

    /** Writes down that a person is about to do that. */
    public void write(Account who, String kind, String about, String reason) throws SQLException {
        try (Connection c = owner.getConnection()) {
            AccessStore.addAct(c, who.id(), kind, about, reason, clock.instant());
        }
    }

    /** Writes down, in the caller's transaction, what the program does of itself there; it names no account. */
    public void writeOwn(Connection c, String kind, String about, String reason) throws SQLException {
        AccessStore.addAct(c, null, kind, about, reason, clock.instant());
    }

    /**
     * A page of acts, the latest first.
     *
     * @param name of the account whose acts, or empty for everybody's
     * @param before the {@link Act#id} of the last of the page before; {@link Long#MAX_VALUE} for the first
     */
    public List<Act> page(String name, long before, int limit) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return AccessStore.acts(c, name, before, limit);
        }
    }
}
