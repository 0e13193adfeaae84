package org.entrepot.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.registry.KeyRing.Kind;
import org.entrepot.registry.KeyVersions.State;
import org.entrepot.registry.PersonsStore.Entry;
import org.entrepot.registry.PersonsStore.Found;
import org.entrepot.registry.PersonsStore.Sealed;
import org.entrepot.registry.PersonsStore.Wrapped;

/**
 * Natural persons behind surrogate ids, and the keys under which what documents say of them is sealed. The number itself is
 * sealed too; a keyed index finds the person. Keys may rotate at any time: what admits reads which versions hold, and
 * keeps them from changing until its transaction ends.
 */
public class Persons {
    private static final int TRIES = 5;

    private final KeyRing ring;
    private final DataKeyCache cache = new DataKeyCache();

    /** With the keys of that ring. Let one program have one: an erasure reaches the keys it keeps in memory. */
    public Persons(KeyRing ring) {
        this.ring = ring;
    }

    /**
     * In the caller's transaction, which is one at READ COMMITTED: finds persons by the keyed index and makes those that are
     * missing. Two that admit the same person at once get the same one; index rows are made in one order, so that they
     * wait for each other without a deadlock. Nobody who was admitted is erased before that transaction ends.
     *
     * @param now becomes the time of admission and the beginning of the ids that are made
     */
    public Map<Identity, Person> admit(Connection c, Collection<Identity> identities, Instant now) throws SQLException {
        KeyVersionsStore.lockShared(c); // first of all, and for nobody too: what follows may lock what others wait for
        Map<Identity, Person> admitted = cache.persons(identities);
        Set<Identity> unknown = new HashSet<>(identities);
        unknown.removeAll(admitted.keySet());
        if (unknown.isEmpty()) {
            return admitted;
        }
        KeyVersions versions = versions(c, now);
        Lookup lookup = Lookup.of(ring, versions.lookedUp(), unknown);
        admitted.putAll(find(c, lookup));
        Lookup missing = lookup.without(admitted.keySet());
        for (int tries = 0; !missing.isEmpty(); tries++) {
            if (tries == TRIES) {
                throw new IllegalStateException("persons are erased as fast as they are admitted");
            }
            admitted.putAll(make(c, missing, versions, now));
            missing = missing.without(admitted.keySet());
            admitted.putAll(find(c, missing)); // made by others, committed while their claims were waited for
            missing = missing.without(admitted.keySet());
        }
        return admitted;
    }

    /** How often keys were destroyed here; taken before persons are admitted, given back to {@link #remember}. */
    public long destructions() {
        return cache.destructions();
    }

    /** After the commit of the transaction in which they were admitted: the next admission need not look them up. */
    public void remember(Map<Identity, Person> admitted, long destructions) {
        cache.put(admitted, destructions);
    }

    /** Who those persons are; erased ones are absent. */
    public Map<UUID, Identity> identities(Connection c, Collection<UUID> persons) throws SQLException {
        Map<UUID, Identity> identities = new HashMap<>();
        for (Sealed row : PersonsStore.sealed(c, persons)) {
            identities.put(row.person(), identity(ring, row));
        }
        return identities;
    }

    /** Whoever has that identity, if that person was ever admitted and is not erased. */
    public Optional<Person> find(Connection c, Identity identity, Instant now) throws SQLException {
        Lookup lookup = Lookup.of(ring, versions(c, now).lookedUp(), Set.of(identity));
        return Optional.ofNullable(find(c, lookup).get(identity));
    }

    /** A key of its own for what is kept for another time than everything else of its month, in the caller's transaction. */
    public DataKey ownKey(Connection c, Instant now) throws SQLException {
        int master = versions(c, now).current(Kind.MASTER).number();
        DataKey key = new DataKey(PersonsStore.nextKeys(c, 1).getFirst(), Seal.newKey());
        PersonsStore.addKey(c, wrap(ring, key, master));
        return key;
    }

    /**
     * The key of a month, for documents that name no identified person; made at first use, in the caller's transaction, and not
     * destroyed before that ends.
     */
    public DataKey monthKey(Connection c, YearMonth month) throws SQLException {
        KeyVersionsStore.lockShared(c);
        Optional<Wrapped> found = PersonsStore.monthKey(c, month);
        if (found.isEmpty()) {
            Instant first = month.atDay(1).atStartOfDay(Beijing.ZONE).toInstant();
            int master = versions(c, first).current(Kind.MASTER).number();
            long id = PersonsStore.nextKeys(c, 1).getFirst();
            PersonsStore.addMonthKey(c, wrap(ring, new DataKey(id, Seal.newKey()), master), month);
            found = PersonsStore.monthKey(c, month);
        }
        return unwrap(
                ring,
                found.orElseThrow(() -> new IllegalStateException("the key of " + month + " was just destroyed")));
    }

    /** The keys with those ids, by id; destroyed ones are absent. */
    public Map<Long, DataKey> keys(Connection c, Collection<Long> ids) throws SQLException {
        long destructions = cache.destructions();
        Set<Long> missing = new HashSet<>(ids);
        Map<Long, DataKey> keys = cache.get(missing);
        missing.removeAll(keys.keySet());
        if (!missing.isEmpty()) {
            keys.putAll(opened(PersonsStore.keys(c, missing), destructions));
        }
        return keys;
    }

    /**
     * Marks by which equal texts of a kind are known to be equal, and nothing else is known of them: the first half of the
     * HMAC-SHA-256 under the current index key, in hex behind the key's version. In the order of the texts; after a rotation
     * of the index key the same text has another mark.
     */
    public List<String> marks(Connection c, String kind, List<String> texts) throws SQLException {
        KeyVersionsStore.lockShared(c);
        KeyVersions versions = KeyVersionsStore.read(c);
        if (versions.isEmpty() || texts.isEmpty()) {
            return List.of();
        }
        int version = versions.current(Kind.INDEX).number();
        Mac mac = KeyRing.mac(ring.key(Kind.INDEX, version));
        return texts.stream()
                .map(text -> mac.doFinal(("mark " + kind + "|" + text).getBytes(StandardCharsets.UTF_8)))
                .map(digest -> version + "." + HexFormat.of().formatHex(digest, 0, digest.length / 2))
                .toList();
    }

    /** A key that is not destroyed, and whose it is. */
    public record Living(UUID person, long key) {}

    /**
     * Persons who are not erased, in the order of their ids, which is that of their admission.
     *
     * @param after the last of those before
     * @param admitted before that moment
     */
    public List<Living> living(Connection c, UUID after, Instant admitted, int most) throws SQLException {
        return PersonsStore.living(c, after, admitted, most);
    }

    /** The keys of months before that one which are not destroyed. */
    public Map<Long, YearMonth> livingMonths(Connection c, YearMonth before) throws SQLException {
        return PersonsStore.livingMonths(c, before);
    }

    /** The key of a person; empty when there is no such person, or none any more. */
    public Optional<Long> keyOf(Connection c, UUID person) throws SQLException {
        return PersonsStore.keyOf(c, person);
    }

    /** Of those keys, the ones that were destroyed by a rule. */
    public Map<Long, Erased> erased(Connection c, Collection<Long> keys) throws SQLException {
        return PersonsStore.erased(c, keys);
    }

    /** Keys that are to be destroyed, chosen in the transaction that destroys them. */
    @FunctionalInterface
    public interface Choice {
        List<Destruction> in(Connection c) throws SQLException;
    }

    /**
     * Destroys keys, in a transaction of its own, so that nothing which they sealed can be read again, and takes their persons out
     * of the index. Surrogates stay, with their accounts; who is admitted again later is a new person. While it chooses, nobody
     * seals anything: it waits for those who do, and whoever begins waits for it. What was destroyed before is left out.
     *
     * @param choice which; what else it writes is written with the destruction or not at all
     * @return how many were destroyed
     */
    public int destroy(DataSource owner, Choice choice, Instant now) throws SQLException {
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            try {
                KeyVersionsStore.lockAlone(c);
                List<Destruction> chosen = choice.in(c);
                // Before the commit: whoever waits for it finds nobody in memory. And after it: a page may have read a
                // key meanwhile.
                chosen.forEach(one -> cache.destroyed(one.key()));
                int destroyed = chosen.isEmpty() ? 0 : PersonsStore.destroy(c, chosen, now);
                c.commit();
                chosen.forEach(one -> cache.destroyed(one.key()));
                return destroyed;
            } catch (SQLException | RuntimeException e) {
                c.rollback();
                throw e;
            }
        }
    }

    private Map<Identity, Person> find(Connection c, Lookup lookup) throws SQLException {
        Map<Identity, Person> persons = new HashMap<>();
        if (lookup.isEmpty()) {
            return persons;
        }
        long destructions = cache.destructions();
        Map<Entry, Identity> owners = lookup.owners();
        Map<Entry, Found> found = PersonsStore.find(c, owners.keySet());
        Map<Long, DataKey> keys = opened(found.values().stream().map(Found::key).toList(), destructions);
        found.forEach((entry, row) -> {
            Identity identity = owners.get(entry);
            DataKey key = keys.get(row.key().id());
            if (identity != null && key != null) {
                persons.put(identity, new Person(row.person(), key));
            }
        });
        return persons;
    }

    /** Opens keys that were just read, those kept in memory aside. */
    private Map<Long, DataKey> opened(Collection<Wrapped> wrapped, long destructions) {
        Map<Long, DataKey> keys = cache.get(wrapped.stream().map(Wrapped::id).toList());
        List<DataKey> opened = new ArrayList<>();
        for (Wrapped one : wrapped) {
            if (!keys.containsKey(one.id())) {
                DataKey key = unwrap(ring, one);
                keys.put(one.id(), key);
                opened.add(key);
            }
        }
        cache.put(opened, destructions);
        return keys;
    }

    /** Claims them in the index; what was claimed here is made here. */
    private Map<Identity, Person> make(Connection c, Lookup missing, KeyVersions versions, Instant now)
            throws SQLException {
        long destructions = cache.destructions();
        List<Lookup.Wanted> wanted = missing.wanted();
        List<UUID> ids = wanted.stream().map(one -> newId(now)).toList();
        Set<UUID> claimed = new HashSet<>(
                PersonsStore.claim(c, wanted.stream().map(Lookup.Wanted::claim).toList(), ids));
        List<Long> keys = PersonsStore.nextKeys(c, claimed.size());
        int master = versions.current(Kind.MASTER).number();
        Map<Identity, Person> made = new HashMap<>();
        List<Sealed> rows = new ArrayList<>();
        List<Entry> others = new ArrayList<>();
        List<UUID> theirs = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (claimed.contains(ids.get(i))) {
                Lookup.Wanted one = wanted.get(i);
                Person person = new Person(ids.get(i), new DataKey(keys.get(rows.size()), Seal.newKey()));
                made.put(one.identity(), person);
                rows.add(sealed(ring, person, one.identity(), master));
                for (Entry entry : one.entries().subList(1, one.entries().size())) {
                    others.add(entry);
                    theirs.add(person.id());
                }
            }
        }
        if (!rows.isEmpty()) {
            PersonsStore.add(c, rows, now);
            cache.put(made.values().stream().map(Person::key).toList(), destructions);
            PersonsStore.claim(c, others, theirs);
        }
        return made;
    }

    /** Which versions hold; they hold until the caller's transaction ends. The first ones are made here. */
    KeyVersions versions(Connection c, Instant now) throws SQLException {
        KeyVersionsStore.lockShared(c);
        KeyVersions versions = KeyVersionsStore.read(c);
        if (versions.isEmpty()) {
            for (Kind kind : Kind.values()) {
                ring.make(kind, 1);
                KeyVersionsStore.add(c, kind, 1, State.CURRENT, ring.fingerprint(kind, 1), now);
            }
            versions = KeyVersionsStore.read(c);
        }
        versions.all().forEach(version -> ring.require(version.kind(), version.number(), version.fingerprint()));
        return versions;
    }

    /** Begins with the milliseconds, so that indexes stay compact; the rest is chance. A version 7 UUID. */
    private static UUID newId(Instant now) {
        ByteBuffer random = ByteBuffer.wrap(Seal.random(16));
        long high = (now.toEpochMilli() << 16) | 0x7000L | (random.getLong() & 0x0FFFL);
        return new UUID(high, (random.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    private static Sealed sealed(KeyRing ring, Person person, Identity identity, int master) {
        byte[] plain = (identity.idType() + "\n" + identity.idNumber()).getBytes(StandardCharsets.UTF_8);
        return new Sealed(
                person.id(), person.key().seal(plain, context(person.id())), wrap(ring, person.key(), master));
    }

    /** Opens what was sealed of a person. */
    static Identity identity(KeyRing ring, Sealed row) {
        byte[] plain = unwrap(ring, row.key()).open(row.identity(), context(row.person()));
        String text = new String(plain, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        return new Identity(text.substring(0, end), text.substring(end + 1));
    }

    private static byte[] context(UUID person) {
        return ("person " + person).getBytes(StandardCharsets.US_ASCII);
    }

    static Wrapped wrap(KeyRing ring, DataKey key, int master) {
        return new Wrapped(
                key.id(), master, Seal.seal(ring.key(Kind.MASTER, master), key.bytes(), keyContext(key.id())));
    }

    static DataKey unwrap(KeyRing ring, Wrapped wrapped) {
        byte[] key = Seal.open(ring.key(Kind.MASTER, wrapped.master()), wrapped.bytes(), keyContext(wrapped.id()));
        return new DataKey(wrapped.id(), key);
    }

    private static byte[] keyContext(long id) {
        return ("data key " + id).getBytes(StandardCharsets.US_ASCII);
    }
}
