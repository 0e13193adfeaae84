package org.entrepot.registry;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opened data keys that were used lately, and persons who were admitted lately; never one whose key was destroyed here. */
final class DataKeyCache {
    private static final int MOST = 50_000;

    private final Map<Long, DataKey> keys = new Latest<>();
    private final Map<Identity, Person> persons = new Latest<>();

    private static final class Latest<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(1_024, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    }

    private long destroyed;

    /** How often keys were destroyed; taken before reading keys from the database, given back with them. */
    synchronized long destructions() {
        return destroyed;
    }

    synchronized Map<Long, DataKey> get(Collection<Long> ids) {
        Map<Long, DataKey> found = new HashMap<>();
        for (Long id : ids) {
            DataKey key = keys.get(id);
            if (key != null) {
                found.put(id, key);
            }
        }
        return found;
    }

    /** Keeps what was read, unless a key was destroyed meanwhile: it could be among them. */
    synchronized void put(Collection<DataKey> read, long destructions) {
        if (destructions == destroyed) {
            read.forEach(key -> keys.put(key.id(), key));
        }
    }

    synchronized Map<Identity, Person> persons(Collection<Identity> identities) {
        Map<Identity, Person> found = new HashMap<>();
        for (Identity identity : identities) {
            Person person = persons.get(identity);
            if (person != null) {
                found.put(identity, person);
            }
        }
        return found;
    }

    /** Keeps persons whose admission is committed, unless a key was destroyed meanwhile. */
    synchronized void put(Map<Identity, Person> admitted, long destructions) {
        if (destructions == destroyed) {
            persons.putAll(admitted);
        }
    }

    /** Before the destruction is committed, and after. */
    synchronized void destroyed(long id) {
        destroyed++;
        keys.remove(id);
        persons.values().removeIf(person -> person.key().id() == id);
    }
}
