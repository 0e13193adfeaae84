package org.entrepot.messages;

/** What a look at a message's signature gave. */
public sealed interface Verification {

    /** There is none. */
    record Unsigned() implements Verification {}

    /**
     * It holds: who has the certificate's key signed this message as it is. Whose certificate that is and whether it may
     * still be used is the registry's to say.
     *
     * @param certificateSha256 SHA-256 of the certificate's DER, lower-case hex
     * @param keyName the certificate's serial number, lower-case hex
     * @param algorithm the name of the {@link SignatureSuite}
     */
    record Valid(String certificateSha256, String keyName, String algorithm) implements Verification {}

    /**
     * It does not hold.
     *
     * @param reason {@code signature.malformed} where the signature is not built as the guide says, {@code
     *     signature.reference} where it covers something else than the message, {@code signature.algorithm} where its
     *     algorithms are not accepted, {@code signature.digest} where the message was altered, {@code
     *     signature.certificate} where the certificate is missing or does not read, {@code signature.value} where the
     *     signature was made with another key or over another text
     */
    record Invalid(String reason) implements Verification {}
}
