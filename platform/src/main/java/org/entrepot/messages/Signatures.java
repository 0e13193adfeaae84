package org.entrepot.messages;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

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

    private static final Pattern SPACE = Pattern.compile("[ \t\r\n]+");
    private static final Certificates MET = new Certificates(256);

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
        Certificate certificate = MET.read(base64(signature.certificate()));
        if (certificate == null || !certificate.suits(suite.get())) {
            return new Verification.Invalid("signature.certificate");
        }
        byte[] value = base64(signature.value());
        if (signature.signedInfos().stream().noneMatch(text -> certificate.verifies(suite.get(), text, value))) {
            return new Verification.Invalid("signature.value");
        }
        MET.keep(certificate);
        return new Verification.Valid(
                certificate.sha256(), certificate.serial(), suite.get().name());
    }

    private static boolean isEnveloped(SignatureElement signature) {
        List<String> transforms = signature.transforms();
        return transforms.equals(List.of(ENVELOPED)) || transforms.equals(List.of(ENVELOPED, CANONICAL));
    }

    /** What base64 says, lines and all; nothing when it is none. */
    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(SPACE.matcher(text).replaceAll(""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
