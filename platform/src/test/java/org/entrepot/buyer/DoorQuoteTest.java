package org.entrepot.buyer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.clearance.ExportJourney;
import org.entrepot.clearance.ExportTrade;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.landed.Advancing;
import org.entrepot.landed.Channel;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.LandedCost;
import org.entrepot.landed.Quote;
import org.entrepot.landed.QuoteQuestion;
import org.entrepot.landed.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is due for a parcel as it was declared, against quotes made directly. */
class DoorQuoteTest {
    private static final EnterpriseCode SELLER = EnterpriseCode.of("9902960011");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final String WIG = "6704200000";
    private static final ExchangeRates RATES = rates();

    private static ExchangeRates rates() {
        try {
            return ExchangeRates.read(
                            new StringReader("Date,USD,CNY,KZT,UZS,RUB,BYN\n2026-11-24,1.1,8,560,14000,95,3.5\n"))
                    .rates();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Goods(String code, String yuan) {}

    private static ExportJourney journey(String country, String weight, String transport, Goods... goods) {
        List<ExportTrade.Line> lines = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Goods one : goods) {
            BigDecimal total = new BigDecimal(one.yuan());
            lines.add(
                    new ExportTrade.Line(lines.size() + 1, "", one.code(), "示例", BigDecimal.ONE, "011", total, total));
            sum = sum.add(total);
        }
        Money value = Money.yuan(sum.setScale(2).toPlainString());
        Instant at = Instant.parse("2026-11-23T02:00:00Z");
        return new ExportJourney(
                new ExportTrade(
                        "SO-1",
                        SELLER,
                        SELLER,
                        null,
                        new ExportTrade.Listed(
                                1,
                                "L1",
                                "",
                                399,
                                at,
                                at,
                                null,
                                SELLER,
                                "",
                                "9610",
                                "4260",
                                CountryCode.of(country),
                                value,
                                lines)),
                new ExportJourney.Parcel(
                        "9902960020", "W1", transport, new BigDecimal(weight), List.of(Money.yuan("24.00"))),
                null,
                List.of(),
                false,
                null);
    }

    private static Due.Known known(ExportJourney journey) {
        return (Due.Known) DoorQuote.of(journey, DAY, RATES);
    }

    private static Due.Why unknown(ExportJourney journey, ExchangeRates rates) {
        return ((Due.Unknown) DoorQuote.of(journey, DAY, rates)).why();
    }

    private static Quote.Quoted directly(
            String state, String hs, String value, String currency, Channel way, String used) {
        return (Quote.Quoted) LandedCost.quote(
                new QuoteQuestion(
                        state,
                        DAY,
                        hs,
                        Terms.DAP,
                        new BigDecimal(value),
                        currency,
                        new BigDecimal("0.85"),
                        way,
                        new BigDecimal(used),
                        false,
                        Advancing.CARRIER),
                RATES);
    }

    @ParameterizedTest
    @CsvSource({
        // goods of 2,376 and freight of 24 yuan are 300 euros
        "145, KZ, KZT, 168000.00, 3, COURIER",
        "344, RU, RUB, 28500.00, 4, COURIER",
        "340, BY, BYN, 1050.00, 5, COURIER",
        "149, UZ, UZS, 4200000.00, 6, POST",
    })
    void it_is_the_quote_of_the_whole_parcel_in_the_currency_of_its_country(
            String country, String state, String currency, String value, String transport, Channel way) {
        Due.Known due = known(journey(country, "0.85", transport, new Goods(WIG, "2376")));
        Quote.Quoted quoted = directly(state, WIG, value, currency, way, "0");
        assertThat(due.currency()).isEqualTo(currency);
        assertThat(due.value()).isEqualByComparingTo(value);
        assertThat(due.likely()).isEqualTo(quoted.likely());
        assertThat(due.least()).isEqualByComparingTo(quoted.least());
        assertThat(due.most()).isEqualByComparingTo(quoted.most());
        assertThat(due.notes())
                .isEqualTo(quoted.notes().stream()
                        .filter(note -> note.key().startsWith("landed.law."))
                        .toList());
        assertThat(due.monthly() || due.mixed()).isFalse();
    }

    @Test
    void where_a_free_amount_is_a_months_the_range_reaches_to_a_month_that_is_used_up() {
        Due.Known due = known(journey("149", "0.85", "4", new Goods(WIG, "2376")));
        Quote.Quoted fresh = directly("UZ", WIG, "4200000", "UZS", Channel.COURIER, "0");
        Quote.Quoted used = directly("UZ", WIG, "4200000", "UZS", Channel.COURIER, "4200000");
        assertThat(used.most()).isGreaterThan(fresh.most());
        assertThat(due.likely()).isEqualTo(fresh.likely());
        assertThat(due.most()).isEqualByComparingTo(used.most());
        assertThat(due.monthly() && due.isRange() && due.single()).isTrue();
    }

    @Test
    void goods_of_several_codes_are_quoted_whole_under_each_and_the_dearest_goods_are_likely() {
        Due.Known due = known(journey("145", "0.85", "3", new Goods("6505009900", "1"), new Goods(WIG, "2375")));
        assertThat(due.likely())
                .isEqualTo(directly("KZ", WIG, "168000", "KZT", Channel.COURIER, "0")
                        .likely());
        assertThat(unknown(journey("145", "1", "3", new Goods(WIG, "2375"), new Goods("2204210000", "1")), RATES))
                .isEqualTo(Due.Why.NOT_THIS_WAY);
    }

    @Test
    void what_cannot_be_quoted_is_not_known_and_says_why() throws IOException {
        Goods wig = new Goods(WIG, "100");
        assertThat(unknown(journey("145", "1", "3", wig), ExchangeRates.NONE)).isEqualTo(Due.Why.NO_RATE);
        ExchangeRates old = ExchangeRates.read(new StringReader("Date,USD,CNY,KZT\n2026-11-10,1.1,8,560\n"))
                .rates();
        assertThat(unknown(journey("145", "1", "3", wig), old)).isEqualTo(Due.Why.NO_RATE);
        assertThat(unknown(journey("149", "30.5", "3", wig), RATES)).isEqualTo(Due.Why.NOT_THIS_WAY);
        assertThat(unknown(journey("304", "1", "3", wig), RATES)).isEqualTo(Due.Why.NO_RULES);
        assertThat(unknown(journey("398", "1", "3", wig), RATES)).isEqualTo(Due.Why.NO_RULES);
        ExportTrade ordered = new ExportTrade(
                "SO-1",
                SELLER,
                SELLER,
                new ExportTrade.Order(1, Instant.EPOCH, Money.yuan("1"), Money.yuan("0"), List.of()),
                null);
        assertThat(unknown(new ExportJourney(ordered, null, null, List.of(), false, null), RATES))
                .isEqualTo(Due.Why.NOT_DECLARED);
    }
}
