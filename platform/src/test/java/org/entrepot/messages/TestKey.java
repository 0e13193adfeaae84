package org.entrepot.messages;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key made for a test, with a certificate that it signed itself.
 *
 * @param key the private key
 * @param certificate of an invented firm
 */
public record TestKey(PrivateKey key, X509Certificate certificate) {
    private static final Provider BOUNCY = new BouncyCastleProvider();
    private static final TestKey RSA = made("RSA", "SHA256withRSA", "12ab34cd");
    private static final TestKey SM2 = made("EC", "SM3withSM2", "7f00000000000a0b");

    /** One a test run for each kind of suite. */
    public static TestKey of(SignatureSuite suite) {
        return suite.isSm2() ? SM2 : RSA;
    }

    /** A new key. */
    public static TestKey made(SignatureSuite suite) {
        return suite.isSm2() ? made("EC", "SM3withSM2", "a1") : made("RSA", "SHA256withRSA", "a1");
    }

    private static TestKey made(String kind, String algorithm, String serial) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind, BOUNCY);
            if (kind.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            } else {
                generator.initialize(2048);
            }
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=Invented Trading");
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(serial, 16),
                    Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                    Date.from(Instant.parse("2036-01-01T00:00:00Z")),
                    name,
                    pair.getPublic());
            return new TestKey(
                    pair.getPrivate(),
                    new JcaX509CertificateConverter()
                            .setProvider(BOUNCY)
                            .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                                    .setProvider(BOUNCY)
                                    .build(pair.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
