package org.entrepot.access;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.node.OwnTransaction;
import org.springframework.stereotype.Component;

/** Who is signed in. A session ends when it is ended, after half an hour of nothing, after twelve hours, or with its account. */
@Component
public class Sessions {
    /** How long a session lasts at most. */
    public static final Duration LASTS = Duration.ofHours(12);

    /** How long it lasts without a request. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** When it was last seen is written no oftener. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final DataSource owner;
    private final Clock clock;

    /** Over the pool of the role that commits; also made without Spring. */
    public Sessions(DataSource owner, Clock clock) {
        this.owner = owner;
        this.clock = clock;
    }

    /** Whose session that is; empty when it has ended or never was. */
    public Optional<Account> account(String secret) throws SQLException {
        Instant now = clock.instant();
        byte[] hash = Token.hash(secret);
        try (var c = owner.getConnection()) {
            Optional<AccessStore.Signed> signed = AccessStore.session(c, hash, now.minus(LASTS), now.minus(IDLE));
            if (signed.isPresent()
                    && signed.orElseThrow().seen().plus(SEEN_EVERY).isBefore(now)) {
                AccessStore.see(c, hash, now);
            }
            return signed.map(AccessStore.Signed::account);
        }
    }

    /** Begins one; its secret is for the browser's cookie alone. Those that ran out are forgotten on the way. */
    String begin(Account account, String how) throws SQLException {
        Instant now = clock.instant();
        String secret = Token.make();
        return OwnTransaction.in(owner, c -> {
            AccessStore.forgetSessions(c, now.minus(LASTS), now.minus(IDLE));
            AccessStore.addAct(c, account.id(), how, "", "", now);
            AccessStore.addSession(c, Token.hash(secret), account.id(), now);
            return secret;
        });
    }

    /** Ends it. */
    public void end(String secret) throws SQLException {
        try (var c = owner.getConnection()) {
            AccessStore.endSession(c, Token.hash(secret));
        }
    }

    /** Ends those of people who were let in without proof, where the park is not served to be tried out any more. */
    void endTriedOut() throws SQLException {
        try (var c = owner.getConnection()) {
            AccessStore.endTriedOut(c);
        }
    }
}
