package org.entrepot.messages;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * A pair of algorithms that customs accepts, by the identifiers of the guide of 202205 and of field practice. Certificates
 * issued from 2022-07-01 on hold SM2 keys; older ones keep RSA until they expire.
 */
public enum SignatureSuite {
    /** The rule of 202205: SM2 over SM3, digest SM3. */
    SM2_SM3(
            "http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3",
            "http://www.chinaport.gov.cn/2022/04/xmldsig#sm3",
            "SM3withSM2",
            "SM3"),
    /** What signing services write in practice: SM2 over SM3, digest SHA-1. */
    SM2_SHA1(
            "http://www.w3.org/2000/09/xmldsig#sm2-sm3",
            "http://www.w3.org/2000/09/xmldsig#sha1",
            "SM3withSM2",
            "SHA-1"),
    /** The old rule. */
    RSA_SHA1(
            "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
            "http://www.w3.org/2000/09/xmldsig#sha1",
            "SHA1withRSA",
            "SHA-1"),
    /** The old rule with 2048 bits, guide of 2018. */
    RSA_SHA256(
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "SHA256withRSA",
            "SHA-256");

    private final String signatureMethod;
    private final String digestMethod;
    private final String algorithm;
    private final String digest;

    SignatureSuite(String signatureMethod, String digestMethod, String algorithm, String digest) {
        this.signatureMethod = signatureMethod;
        this.digestMethod = digestMethod;
        this.algorithm = algorithm;
        this.digest = digest;
    }

    /** The identifier in {@code ds:SignatureMethod}. */
    public String signatureMethod() {
        return signatureMethod;
    }

    /** The identifier in {@code ds:DigestMethod}. */
    public String digestMethod() {
        return digestMethod;
    }

    /** The suite with these identifiers. */
    static Optional<SignatureSuite> of(String signatureMethod, String digestMethod) {
        for (SignatureSuite suite : values()) {
            if (suite.signatureMethod.equals(signatureMethod) && suite.digestMethod.equals(digestMethod)) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }

    /** The name of the signature as Java's providers know it. */
    String algorithm() {
        return algorithm;
    }

    boolean isSm2() {
        return this == SM2_SM3 || this == SM2_SHA1;
    }

    /** The digest of a text in two pieces. */
    byte[] digest(byte[] bytes, int firstTo, int secondFrom, int secondTo) {
        return digest.equals("SM3")
                ? sm3(bytes, firstTo, secondFrom, secondTo)
                : sha(bytes, firstTo, secondFrom, secondTo);
    }

    private byte[] sha(byte[] bytes, int firstTo, int secondFrom, int secondTo) {
        try {
            MessageDigest sha = MessageDigest.getInstance(digest);
            sha.update(bytes, 0, firstTo);
            sha.update(bytes, secondFrom, secondTo - secondFrom);
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sm3(byte[] bytes, int firstTo, int secondFrom, int secondTo) {
        SM3Digest sm3 = new SM3Digest();
        sm3.update(bytes, 0, firstTo);
        sm3.update(bytes, secondFrom, secondTo - secondFrom);
        byte[] hash = new byte[sm3.getDigestSize()];
        sm3.doFinal(hash, 0);
        return hash;
    }
}
