package org.entrepot.registry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import org.entrepot.registry.KeyRing.Kind;
import org.entrepot.registry.PersonsStore.Entry;

/**
 * Identities with their places in the index, one a version that is looked up. In the order of the first version's digests, in which
 * everybody claims them.
 */
final class Lookup {
    /** An identity and its entries, in the order of the versions. */
    record Wanted(Identity identity, List<Entry> entries) {
        /** The entry by which a person is claimed. */
        Entry claim() {
            return entries.getFirst();
        }
    }

    private final List<Wanted> wanted;

    private Lookup(List<Wanted> wanted) {
        this.wanted = wanted;
    }

    static Lookup of(KeyRing ring, List<Integer> versions, Collection<Identity> identities) {
        List<Mac> macs = versions.stream()
                .map(version -> KeyRing.mac(ring.key(Kind.INDEX, version)))
                .toList();
        List<Wanted> wanted = new ArrayList<>();
        for (Identity identity : new HashSet<>(identities)) {
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < macs.size(); i++) {
                entries.add(new Entry(versions.get(i), digest(macs.get(i), identity)));
            }
            wanted.add(new Wanted(identity, entries));
        }
        wanted.sort(
                (a, b) -> Arrays.compareUnsigned(a.claim().digest(), b.claim().digest()));
        return new Lookup(List.copyOf(wanted));
    }

    /** HMAC-SHA-256 of kind and number. */
    static byte[] digest(Mac mac, Identity identity) {
        return mac.doFinal((identity.idType() + "|" + identity.idNumber()).getBytes(StandardCharsets.UTF_8));
    }

    /** What is left when those are found. */
    Lookup without(Set<Identity> found) {
        return new Lookup(
                wanted.stream().filter(one -> !found.contains(one.identity())).toList());
    }

    List<Wanted> wanted() {
        return wanted;
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    /** Every entry with its owner. */
    Map<Entry, Identity> owners() {
        Map<Entry, Identity> owners = new HashMap<>();
        for (Wanted one : wanted) {
            one.entries().forEach(entry -> owners.put(entry, one.identity()));
        }
        return owners;
    }
}
