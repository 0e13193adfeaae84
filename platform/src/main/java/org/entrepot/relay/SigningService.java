package org.entrepot.relay;

import java.util.concurrent.CompletableFuture;

/**
 * Signs what leaves the park. A card makes some 250 signatures a minute, so requests wait in a queue of a bounded length, and
 * who asks is not held up.
 */
public interface SigningService extends AutoCloseable {

    /**
     * Signs a CEB message.
     *
     * @param enterprise in whose name: its customs code; where no key of it is kept here, the client's key signs
     * @param unsigned a message without signature
     * @return the message with its signature; fails with {@link IllegalArgumentException} where it is none or is signed,
     *     with {@link IllegalStateException} where the key does not sign now
     * @throws SigningBusy when too many wait already; nothing was taken
     */
    CompletableFuture<byte[]> message(String enterprise, byte[] unsigned);

    /**
     * Signs a text as it stands, with the enterprise's own key and no other; gives the certificate's serial, hex in lower case, and
     * the value.
     *
     * @return fails with {@link IllegalStateException} where no key of it is kept here, or it does not sign now
     * @throws SigningBusy when too many wait already; nothing was taken
     */
    CompletableFuture<Signed> text(String enterprise, byte[] text);

    /** Whether a key of that enterprise is kept here. */
    boolean holds(String enterprise);

    /** The value of a signature, and whose certificate checks it. */
    record Signed(String certNo, byte[] value) {}

    /** Too many wait to be signed. */
    final class SigningBusy extends RuntimeException {
        private static final long serialVersionUID = 1;

        SigningBusy(int waiting) {
            super("more than " + waiting + " messages wait to be signed");
        }
    }

    /** Signs what waits and takes nothing more. */
    @Override
    void close();
}
