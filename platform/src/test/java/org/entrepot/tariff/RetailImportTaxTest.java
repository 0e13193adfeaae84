package org.entrepot.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.Confidence;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.UnitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetailImportTaxTest {
    private static final RetailImportTax TAX = RetailImportTax.load(Catalog.load());
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final String CHOCOLATE = "1806320000";
    private static final String SKIN_CARE = "3304990039";
    private static final String MASKS = "3304990049";
    private static final Money NOTHING = Money.fen(0);

    private static TaxableLine line(int gnum, String hs, String price, String grams) {
        return new TaxableLine(
                gnum, HsCode.of(hs), Money.yuan(price), BigDecimal.ONE, UnitCode.of("007"), new BigDecimal(grams));
    }

    private static TaxQuestion one(LocalDate on, String hs, String price, String grams) {
        return new TaxQuestion(on, List.of(line(1, hs, price, grams)), NOTHING, NOTHING, NOTHING, 1);
    }

    private static Assessment.Taxed taxed(TaxQuestion question) {
        return (Assessment.Taxed) TAX.assess(question);
    }

    private static List<Fault> faults(TaxQuestion question) {
        return ((Assessment.Refused) TAX.assess(question)).faults();
    }

    /** The published and computed examples of the trade; grams 0 where weight does not count. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            CN-01  chocolate         | 2019-04-01 | 1806320000 |   100.00 |   0 | 1 |     0 | RELIEF        |   0.00 |    0.00 |    9.10 |    9.10
            CN-02  skin cream 20 g   | 2025-06-01 | 3304990039 |   425.00 |  20 | 1 |     0 | RELIEF        |   0.00 |   52.50 |   45.50 |   98.00
            CN-03  wine              | 2019-04-01 | 2204210000 |  1000.00 |   0 | 1 |     0 | RELIEF        |   0.00 |   77.78 |  101.11 |  178.89
            CN-04  olive oil         | 2022-01-01 | 1509200000 |  1000.00 |   0 | 1 |     0 | RELIEF        |   0.00 |    0.00 |   63.00 |   63.00
            CN-05  perfume, high-end | 2019-04-01 | 3303000020 |  1000.00 |  50 | 1 |     0 | RELIEF        |   0.00 |  123.53 |  107.06 |  230.59
            CN-06  perfume 2016-04   | 2016-04-08 | 3303000020 |  1000.00 |  50 | 1 |     0 | RELIEF        |   0.00 |  300.00 |  170.00 |  470.00
            CN-07  perfume 2016-10   | 2016-10-01 | 3303000020 |  1000.00 |  50 | 1 |     0 | RELIEF        |   0.00 |  123.53 |  140.00 |  263.53
            CN-08  ordinary cream    | 2016-04-08 | 3304990039 |  1000.00 | 500 | 1 |     0 | RELIEF        |   0.00 |    0.00 |  119.00 |  119.00
            CN-09  handbag 2018      | 2018-05-01 | 4202210090 |  3000.00 |   0 | 1 |     0 | FULL          | 300.00 |    0.00 |  528.00 |  828.00
            CN-10  handbag 2019-01   | 2019-01-01 | 4202210090 |  3000.00 |   0 | 1 |     0 | RELIEF        |   0.00 |    0.00 |  336.00 |  336.00
            CN-11  handbag 2019-04   | 2019-04-01 | 4202210090 |  3000.00 |   0 | 1 |     0 | RELIEF        |   0.00 |    0.00 |  273.00 |  273.00
            CN-12  handbag 6,000     | 2019-04-01 | 4202290000 |  6000.00 |   0 | 1 |     0 | FULL          | 600.00 |    0.00 |  858.00 | 1458.00
            CN-13  wine, general     | 2016-04-08 | 2204210000 |  1000.00 |   0 | 1 | 20000 | GENERAL_TRADE | 140.00 |  126.67 |  215.33 |  482.00
            CN-14  wine, general     | 2019-04-01 | 2204210000 |  1000.00 |   0 | 1 | 26000 | GENERAL_TRADE | 140.00 |  126.67 |  164.67 |  431.34
            CN-15a two items         | 2019-04-01 | 1806320000 |  4999.99 |   0 | 2 |     0 | RELIEF        |   0.00 |    0.00 |  455.00 |  455.00
            CN-15b two items         | 2019-04-01 | 1806320000 |  5000.00 |   0 | 2 |     0 | RELIEF        |   0.00 |    0.00 |  455.00 |  455.00
            CN-16a used 25,000       | 2019-04-01 | 1806320000 |  1000.00 |   0 | 1 | 25000 | RELIEF        |   0.00 |    0.00 |   91.00 |   91.00
            CN-16b used 25,000       | 2019-04-01 | 1806320000 |  1000.01 |   0 | 1 | 25000 | GENERAL_TRADE | 100.00 |    0.00 |  143.00 |  243.00
            CN-17  watch 12,000      | 2019-04-01 | 9102210090 | 12000.00 |   0 | 1 |     0 | FULL          | 960.00 | 3240.00 | 2106.00 | 6306.00
            CN-18  one fen           | 2019-04-01 | 1806320000 |     0.01 |   0 | 1 |     0 | RELIEF        |   0.00 |    0.00 |    0.00 |    0.00
            vodka 0.5 kg             | 2019-04-01 | 2208600000 |   100.00 | 500 | 1 |     0 | RELIEF        |   0.00 |   17.94 |   11.43 |   29.37
            beer 0.5 kg              | 2019-04-01 | 2203000000 |    10.00 | 500 | 1 |     0 | RELIEF        |   0.00 |    0.09 |    0.92 |    1.01
            vodka 0.5 kg, general    | 2019-04-01 | 2208600000 |   100.00 | 500 | 1 | 26000 | GENERAL_TRADE |  10.00 |   28.13 |   17.96 |   56.09
            watch below 10,000       | 2019-04-01 | 9102210090 |  9999.99 |   0 | 1 |     0 | FULL          | 800.00 |    0.00 | 1404.00 | 2204.00
            """)
    void it_taxes_as_the_trade_does(
            String name,
            LocalDate on,
            String hs,
            String price,
            String grams,
            int items,
            String used,
            Regime regime,
            String duty,
            String consumption,
            String vat,
            String total) {
        Assessment.Taxed answer = taxed(
                new TaxQuestion(on, List.of(line(1, hs, price, grams)), NOTHING, NOTHING, Money.yuan(used), items));
        assertThat(answer.regime()).as(name).isEqualTo(regime);
        assertThat(answer.total())
                .as(name)
                .isEqualTo(new Amounts(Money.yuan(duty), Money.yuan(consumption), Money.yuan(vat)));
        assertThat(answer.total().total()).as(name).hasToString(total);
    }

    /** The last day of every regime and the first of the next. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2016-09-30 | 3303000020 | 1000.00 | 50 | RELIEF | 300.00 | 170.00
            2016-10-01 | 3303000020 | 1000.00 | 50 | RELIEF | 123.53 | 140.00
            2017-06-30 | 0409000000 | 1000.00 |  0 | RELIEF |   0.00 |  91.00
            2017-07-01 | 0409000000 | 1000.00 |  0 | RELIEF |   0.00 |  77.00
            2018-04-30 | 0409000000 | 1000.00 |  0 | RELIEF |   0.00 |  77.00
            2018-05-01 | 0409000000 | 1000.00 |  0 | RELIEF |   0.00 |  70.00
            2018-04-30 | 1806320000 | 1000.00 |  0 | RELIEF |   0.00 | 119.00
            2018-05-01 | 1806320000 | 1000.00 |  0 | RELIEF |   0.00 | 112.00
            2018-12-31 | 1806320000 | 3000.00 |  0 | FULL   |   0.00 | 528.00
            2019-01-01 | 1806320000 | 3000.00 |  0 | RELIEF |   0.00 | 336.00
            2019-03-31 | 1806320000 | 1000.00 |  0 | RELIEF |   0.00 | 112.00
            2019-04-01 | 1806320000 | 1000.00 |  0 | RELIEF |   0.00 |  91.00
            2019-03-31 | 0409000000 | 1000.00 |  0 | RELIEF |   0.00 |  70.00
            2019-04-01 | 0409000000 | 1000.00 |  0 | RELIEF |   0.00 |  63.00
            """)
    void a_regime_ends_with_its_last_day(
            LocalDate on, String hs, String price, String grams, Regime regime, String consumption, String vat) {
        Assessment.Taxed answer = taxed(one(on, hs, price, grams));
        assertThat(answer.regime()).isEqualTo(regime);
        assertThat(answer.total().consumption()).hasToString(consumption);
        assertThat(answer.total().vat()).hasToString(vat);
    }

    @Test
    void days_turn_at_beijings_midnight() {
        LocalDate before = Beijing.date(Instant.parse("2019-03-31T15:59:59.999Z"));
        LocalDate after = Beijing.date(Instant.parse("2019-03-31T16:00:00Z"));
        assertThat(taxed(one(before, CHOCOLATE, "100", "0")).total().vat()).hasToString("11.20");
        assertThat(taxed(one(after, CHOCOLATE, "100", "0")).total().vat()).hasToString("9.10");
    }

    @Test
    void limits_are_those_of_the_day() {
        assertThat(TAX.limits(LocalDate.of(2018, 12, 31)))
                .isEqualTo(new RetailLimits(Money.yuan("2000"), Money.yuan("20000"), "财关税〔2016〕18号"));
        assertThat(TAX.limits(LocalDate.of(2019, 1, 1)))
                .isEqualTo(new RetailLimits(Money.yuan("5000"), Money.yuan("26000"), "财关税〔2018〕49号"));
        assertThatThrownBy(() -> TAX.limits(LocalDate.of(2016, 4, 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2016-04-08");
    }

    @Test
    void several_items_above_the_single_limit_are_refused_with_the_limit_in_words() {
        TaxQuestion question =
                new TaxQuestion(TODAY, List.of(line(1, CHOCOLATE, "5000.01", "0")), NOTHING, NOTHING, NOTHING, 2);
        Assessment.Refused refused = (Assessment.Refused) TAX.assess(question);
        assertThat(refused.faults())
                .containsExactly(new Fault(
                        "-621005",
                        "tax.singleLimit",
                        "InventoryList.totalPrice",
                        "5000.01 for 2 items",
                        "at most 5000.00, or one article alone"));
        assertThat(refused.steps()).extracting(Step::rule).contains("tax.singleLimit@2019-01-01");
    }

    @Test
    void the_limits_count_freight_and_insurance() {
        TaxQuestion question = new TaxQuestion(
                TODAY,
                List.of(line(1, CHOCOLATE, "4990.00", "0")),
                Money.yuan("10.00"),
                Money.yuan("0.01"),
                NOTHING,
                2);
        assertThat(faults(question)).extracting(Fault::rule).containsExactly("tax.singleLimit");
    }

    @Test
    void all_faults_of_an_order_are_named_at_once_in_its_order() {
        TaxQuestion question = new TaxQuestion(
                TODAY,
                List.of(
                        line(1, "9999999999", "10", "0"),
                        line(2, "6506992090", "10", "0"),
                        line(3, SKIN_CARE, "10", "0"),
                        line(4, CHOCOLATE, "10", "0"),
                        line(5, "3304990049", "10", "30"),
                        line(6, "1509100000", "10", "0")),
                NOTHING,
                NOTHING,
                NOTHING,
                6);
        assertThat(faults(question))
                .extracting(Fault::rule, Fault::field)
                .containsExactly(
                        tuple("tax.gcode", "InventoryList[1].gcode"),
                        tuple("tax.positiveList", "InventoryList[2].gcode"),
                        tuple("tax.netWeight", "InventoryList[3].qty1"),
                        tuple("tax.qty", "InventoryList[5].unit"),
                        tuple("tax.gcode", "InventoryList[6].gcode"));
    }

    @Test
    void a_day_before_the_channel_is_refused() {
        assertThat(faults(one(LocalDate.of(2016, 4, 7), CHOCOLATE, "10", "0")))
                .extracting(Fault::rule)
                .containsExactly("tax.ieDate");
    }

    @Test
    void the_price_limit_of_consumption_tax_is_itself_inside() {
        assertThat(taxed(one(TODAY, SKIN_CARE, "500.00", "50")).total().consumption())
                .hasToString("61.76");
        assertThat(taxed(one(TODAY, SKIN_CARE, "499.99", "50")).total().consumption())
                .hasToString("0.00");
    }

    @Test
    void freight_and_insurance_are_taxed_with_the_line_that_they_fall_to() {
        Assessment.Taxed answer = taxed(new TaxQuestion(
                TODAY,
                List.of(line(1, CHOCOLATE, "10.00", "0"), line(2, "0409000000", "20.00", "0")),
                Money.yuan("0.09"),
                Money.yuan("0.01"),
                NOTHING,
                2));
        assertThat(answer.lines()).extracting(LineTax::dutiable).containsExactly(Money.fen(1003), Money.fen(2007));
        assertThat(answer.dutiable()).isEqualTo(Money.fen(3010));
        assertThat(answer.lines())
                .extracting(taxed -> taxed.taxes().vat())
                .containsExactly(Money.fen(91), Money.fen(126));
    }

    @Test
    void lines_always_sum_up_to_the_head() {
        long seed = 20_261_124;
        System.out.println("lines_always_sum_up_to_the_head: seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<TaxableLine> lines = IntStream.rangeClosed(1, 1 + random.nextInt(20))
                    .mapToObj(gnum -> line(gnum, CHOCOLATE, Money.fen(random.nextInt(20_000)) + "", "0"))
                    .toList();
            Money freight = Money.fen(random.nextInt(9_999));
            Money insurance = Money.fen(random.nextInt(99));
            Assessment.Taxed answer = taxed(new TaxQuestion(TODAY, lines, freight, insurance, NOTHING, 1));
            Money dutiable = answer.lines().stream().map(LineTax::dutiable).reduce(NOTHING, Money::plus);
            Money goods = lines.stream().map(TaxableLine::price).reduce(NOTHING, Money::plus);
            assertThat(dutiable).isEqualTo(goods.plus(freight).plus(insurance)).isEqualTo(answer.dutiable());
            assertThat(answer.lines().stream().map(LineTax::taxes).reduce(Amounts.ZERO, Amounts::plus))
                    .isEqualTo(answer.total());
        }
    }

    @Test
    void every_figure_explains_itself_with_rule_version_inputs_and_source() {
        Assessment.Taxed answer = taxed(one(TODAY, SKIN_CARE, "425.00", "20"));
        assertThat(answer.steps())
                .extracting(Step::rule, Step::inputs, Step::result)
                .contains(
                        tuple("tax.threshold@2016-10-01", "425.00 ÷ 20 = 21.25, from 10.00 CNY a gram", "due"),
                        tuple("tax.consumption@2016-10-01", "425.00 ÷ (1 − 15 %) × 15 % × 70 %", "52.50"),
                        tuple("tax.vat@2019-04-01", "425.00 ÷ (1 − 15 %) × 13 % × 70 %", "45.50"));
        assertThat(answer.steps()).allSatisfy(step -> {
            assertThat(step.rule()).matches("tax\\.[a-zA-Z]+@[0-9]{4}-[0-9]{2}-[0-9]{2}");
            assertThat(step.sourced()).contains("confidence");
        });
        assertThat(answer.steps()).isEqualTo(List.copyOf(answer.steps()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5000.00 |     0 | within | within | within both limits
            5000.01 |     0 | beyond | within | one article above the single limit, within the annual one
            1000.00 | 25000 | within | within | within both limits
            1000.01 | 25000 | within | beyond | beyond the annual limit
            """)
    void an_explanation_says_which_limits_were_kept(
            String price, String used, String single, String annual, String regime) {
        Assessment.Taxed answer = taxed(
                new TaxQuestion(TODAY, List.of(line(1, CHOCOLATE, price, "0")), NOTHING, NOTHING, Money.yuan(used), 1));
        assertThat(answer.steps())
                .filteredOn(step -> step.gnum() == 0)
                .extracting(step -> step.rule().substring(0, step.rule().indexOf('@')), Step::result)
                .startsWith(
                        tuple("tax.value", price), tuple("tax.singleLimit", single), tuple("tax.annualLimit", annual));
        assertThat(answer.steps().get(3).inputs()).isEqualTo(regime);
    }

    @Test
    void explanations_of_full_taxation_name_duty_and_quantity() {
        Assessment.Taxed answer = taxed(one(TODAY, "2208600000", "6000.00", "750"));
        assertThat(answer.steps())
                .filteredOn(step -> step.gnum() == 1)
                .extracting(Step::inputs, Step::result)
                .containsExactly(
                        tuple("6000.00 × 10 %", "600.00"),
                        tuple(
                                "(6000.00 × (1 + 10 %) + 0.75 kg × 1.00) ÷ (1 − 20 %) × 20 % + 0.75 kg × 1.00",
                                "1650.94"),
                        tuple("(6000.00 × (1 + 10 %) + 0.75 kg × 1.00) ÷ (1 − 20 %) × 13 %", "1072.62"));
    }

    @Test
    void a_figure_is_as_sure_as_its_weakest_record() {
        TaxQuestion wine = one(TODAY, "2204210000", "100", "0");
        assertThat(TAX.confidence(wine, Regime.RELIEF)).isEqualTo(Confidence.MEDIUM);
        assertThat(TAX.confidence(one(TODAY, "2203000000", "10", "500"), Regime.RELIEF))
                .isEqualTo(Confidence.LOW);
        TaxQuestion bag = one(TODAY, "4202290000", "6000", "0");
        assertThat(TAX.confidence(bag, Regime.FULL)).isEqualTo(Confidence.LOW);
    }

    @ParameterizedTest
    @CsvSource({
        "3304990039, 523.00, 20, 425.00",
        "1806320000, 109.10, 0, 100.00",
        "2204210000, 1178.89, 0, 1000.00",
        "2208600000, 129.37, 500, 100.00",
        "3304990039, 10.91, 100, 10.00",
    })
    void a_price_with_tax_gives_the_price_before_it(String hs, String inclusive, String grams, String before) {
        assertThat(TAX.beforeTax(HsCode.of(hs), TODAY, Money.yuan(inclusive), new BigDecimal(grams)))
                .contains(Money.yuan(before));
    }

    @Test
    void between_the_prices_where_consumption_tax_begins_no_price_before_tax_is_found() {
        // 499.99 for 50 g becomes 545.49 with tax, 500.00 becomes 615.29: nothing becomes 580.00.
        assertThat(TAX.beforeTax(HsCode.of(SKIN_CARE), TODAY, Money.yuan("580"), new BigDecimal("50")))
                .isEmpty();
        assertThat(TAX.beforeTax(HsCode.of(SKIN_CARE), TODAY, Money.yuan("580"), BigDecimal.ZERO))
                .as("the weight is unknown")
                .isEmpty();
        assertThat(TAX.beforeTax(HsCode.of("9999999999"), TODAY, Money.yuan("580"), BigDecimal.ZERO))
                .isEmpty();
    }

    @Test
    void before_tax_and_tax_are_inverses_to_the_fen() {
        long seed = 20_261_125;
        System.out.println("before_tax_and_tax_are_inverses_to_the_fen: seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            Money price = Money.fen(1 + random.nextInt(500_000));
            for (String hs : List.of(CHOCOLATE, "2204210000", "0409000000", SKIN_CARE)) {
                Money tax = taxed(one(TODAY, hs, price.toString(), "1")).total().total();
                Money back = TAX.beforeTax(HsCode.of(hs), TODAY, price.plus(tax), BigDecimal.ONE)
                        .orElseThrow();
                assertThat(back.minor() - price.minor()).as(hs + " " + price).isBetween(-1L, 1L);
            }
        }
    }

    @Test
    void goods_whose_rates_nobody_knows_are_refused_and_not_taken_for_free_of_tax(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("tariff.csv"), "code,name,unit1,unit2,positive_list\n9801000010,新品,035,,listed\n");
        RetailImportTax tax = RetailImportTax.load(Catalog.read(file, TODAY).catalog());
        Assessment answer = tax.assess(one(TODAY, "9801000010", "10", "0"));
        assertThat(((Assessment.Refused) answer).faults())
                .extracting(Fault::code, Fault::rule, Fault::field, Fault::found)
                .containsExactly(tuple("-621001", "tax.rate", "InventoryList[1].gcode", "9801000010"));
    }

    @Test
    void goods_taxed_by_the_sheet_of_which_there_are_none_are_refused() {
        TaxableLine none = new TaxableLine(
                1, HsCode.of(MASKS), Money.yuan("75"), BigDecimal.ZERO, UnitCode.of("020"), BigDecimal.ZERO);
        assertThat(faults(new TaxQuestion(TODAY, List.of(none), NOTHING, NOTHING, NOTHING, 1)))
                .extracting(Fault::rule)
                .containsExactly("tax.qty");
    }

    @Test
    void what_cannot_be_asked_is_a_bug_of_the_asker() {
        Money less = Money.fen(-1);
        Money tenge = new Money(1, CurrencyCode.of("344"));
        List<TaxableLine> lines = List.of(line(1, CHOCOLATE, "1", "0"));
        for (Money wrong : List.of(less, tenge)) {
            assertThatThrownBy(() -> new TaxQuestion(TODAY, lines, wrong, NOTHING, NOTHING, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new TaxQuestion(TODAY, lines, NOTHING, wrong, NOTHING, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new TaxQuestion(TODAY, lines, NOTHING, NOTHING, wrong, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> line(1, CHOCOLATE, "-0.01", "0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> line(1, CHOCOLATE, "1", "-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TaxQuestion(TODAY, List.of(), NOTHING, NOTHING, NOTHING, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
