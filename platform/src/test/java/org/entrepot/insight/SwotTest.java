package org.entrepot.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SwotTest {
    private final Swot swot = Swot.load();

    @Test
    void every_quarter_has_its_items_and_no_id_comes_twice() {
        assertThat(swot.of(SwotKind.STRENGTH)).hasSize(5);
        assertThat(swot.of(SwotKind.WEAKNESS)).hasSize(4);
        assertThat(swot.of(SwotKind.OPPORTUNITY)).hasSize(4);
        assertThat(swot.of(SwotKind.THREAT)).hasSize(5);
        Set<String> ids = new HashSet<>();
        assertThat(swot.items())
                .allSatisfy(item -> assertThat(ids.add(item.id())).isTrue());
    }

    @Test
    void every_figure_says_what_was_counted_and_where_it_was_read() {
        assertThat(swot.items())
                .allSatisfy(item -> assertThat(item.figures()).allSatisfy(figure -> {
                    assertThat(figure.definition().en()).isNotBlank();
                    assertThat(figure.definition().zh()).isNotBlank();
                    assertThat(figure.definition().ru()).isNotBlank();
                    assertThat(figure.sources())
                            .isNotEmpty()
                            .allSatisfy(source -> assertThat(source.getHost()).isNotBlank());
                }));
    }

    @Test
    void what_was_not_read_anywhere_says_so() {
        assertThat(swot.items())
                .filteredOn(item -> item.figures().isEmpty() && item.sources().isEmpty())
                .allSatisfy(item -> assertThat(item.confidence()).isEqualTo(Confidence.MEMORY));
    }

    @Test
    void departed_trains_are_never_beside_arrived_and_departed_ones() {
        assertThat(swot.items())
                .allSatisfy(item -> assertThat(item.figures().stream().map(PublicFigure::id))
                        .doesNotContain("trains-2025-out"));
    }
}
