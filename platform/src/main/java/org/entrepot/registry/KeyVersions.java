package org.entrepot.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.entrepot.registry.KeyRing.Kind;

/**
 * Which versions of the master key and the index key are used, as a transaction read them.
 *
 * @param all every version that the database still knows
 */
record KeyVersions(List<Version> all) {

    /** How far a version has come. */
    enum State {
        /** An index version that is written and looked up, but does not know every person yet. */
        COMING,
        CURRENT,
        /** A version that is being replaced. */
        LEAVING;

        /** As the database names it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A version of a key.
     *
     * @param keyProgress data keys up to that id were looked through
     * @param personProgress persons up to that id were looked through
     */
    record Version(
            Kind kind,
            int number,
            State state,
            byte[] fingerprint,
            Instant since,
            long keyProgress,
            UUID personProgress) {}

    KeyVersions {
        all = List.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Optional<Version> find(Kind kind, State state) {
        return all.stream()
                .filter(version -> version.kind() == kind && version.state() == state)
                .findFirst();
    }

    Version current(Kind kind) {
        return find(kind, State.CURRENT)
                .orElseThrow(() -> new IllegalStateException("no current " + kind.word() + " key in the database"));
    }

    /**
     * The index versions that find persons, the current first: it knows every person, so that whoever claims a person
     * there first has made it.
     */
    List<Integer> lookedUp() {
        List<Integer> versions = new ArrayList<>();
        versions.add(current(Kind.INDEX).number());
        find(Kind.INDEX, State.COMING).ifPresent(coming -> versions.add(coming.number()));
        return versions;
    }

    int oldest(Kind kind) {
        return all.stream()
                .filter(version -> version.kind() == kind)
                .map(Version::number)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
