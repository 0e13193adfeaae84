package org.entrepot.registry;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is registered, who may act for whom, and who calls. Answers come from a snapshot in memory, read at first use and after each
 * registration through this object. Also made without Spring.
 */
@Component
public class Registry {
    private final DataSource owner;
    private volatile @Nullable Snapshot snapshot;

    /** Keys by the first bytes of their hash: which those are tells nothing about a key. */
    private record Snapshot(Enterprises enterprises, Map<Long, List<RegistryStore.Key>> keys) {}

    /** Over the pool of the role that commits; reads nothing yet. */
    public Registry(DataSource owner) {
        this.owner = owner;
    }

    /** Who is registered, as last read. */
    public Enterprises enterprises() {
        return snapshot().enterprises();
    }

    /**
     * Whose key that is at that moment; empty when it is nobody's. The hashes are compared in constant time: how long it takes says
     * nothing about how much of a wrong key was right.
     */
    public Optional<EnterpriseCode> authenticate(String apiKey, Instant now) {
        byte[] hash = ApiKey.hash(apiKey);
        EnterpriseCode caller = null;
        for (RegistryStore.Key key : snapshot().keys().getOrDefault(beginning(hash), List.of())) {
            Instant until = key.until();
            if (MessageDigest.isEqual(key.hash(), hash) && (until == null || now.isBefore(until))) {
                caller = key.enterprise();
            }
        }
        return Optional.ofNullable(caller);
    }

    /**
     * Registers enterprises, or what has changed of them, in one transaction: roles, certificates and keys are afterwards as given; so
     * is what a park file says that they have entrusted to others; what they gave on pages stays. Others stay as they are.
     */
    public void register(Collection<Registration> registrations, Collection<Entrustment> entrustments, Instant now)
            throws SQLException {
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            try {
                register(c, registrations, entrustments, now);
                c.commit();
            } catch (SQLException | RuntimeException e) {
                c.rollback();
                throw e;
            }
        }
        refresh();
    }

    /** The same in the caller's transaction; call {@link #refresh} when it is committed. */
    public void register(
            Connection c, Collection<Registration> registrations, Collection<Entrustment> entrustments, Instant now)
            throws SQLException {
        List<Enterprise> enterprises =
                registrations.stream().map(Registration::enterprise).toList();
        RegistryStore.putEnterprises(c, enterprises);
        RegistryStore.putRoles(c, enterprises);
        RegistryStore.putCertificates(c, enterprises);
        RegistryStore.putKeys(c, registrations, now);
        EntrustmentStore.put(c, enterprises, entrustments);
    }

    /** Reads the snapshot again. */
    public void refresh() throws SQLException {
        try (Connection c = owner.getConnection()) {
            Map<Long, List<RegistryStore.Key>> keys = new HashMap<>();
            for (RegistryStore.Key key : RegistryStore.keys(c)) {
                keys.merge(beginning(key.hash()), List.of(key), (some, more) -> {
                    List<RegistryStore.Key> all = new java.util.ArrayList<>(some);
                    all.addAll(more);
                    return all;
                });
            }
            snapshot = new Snapshot(Enterprises.of(RegistryStore.enterprises(c), EntrustmentStore.holding(c)), keys);
        }
    }

    private Snapshot snapshot() {
        Snapshot now = snapshot;
        return now != null ? now : read();
    }

    private synchronized Snapshot read() {
        Snapshot now = snapshot;
        if (now != null) {
            return now;
        }
        try {
            refresh();
        } catch (SQLException e) {
            throw new IllegalStateException("the registry cannot be read", e);
        }
        return java.util.Objects.requireNonNull(snapshot);
    }

    private static long beginning(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }
}
