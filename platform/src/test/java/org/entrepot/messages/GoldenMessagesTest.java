package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

class GoldenMessagesTest {
    private static final Pattern GUID = Pattern.compile("Message[^>]* guid=\"([^\"]*)\"");
    private static final int KILOBYTE = 1024;

    static Stream<MessageType> requests() {
        return Stream.of(MessageType.values()).filter(MessageType::isRequest);
    }

    static Stream<MessageType> receipts() {
        return Stream.of(MessageType.values()).filter(type -> !type.isRequest());
    }

    private static CebMessage read(byte[] message) {
        Reading reading = CebReader.read(message, ReadLimits.SANDBOX);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).message();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_request_is_read_and_written_again_to_the_same_bytes(MessageType type) {
        byte[] golden = Golden.bytes(type);
        CebMessage message = read(golden);
        List<CebDocument> documents =
                message.items().stream().map(CebItem::document).toList();
        assertThat(new String(
                        CebWriter.request(type, message.guid(), documents, message.transfer()), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void receipts_are_read_and_written_again_to_the_same_bytes(MessageType type) {
        String golden = Golden.text(type);
        List<CebDocument> documents = new ArrayList<>();
        Matcher document = Pattern.compile("<" + type.document() + ">.*?</" + type.document() + ">", Pattern.DOTALL)
                .matcher(golden);
        while (document.find()) {
            documents.add(CebReader.readDocument(type, document.group().getBytes(StandardCharsets.UTF_8)));
        }
        Matcher guid = GUID.matcher(golden);
        assertThat(guid.find()).isTrue();
        assertThat(new String(CebWriter.receipts(type, guid.group(1), documents), StandardCharsets.UTF_8))
                .isEqualTo(golden);
    }

    @ParameterizedTest
    @EnumSource
    void the_official_schema_accepts_each_once_it_is_signed_where_it_must_be(MessageType type)
            throws IOException, SAXException {
        byte[] golden = Golden.bytes(type);
        byte[] message = type.mustBeSigned() ? signed(golden, SignatureSuite.RSA_SHA1) : golden;
        assertThat(OfficialSchema.complaint(OfficialSchema.of(type.direction()), message))
                .isEmpty();
    }

    private static byte[] signed(byte[] message, SignatureSuite suite) {
        TestKey key = TestKey.of(suite);
        return Signer.sign(message, key.key(), key.certificate(), suite);
    }

    @Test
    void signed_messages_of_another_year_still_verify() {
        for (SignatureSuite suite : List.of(SignatureSuite.RSA_SHA1, SignatureSuite.SM2_SM3)) {
            byte[] golden = Golden.bytes("CEB621-" + suite);
            assertThat(read(golden).signed()).isTrue();
            assertThat(Signatures.verify(golden))
                    .isInstanceOfSatisfying(
                            Verification.Valid.class,
                            valid -> assertThat(valid.algorithm()).isEqualTo(suite.name()));
        }
    }

    /** Those of which a message carries a hundred. */
    static Stream<MessageType> hundreds() {
        return requests().filter(type -> type.maxDocuments() == MessageType.MAX_DOCUMENTS);
    }

    @ParameterizedTest
    @MethodSource("hundreds")
    void a_document_costs_less_than_64_kilobytes_of_garbage_to_read_and_to_verify(MessageType type) {
        CebMessage golden = read(Golden.bytes(type));
        CebDocument document = golden.items().getFirst().document();
        CebDocument full = new CebDocument(
                type,
                document.head(),
                document.lines().isEmpty()
                        ? List.of()
                        : Collections.nCopies(5, document.lines().getFirst()));
        byte[] message = signed(
                CebWriter.request(type, golden.guid(), Collections.nCopies(100, full), golden.transfer()),
                SignatureSuite.RSA_SHA1);
        long reading = allocated(() -> read(message));
        long verifying = allocated(() -> Signatures.verify(message));
        System.out.printf(
                "%s: %d bytes a document, %d allocated to read, %d to verify%n",
                type, message.length / 100, reading, verifying);
        assertThat(reading + verifying).isLessThan(64 * KILOBYTE);
    }

    /** Bytes allocated a document of a hundred, once everything is warm. */
    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 5; i++) {
            work.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return (threads.getCurrentThreadAllocatedBytes() - before) / 100;
    }
}
