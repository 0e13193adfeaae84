package org.entrepot.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MaskingTest {
    private static final Set<String> NAMES = Set.of("buyerName", "consignee", "itemName");

    private static String masked(String document) {
        return Masking.xml(
                MessageType.CEB311,
                document.getBytes(StandardCharsets.UTF_8),
                NAMES::contains,
                value -> value.charAt(0) + "***" + value.length());
    }

    /** The document alone, without the message around it. */
    private static String order(String message) {
        Matcher document =
                Pattern.compile("<ceb:Order>.*</ceb:Order>", Pattern.DOTALL).matcher(message);
        assertThat(document.find()).isTrue();
        return document.group();
    }

    private static String golden() {
        return order(Golden.text(MessageType.CEB311));
    }

    @Test
    void hidden_values_are_replaced_and_all_else_stays() {
        String expected = golden().replace("<ceb:buyerName>张三<", "<ceb:buyerName>张***2<")
                .replace("<ceb:consignee>张三<", "<ceb:consignee>张***2<")
                .replace("哈萨克斯坦蜂蜜 500g &amp; 木勺 &lt;礼盒&gt;", "哈***22")
                .replace("俄罗斯松子 250g", "俄***10");
        assertThat(expected).isNotEqualTo(golden());
        assertThat(masked(golden())).isEqualTo(expected);
    }

    @Test
    void prefixes_make_no_difference() {
        String expected = masked(golden());
        for (String prefix : List.of("", "x:", "长:")) {
            assertThat(masked(golden().replace("ceb:", prefix))).isEqualTo(expected.replace("ceb:", prefix));
        }
    }

    @Test
    void cdata_entities_comments_and_blanks_in_tags_are_met() {
        String odd = "<ceb:Order><!-- kept --><ceb:OrderHead><ceb:buyerName\n a='>' ><![CDATA[张<三>]]></ceb:buyerName\t>"
                + "<ceb:consignee>&#x5F20;<!-- 张三 -->&amp;三</ceb:consignee>"
                + "<ceb:note><![CDATA[<ceb:buyerName>张三</ceb:buyerName>]]></ceb:note>"
                + "<ceb:itemName/><ceb:itemName></ceb:itemName></ceb:OrderHead>\r\n</ceb:Order>";
        assertThat(masked(odd))
                .isEqualTo("<ceb:Order><!-- kept --><ceb:OrderHead><ceb:buyerName\n a='>' >张***4</ceb:buyerName\t>"
                        + "<ceb:consignee>张***3</ceb:consignee>"
                        + "<ceb:note><![CDATA[<ceb:buyerName>张三</ceb:buyerName>]]></ceb:note>"
                        + "<ceb:itemName/><ceb:itemName></ceb:itemName></ceb:OrderHead>\r\n</ceb:Order>");
    }

    @Test
    void a_mask_is_escaped() {
        assertThat(Masking.xml(
                        MessageType.CEB311,
                        "<Order><note>x</note></Order>".getBytes(StandardCharsets.UTF_8),
                        "note"::equals,
                        value -> "<&>"))
                .isEqualTo("<Order><note>&lt;&amp;&gt;</note></Order>");
    }

    @Test
    void nothing_hidden_is_nothing_changed() {
        byte[] original = golden().getBytes(StandardCharsets.UTF_8);
        assertThat(Masking.xml(MessageType.CEB311, original, name -> false, value -> "?"))
                .isEqualTo(golden());
    }

    @Test
    void another_document_is_not_masked() {
        assertThatThrownBy(() -> masked("<Payment></Payment>")).hasMessageContaining("Payment");
        assertThatThrownBy(() -> masked("<Order><note></Order>")).isInstanceOf(IllegalArgumentException.class);
    }
}
