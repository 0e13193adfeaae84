package org.entrepot.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.entrepot.clearance.KeyUse;
import org.entrepot.node.DatedSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TermsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Instant LAST = Instant.parse("2026-11-24T02:30:00Z");

    private static Terms terms(String transaction, String customs) {
        return new Terms(DatedSettings.of("""
                    setting,value,from,to,source,confidence
                    transaction,%s,2026-01-01,,invented,ours
                    customs,%s,2026-01-01,2027-12-31,invented,ours
                    customs,P9Y,2028-01-01,,invented,ours
                    application,P10D,2026-01-01,,invented,ours
                    """.formatted(transaction, customs)));
    }

    private static KeyUse use(@Nullable String released, @Nullable String returnable) {
        return new KeyUse(
                LAST,
                released == null ? null : Instant.parse(released),
                returnable == null ? null : LocalDate.parse(returnable),
                "");
    }

    private static String kept(Terms terms, KeyUse use, String today) {
        Kept kept = terms.of(use, LocalDate.parse(today));
        return kept.until() + " " + kept.rule();
    }

    @Test
    void the_rule_that_ends_last_counts() {
        String day = "2026-11-24";
        assertThat(kept(terms("P3Y", "P3Y"), use(null, null), day)).isEqualTo("2029-11-24 transaction");
        assertThat(kept(terms("P3Y", "P3Y"), use("2026-11-24T02:30:00Z", null), day))
                .as("of two that end on a day, the one that is about these goods")
                .isEqualTo("2029-11-24 customs");
        assertThat(kept(terms("P3Y", "P3Y"), use("2026-11-01T02:30:00Z", null), day))
                .isEqualTo("2029-11-24 transaction");
        assertThat(kept(terms("P1D", "P1D"), use("2026-11-24T02:30:00Z", "2027-01-08"), day))
                .isEqualTo("2027-01-08 return");
        assertThat(kept(terms("P1D", "P1D"), use(null, null), day))
                .as("the buyer's year is counted until it ends")
                .isEqualTo("2026-12-31 allowance");
    }

    @Test
    void the_law_of_the_day_on_which_is_asked_counts() {
        assertThat(kept(terms("P3Y", "P3Y"), use("2026-11-24T02:30:00Z", null), "2028-01-01"))
                .isEqualTo("2035-11-24 customs");
    }

    @Test
    void days_are_those_of_beijing() {
        Kept kept = terms("P3Y", "P3Y").of(new KeyUse(Instant.parse("2026-11-24T16:30:00Z"), null, null, ""), TODAY);
        assertThat(kept.until()).isEqualTo("2029-11-25");
        assertThat(kept.isOver(LocalDate.parse("2029-11-25"))).isFalse();
        assertThat(kept.isOver(LocalDate.parse("2029-11-26"))).isTrue();
        assertThat(kept.because("hold").isOver(LocalDate.parse("2029-11-26"))).isFalse();
    }

    /** Whoever changes a term is told when it could end before goods may still come back. */
    @Test
    void what_is_set_names_its_source_and_keeps_at_least_what_the_law_asks_for() {
        assertThat(Terms.load().on(TODAY))
                .hasSize(3)
                .allSatisfy(term -> assertThat(term.source()).isNotBlank())
                .allSatisfy(term -> assertThat(term.confidence()).isNotBlank());
        assertThat(Terms.load().on(TODAY).stream()
                        .filter(term -> !term.rule().equals(Terms.APPLICATION))
                        .map(RetentionBoard.Term::value))
                .containsExactly(java.time.Period.ofYears(3), java.time.Period.ofYears(3));
    }
}
