package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndentedTest {
    @Test
    void an_element_with_text_takes_one_line_and_its_parent_goes_around_it() {
        assertThat(Indented.xml("<a><b>1</b><c/><d><e>x y</e></d></a>")).isEqualTo("""
                        <a>
                          <b>1</b>
                          <c/>
                          <d>
                            <e>x y</e>
                          </d>
                        </a>""");
    }

    @Test
    void what_is_indented_already_stays_as_it_is() {
        String text = "<?xml version=\"1.0\"?>\n<a>\n  <b></b>\n</a>";
        assertThat(Indented.xml(text)).isEqualTo(text);
    }

    @Test
    void broken_text_is_shown_and_not_judged() {
        assertThat(Indented.xml("<a><b>1</a> tail <")).isEqualTo("<a>\n  <b>1</a>tail <");
    }
}
