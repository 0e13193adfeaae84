package org.entrepot.buyer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParcelLinksTest {
    private static final ParcelLinks LINKS = new ParcelLinks("a key of a test");

    @Test
    void a_link_leads_to_its_document_and_is_always_the_same() {
        for (long document : new long[] {1, 2, 10_001, Long.MAX_VALUE}) {
            assertThat(LINKS.of(document)).hasSize(32).isEqualTo(LINKS.of(document));
            assertThat(LINKS.read(LINKS.of(document))).hasValue(document);
        }
    }

    @Test
    void a_link_that_differs_in_any_place_leads_nowhere() {
        String link = LINKS.of(4_711);
        for (int i = 0; i < link.length(); i++) {
            char other = link.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(LINKS.read(link.substring(0, i) + other + link.substring(i + 1)))
                    .isEqualTo(OptionalLong.empty());
        }
        for (String wrong : new String[] {"", "x", link + "A", link.substring(1), link.replace(link.charAt(0), '/')}) {
            assertThat(LINKS.read(wrong)).isEqualTo(OptionalLong.empty());
        }
    }

    @Test
    void a_link_of_another_key_leads_nowhere_and_neighbours_have_nothing_in_common() {
        assertThat(new ParcelLinks("another key").read(LINKS.of(5))).isEqualTo(OptionalLong.empty());
        Set<String> beginnings = new HashSet<>();
        Set<String> ends = new HashSet<>();
        for (long document = 1; document <= 1_000; document++) {
            beginnings.add(LINKS.of(document).substring(0, 8));
            ends.add(LINKS.of(document).substring(24));
        }
        assertThat(beginnings).hasSize(1_000);
        assertThat(ends).hasSize(1_000);
    }
}
