package org.entrepot.messages;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * What a signer's certificate says: its serial number and its key. All of it follows from the certificate's bytes.
 *
 * @param sha256 of its DER, lower-case hex
 * @param serial lower-case hex
 * @param sm2 its key where that is one of SM2
 * @param rsa its key where that is one of RSA
 */
record Certificate(
        String sha256,
        String serial,
        @Nullable Sm2Key sm2,
        @Nullable PublicKey rsa) {

    /** Reads one; null where the bytes are none. A key that is of neither kind, or does not read, is left out. */
    static @Nullable Certificate of(byte[] der) {
        try {
            X509CertificateHolder holder = new X509CertificateHolder(der);
            String serial = holder.getSerialNumber().toString(16);
            SubjectPublicKeyInfo key = holder.getSubjectPublicKeyInfo();
            return new Certificate(sha256(der), serial, sm2(key), rsa(key));
        } catch (IOException | RuntimeException e) { // what a stranger sent may break the parser in any way
            return null;
        }
    }

    private static @Nullable Sm2Key sm2(SubjectPublicKeyInfo key) {
        try {
            return Sm2Key.of(key);
        } catch (IOException | RuntimeException e) { // as above
            return null;
        }
    }

    private static @Nullable PublicKey rsa(SubjectPublicKeyInfo key) {
        try {
            return PKCSObjectIdentifiers.rsaEncryption.equals(key.getAlgorithm().getAlgorithm())
                    ? KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key.getEncoded()))
                    : null;
        } catch (GeneralSecurityException | IOException | RuntimeException e) { // as above
            return null;
        }
    }

    static String sha256(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether its key is one that signs by the suite. */
    boolean suits(SignatureSuite suite) {
        return (suite.isSm2() ? sm2 : rsa) != null;
    }

    /** Whether the value signs the text with its key. */
    boolean verifies(SignatureSuite suite, byte[] text, byte[] value) {
        if (suite.isSm2()) {
            return sm2 != null && sm2.verifies(text, value);
        }
        return rsa != null && verifiesRsa(suite, rsa, text, value);
    }

    private static boolean verifiesRsa(SignatureSuite suite, PublicKey key, byte[] text, byte[] value) {
        try {
            Signature signature = Signature.getInstance(suite.algorithm());
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(value);
        } catch (GeneralSecurityException e) { // a value of another length, a key too short
            return false;
        }
    }
}
