package org.entrepot.messages;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Certificates that were met lately, read once: the same few sign message after message. They are kept by the SHA-256 of
 * their bytes, from which all that is kept follows; whether one may be used is no part of it and is asked of the record at
 * each message. Only one whose key signed a message is kept, so that no heap of made-up bytes drives out those in use.
 */
final class Certificates {
    private final int most;
    private final Map<String, Certificate> met = new LinkedHashMap<>(64, 0.75f, true);

    Certificates(int most) {
        this.most = most;
    }

    /** The certificate that these bytes are; null when they are none. */
    @Nullable Certificate read(byte[] der) {
        Certificate known = known(Certificate.sha256(der));
        return known == null ? Certificate.of(der) : known;
    }

    private synchronized @Nullable Certificate known(String sha256) {
        return met.get(sha256);
    }

    /** Its key signed a message. */
    synchronized void keep(Certificate certificate) {
        met.putIfAbsent(certificate.sha256(), certificate);
        if (met.size() > most) {
            met.remove(met.keySet().iterator().next());
        }
    }

    synchronized int size() {
        return met.size();
    }
}
