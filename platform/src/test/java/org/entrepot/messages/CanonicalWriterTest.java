package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.TransformException;
import javax.xml.crypto.dsig.TransformService;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our canonical form against the JDK's. */
class CanonicalWriterTest {
    private static final int DOCUMENTS = 1_500;
    private static final List<String> TEXTS = List.of(
            "a",
            " ",
            "\n\t",
            "\r\n",
            "&#13;",
            "&amp;&lt;&gt;&quot;",
            "\"'",
            "中文",
            "𠮷",
            "&#x20BB7;",
            "&#9;",
            "<![CDATA[<x> & ]]>",
            "<![CDATA[]]>",
            "é",
            "<!-- gone -->",
            "<?p  d a ?>",
            "<?q?>");

    static byte[] official(byte[] xml) {
        try {
            TransformService service = TransformService.getInstance(CanonicalizationMethod.INCLUSIVE, "DOM");
            service.init((TransformParameterSpec) null);
            OctetStreamData data =
                    (OctetStreamData) service.transform(new OctetStreamData(new ByteArrayInputStream(xml)), null);
            return data.getOctetStream().readAllBytes();
        } catch (GeneralSecurityException | TransformException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ours(String xml) throws XMLStreamException {
        Enveloped enveloped = Enveloped.of(xml.getBytes(StandardCharsets.UTF_8));
        return new String(Arrays.copyOf(enveloped.canonical(), enveloped.length()), StandardCharsets.UTF_8);
    }

    private static String official(String xml) {
        return new String(official(xml.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void golden_messages_have_the_same_canonical_form(MessageType type) throws XMLStreamException {
        String golden = Golden.text(type);
        assertThat(ours(golden)).isEqualTo(official(golden));
        assertThat(ours("\uFEFF" + golden)).isEqualTo(official(golden));
    }

    @Test
    void the_rules_of_the_standard_one_by_one() throws XMLStreamException {
        assertThat(ours("<?xml version='1.0'?><!-- c --><?p d?><a  z = 'ä' b=\"'&quot;&#9;&#10;&#13;&lt;\"/><?q?>"))
                .isEqualTo("<?p d?>\n<a b=\"'&quot;&#x9;&#xA;&#xD;&lt;\" z=\"ä\"></a>\n<?q?>");
        assertThat(ours("<a xmlns:c='u:c' xmlns:b='u:b' xmlns='u:a'><b:x xmlns:b='u:b' b:q='1' c:p='2' a='3'/></a>"))
                .isEqualTo("<a xmlns=\"u:a\" xmlns:b=\"u:b\" xmlns:c=\"u:c\">"
                        + "<b:x a=\"3\" b:q=\"1\" c:p=\"2\"></b:x></a>");
        assertThat(ours("<a xmlns='u:a'><b xmlns=''><c xmlns=''/></b></a>"))
                .isEqualTo("<a xmlns=\"u:a\"><b xmlns=\"\"><c></c></b></a>");
        assertThat(ours("<a>&gt;\"\r\n&#13;<![CDATA[<&]]></a>")).isEqualTo("<a>&gt;\"\n&#xD;&lt;&amp;</a>");
    }

    @Test
    void every_length_of_a_character_is_written_and_more_than_the_message_was_long() throws XMLStreamException {
        String edges = "<a>\u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFD\uD800\uDC00\uDBFF\uDFFF</a>";
        assertThat(ours(edges)).isEqualTo(edges).isEqualTo(official(edges));
        String longer = "<a b='" + "\"".repeat(2_000) + "'>" + ">".repeat(2_000) + "</a>";
        assertThat(ours(longer)).isEqualTo(official(longer)).hasSizeGreaterThan(3 * longer.length());
    }

    @Test
    void levels_and_attributes_are_bounded() throws XMLStreamException {
        StringBuilder attributes = new StringBuilder();
        for (int i = 10; i < 26; i++) {
            attributes.append(" a").append(i).append("=\"\"");
        }
        String most = "<a" + attributes + "></a>";
        assertThat(ours(most)).isEqualTo(most);
        assertThatThrownBy(() -> ours("<a" + attributes + " b=\"\"></a>")).isInstanceOf(XMLStreamException.class);
        String deepest = "<a>".repeat(24) + "</a>".repeat(24);
        assertThat(ours(deepest)).isEqualTo(deepest);
        assertThatThrownBy(() -> ours("<a>" + deepest + "</a>")).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void invented_documents_have_the_same_canonical_form() throws XMLStreamException {
        long seed = 20261124;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < DOCUMENTS; i++) {
            String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(random, 0, List.of());
            assertThat(ours(xml)).describedAs(xml).isEqualTo(official(xml));
        }
    }

    private static String element(Random random, int depth, List<String> inScope) {
        List<String> prefixes = new ArrayList<>(inScope);
        List<String> attributes = new ArrayList<>();
        for (String prefix : List.of("a", "b", "c")) {
            if (random.nextInt(4) == 0) {
                attributes.add("xmlns:" + prefix + "=\"u:" + random.nextInt(3) + prefix + "\"");
                prefixes.remove(prefix);
                prefixes.add(prefix);
            }
        }
        if (random.nextInt(5) == 0) {
            attributes.add("xmlns=\"" + List.of("", "u:d", "u:e").get(random.nextInt(3)) + "\"");
        }
        for (String name : List.of("x", "y", "Z")) {
            if (random.nextInt(4) == 0) {
                attributes.add(prefixed(random, prefixes) + name + "='" + attributeText(random) + "'");
            }
        }
        Collections.shuffle(attributes, random);
        String name = prefixed(random, prefixes) + "e" + random.nextInt(3);
        StringBuilder xml = new StringBuilder("<" + name + " " + String.join(" ", attributes));
        if (random.nextInt(6) == 0) {
            return xml.append("/>").toString();
        }
        xml.append('>');
        for (int i = random.nextInt(5); i > 0; i--) {
            xml.append(
                    depth < 6 && random.nextBoolean()
                            ? element(random, depth + 1, prefixes)
                            : TEXTS.get(random.nextInt(TEXTS.size())));
        }
        return xml.append("</" + name + ">").toString();
    }

    private static String prefixed(Random random, List<String> prefixes) {
        return prefixes.isEmpty() || random.nextBoolean() ? "" : prefixes.get(random.nextInt(prefixes.size())) + ":";
    }

    private static String attributeText(Random random) {
        return List.of("", "v", "&lt;&amp;", "\n\t ", "&#10;&#9;&#13;", "\"", "中", "𠮷")
                .get(random.nextInt(8));
    }
}
