package org.entrepot.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * A transfer's id: 48 bits of time, so that indexes stay compact, then a hash of the business key, the attempt and the
 * purpose. The same deed has the same id, so a repeat is recognised; a declaration made again is another attempt.
 */
public record TransferId(UUID value) implements Comparable<TransferId> {

    /**
     * @param time when the deed was first decided, to the millisecond
     * @param businessKey what it belongs to, e.g. the declaration's number
     * @param attempt 1 for the first, counted on after a refusal or a cancellation
     * @param purpose what the transfer does, e.g. {@code allowance.reserve}
     */
    public static TransferId of(Instant time, String businessKey, int attempt, String purpose) {
        UUID hash = Hashes.uuid(businessKey + "|" + attempt + "|" + purpose);
        long high = (time.toEpochMilli() << 16) | 0x8000L | (hash.getMostSignificantBits() & 0x0FFFL);
        return new TransferId(new UUID(high, hash.getLeastSignificantBits()));
    }

    @Override
    public int compareTo(TransferId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
