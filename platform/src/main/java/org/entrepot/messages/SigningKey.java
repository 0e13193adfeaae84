package org.entrepot.messages;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** A key that signs, wherever it is kept: a file, a card, a machine. What it signs with never has to leave it. */
public interface SigningKey {

    /** The certificate of its public half. */
    X509Certificate certificate();

    /** The pair of algorithms that it signs with. */
    SignatureSuite suite();

    /**
     * The value of the signature over a text: 64 bytes r and s for SM2, else PKCS#1 v1.5.
     *
     * @throws IllegalStateException when it does not sign now; who asks may try again
     */
    byte[] sign(byte[] text);

    /**
     * A key that is at hand.
     *
     * @param key the certificate's private key; one of SM2 must tell its encoding
     * @throws IllegalArgumentException when signing, where the key is none for the suite
     */
    static SigningKey of(PrivateKey key, X509Certificate certificate, SignatureSuite suite) {
        return new SigningKey() {
            @Override
            public X509Certificate certificate() {
                return certificate;
            }

            @Override
            public SignatureSuite suite() {
                return suite;
            }

            @Override
            public byte[] sign(byte[] text) {
                try {
                    return suite.isSm2() ? sm2(text, key) : rsa(text, key, suite);
                } catch (GeneralSecurityException | IOException | CryptoException e) {
                    throw new IllegalArgumentException("this key does not sign " + suite + ": " + e.getMessage(), e);
                }
            }
        };
    }

    private static byte[] rsa(byte[] text, PrivateKey key, SignatureSuite suite) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(suite.algorithm());
        signature.initSign(key);
        signature.update(text);
        return signature.sign();
    }

    private static byte[] sm2(byte[] text, PrivateKey key) throws IOException, CryptoException {
        byte[] encoded = key.getEncoded();
        if (encoded == null || !key.getAlgorithm().startsWith("EC")) {
            throw new IOException("a private key of SM2 in PKCS#8 is needed");
        }
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE, new SM3Digest());
        signer.init(true, new ParametersWithID(PrivateKeyFactory.createKey(encoded), Signatures.USER_ID));
        signer.update(text, 0, text.length);
        return signer.generateSignature();
    }
}
