package org.entrepot.landed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.entrepot.catalog.Confidence;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Worked examples of published and computed charges, at the days on which the law changes. */
class LandedCostTest {
    private static final String WIGS = "6704200000";
    private static final Wording ENGLISH = LandedWords.in("en");

    private record Asked(
            String state, String on, String hs, Terms terms, String value, String currency, String weight) {
        Asked(String state, String on, String hs, String value, String currency, String weight) {
            this(state, on, hs, Terms.DAP, value, currency, weight);
        }

        QuoteQuestion question(Channel channel, String used, boolean insisted) {
            return question(channel, used, insisted, Advancing.CARRIER);
        }

        QuoteQuestion question(Channel channel, String used, boolean insisted, Advancing advancing) {
            return new QuoteQuestion(
                    state,
                    LocalDate.parse(on),
                    hs,
                    terms,
                    new BigDecimal(value),
                    currency,
                    new BigDecimal(weight),
                    channel,
                    new BigDecimal(used),
                    insisted,
                    advancing);
        }

        Quote.Quoted quoted() {
            return (Quote.Quoted) LandedCost.quote(question(Channel.COURIER, "0", false), ExchangeRates.NONE);
        }

        /** Whoever owes the charges pays customs: what the law alone asks. */
        Quote.Quoted ofLaw() {
            return (Quote.Quoted)
                    LandedCost.quote(question(Channel.COURIER, "0", false, Advancing.SELF), ExchangeRates.NONE);
        }

        Quote.Quoted by(Law law) {
            return (Quote.Quoted) LandedCost.quote(question(Channel.COURIER, "0", false), ExchangeRates.NONE, law);
        }

        List<String> refusals() {
            return ((Quote.Refused) LandedCost.quote(question(Channel.COURIER, "0", false), ExchangeRates.NONE))
                    .refusals().stream().map(Refusal::rule).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // the oracles of the e-commerce regime: the free amount, the rate, the weight that wins
        "KZ, 2026-07-01, 200.00, 5, 0.00, 0.00",
        "KG, 2026-07-01, 200.01, 5, 10.00, 25.20",
        "KZ, 2026-07-01, 350, 5, 17.50, 58.80",
        "KZ, 2026-11-30, 350, 30, 30.00, 60.80",
        "KZ, 2026-07-01, 300, 1, 15.00, 50.40",
        "RU, 2026-07-01, 350, 5, 17.50, 0.00",
        "BY, 2026-07-01, 350, 5, 17.50, 73.50",
        // the day before: the part above the free amounts
        "KZ, 2026-06-30, 350, 5, 22.50, 0.00",
        "KZ, 2026-06-30, 200, 31, 0.00, 0.00",
        "KZ, 2026-06-30, 100, 33, 4.00, 0.00",
        "KZ, 2024-03-31, 350, 5, 0.00, 0.00",
        "KZ, 2024-04-01, 350, 5, 22.50, 0.00",
        "BY, 2026-06-30, 122, 5, 15.00, 0.00",
        // a bill from 2027 on, within the free amount too
        "RU, 2026-12-31, 100, 1, 0.00, 0.00",
        "RU, 2027-01-01, 100, 1, 0.00, 5.00",
        "RU, 2030-01-01, 350, 5, 17.50, 73.50",
    })
    void the_eurasian_union(String state, String on, String value, String weight, String duty, String vat) {
        Quote.Charges charges =
                new Asked(state, on, WIGS, value, "EUR", weight).quoted().likely();
        assertThat(charges.duty()).isEqualByComparingTo(duty);
        assertThat(charges.vat()).isEqualByComparingTo(vat);
        assertThat(charges.excise()).isZero();
        assertThat(charges.fees()).isZero();
        assertThat(charges.total()).isEqualByComparingTo(new BigDecimal(duty).add(new BigDecimal(vat)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-31, 6704200000, 200.00, 216.00",
        "2026-04-01, 6704200000, 100.00, 198.00",
        "2026-04-01, 9804900000, 110.00, 199.80",
        "2026-03-31, 9804900000, 110.00, 199.80",
    })
    void india(String on, String hs, String duty, String vat) {
        Quote.Charges charges =
                new Asked("IN", on, hs, "1000", "INR", "1").quoted().likely();
        assertThat(charges.duty()).isEqualByComparingTo(duty);
        assertThat(charges.vat()).isEqualByComparingTo(vat);
    }

    @Test
    void uzbekistan_counts_a_month_for_couriers_and_a_parcel_for_post() {
        Asked asked = new Asked("UZ", "2026-07-01", WIGS, "120", "USD", "2");
        Quote.Quoted courier =
                (Quote.Quoted) LandedCost.quote(asked.question(Channel.COURIER, "150", false), ExchangeRates.NONE);
        assertThat(courier.likely().total()).isEqualByComparingTo("21.00");
        assertThat(courier.carrierPays())
                .as("the courier's fee is not the buyer's")
                .singleElement()
                .satisfies(fee -> assertThat(ENGLISH.say(fee)).startsWith("15000 UZS"));
        assertThat(ENGLISH.say(Objects.requireNonNull(courier.recipient()))).isEqualTo("PINFL");
        Quote.Quoted post =
                (Quote.Quoted) LandedCost.quote(asked.question(Channel.POST, "150", false), ExchangeRates.NONE);
        assertThat(post.likely().total()).as("30 % of 20").isEqualByComparingTo("6.00");
        assertThat(post.carrierPays()).isEmpty();
    }

    @Test
    void what_the_law_leaves_open_gives_a_range_and_little_confidence() {
        Quote.Quoted belarus = new Asked("BY", "2026-07-01", WIGS, "100", "EUR", "1").quoted();
        assertThat(belarus.likely().total()).isZero();
        assertThat(belarus.least()).isZero();
        assertThat(belarus.most()).as("5 and 20 % of 105").isEqualByComparingTo("26.00");
        assertThat(belarus.confidence()).isEqualTo(Confidence.LOW);
        assertThat(belarus.notes().stream().map(ENGLISH::say))
                .hasSize(3)
                .contains(
                        "Free amount by value may be read in several ways: taken as 200 EUR, it may also mean 22 EUR");
        Quote.Quoted kazakhstan = new Asked("KZ", "2026-07-01", WIGS, "350", "EUR", "5").quoted();
        assertThat(kazakhstan.most()).isEqualByComparingTo(kazakhstan.least());
        assertThat(kazakhstan.confidence()).isEqualTo(Confidence.MEDIUM);
    }

    @Test
    void missing_digits_widen_the_quote_where_a_state_sets_something_for_longer_codes() {
        Quote.Quoted wide = new Asked("IN", "2026-03-31", "98", "1000", "INR", "1").ofLaw();
        assertThat(wide.likely().total()).isEqualByComparingTo("416.00");
        assertThat(wide.least()).as("were it 9804").isEqualByComparingTo("309.80");
        assertThat(wide.most()).isEqualByComparingTo("416.00");
        assertThat(wide.notes()).anyMatch(note -> ENGLISH.say(note).contains("9804"));
        Quote.Quoted narrow = new Asked("IN", "2026-03-31", "67", "1000", "INR", "1").ofLaw();
        assertThat(narrow.least()).isEqualByComparingTo(narrow.most());
    }

    @Test
    void what_cannot_be_quoted_is_refused_with_the_reason() {
        assertThat(new Asked("FR", "2026-07-01", WIGS, "1", "EUR", "1").refusals())
                .containsExactly("landed.state");
        assertThat(new Asked("KZ", "2019-12-31", WIGS, "1", "EUR", "1").refusals())
                .containsExactly("landed.day");
        assertThat(new Asked("KZ", "2026-07-01", "2402200000", "1", "EUR", "1").refusals())
                .containsExactly("landed.excluded");
        assertThat(new Asked("UZ", "2026-07-01", WIGS, "1", "USD", "30.001").refusals())
                .containsExactly("landed.weight");
        assertThat(new Asked("IR", "2026-07-01", WIGS, "1", "USD", "1").refusals())
                .containsExactly("landed.notQuotable");
        assertThat(new Asked("UZ", "2026-07-01", WIGS, "1", "EUR", "1").refusals())
                .containsExactly("landed.rate");
        Quote insisted = LandedCost.quote(
                new Asked("IR", "2026-07-01", WIGS, "100", "USD", "1").question(Channel.COURIER, "0", true),
                ExchangeRates.NONE);
        assertThat(((Quote.Quoted) insisted).confidence()).isEqualTo(Confidence.LOW);
    }

    static List<String> states() {
        return Pack.STATES;
    }

    @ParameterizedTest
    @MethodSource("states")
    void every_state_has_a_whole_file(String state) {
        Pack pack = Law.shipped().of(state).orElseThrow();
        for (LocalDate day = pack.first(); day.isBefore(LocalDate.of(2032, 1, 1)); day = day.plusDays(1)) {
            for (Channel channel : Channel.values()) {
                var rules = pack.on(day, channel, WIGS).rules();
                assertThat(rules)
                        .as("%s %s", day, channel)
                        .containsKeys(Word.CURRENCY, Word.REGIME, Word.DECLARANT, Word.ADVANCE_FEE);
                for (Terms terms : Terms.values()) {
                    assertThat(pack.on(day, channel, WIGS).advance(terms))
                            .as("%s %s %s", day, channel, terms)
                            .isNotNull();
                }
                assertThat(rules.containsKey(Word.DUTY_PERCENT)).isNotEqualTo(rules.containsKey(Word.SINGLE_PERCENT));
                assertThat(rules.containsKey(Word.FREE_VALUE))
                        .as("%s", day)
                        .isEqualTo(rules.containsKey(Word.FREE_PER));
                rules.values()
                        .forEach(found ->
                                found.forEach(rule -> assertThat(rule.source()).isNotBlank()));
            }
        }
    }

    @Test
    void amounts_of_the_law_are_turned_into_the_currency_asked_in() throws Exception {
        ExchangeRates bank = ExchangeRates.read(new StringReader("""
                        Date, USD, CNY, UZS,
                        2026-07-03, 1.20, 8.40, N/A,
                        2026-07-01, 1.25, 8.50, 15000,
                        nonsense, 1, 1, 1,
                        """)).rates();
        QuoteQuestion question =
                new Asked("UZ", "2026-07-06", WIGS, "266.67", "EUR", "1").question(Channel.COURIER, "0", false);
        Quote.Quoted quoted = (Quote.Quoted) LandedCost.quote(question, bank);
        assertThat(quoted.likely().total())
                .as("200 dollars are 166.67 euros: 30 % of 100.00")
                .isEqualByComparingTo("30.00");
        QuoteQuestion later =
                new Asked("UZ", "2026-07-11", WIGS, "266.67", "EUR", "1").question(Channel.COURIER, "0", false);
        assertThat(LandedCost.quote(later, bank)).as("eight days old").isInstanceOf(Quote.Refused.class);
        ExchangeRates parities = ExchangeRates.read(new StringReader("""
                        Date,USD/CNY,EUR/CNY,100JPY/CNY,CNY/KZT
                        2026-07-01,7.00,8.40,4.50,70
                        """)).rates();
        LocalDate day = LocalDate.of(2026, 7, 1);
        assertThat(parities.rate("EUR", "USD", day).orElseThrow()).isEqualByComparingTo("1.2");
        assertThat(parities.rate("JPY", "CNY", day).orElseThrow()).isEqualByComparingTo("0.045");
        assertThat(parities.rate("EUR", "KZT", day).orElseThrow()).isEqualByComparingTo("588");
        assertThat(parities.rate("EUR", "INR", day)).isEmpty();
    }

    @Test
    void rows_of_rates_that_are_none_are_named_and_left_out() throws Exception {
        ExchangeRates.Read read =
                ExchangeRates.read(new StringReader("Date,USD\n2026-07-01,1.2\n2026-07-02,-1\nx,1\n"));
        assertThat(read.faults()).extracting(Fault::field).containsExactly("row 2", "row 3");
        assertThat(read.rates().last()).contains(LocalDate.of(2026, 7, 1));
    }

    @Test
    void every_figure_says_its_rule_inputs_and_source() {
        Quote.Quoted quoted = new Asked("KZ", "2026-11-30", WIGS, "350", "EUR", "5").quoted();
        assertThat(quoted.steps())
                .extracting(Quote.QuoteStep::rule)
                .containsExactly(
                        "landed.free_value@2026-07-01",
                        "landed.duty_percent@2026-07-01",
                        "landed.vat_percent@2026-07-01",
                        "landed.advance_fee@2026-07-01");
        assertThat(ENGLISH.say(quoted.steps().get(1).inputs())).contains("5 %", "17.50", "5 kg", "5.00");
        assertThat(ENGLISH.say(quoted.steps().get(2).inputs()))
                .contains("367.5")
                .contains("16 %");
        assertThat(quoted.steps())
                .allSatisfy(step -> assertThat(ENGLISH.say(step.source())).contains("confidence"));
    }

    @ParameterizedTest
    @CsvSource({
        "426.30, 350.00, 426.30", // what the buyer would pay on top of 350
        "200.00, 200.00, 200.00",
        "243.60, 200.00, 200.00", // a cent beyond the free amount costs 43.60: no value meets these prices
        "243.61, 200.01, 243.61",
        "0, 0.00, 0.00",
    })
    void a_price_with_the_charges_in_it_gives_the_dearest_goods_that_keep_within(
            String price, String value, String landed) {
        Quote.Quoted quoted = new Asked("KZ", "2026-07-01", WIGS, Terms.DDP, price, "EUR", "5").quoted();
        assertThat(quoted.value()).isEqualByComparingTo(value);
        assertThat(quoted.landed()).isEqualByComparingTo(landed);
    }

    @Test
    void a_price_that_does_not_cover_the_charges_of_nothing_is_refused() {
        Asked heavy = new Asked("KZ", "2026-06-30", WIGS, Terms.DDP, "3", "EUR", "33");
        assertThat(heavy.refusals()).as("two kilograms too heavy cost 4 euros").containsExactly("landed.price");
        assertThat(new Asked("KZ", "2026-06-30", WIGS, Terms.DDP, "4", "EUR", "33")
                        .quoted()
                        .value())
                .isZero();
    }

    @Test
    void into_china_the_tariff_taxes_it_as_a_list() throws Exception {
        Quote.Quoted cream = new Asked("CN", "2026-11-24", "3304990039", "425", "CNY", "0.02").quoted();
        assertThat(cream.likely().duty()).isZero();
        assertThat(cream.likely().total())
                .as("as entrepot tax says")
                .isEqualByComparingTo(cream.likely().excise().add(cream.likely().vat()));
        assertThat(cream.steps()).extracting(Quote.QuoteStep::rule).anyMatch(rule -> rule.startsWith("tax.vat@"));
        assertThat(new Asked("CN", "2026-11-24", "3304990039", "425", "EUR", "0.02").refusals())
                .containsExactly("landed.rate");
        Quote.Quoted wide = new Asked("CN", "2026-11-24", "33", "425", "CNY", "0.02").quoted();
        assertThat(wide.least()).isLessThan(wide.most());
        assertThat(wide.likely().total()).isBetween(wide.least(), wide.most());
        assertThat(wide.confidence()).isEqualTo(Confidence.LOW);
        assertThat(new Asked("CN", "2026-11-24", "99", "425", "CNY", "1").refusals())
                .containsExactly("landed.code");
        assertThat(new Asked("CN", "2015-01-01", "3304990039", "425", "CNY", "1").refusals())
                .containsExactly("landed.day");
        ExchangeRates bank = ExchangeRates.read(new StringReader("Date,CNY\n2026-11-24,8.50\n"))
                .rates();
        Quote.Quoted euros = (Quote.Quoted) LandedCost.quote(
                new Asked("CN", "2026-11-24", "3304990039", "50", "EUR", "0.02").question(Channel.COURIER, "0", false),
                bank);
        assertThat(euros.likely().total())
                .as("50 euros are 425 yuan, and the tax comes back in euros")
                .isEqualByComparingTo(cream.likely().total().divide(new BigDecimal("8.5"), 2, RoundingMode.HALF_UP));
    }

    @ParameterizedTest
    @CsvSource({
        // the least fee, 500 rupees, and 18 % tax on it as on a service; then 2 % of what is advanced
        "1000, 298.00, 590.00",
        "100000, 29800.00, 703.28",
    })
    void a_courier_that_advances_the_charges_takes_its_fee_from_the_buyer(String value, String ofLaw, String fee) {
        Asked asked = new Asked("IN", "2026-04-01", WIGS, value, "INR", "1");
        Quote.Quoted quoted = asked.quoted();
        assertThat(quoted.likely().advance()).isEqualByComparingTo(fee);
        assertThat(quoted.likely().fees()).isEqualByComparingTo(fee);
        assertThat(quoted.likely().total()).isEqualByComparingTo(new BigDecimal(ofLaw).add(new BigDecimal(fee)));
        assertThat(quoted.confidence()).isEqualTo(Confidence.LOW);
        assertThat(asked.ofLaw().likely().total()).as("without it").isEqualByComparingTo(ofLaw);
        assertThat(asked.ofLaw().likely().advance()).isZero();
        Quote.Quoted post =
                (Quote.Quoted) LandedCost.quote(asked.question(Channel.POST, "0", false), ExchangeRates.NONE);
        assertThat(post.likely().total()).as("of the post nothing is known").isEqualByComparingTo(ofLaw);
        assertThat(post.steps()).anyMatch(step -> step.name().equals("landed.advance_fee"));
        assertThat(ENGLISH.say(quoted.steps().getLast().inputs()))
                .contains("at least 500 INR = 500.00", "18 % tax on the carrier's service");
    }

    @Test
    void in_a_price_with_duties_paid_the_fee_is_the_sellers_cost_and_may_be_another() {
        Quote.Quoted paid = new Asked("IN", "2026-04-01", WIGS, Terms.DDP, "5000", "INR", "1").quoted();
        assertThat(paid.likely().advance()).as("1200 rupees and 18 %").isEqualByComparingTo("1416.00");
        assertThat(paid.landed()).isLessThanOrEqualTo(new BigDecimal("5000.00"));
        assertThat(paid.value()).as("(5000 − 1416) ÷ 1.298").isEqualByComparingTo("2761.17");
        Quote.Quoted onTop = new Asked("IN", "2026-04-01", WIGS, paid.value().toPlainString(), "INR", "1").quoted();
        assertThat(onTop.likely().advance()).as("from the buyer").isEqualByComparingTo("590.00");
        assertThat(onTop.likely().duty()).isEqualByComparingTo(paid.likely().duty());
    }

    @Test
    void where_nothing_is_due_nothing_is_advanced_and_a_fee_in_another_money_needs_its_rate() {
        assertThat(new Asked("KZ", "2026-07-01", WIGS, "100", "EUR", "1")
                        .quoted()
                        .steps())
                .noneMatch(step -> step.name().equals("landed.advance_fee"));
        assertThat(new Asked("IN", "2026-04-01", WIGS, "10", "EUR", "1").refusals())
                .containsExactly("landed.rate");
        assertThat(new Asked("IN", "2026-04-01", WIGS, "10", "EUR", "1")
                        .ofLaw()
                        .likely()
                        .total())
                .isEqualByComparingTo("2.98");
    }

    private static Law.Changed kazakhstan(String more) throws Exception {
        String file = new String(Law.file("KZ").orElseThrow(), StandardCharsets.UTF_8);
        return Law.shipped().with("KZ", new StringReader(file + more));
    }

    @Test
    void a_fee_that_enters_the_base_of_the_tax_is_worked_out_together_with_it() throws Exception {
        Law law = kazakhstan("""
                        advance_fee,10 % least 1 EUR,,,2026-07-01,,our contract,high
                        advance_vat,base,,,2026-07-01,,our contract,high
                        """).law();
        Quote.Charges charges =
                new Asked("KZ", "2026-07-01", WIGS, "1000", "EUR", "1").by(law).likely();
        assertThat(charges.duty()).isEqualByComparingTo("50.00");
        assertThat(charges.advance()).as("10 % of 50.00 + 171.54").isEqualByComparingTo("22.15");
        assertThat(charges.vat()).as("16 % of 1050 + 22.15").isEqualByComparingTo("171.54");
        assertThat(charges.total()).isEqualByComparingTo("243.69");
        List<Quote.QuoteStep> steps =
                new Asked("KZ", "2026-07-01", WIGS, "1000", "EUR", "1").by(law).steps();
        assertThat(ENGLISH.say(steps.getLast().inputs()))
                .isEqualTo("value + duty + excise + carrier's advance fee 1072.15 × 16 %");
        assertThat(ENGLISH.say(steps.get(2).inputs())).contains("÷ (1 − 10 % × 16 %)");
        assertThat(ENGLISH.say(steps.get(2).source())).isEqualTo("our contract (confidence high)");
        Law outside = kazakhstan("advance_fee,10 % least 1 EUR,,,2026-07-01,,our contract,high\n")
                .law();
        Quote.Charges plain = new Asked("KZ", "2026-07-01", WIGS, "1000", "EUR", "1")
                .by(outside)
                .likely();
        assertThat(plain.vat()).isEqualByComparingTo("168.00");
        assertThat(plain.advance()).as("10 % of 218").isEqualByComparingTo("21.80");
        assertThat(new Asked("KZ", "2026-07-01", WIGS, "1000", "EUR", "1")
                        .quoted()
                        .likely()
                        .fees())
                .as("the law as shipped is as it was")
                .isZero();
    }

    @Test
    void rows_of_a_changed_file_that_do_not_read_are_named_and_the_rest_holds() throws Exception {
        Law.Changed changed = kazakhstan("""
                        duty,5,,,2026-07-01,,x,high
                        vat_percent,much,,,2026-07-01,,x,high
                        vat_percent,20,pigeon,6x,soon,,,sure
                        base,some,,,2026-07-01,2026-06-01,x,high
                        duty_percent,7,,67,2026-07-01,,our guess,low
                        """);
        int before = changed.rules() - 1;
        assertThat(changed.refusals())
                .extracting(Refusal::field)
                .containsExactly(
                        (before + 1) + ", rule",
                        (before + 2) + ", value",
                        (before + 3) + ", channel",
                        (before + 3) + ", hs",
                        (before + 3) + ", from",
                        (before + 3) + ", source",
                        (before + 3) + ", confidence",
                        (before + 4) + ", value",
                        (before + 4) + ", to");
        assertThat(new Asked("KZ", "2026-07-01", WIGS, "1000", "EUR", "1")
                        .by(changed.law())
                        .likely()
                        .duty())
                .isEqualByComparingTo("70.00");
        assertThatThrownBy(() -> Law.shipped().with("KZ", new StringReader("a,b\n1,2\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column rule");
        Law.Changed many = kazakhstan("duty_percent,1|2|3|4|5|6,,67,2026-07-01,,x,low\n".repeat(4));
        assertThat(many.refusals()).as("6 × 6 × 6 × 6 readings are too many").hasSize(1);
    }
}
