package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Viewer;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Money;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static Screen in(Language language) {
        return new Screen(
                language, Theme.AUTO, "/declarations", Map.of("text", "a b"), Map.of(), null, Visitor.NOBODY, true);
    }

    @Test
    void money_and_numbers_look_as_the_language_writes_them() {
        Money money = Money.yuan("1234567.80");
        assertThat(in(Language.EN).money(money)).isEqualTo("1,234,567.80\u00a0CNY");
        assertThat(in(Language.ZH).money(money)).isEqualTo("1,234,567.80\u00a0CNY");
        assertThat(in(Language.RU).money(money).replaceAll("[\u00a0\u202f]", " "))
                .isEqualTo("1 234 567,80 CNY");
        assertThat(in(Language.RU).number(new BigDecimal("0.50000"))).isEqualTo("0,5");
    }

    @Test
    void times_are_beijings() {
        Instant lastEvening = Instant.parse("2025-12-31T16:00:00Z");
        assertThat(in(Language.ZH).second(lastEvening)).isEqualTo("2026-01-01 00:00:00");
        assertThat(in(Language.EN).moment(lastEvening)).isEqualTo("1 Jan 2026 00:00");
        assertThat(in(Language.RU).moment(lastEvening)).isEqualTo("01.01.2026 00:00");
        assertThat(in(Language.RU).second(null)).isEqualTo("–");
    }

    @Test
    void countries_have_the_names_that_are_used_today_and_unknown_codes_are_not_guessed() {
        assertThat(in(Language.EN).country(CountryCode.of("146"))).isEqualTo("Kyrgyzstan");
        assertThat(in(Language.RU).country(CountryCode.of("340"))).isEqualTo("Беларусь");
        assertThat(in(Language.ZH).country(CountryCode.of("143"))).isEqualTo("中国台湾");
        assertThat(in(Language.ZH).country(CountryCode.of("110"))).isEqualTo("中国香港");
        assertThat(in(Language.EN).country(CountryCode.of("999"))).isEqualTo("999");
    }

    @Test
    void an_address_keeps_its_parameters_when_one_changes() {
        assertThat(in(Language.EN).with("lang", "ru")).isEqualTo("/declarations?text=a+b&lang=ru");
        assertThat(in(Language.EN).with("text", "")).isEqualTo("/declarations");
    }

    @Test
    void a_rule_is_named_by_the_field_it_is_about() {
        assertThat(in(Language.EN).rule("match.list.buyerName")).isEqualTo("Buyer's name");
        assertThat(in(Language.EN).rule("no.such.rule")).isEqualTo("no.such.rule");
    }

    @Test
    void what_customs_alone_may_say_is_marked_where_this_program_says_it() {
        Screen here = in(Language.EN);
        Screen upstream =
                new Screen(Language.EN, Theme.AUTO, "/declarations", Map.of(), Map.of(), null, Visitor.NOBODY, false);
        assertThat(here.status(800)).isEqualTo("Released (SIMULATED)");
        assertThat(upstream.status(800)).isEqualTo("Released");
        assertThat(here.status(2)).isEqualTo(upstream.status(2)).isEqualTo("Accepted by the e-port");
    }

    @Test
    void of_a_list_its_number_tells_who_decided_whoever_does_by_now() {
        Screen here = in(Language.EN);
        Screen upstream =
                new Screen(Language.EN, Theme.AUTO, "/declarations", Map.of(), Map.of(), null, Visitor.NOBODY, false);
        DeclarationSummary ours = released(Authority.LOCAL);
        DeclarationSummary customs = released(Authority.UPSTREAM);
        assertThat(here.status(ours)).isEqualTo(upstream.status(ours)).isEqualTo("Released (SIMULATED)");
        assertThat(here.status(customs)).isEqualTo(upstream.status(customs)).isEqualTo("Released");
    }

    private static DeclarationSummary released(Authority authority) {
        return new InventedDeclarations(authority)
                .page(new Viewer.Park(), new DeclarationFilter(null, 800, null, null, null, null), null, 1)
                .declarations()
                .getFirst();
    }

    @Test
    void periods_are_years_months_days_or_spans() {
        assertThat(in(Language.EN).period("2025-01/2025-07")).isEqualTo("Jan 2025 – Jul 2025");
        assertThat(in(Language.ZH).period("2025-01")).isEqualTo("2025年1月");
        assertThat(in(Language.RU).period("2026-07-01")).isEqualTo("01.07.2026");
        assertThat(in(Language.RU).period("2022")).isEqualTo("2022");
    }
}
