package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.entrepot.kernel.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

class SignaturesTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] signed(byte[] message, SignatureSuite suite) {
        TestKey key = TestKey.of(suite);
        return Signer.sign(message, key.key(), key.certificate(), suite);
    }

    private static String signed(SignatureSuite suite) {
        return text(signed(Golden.bytes(MessageType.CEB621), suite));
    }

    private static String sha256(TestKey key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(key.certificate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertValid(byte[] message, SignatureSuite suite) {
        TestKey key = TestKey.of(suite);
        assertThat(Signatures.verify(message))
                .isEqualTo(new Verification.Valid(
                        sha256(key), key.certificate().getSerialNumber().toString(16), suite.name()));
    }

    private static void assertInvalid(String message, String reason) {
        assertThat(Signatures.verify(bytes(message))).isEqualTo(new Verification.Invalid(reason));
    }

    // --- what is signed verifies ---

    @ParameterizedTest
    @EnumSource
    void what_is_signed_verifies_and_names_the_certificate(SignatureSuite suite) {
        for (MessageType type : MessageType.values()) {
            if (type.isRequest()) {
                byte[] signed = signed(Golden.bytes(type), suite);
                assertValid(signed, suite);
                assertThat(CebReader.read(signed, ReadLimits.STRICT))
                        .isInstanceOfSatisfying(
                                Reading.Read.class,
                                read -> assertThat(read.message().signed()).isTrue());
            }
        }
    }

    @Test
    void exports_are_signed_before_their_extension_imports_behind_it() {
        String extension = "<ceb:ExtendMessage><ceb:name>n</ceb:name><ceb:version>1</ceb:version>"
                + "<ceb:Message><x><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/></x></ceb:Message>"
                + "</ceb:ExtendMessage>";
        for (MessageType type : List.of(MessageType.CEB603, MessageType.CEB621)) {
            String message = Golden.text(type).replace("</ceb:BaseTransfer>", "</ceb:BaseTransfer>" + extension);
            String signed = text(signed(bytes(message), SignatureSuite.RSA_SHA1));
            assertThat(signed.indexOf("<ceb:ExtendMessage>") > signed.indexOf("<ds:Signature "))
                    .isEqualTo(type.direction() == Direction.EXPORT);
            assertValid(bytes(signed), SignatureSuite.RSA_SHA1);
            assertThat(CebReader.read(bytes(signed), ReadLimits.STRICT)).isInstanceOf(Reading.Read.class);
            assertThat(Signatures.verify(bytes(message)))
                    .describedAs("a signature inside the extension is not the message's")
                    .isEqualTo(new Verification.Unsigned());
        }
    }

    @Test
    void marks_prefixes_and_namespaces_make_no_difference() {
        String golden = Golden.text(MessageType.CEB621);
        List<String> shapes = List.of(
                "\uFEFF" + golden,
                golden.replace("ceb:", "x:").replace("xmlns:ceb", "xmlns:x"),
                golden.replace("ceb:", "").replace("xmlns:ceb", "xmlns"),
                golden.replace("ceb:", "").replace(" xmlns:ceb=\"" + CebReader.NAMESPACE + "\"", ""),
                golden.replace(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"", ""),
                golden.replace("\n", "\r\n"),
                golden.replace("</ceb:CEB621Message>", "\n</ceb:CEB621Message>\n<!-- end -->"));
        for (String shape : shapes) {
            byte[] signed = signed(bytes(shape), SignatureSuite.SM2_SM3);
            assertValid(signed, SignatureSuite.SM2_SM3);
            assertThat(text(signed)).contains("xmlns:ceb=", "xmlns:xsi=");
        }
    }

    @Test
    void a_message_without_signature_is_unsigned() {
        assertThat(Signatures.verify(Golden.bytes(MessageType.CEB311))).isEqualTo(new Verification.Unsigned());
    }

    // --- readings of other senders ---

    @ParameterizedTest
    @EnumSource
    void a_line_end_put_behind_the_signature_afterwards_is_not_part_of_it(SignatureSuite suite) {
        for (String space : List.of("\n", "\r\n", " \t\n  ")) {
            assertValid(bytes(signed(suite).replace("</ds:Signature>", "</ds:Signature>" + space)), suite);
        }
        assertInvalid(signed(suite).replace("<ds:Signature ", "\n<ds:Signature "), "signature.digest");
        assertInvalid(signed(suite).replace("</ds:Signature>", "</ds:Signature>\nx"), "signature.digest");
    }

    @Test
    void a_line_end_that_was_there_before_is_part_of_the_digest_of_the_standard() {
        String golden = Golden.text(MessageType.CEB621);
        String withSpace = golden.replace("</ceb:BaseTransfer>", "</ceb:BaseTransfer>\n\n");
        String signed = text(signed(bytes(withSpace), SignatureSuite.RSA_SHA256));
        String moved = signed.replace("</ceb:BaseTransfer>\n\n", "</ceb:BaseTransfer>")
                .replace("</ds:Signature>", "</ds:Signature>\n\n");
        assertValid(bytes(moved), SignatureSuite.RSA_SHA256);
    }

    @ParameterizedTest
    @EnumSource
    void a_signed_info_that_was_printed_with_lines_and_indents_afterwards_verifies(SignatureSuite suite) {
        String signed = signed(suite);
        int from = signed.indexOf("<ds:SignedInfo>");
        int to = signed.indexOf("</ds:SignedInfo>");
        String printed = signed.substring(0, from)
                + signed.substring(from, to).replace("><", ">\r\n\t  <")
                + "\n  "
                + signed.substring(to);
        assertThat(printed).contains("\r\n\t  <ds:SignatureMethod");
        assertValid(bytes(printed), suite);
    }

    @Test
    void base64_may_be_broken_into_lines() {
        String signed = signed(SignatureSuite.RSA_SHA1);
        for (String element : List.of("SignatureValue", "X509Certificate")) {
            signed = signed.replaceAll("(<ds:" + element + ">)([^<]{60})", "$1\n$2\r\n");
        }
        assertValid(bytes(signed), SignatureSuite.RSA_SHA1);
    }

    /** As signing services in the field do: canonical form first, SignedInfo by template, put before the end and a line's end. */
    @ParameterizedTest
    @EnumSource(names = {"RSA_SHA1", "RSA_SHA256"})
    void a_signature_by_template_verifies_though_the_root_declares_less(SignatureSuite suite)
            throws GeneralSecurityException {
        String message =
                Golden.text(MessageType.CEB411).replace(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"", "");
        MessageDigest digest = MessageDigest.getInstance(suite == SignatureSuite.RSA_SHA1 ? "SHA-1" : "SHA-256");
        String info = "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\">"
                + "</ds:CanonicalizationMethod><ds:SignatureMethod Algorithm=\"" + suite.signatureMethod() + "\">"
                + "</ds:SignatureMethod><ds:Reference URI=\"\"><ds:Transforms><ds:Transform"
                + " Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform></ds:Transforms>"
                + "<ds:DigestMethod Algorithm=\"" + suite.digestMethod() + "\"></ds:DigestMethod><ds:DigestValue>"
                + Base64.getEncoder().encodeToString(digest.digest(CanonicalWriterTest.official(bytes(message))))
                + "</ds:DigestValue></ds:Reference></ds:SignedInfo>";
        Signature signature = Signature.getInstance(suite.algorithm());
        signature.initSign(TestKey.of(suite).key());
        signature.update(bytes("<ds:SignedInfo xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\""
                + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">" + info));
        String element = "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\n  <ds:SignedInfo>"
                + info.replace("><", ">\n<") + "<ds:SignatureValue>"
                + Base64.getMimeEncoder().encodeToString(signature.sign())
                + "</ds:SignatureValue><ds:KeyInfo><ds:KeyName>12ab34cd</ds:KeyName><ds:X509Data><ds:X509Certificate>"
                + Base64.getEncoder()
                        .encodeToString(TestKey.of(suite).certificate().getEncoded())
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>\n";
        assertValid(bytes(message.replace("</ceb:CEB411Message>", element + "</ceb:CEB411Message>")), suite);
    }

    @Test
    void a_value_of_sm2_is_64_bytes_and_may_be_der() throws IOException {
        String signed = signed(SignatureSuite.SM2_SM3);
        String value = between(signed, "<ds:SignatureValue>", "</ds:SignatureValue>");
        byte[] plain = Base64.getDecoder().decode(value);
        assertThat(plain).hasSize(64);
        var order = ECNamedCurveTable.getParameterSpec("sm2p256v1").getN();
        var numbers = PlainDSAEncoding.INSTANCE.decode(order, plain);
        byte[] der = StandardDSAEncoding.INSTANCE.encode(order, numbers[0], numbers[1]);
        assertValid(bytes(signed.replace(value, Base64.getEncoder().encodeToString(der))), SignatureSuite.SM2_SM3);
    }

    // --- what does not hold ---

    @ParameterizedTest
    @EnumSource
    void an_altered_document_or_value_or_signed_info_is_told_apart(SignatureSuite suite) {
        String signed = signed(suite);
        assertInvalid(signed.replace("<ceb:qty1>0.5<", "<ceb:qty1>0.6<"), "signature.digest");
        assertInvalid(signed.replace("version=\"1.0\">", "version=\"1.1\">"), "signature.digest");
        String value = between(signed, "<ds:SignatureValue>", "</ds:SignatureValue>");
        assertInvalid(signed.replace(value, altered(value)), "signature.value");
        assertInvalid(signed.replace(value, "AAAA"), "signature.value");
        assertInvalid(signed.replace(value, ""), "signature.value");
        assertInvalid(signed.replace(value, "no base64!"), "signature.value");
        assertInvalid(signed.replace("<ds:SignedInfo>", "<ds:SignedInfo Id=\"a\">"), "signature.value");
        String digest = between(signed, "<ds:DigestValue>", "</ds:DigestValue>");
        assertInvalid(signed.replace(digest, altered(digest)), "signature.digest");
        assertInvalid(signed.replace(digest, ""), "signature.digest");
    }

    private static String altered(String base64) {
        char first = base64.charAt(0);
        return (first == 'A' ? 'B' : 'A') + base64.substring(1);
    }

    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from) + from.length();
        return text.substring(begin, text.indexOf(to, begin));
    }

    @ParameterizedTest
    @EnumSource
    void another_certificate_is_no_match(SignatureSuite suite) throws CertificateEncodingException {
        String signed = signed(suite);
        String own = between(signed, "<ds:X509Certificate>", "</ds:X509Certificate>");
        assertInvalid(signed.replace(own, certificate(TestKey.made(suite))), "signature.value");
        SignatureSuite otherKind = suite.isSm2() ? SignatureSuite.RSA_SHA1 : SignatureSuite.SM2_SM3;
        assertInvalid(signed.replace(own, certificate(TestKey.of(otherKind))), "signature.certificate");
        assertInvalid(signed.replace(own, "AAAA"), "signature.certificate");
        assertInvalid(signed.replace(own, own.substring(0, own.length() / 2)), "signature.certificate");
        assertInvalid(signed.replace("ds:X509Certificate>", "ds:X509CRL>"), "signature.certificate");
    }

    private static String certificate(TestKey key) throws CertificateEncodingException {
        return Base64.getEncoder().encodeToString(key.certificate().getEncoded());
    }

    @Test
    void other_algorithms_and_pairs_are_not_accepted() {
        String signed = signed(SignatureSuite.RSA_SHA1);
        assertInvalid(
                signed.replace(SignatureSuite.RSA_SHA1.signatureMethod(), SignatureSuite.SM2_SM3.signatureMethod()),
                "signature.algorithm");
        assertInvalid(signed.replace("#rsa-sha1", "#hmac-sha1"), "signature.algorithm");
        assertInvalid(
                signed.replace(Signatures.CANONICAL, Signatures.CANONICAL + "#WithComments"), "signature.algorithm");
        assertInvalid(
                signed.replace(Signatures.ENVELOPED, "http://www.w3.org/TR/1999/REC-xslt-19991116"),
                "signature.algorithm");
    }

    @Test
    void a_signature_over_something_else_than_the_message_is_not_accepted() {
        String signed = signed(SignatureSuite.RSA_SHA1);
        assertInvalid(signed.replace("URI=\"\"", "URI=\"#other\""), "signature.reference");
        assertInvalid(signed.replace(" URI=\"\"", ""), "signature.reference");
        String reference = "<ds:Reference" + between(signed, "<ds:Reference", "</ds:Reference>") + "</ds:Reference>";
        assertInvalid(signed.replace(reference, reference + reference), "signature.malformed");
        assertInvalid(signed.replace(reference, ""), "signature.malformed");
    }

    @Test
    void what_is_not_built_as_the_guide_says_is_not_accepted() {
        String signed = signed(SignatureSuite.RSA_SHA1);
        String element = "<ds:Signature" + between(signed, "<ds:Signature", "</ds:Signature>") + "</ds:Signature>";
        assertInvalid(signed.replace(element, element + element), "signature.malformed");
        assertInvalid(signed.replace("<ds:SignedInfo>", "<ds:SignedInfo><x/>"), "signature.malformed");
        assertInvalid(
                signed.replace("?>\n", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n"),
                "signature.malformed");
        assertInvalid(signed.replace("SANDBOX", "&e;"), "signature.malformed");
        assertInvalid(signed.substring(0, signed.length() - 5), "signature.malformed");
        assertInvalid("no xml", "signature.malformed");
        assertInvalid("", "signature.malformed");
        assertInvalid("<a>".repeat(100_000), "signature.malformed");
        assertInvalid(" ".repeat(ReadLimits.SANDBOX.bytes() + 1), "signature.malformed");
    }

    @Test
    void placeholders_of_the_official_samples_are_invalid_and_never_an_exception() throws IOException {
        try (Stream<Path> samples = Files.walk(OfficialSchema.folder().resolve("samples"))) {
            for (Path sample : samples.filter(Files::isRegularFile).toList()) {
                byte[] message = Files.readAllBytes(sample);
                boolean signed = text(message).contains("SignatureValue");
                assertThat(Signatures.verify(message))
                        .describedAs(sample.toString())
                        .isInstanceOf(signed ? Verification.Invalid.class : Verification.Unsigned.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatever_becomes_of_the_bytes_nothing_is_thrown(SignatureSuite suite) {
        long seed = 20261124L + suite.name().hashCode();
        System.out.println("seed " + seed + " for " + suite);
        Random random = new Random(seed);
        byte[] signed = bytes(signed(suite));
        for (int i = 0; i < 800; i++) {
            byte[] wounded = signed.clone();
            for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
                wounded[random.nextInt(wounded.length)] = (byte) random.nextInt(256);
            }
            assertThat(Signatures.verify(wounded)).isNotNull();
        }
    }

    @Test
    void a_message_that_is_none_or_signed_already_is_not_signed_and_a_key_of_another_kind_does_not_sign() {
        TestKey rsa = TestKey.of(SignatureSuite.RSA_SHA1);
        TestKey sm2 = TestKey.of(SignatureSuite.SM2_SM3);
        byte[] message = Golden.bytes(MessageType.CEB621);
        for (byte[] none : List.of(
                bytes("<a"), bytes(""), bytes("<!DOCTYPE a><a></a>"), signed(message, SignatureSuite.RSA_SHA1))) {
            assertThatThrownBy(() -> Signer.sign(none, rsa.key(), rsa.certificate(), SignatureSuite.RSA_SHA1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Signer.sign(message, sm2.key(), sm2.certificate(), SignatureSuite.RSA_SHA1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Signer.sign(message, rsa.key(), rsa.certificate(), SignatureSuite.SM2_SM3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // --- known answers ---

    @Test
    void sm3_gives_the_published_answer() {
        // GB/T 32905-2016, example 1
        byte[] abc = bytes("abc");
        byte[] hash = new byte[32];
        SM3Digest digest = new SM3Digest();
        digest.update(abc, 0, abc.length);
        digest.doFinal(hash, 0);
        assertThat(SignatureSuite.SM2_SM3.digest(abc, 1, 1, 3)).isEqualTo(hash);
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    // --- against the JDK's own implementation ---

    @ParameterizedTest
    @EnumSource(names = {"RSA_SHA1", "RSA_SHA256"})
    void the_jdk_verifies_what_is_signed_here(SignatureSuite suite) throws Exception {
        for (MessageType type : List.of(MessageType.CEB621, MessageType.CEB303)) {
            assertThat(jdkVerifies(signed(Golden.bytes(type), suite), suite)).isTrue();
            byte[] altered = bytes(text(signed(Golden.bytes(type), suite)).replaceFirst("SANDBOX|HONEY", "OTHER"));
            assertThat(jdkVerifies(altered, suite)).isFalse();
        }
    }

    private static Document parse(byte[] message) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(message));
    }

    private static boolean jdkVerifies(byte[] message, SignatureSuite suite) throws Exception {
        Node signature = parse(message)
                .getElementsByTagNameNS(XMLSignature.XMLNS, "Signature")
                .item(0);
        DOMValidateContext context = new DOMValidateContext(
                KeySelector.singletonKeySelector(TestKey.of(suite).certificate().getPublicKey()), signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", false); // SHA-1 is what the field still signs with
        return XMLSignatureFactory.getInstance("DOM")
                .unmarshalXMLSignature(context)
                .validate(context);
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA_SHA1", "RSA_SHA256"})
    void what_the_jdk_signs_verifies_here(SignatureSuite suite) throws Exception {
        for (MessageType type : List.of(MessageType.CEB621, MessageType.CEB303)) {
            assertValid(jdkSigns(Golden.bytes(type), suite), suite);
        }
    }

    private static byte[] jdkSigns(byte[] message, SignatureSuite suite) throws Exception {
        Document document = parse(message);
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        SignedInfo info = factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(suite.signatureMethod(), null),
                List.of(factory.newReference(
                        "",
                        factory.newDigestMethod(suite.digestMethod(), null),
                        List.of(factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null)),
                        null,
                        null)));
        KeyInfoFactory keys = factory.getKeyInfoFactory();
        TestKey key = TestKey.of(suite);
        KeyInfo keyInfo =
                keys.newKeyInfo(List.of(keys.newKeyName("12ab34cd"), keys.newX509Data(List.of(key.certificate()))));
        sign(factory.newXMLSignature(info, keyInfo), new DOMSignContext(key.key(), document.getDocumentElement()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
        transformer.transform(new DOMSource(document), new StreamResult(out));
        return out.toByteArray();
    }

    private static void sign(XMLSignature signature, DOMSignContext context)
            throws MarshalException, XMLSignatureException {
        context.setDefaultNamespacePrefix("ds");
        signature.sign(context);
    }

    @Test
    void the_identifiers_are_those_of_the_standards_where_there_are_any() {
        assertThat(SignatureSuite.RSA_SHA1.signatureMethod()).isEqualTo(SignatureMethod.RSA_SHA1);
        assertThat(SignatureSuite.RSA_SHA1.digestMethod()).isEqualTo(DigestMethod.SHA1);
        assertThat(SignatureSuite.RSA_SHA256.signatureMethod()).isEqualTo(SignatureMethod.RSA_SHA256);
        assertThat(SignatureSuite.RSA_SHA256.digestMethod()).isEqualTo(DigestMethod.SHA256);
        assertThat(Signatures.CANONICAL).isEqualTo(CanonicalizationMethod.INCLUSIVE);
        assertThat(Signatures.ENVELOPED).isEqualTo(Transform.ENVELOPED);
    }
}
