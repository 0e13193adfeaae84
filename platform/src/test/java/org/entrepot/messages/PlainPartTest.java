package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken as it stands gives the same as the parser alone, whatever the bytes are. */
class PlainPartTest {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<c:r xmlns:c=\"u\">";

    /** What may break a plain part, or nearly does. */
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "/",
            "&",
            ";",
            "&amp;",
            "&lt;",
            "&gt;",
            "&quot;",
            "&#65;",
            "&amp",
            "]]>",
            "<![CDATA[x]]>",
            "<!--c-->",
            "<?p d?>",
            "\r",
            "\r\n",
            "\t",
            "\u0000",
            "\u0001",
            "\u007F",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uFFFD",
            "\uFFFE",
            "é",
            "中",
            "𠮷",
            "<c:a>",
            "</c:a>",
            "<c:a/>",
            "<a>",
            "</a>",
            "<x:a></x:a>",
            "<c:a ></c:a >",
            "<c:a b='1'></c:a>",
            "<c:a:b></c:a:b>",
            "<1></1>",
            "<c:1></c:1>",
            "<:a></:a>",
            "<xml></xml>",
            "<c:a xmlns:c='v'></c:a>",
            "<c:Signature></c:Signature>",
            "<Signature></Signature>",
            "<c:-></c:->",
            "<c:_.-9></c:_.-9>",
            "<!DOCTYPE a>",
            "\"",
            "'",
            "=",
            ":");

    private record Outcome(@Nullable String canonical, int cut, int behind, boolean signed) {
        static Outcome of(byte[] message, boolean whole) {
            try {
                Enveloped read = whole ? Enveloped.whole(message) : Enveloped.of(message);
                return new Outcome(
                        new String(Arrays.copyOf(read.canonical(), read.length()), StandardCharsets.ISO_8859_1),
                        read.cut(),
                        read.behind(),
                        read.signature() != null);
            } catch (XMLStreamException e) {
                return new Outcome(null, 0, 0, false);
            }
        }
    }

    private static void assertSame(byte[] message) {
        assertThat(Outcome.of(message, false))
                .describedAs(new String(message, StandardCharsets.UTF_8))
                .isEqualTo(Outcome.of(message, true));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] signed(MessageType type) {
        TestKey key = TestKey.of(SignatureSuite.SM2_SM3);
        return Signer.sign(Golden.bytes(type), key.key(), key.certificate(), SignatureSuite.SM2_SM3);
    }

    private static String plain(String message) {
        PlainPart part = PlainPart.of(bytes(message));
        return part.isNone()
                ? ""
                : new String(bytes(message), part.from(), part.to() - part.from(), StandardCharsets.UTF_8);
    }

    @Test
    void all_before_the_signature_is_taken_as_it_stands() {
        String message = new String(signed(MessageType.CEB621), StandardCharsets.UTF_8);
        String part = plain(message);
        assertThat(part).contains("<ceb:Inventory>").endsWith("</ceb:BaseTransfer>");
        assertThat(message.substring(message.indexOf(part) + part.length())).doesNotContain("<ceb:");
    }

    @Test
    void a_part_ends_at_the_last_whole_element_before_what_is_not_plain() {
        String good = "\n<c:a>1&amp;2</c:a><c:b><c:b>中</c:b></c:b>";
        for (String bad : List.of(
                "<c:Signature></c:Signature>",
                "<Signature></Signature>",
                "<c:d><c:e/></c:d>",
                "<c:d>\r\n</c:d>",
                "<c:d>a>b</c:d>",
                "<c:d>&quot;</c:d>",
                "<c:d e=''></c:d>",
                "<x:d></x:d>",
                "<c:d>\uFFFE</c:d>",
                "<c:d>\u0085</c:d>",
                "<c:d>\u0001</c:d>",
                "<c:d></c:e>",
                "<c:d>𠮷</c:d>")) {
            assertThat(plain(HEAD + good + bad + "<c:f></c:f></c:r>")).isEqualTo(good);
        }
        assertThat(plain(HEAD + good + "<c:d><c:Signature></c:Signature></c:d></c:r>"))
                .isEqualTo(good + "<c:d><c:Signature></c:Signature></c:d>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.1\" encoding=\"UTF-8\"?><r><a></a></r>",
                "<?xml version=\"1.0\" encoding=\"GBK\"?><r><a></a></r>",
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><r><a>é</a></r>",
                "<?xml version=\"1.0\"?><r><a></a></r>",
                "<r><a></a></r>",
                "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?><r><a></a></r>",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE r><r><a></a></r>",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- c --><r><a></a></r>",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><r/><a></a>",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><r",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><r a='>",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                ""
            })
    void a_message_that_begins_otherwise_has_none(String message) {
        assertThat(plain(message)).isEmpty();
        assertSame(bytes(message));
    }

    @Test
    void an_angle_bracket_in_an_attribute_of_the_root_does_not_end_its_tag() {
        String message = HEAD.replace("\"u\">", "\"u\" x='a>b\"' y=\"'/>\">") + "<c:a></c:a></c:r>";
        assertThat(plain(message)).isEqualTo("<c:a></c:a>");
        assertSame(bytes(message));
    }

    @Test
    void what_is_too_deep_is_left_to_the_parser() {
        for (int depth = ReadLimits.SANDBOX.depth() - 3; depth < ReadLimits.SANDBOX.depth() + 3; depth++) {
            assertSame(bytes(HEAD + "<c:a>".repeat(depth) + "</c:a>".repeat(depth) + "</c:r>"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void golden_messages_signed_or_not(MessageType type) {
        assertSame(Golden.bytes(type));
        if (type.isRequest()) {
            assertSame(signed(type));
            assertThat(PlainPart.of(Golden.bytes(type)).isNone()).isFalse();
        }
    }

    @Test
    void every_single_piece_in_a_text_or_between_elements() {
        for (String piece : PIECES) {
            for (String other : PIECES) {
                assertSame(bytes(HEAD + "<c:b></c:b><c:a>" + piece + other + "</c:a>\n</c:r>"));
                assertSame(bytes(HEAD + "<c:b></c:b>" + piece + other + "<c:a></c:a>\n</c:r>"));
                assertSame(bytes(HEAD + piece + "<c:b></c:b><c:a></c:a>" + other + "</c:r>"));
            }
        }
    }

    @Test
    void every_sequence_of_utf8_and_what_is_none() {
        byte[] message = bytes(HEAD + "<c:b></c:b><c:a>1234</c:a></c:r>");
        int at = HEAD.length() + "<c:b></c:b><c:a>".length();
        int[] edges = {0x00, 0x41, 0x7F, 0x80, 0x84, 0x85, 0x9F, 0xA0, 0xBD, 0xBE, 0xBF, 0xC0, 0xC2, 0xE0, 0xFF};
        for (int first = 0; first < 256; first++) {
            for (int second : edges) {
                for (int third : edges) {
                    message[at] = (byte) first;
                    message[at + 1] = (byte) second;
                    message[at + 2] = (byte) third;
                    assertSame(message);
                }
            }
        }
    }

    @Test
    void whatever_becomes_of_the_bytes() {
        long seed = 20261130L;
        Random random = new Random(seed);
        byte[] signed = signed(MessageType.CEB621);
        for (int i = 0; i < 4_000; i++) {
            String message = new String(signed, StandardCharsets.ISO_8859_1);
            for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
                int at = random.nextInt(message.length());
                int gone = Math.min(random.nextInt(3), message.length() - at);
                String piece =
                        new String(bytes(PIECES.get(random.nextInt(PIECES.size()))), StandardCharsets.ISO_8859_1);
                message =
                        message.substring(0, at) + (random.nextInt(4) == 0 ? "" : piece) + message.substring(at + gone);
            }
            assertSame(message.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
