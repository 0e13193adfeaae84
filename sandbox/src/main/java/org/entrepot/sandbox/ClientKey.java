package org.entrepot.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.entrepot.messages.SignatureSuite;
import org.entrepot.messages.SigningKey;

/** A key of SM2 for the park's client, with a certificate that it signed itself: for the sandbox, no authority issued it. */
public final class ClientKey {
    private static final Provider BOUNCY = new BouncyCastleProvider();
    private static final String PASSWORD = "sandbox";
    private static final long DAYS = 3650;

    private ClientKey() {}

    /** Puts {@code CODE.p12} and {@code password} into a folder, as the relay looks for them. */
    public static void keep(Path folder, String code, Instant now) throws IOException {
        Files.createDirectories(folder);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BOUNCY);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            KeyPair pair = generator.generateKeyPair();
            KeyStore store = KeyStore.getInstance("PKCS12", BOUNCY);
            store.load(null, null);
            store.setKeyEntry(
                    "client", pair.getPrivate(), PASSWORD.toCharArray(), new X509Certificate[] {certificate(pair, now)
                    });
            try (OutputStream out = Files.newOutputStream(folder.resolve(code + ".p12"))) {
                store.store(out, PASSWORD.toCharArray());
            }
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("no key could be made", e);
        }
        Path password = folder.resolve("password");
        Files.writeString(password, PASSWORD);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    }

    /** The certificate of a key that was kept there, as an authority would put it on record. */
    public static X509Certificate certificate(Path folder, String code) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(code + ".p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12", BOUNCY);
            store.load(in, PASSWORD.toCharArray());
            return (X509Certificate) store.getCertificate("client");
        } catch (GeneralSecurityException e) {
            throw new IOException("the key of " + code + " does not open", e);
        }
    }

    /** A key that was kept there, to sign with as the guide of 202205 says. */
    public static SigningKey signing(Path folder, String code) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(code + ".p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12", BOUNCY);
            store.load(in, PASSWORD.toCharArray());
            return SigningKey.of(
                    (PrivateKey) store.getKey("client", PASSWORD.toCharArray()),
                    (X509Certificate) store.getCertificate("client"),
                    SignatureSuite.SM2_SM3);
        } catch (GeneralSecurityException e) {
            throw new IOException("the key of " + code + " does not open", e);
        }
    }

    private static X509Certificate certificate(KeyPair pair, Instant now)
            throws GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=SIMULATED client");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now),
                Date.from(now.plus(DAYS, ChronoUnit.DAYS)),
                name,
                pair.getPublic());
        return new JcaX509CertificateConverter()
                .setProvider(BOUNCY)
                .getCertificate(builder.build(new JcaContentSignerBuilder("SM3withSM2")
                        .setProvider(BOUNCY)
                        .build(pair.getPrivate())));
    }
}
