package org.entrepot.messages;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the enveloped XML signature of a message (guide of 202205, chapter on signatures). Senders differ in what they
 * sign, so both readings are tried: the digest with and without the white space behind the signature, SignedInfo as it
 * stands and without white space between its elements.
 */
public final class Signatures {
    /** The user id of SM2 where none was agreed on (GM/T 0009-2012). */
    static final byte[] USER_ID = "1234567812345678".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    static final String CANONICAL = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

    private static final int PLAIN_SM2 = 64;
    private static final ASN1ObjectIdentifier EC_KEY = new ASN1ObjectIdentifier("1.2.840.10045.2.1");

    private Signatures() {}

    /** Looks at a message's signature. Never throws, whatever the bytes are. */
    public static Verification verify(byte[] message) {
        if (message.length > ReadLimits.SANDBOX.bytes()) {
            return new Verification.Invalid("signature.malformed");
        }
        Enveloped enveloped;
        try {
            enveloped = Enveloped.of(message);
        } catch (XMLStreamException e) {
            return new Verification.Invalid("signature.malformed");
        }
        SignatureElement signature = enveloped.signature();
        return signature == null ? new Verification.Unsigned() : verify(enveloped, signature);
    }

    private static Verification verify(Enveloped enveloped, SignatureElement signature) {
        if (!signature.reference().isEmpty()) {
            return new Verification.Invalid("signature.reference");
        }
        Optional<SignatureSuite> suite = SignatureSuite.of(signature.signatureMethod(), signature.digestMethod());
        if (suite.isEmpty() || !signature.canonicalization().equals(CANONICAL) || !isEnveloped(signature)) {
            return new Verification.Invalid("signature.algorithm");
        }
        byte[] digest = base64(signature.digest());
        boolean same = MessageDigest.isEqual(digest, enveloped.digest(suite.get()))
                || MessageDigest.isEqual(digest, enveloped.digestWithoutSpaceBehind(suite.get()));
        if (!same) {
            return new Verification.Invalid("signature.digest");
        }
        byte[] certificate = base64(signature.certificate());
        X509CertificateHolder holder = certificate(certificate);
        Predicate<byte[]> check = holder == null ? null : check(suite.get(), holder, base64(signature.value()));
        if (holder == null || check == null) {
            return new Verification.Invalid("signature.certificate");
        }
        if (signature.signedInfos().stream().noneMatch(check)) {
            return new Verification.Invalid("signature.value");
        }
        return new Verification.Valid(
                HexFormat.of().formatHex(sha256(certificate)),
                holder.getSerialNumber().toString(16),
                suite.get().name());
    }

    private static boolean isEnveloped(SignatureElement signature) {
        List<String> transforms = signature.transforms();
        return transforms.equals(List.of(ENVELOPED)) || transforms.equals(List.of(ENVELOPED, CANONICAL));
    }

    /** What base64 says, lines and all; nothing when it is none. */
    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("[ \t\r\n]+", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable X509CertificateHolder certificate(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException | RuntimeException e) { // what a stranger sent may break the parser in any way
            return null;
        }
    }

    /** What a text has to pass; null when the certificate's key is none for the suite. */
    private static @Nullable Predicate<byte[]> check(
            SignatureSuite suite, X509CertificateHolder certificate, byte[] value) {
        SubjectPublicKeyInfo key = certificate.getSubjectPublicKeyInfo();
        try {
            if (suite.isSm2()) {
                AsymmetricKeyParameter point = sm2Key(key);
                return point == null ? null : text -> verifiesSm2(point, text, value);
            }
            if (!PKCSObjectIdentifiers.rsaEncryption.equals(key.getAlgorithm().getAlgorithm())) {
                return null;
            }
            PublicKey rsa = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key.getEncoded()));
            return text -> verifiesRsa(suite, rsa, text, value);
        } catch (GeneralSecurityException | IOException | RuntimeException e) { // as above
            return null;
        }
    }

    private static @Nullable AsymmetricKeyParameter sm2Key(SubjectPublicKeyInfo key) throws IOException {
        boolean sm2 = EC_KEY.equals(key.getAlgorithm().getAlgorithm())
                && GMObjectIdentifiers.sm2p256v1.equals(key.getAlgorithm().getParameters());
        return sm2 ? PublicKeyFactory.createKey(key) : null;
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

    /** r and s as 64 bytes; some senders write DER. */
    private static boolean verifiesSm2(AsymmetricKeyParameter key, byte[] text, byte[] value) {
        DSAEncoding encoding = value.length == PLAIN_SM2 ? PlainDSAEncoding.INSTANCE : StandardDSAEncoding.INSTANCE;
        SM2Signer signer = new SM2Signer(encoding, new SM3Digest());
        signer.init(false, new ParametersWithID(key, USER_ID));
        signer.update(text, 0, text.length);
        return signer.verifySignature(Arrays.copyOf(value, value.length));
    }
}
