package org.entrepot.registry;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.sql.DataSource;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.KeyRing.Kind;
import org.entrepot.registry.KeyVersions.State;
import org.entrepot.registry.KeyVersions.Version;
import org.entrepot.registry.PersonsStore.Entry;
import org.entrepot.registry.PersonsStore.Sealed;
import org.entrepot.registry.PersonsStore.Wrapped;

/**
 * Replaces the master key and the index key while persons are admitted: a batch a transaction, each with the place it ends
 * at, so that whoever comes after a kill goes on there. No document is touched.
 *
 * <p>The master key: from its beginning every new data key is wrapped by the new version; those wrapped by the old one are
 * wrapped again; then the old version is destroyed. The index key: from its beginning every new person stands under both
 * versions and is looked up under both; the others are copied; when the new version knows everybody, it alone is
 * used, and the old version's rows and key go.
 */
public final class KeyRotation {
    private static final UUID FIRST = new UUID(0, 0);

    private final DataSource owner;
    private final KeyRing ring;

    /** Over the pool of the role that commits, with the ring that the program's {@link Persons} use. */
    public KeyRotation(DataSource owner, KeyRing ring) {
        this.owner = owner;
        this.ring = ring;
    }

    /** Begins with another master key; false while one is being replaced, and before the first is used. */
    public boolean beginMaster(Instant now) throws SQLException {
        return alone((c, versions) -> {
            if (versions.isEmpty() || versions.find(Kind.MASTER, State.LEAVING).isPresent()) {
                return false;
            }
            Version current = versions.current(Kind.MASTER);
            KeyVersionsStore.set(c, current, State.LEAVING);
            add(c, Kind.MASTER, current.number() + 1, State.CURRENT, now);
            return true;
        });
    }

    /** Begins with another index key; false while one is being replaced, and before the first is used. */
    public boolean beginIndex(Instant now) throws SQLException {
        return alone((c, versions) -> {
            if (versions.isEmpty()
                    || versions.find(Kind.INDEX, State.COMING).isPresent()
                    || versions.find(Kind.INDEX, State.LEAVING).isPresent()) {
                return false;
            }
            add(c, Kind.INDEX, versions.current(Kind.INDEX).number() + 1, State.COMING, now);
            return true;
        });
    }

    /** The file is there before the database speaks of it: a kill between the two leaves a file that is used next time. */
    private void add(Connection c, Kind kind, int version, State state, Instant now) throws SQLException {
        ring.make(kind, version);
        KeyVersionsStore.add(c, kind, version, state, ring.fingerprint(kind, version), now);
    }

    /**
     * Goes on with what was begun, in one short transaction or two.
     *
     * @param most how many rows at most
     * @return whether there may be more to do
     */
    public boolean step(int most) throws SQLException, IOException {
        Turn turn = OwnTransaction.in(owner, c -> turn(c, KeyVersionsStore.readLocked(c), most));
        switch (turn) {
            case WORKED -> {}
            case INDEX_COMPLETE -> alone((c, versions) -> takeOver(c, versions));
            case NOTHING_LEFT -> destroyWhatIsUnused();
        }
        return turn != Turn.NOTHING_LEFT;
    }

    private enum Turn {
        WORKED,
        INDEX_COMPLETE,
        NOTHING_LEFT
    }

    private Turn turn(Connection c, KeyVersions versions, int most) throws SQLException {
        Optional<Version> oldMaster = versions.find(Kind.MASTER, State.LEAVING);
        if (oldMaster.isPresent()) {
            wrapAgain(c, oldMaster.get(), versions.current(Kind.MASTER).number(), most);
            return Turn.WORKED;
        }
        Optional<Version> newIndex = versions.find(Kind.INDEX, State.COMING);
        if (newIndex.isPresent()) {
            return copy(c, newIndex.get(), most) ? Turn.WORKED : Turn.INDEX_COMPLETE;
        }
        Optional<Version> oldIndex = versions.find(Kind.INDEX, State.LEAVING);
        if (oldIndex.isPresent()) {
            forget(c, oldIndex.get(), most);
            return Turn.WORKED;
        }
        return Turn.NOTHING_LEFT;
    }

    private void wrapAgain(Connection c, Version old, int master, int most) throws SQLException {
        List<Wrapped> keys = RotationStore.nextKeys(c, old.keyProgress(), old.number(), most);
        if (!keys.isEmpty()) {
            List<Wrapped> again = new ArrayList<>();
            for (Wrapped key : keys) {
                again.add(Persons.wrap(ring, Persons.unwrap(ring, key), master));
            }
            RotationStore.wrapAgain(c, again, master);
            KeyVersionsStore.setProgress(c, old, keys.getLast().id(), FIRST);
        } else if (RotationStore.wrappedBy(c, old.number()) == 0) {
            KeyVersionsStore.remove(c, old);
        } else {
            KeyVersionsStore.setProgress(c, old, 0, FIRST); // cannot be; and if it is, nothing is lost
        }
    }

    /** Copies persons into the coming index version; false when it knows everybody. */
    private boolean copy(Connection c, Version coming, int most) throws SQLException {
        List<Sealed> persons = RotationStore.nextPersons(c, coming.personProgress(), most);
        if (persons.isEmpty()) {
            if (RotationStore.unknownTo(c, coming.number()) == 0) {
                return false;
            }
            KeyVersionsStore.setProgress(c, coming, 0, FIRST); // cannot be; and if it is, nobody is lost
            return true;
        }
        Mac mac = KeyRing.mac(ring.key(Kind.INDEX, coming.number()));
        List<Entry> entries = new ArrayList<>();
        for (Sealed person : persons) {
            entries.add(new Entry(coming.number(), Lookup.digest(mac, Persons.identity(ring, person))));
        }
        PersonsStore.claim(c, entries, persons.stream().map(Sealed::person).toList());
        KeyVersionsStore.setProgress(c, coming, 0, persons.getLast().person());
        return true;
    }

    /** Nobody admits at this moment, and whoever admits next goes by the new version. */
    private static boolean takeOver(Connection c, KeyVersions versions) throws SQLException {
        Optional<Version> coming = versions.find(Kind.INDEX, State.COMING);
        if (coming.isPresent()) {
            KeyVersionsStore.set(c, versions.current(Kind.INDEX), State.LEAVING);
            KeyVersionsStore.set(c, coming.get(), State.CURRENT);
        }
        return coming.isPresent();
    }

    private static void forget(Connection c, Version old, int most) throws SQLException {
        List<UUID> persons = RotationStore.nextIndexed(c, old.personProgress(), old.number(), most);
        if (!persons.isEmpty()) {
            RotationStore.forget(c, persons, old.number());
            KeyVersionsStore.setProgress(c, old, 0, persons.getLast());
        } else if (RotationStore.indexedBy(c, old.number()) == 0) {
            KeyVersionsStore.remove(c, old);
        } else {
            KeyVersionsStore.setProgress(c, old, 0, FIRST); // cannot be; and if it is, they go next time
        }
    }

    private void destroyWhatIsUnused() throws SQLException, IOException {
        KeyVersions versions = OwnTransaction.in(owner, KeyVersionsStore::read);
        if (!versions.isEmpty()) {
            for (Kind kind : Kind.values()) {
                ring.destroyBefore(kind, versions.oldest(kind));
            }
        }
    }

    private interface Change {
        boolean in(Connection c, KeyVersions versions) throws SQLException;
    }

    /** Waits for all who use keys, lets nobody begin, and changes which versions hold. */
    private boolean alone(Change change) throws SQLException {
        return OwnTransaction.in(owner, c -> {
            KeyVersionsStore.lockAlone(c);
            return change.in(c, KeyVersionsStore.readLocked(c));
        });
    }
}
