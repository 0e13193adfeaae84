package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Markup.Parts parts(String document) {
        return Objects.requireNonNull(Markup.split(bytes(document)), document);
    }

    private static String again(String document) {
        Markup.Parts parts = parts(document);
        return new String(Markup.of(parts.markup()).join(parts.values()), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ceb:Order><ceb:OrderHead><ceb:guid>1</ceb:guid></ceb:OrderHead></ceb:Order>",
                "<Order>\r\n\t<OrderHead>\n  <note/> <buyerName>  张 三 </buyerName>\n</OrderHead></Order>",
                "<Order><note> </note><note></note><price>1.5&lt;2 &amp; &#x4E2D;</price>\n</Order>",
                "<a>></a>",
            })
    void a_document_is_put_together_as_it_came(String document) {
        assertThat(again(document)).isEqualTo(document);
    }

    @Test
    void values_stand_apart_from_what_surrounds_them() {
        Markup.Parts parts = parts("<a>\n<b>one</b><c> two</c></a>");
        assertThat(new String(parts.markup(), StandardCharsets.UTF_8)).isEqualTo("<a>\n<b>\0</b><c>\0</c></a>");
        assertThat(new String(parts.values(), StandardCharsets.UTF_8)).isEqualTo("one\0 two\0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a><b>1</b><tel>two</tel><c>3</c></a>",
                "<x:a><x:tel>two</x:tel></x:a>",
                "<a><hotel>1</hotel><tel>two</tel></a>",
                "<a><tel>two</tel></tel>behind</a>",
                "<a><tel></tel><b>1</b><tel>two</tel></a>",
            })
    void one_value_is_found_without_the_rest(String document) {
        assertThat(value(document, "tel")).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a><b>1</b></a>",
                "<a><tel></tel></a>",
                "<a><tel> </tel><b>1</b></a>",
                "<a><hotel>1</hotel></a>",
                "<a><tel>1</tel><tel>2</tel></a>",
                "<a></tel>1</a>",
                "<a></x:tel>1</a>",
            })
    void a_value_that_is_not_plainly_there_is_not_found(String document) {
        assertThat(value(document, "tel")).isNull();
    }

    private static @Nullable String value(String document, String element) {
        Markup.Parts parts = parts(document);
        byte[] value = Markup.of(parts.markup()).value(parts.values(), element);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a name=\"Wang\">1</a>",
                "<a><!-- Wang -->1</a>",
                "<a><![CDATA[1]]></a>",
                "<a><?pi Wang?></a>",
                "<a>1</a",
                "text",
                "<a>one\0two</a>",
            })
    void what_could_say_something_in_its_markup_is_not_taken_apart(String document) {
        assertThat(Markup.split(bytes(document))).isNull();
    }

    @Test
    void any_bytes_come_back_or_are_left_whole() {
        long seed = 20261125;
        Random random = new Random(seed);
        List<String> pieces = List.of("<a>", "</a>", "<b/>", " ", "\n", "x", "中", "\0", "<", ">", "&amp;", "\"", "<!");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            byte[] document = bytes(text.toString());
            Markup.Parts parts = Markup.split(document);
            if (parts != null) {
                assertThat(Markup.of(parts.markup()).join(parts.values()))
                        .as("seed %d, document %d: %s", seed, i, text)
                        .isEqualTo(document);
            }
        }
    }

    @Test
    void values_of_another_markup_are_refused() {
        Markup markup = Markup.of(bytes("<a>\0</a><b>\0</b>"));
        assertThatThrownBy(() -> markup.join(bytes("1\0"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> markup.join(bytes("1\0002\0003\0"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(markup.join(bytes("1\0002\0"))).isEqualTo(bytes("<a>1</a><b>2</b>"));
    }

    @Test
    void a_way_of_writing_is_kept_once_it_was_met_twice() {
        Archive archive = new Archive();
        assertThat(archive.compress(bytes("<a><b>1</b></a>")).markup())
                .as("whoever writes each in a way of its own leaves nothing behind")
                .isNull();
        Archive.Packed second = archive.compress(bytes("<a><b>2</b></a>"));
        assertThat(second.markup()).isNotNull();
        assertThat(archive.notOnFile(List.of(second))).hasSize(1);
        archive.onFile(archive.notOnFile(List.of(second)));
        assertThat(archive.notOnFile(List.of(archive.compress(bytes("<a><b>3</b></a>")))))
                .isEmpty();
    }

    @Test
    void what_is_long_is_not_remembered() {
        Archive archive = new Archive();
        String blanks = " ".repeat(40_000);
        for (int i = 0; i < 3; i++) {
            assertThat(archive.compress(bytes("<a>" + blanks + "<b>" + i + "</b></a>"))
                            .markup())
                    .isNull();
        }
    }
}
