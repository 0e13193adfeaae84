package org.entrepot.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.node.OwnTransaction;
import org.springframework.stereotype.Component;

/** The keys with which an enterprise's programs call: made, exchanged and ended by the enterprise itself. */
@Component
public class EnterpriseKeys {
    /** How many an enterprise may have at once. */
    public static final int MOST = 5;

    /** How long a key goes on working after it was exchanged, so that programs can be told the new one. */
    public static final Duration OVERLAP = Duration.ofDays(7);

    private static final int LONGEST_LABEL = 60;
    private static final int BYTES = 32;

    private final DataSource owner;
    private final Registry registry;
    private final Clock clock;

    /** Over the pool of the role that commits; also made without Spring. */
    public EnterpriseKeys(DataSource owner, Registry registry, Clock clock) {
        this.owner = owner;
        this.registry = registry;
        this.clock = clock;
    }

    /** What became of the wish for a key. */
    public sealed interface Making {
        /** Made; the key, told this once. */
        record Made(String key) implements Making {}

        /** Refused: the key of a text that says why. */
        record Refused(String why) implements Making {}
    }

    /** Those that work now. */
    public List<KeyOnFile> of(EnterpriseCode enterprise) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return RegistryStore.keys(c, enterprise, clock.instant());
        }
    }

    /**
     * Makes another.
     *
     * @param label what it is for, in a few words
     */
    public Making make(EnterpriseCode enterprise, String label) throws SQLException {
        String plain = label.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_LABEL) {
            return new Making.Refused("label");
        }
        return changed(c -> {
            RegistryStore.lock(c, enterprise);
            return room(c, enterprise) ? made(c, enterprise, plain) : new Making.Refused("many");
        });
    }

    /** Makes another of the same name and lets the old one end after {@link #OVERLAP}. */
    public Making exchange(EnterpriseCode enterprise, long id) throws SQLException {
        return changed(c -> {
            RegistryStore.lock(c, enterprise);
            if (!room(c, enterprise)) {
                return new Making.Refused("many");
            }
            Optional<String> label =
                    RegistryStore.endKey(c, enterprise, id, clock.instant().plus(OVERLAP));
            return label.isEmpty() ? new Making.Refused("missing") : made(c, enterprise, label.orElseThrow());
        });
    }

    /**
     * Ends it at once.
     *
     * @return false where the enterprise has no such key, or the park file names it
     */
    public boolean end(EnterpriseCode enterprise, long id) throws SQLException {
        return changed(
                c -> RegistryStore.endKey(c, enterprise, id, clock.instant()).isPresent());
    }

    private boolean room(Connection c, EnterpriseCode enterprise) throws SQLException {
        return RegistryStore.keys(c, enterprise, clock.instant()).size() < MOST;
    }

    private Making made(Connection c, EnterpriseCode enterprise, String label) throws SQLException {
        Instant now = clock.instant();
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(Seal.random(BYTES));
        RegistryStore.makeKey(c, enterprise, ApiKey.of(key), label, now);
        return new Making.Made(key);
    }

    private <T> T changed(OwnTransaction.Work<T> change) throws SQLException {
        T result = OwnTransaction.in(owner, change);
        registry.refresh();
        return result;
    }
}
