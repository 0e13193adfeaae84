package org.entrepot.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** The hashes of ids and chains. */
final class Hashes {
    private static final int FIXED = 4 * 16 + 2 * Long.BYTES + 1;
    private static final UUID NOTHING = new UUID(0, 0);

    private Hashes() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A version 8 UUID of a text. */
    static UUID uuid(String text) {
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The head of an epoch before its first commit. */
    static byte[] genesis(int epoch, byte[] seed) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(4).putInt(epoch).flip());
        return digest.digest(seed);
    }

    /** Begins the link of a commit: what stood before, where it stands, and what else it covers. */
    static MessageDigest link(byte[] before, FeedPosition position, Instant time, byte[] also) {
        MessageDigest digest = sha256();
        digest.update(before);
        digest.update(ByteBuffer.allocate(24)
                .putInt(position.epoch())
                .putLong(position.number())
                .putLong(micros(time))
                .putInt(also.length) // or else bytes could be moved between this and the transfers behind it
                .flip());
        digest.update(also);
        return digest;
    }

    /** Adds a transfer to a link. */
    static void add(MessageDigest digest, Transfer transfer) {
        byte[] reference = transfer.reference().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[FIXED + reference.length + 1];
        ByteBuffer fixed = ByteBuffer.wrap(all);
        put(fixed, transfer.id().value());
        put(fixed, transfer.debit().value());
        put(fixed, transfer.credit().value());
        TransferId pending = transfer.pending();
        put(fixed, pending == null ? NOTHING : pending.value());
        fixed.putLong(transfer.amount()).putLong(micros(transfer.time())).put((byte)
                transfer.kind().number());
        fixed.put(reference); // and a zero behind it
        digest.update(all);
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /** The database keeps microseconds. */
    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }
}
