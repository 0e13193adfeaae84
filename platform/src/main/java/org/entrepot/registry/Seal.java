package org.entrepot.registry;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a nonce by chance: a version byte, 12 bytes of nonce, the encrypted bytes and their tag of 16. A nonce of 96 bits by
 * chance is safe for some four thousand million seals under one key (NIST SP 800-38D, 8.3); a person's or a month's key stays
 * below that.
 */
public final class Seal {
    /** How much longer sealed bytes are. */
    static final int OVERHEAD = 1 + 12 + 16;

    static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** To look one up costs as much as to seal a short text. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(Seal::newCipher);

    private Seal() {}

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES/GCM", e);
        }
    }

    /** A key by chance. */
    public static byte[] newKey() {
        return random(KEY_BYTES);
    }

    /** Bytes by chance, for keys and secrets. */
    public static byte[] random(int length) {
        byte[] random = new byte[length];
        RANDOM.nextBytes(random);
        return random;
    }

    /**
     * Seals.
     *
     * @param context what the bytes are of: they open with the same alone
     */
    public static byte[] seal(byte[] key, byte[] plain, byte[] context) {
        byte[] nonce = random(NONCE);
        byte[] sealed = new byte[plain.length + OVERHEAD];
        sealed[0] = VERSION;
        System.arraycopy(nonce, 0, sealed, 1, NONCE);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain, 0, plain.length, sealed, 1 + NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot seal", e);
        }
    }

    /** Opens; {@link SealBroken} where the bytes were changed or are another key's or context's. */
    public static byte[] open(byte[] key, byte[] sealed, byte[] context) {
        if (sealed.length < OVERHEAD || sealed[0] != VERSION) {
            throw new SealBroken("sealed bytes of no known form");
        }
        byte[] nonce = new byte[NONCE];
        System.arraycopy(sealed, 1, nonce, 0, NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
        } catch (AEADBadTagException e) {
            throw new SealBroken("sealed bytes were changed, or belong to another key or context");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot open a seal", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = CIPHER.get();
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
