package org.entrepot.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The key with which an enterprise calls, as its SHA-256: enough to know the key again, too little to find it. A plain fast hash
 * will do, because the key is made by chance and long; stretching protects what people choose, and would cost each call
 * what it costs an attacker. So {@link #of} refuses keys that could be guessed.
 */
public final class ApiKey {
    /** 128 bits in the alphabet of base 64. */
    static final int SHORTEST = 22;

    private static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 10;

    private final byte[] hash;

    private ApiKey(byte[] hash) {
        this.hash = hash;
    }

    /** The key that an enterprise is given; refuses one that is too short, too long or too uniform. */
    public static ApiKey of(String key) {
        if (!isStrong(key)) {
            throw new IllegalArgumentException("an API key has 22 to 200 characters without spaces, made by chance");
        }
        return new ApiKey(hash(key));
    }

    /** Whether {@link #of} would take it. */
    public static boolean isStrong(String key) {
        return key.length() >= SHORTEST
                && key.length() <= LONGEST
                && key.chars().allMatch(c -> c > ' ' && c < 127)
                && key.chars().distinct().count() >= FEWEST_DIFFERENT;
    }

    byte[] hash() {
        return hash;
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "ApiKey[...]";
    }
}
