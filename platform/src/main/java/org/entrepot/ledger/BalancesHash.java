package org.entrepot.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The hash of all accounts that have moved, in the order of their ids: unit, limit and the four counters of each. */
final class BalancesHash {
    private final MessageDigest digest = Hashes.sha256();
    private long accounts;

    /** Adds the next account; one that has not moved counts for nothing. */
    void add(AccountId id, String unit, int limitRule, Balance balance) {
        if (balance.equals(Balance.ZERO)) {
            return;
        }
        accounts++;
        digest.update(ByteBuffer.allocate(16 + 4 + 4 * 8)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .putInt(limitRule)
                .putLong(balance.debitsPending())
                .putLong(balance.debitsPosted())
                .putLong(balance.creditsPending())
                .putLong(balance.creditsPosted())
                .flip());
        digest.update(unit.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    long accounts() {
        return accounts;
    }

    /** The hash; nothing can be added after it. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
