package org.entrepot.messages;

import com.fasterxml.aalto.UncheckedStreamException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.entrepot.kernel.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Signs messages so that every reading of the guide accepts the signature: SignedInfo without white space, none around the
 * signature, and {@code ceb} and {@code xsi} declared on the root.
 */
public final class Signer {
    private static final String DS = "xmlns:ds=\"" + SignatureScan.NAMESPACE + "\"";

    private Signer() {}

    /**
     * Signs a message.
     *
     * @param unsignedMessage a CEB message without signature
     * @param key the certificate's private key; one of SM2 must tell its encoding
     * @throws IllegalArgumentException when the message is none, or signed already, or the key is none for the suite
     */
    public static byte[] sign(
            byte[] unsignedMessage, PrivateKey key, X509Certificate certificate, SignatureSuite suite) {
        return sign(unsignedMessage, SigningKey.of(key, certificate, suite));
    }

    /**
     * Signs a message with a key wherever that is kept.
     *
     * @param unsignedMessage a CEB message without signature
     * @throws IllegalArgumentException when the message is none, or signed already, or the key is none for its suite
     */
    public static byte[] sign(byte[] unsignedMessage, SigningKey key) {
        try {
            Places places = Places.of(unsignedMessage);
            SignatureSuite suite = key.suite();
            X509Certificate certificate = key.certificate();
            String info = info(suite, "");
            Enveloped enveloped = Enveloped.of(places.with(element(info, "", certificate)));
            info = info(suite, Base64.getEncoder().encodeToString(enveloped.digest(suite)));
            byte[] text = signature(Enveloped.of(places.with(element(info, "", certificate))))
                    .signedInfos()
                    .getFirst();
            byte[] value = key.sign(text);
            return places.with(element(info, Base64.getEncoder().encodeToString(value), certificate));
        } catch (XMLStreamException | UncheckedStreamException e) {
            throw new IllegalArgumentException("no message to sign: " + e.getMessage(), e);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("this certificate cannot be written: " + e.getMessage(), e);
        }
    }

    private static SignatureElement signature(Enveloped enveloped) {
        return Objects.requireNonNull(enveloped.signature());
    }

    private static String info(SignatureSuite suite, String digest) {
        return "<ds:SignedInfo>" + method("CanonicalizationMethod", Signatures.CANONICAL)
                + method("SignatureMethod", suite.signatureMethod())
                + "<ds:Reference URI=\"\"><ds:Transforms>" + method("Transform", Signatures.ENVELOPED)
                + "</ds:Transforms>" + method("DigestMethod", suite.digestMethod())
                + "<ds:DigestValue>" + digest + "</ds:DigestValue></ds:Reference></ds:SignedInfo>";
    }

    private static String method(String name, String algorithm) {
        return "<ds:" + name + " Algorithm=\"" + algorithm + "\"></ds:" + name + ">";
    }

    private static String element(String info, String value, X509Certificate certificate)
            throws CertificateEncodingException {
        return "<ds:Signature " + DS + ">" + info + "<ds:SignatureValue>" + value + "</ds:SignatureValue><ds:KeyInfo>"
                + "<ds:KeyName>" + certificate.getSerialNumber().toString(16) + "</ds:KeyName>"
                + "<ds:X509Data><ds:X509Certificate>"
                + Base64.getEncoder().encodeToString(certificate.getEncoded())
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>";
    }

    /**
     * Where a message takes its signature.
     *
     * @param message its bytes
     * @param root where the root's start tag ends, before its bracket
     * @param declarations what the root does not declare yet
     * @param place where the signature goes
     */
    private record Places(byte[] message, int root, String declarations, int place) {

        static Places of(byte[] message) throws XMLStreamException {
            XMLStreamReader2 reader =
                    (XMLStreamReader2) CebReader.FACTORY.createXMLStreamReader(new ByteArrayInputStream(message));
            try {
                while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    if (reader.getEventType() == XMLStreamConstants.DTD) {
                        throw new XMLStreamException("it has a document type");
                    }
                }
                int root = (int) reader.getLocationInfo().getEndingByteOffset() - 1;
                return new Places(message, root, missing(reader), place(reader));
            } finally {
                reader.close();
            }
        }

        private static String missing(XMLStreamReader2 reader) {
            Set<String> declared = new HashSet<>();
            for (int i = 0; i < reader.getNamespaceCount(); i++) {
                declared.add(String.valueOf(reader.getNamespacePrefix(i)));
            }
            return (declared.contains("ceb") ? "" : " xmlns:ceb=\"" + CebReader.NAMESPACE + "\"")
                    + (declared.contains("xsi") ? "" : " xmlns:xsi=\"" + DocumentScan.SCHEMA_INSTANCE + "\"");
        }

        /** Exports put the signature before the extension, imports at the end. */
        private static int place(XMLStreamReader2 reader) throws XMLStreamException {
            boolean export = MessageType.ofRoot(reader.getLocalName())
                    .map(type -> type.direction() == Direction.EXPORT)
                    .orElse(false);
            @Nullable Integer extension = null;
            int depth = 0;
            while (true) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (depth == 0 && reader.getLocalName().equals("Signature")) {
                        throw new XMLStreamException("it is signed already");
                    }
                    if (depth == 0 && export && reader.getLocalName().equals("ExtendMessage")) {
                        extension = (int) reader.getLocationInfo().getStartingByteOffset();
                    }
                    depth++;
                } else if (event == XMLStreamConstants.END_ELEMENT && depth-- == 0) {
                    return extension == null ? (int) reader.getLocationInfo().getStartingByteOffset() : extension;
                }
            }
        }

        byte[] with(String signature) {
            ByteArrayOutputStream signed = new ByteArrayOutputStream(message.length + 8192);
            signed.write(message, 0, root);
            signed.writeBytes(declarations.getBytes(StandardCharsets.UTF_8));
            signed.write(message, root, place - root);
            signed.writeBytes(signature.getBytes(StandardCharsets.UTF_8));
            signed.write(message, place, message.length - place);
            return signed.toByteArray();
        }
    }
}
