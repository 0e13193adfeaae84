package org.entrepot.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.entrepot.clearance.ReleasedExport;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.landed.Advancing;
import org.entrepot.landed.Channel;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.LandedWords;
import org.entrepot.landed.Law;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The exports of a month under two laws: differences by state, by tenant and in total. */
class LawTrialsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 20);
    private static final EnterpriseCode WIGS = EnterpriseCode.of("9902960010");
    private static final EnterpriseCode HATS = EnterpriseCode.of("9902960011");

    private static ReleasedExport export(
            long list,
            EnterpriseCode seller,
            String country,
            String value,
            @Nullable String kilograms,
            String... codes) {
        Money worth = new Money(new BigDecimal(value).movePointRight(2).longValueExact(), CurrencyCode.of("300"));
        List<ReleasedExport.Goods> goods = new ArrayList<>();
        for (String code : codes) {
            goods.add(new ReleasedExport.Goods(code, worth));
        }
        return new ReleasedExport(
                list,
                "O" + list,
                "N" + list,
                DAY,
                seller,
                CountryCode.of(country),
                worth,
                kilograms == null ? null : new BigDecimal(kilograms),
                goods);
    }

    private static LawQuestion question(Law tried, String file) {
        return new LawQuestion(
                YearMonth.of(2026, 10),
                LocalDate.of(2026, 6, 30),
                LocalDate.of(2026, 7, 1),
                tried,
                file,
                Channel.COURIER,
                Advancing.CARRIER);
    }

    private static LawTrial tried(LawQuestion question, List<ReleasedExport> exports, ExchangeRates rates) {
        return LawTrial.of(
                question, "*", new LawTrying(question, rates).all(exports, done -> {}), false, Instant.EPOCH);
    }

    private static final List<ReleasedExport> MONTH = List.of(
            export(1, WIGS, "145", "350", "5", "6704200000"),
            export(2, WIGS, "145", "350", "5", "6704200000", "6505009900"),
            export(3, HATS, "145", "100", "1", "6505009900"),
            export(4, HATS, "344", "350", "30", "6505009900"),
            export(5, HATS, "502", "10", "1", "6505009900"),
            export(6, HATS, "145", "10", "1", "2208600000"),
            export(7, HATS, "145", "10", null, "6505009900"),
            export(8, HATS, "149", "10", "1", "6505009900"));

    @Test
    void what_the_law_of_another_day_would_have_cost_is_summed_by_state_by_tenant_and_in_total() {
        LawTrial trial = tried(question(Law.shipped(), ""), MONTH, ExchangeRates.NONE);
        assertThat(trial.parcels().getFirst().first()).as("15 % of 150").isEqualByComparingTo("22.50");
        assertThat(trial.parcels().getFirst().second()).as("17.50 and 58.80").isEqualByComparingTo("76.30");
        LawTrial.Sum kazakhstan = trial.sums().byState().stream()
                .filter(sum -> sum.key().equals("KZ"))
                .findFirst()
                .orElseThrow();
        assertThat(kazakhstan.parcels()).isEqualTo(3);
        assertThat(kazakhstan.difference()).isEqualByComparingTo("107.60");
        assertThat(kazakhstan.dearer()).isEqualTo(2);
        assertThat(kazakhstan.refused()).isEqualTo(2);
        assertThat(trial.sums().byTenant()).extracting(LawTrial.Sum::key).containsExactly("9902960010", "9902960011");
        LawTrial.Sum total = trial.sums().total().getFirst();
        assertThat(total.parcels() + total.refused()).isEqualTo(MONTH.size());
        assertThat(total.difference())
                .isEqualByComparingTo(trial.sums().byTenant().stream()
                        .map(LawTrial.Sum::difference)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(trial.sums().refused())
                .extracting(LawTrial.Refused::rule)
                .containsExactlyInAnyOrder("landed.state", "landed.excluded", "landed.grossWeight", "landed.rate");
        assertThat(trial.chosen(new LawTrial.Choice("KZ", "", "landed.excluded")))
                .singleElement()
                .satisfies(parcel -> {
                    assertThat(parcel.list()).isEqualTo(6);
                    assertThat(parcel.refusedFirst())
                            .as("spirits were free before")
                            .isFalse();
                });
        assertThat(trial.chosen(new LawTrial.Choice("", WIGS.value(), "")))
                .extracting(LawTrial.Parcel::list)
                .containsExactly(1L, 2L);
    }

    @Test
    void a_changed_file_of_rules_is_tried_on_the_same_parcels() throws Exception {
        String file = new String(Law.file("EAEU").orElseThrow(), StandardCharsets.UTF_8)
                .replace("duty_percent,5,", "duty_percent,10,");
        Law.Changed changed = Law.shipped().with("EAEU", new StringReader(file));
        assertThat(changed.refusals()).isEmpty();
        LawQuestion question = new LawQuestion(
                YearMonth.of(2026, 10), DAY, DAY, changed.law(), "EAEU", Channel.COURIER, Advancing.CARRIER);
        LawTrial trial = tried(question, MONTH, ExchangeRates.NONE);
        assertThat(trial.parcels().getFirst().difference())
                .as("17.50 more duty, and 16 % tax on it")
                .isEqualByComparingTo("20.30");
    }

    @Test
    void goods_of_one_parcel_that_fall_under_different_rules_are_not_guessed() throws Exception {
        String file = new String(Law.file("KZ").orElseThrow(), StandardCharsets.UTF_8)
                + "duty_percent,20,,6505,2026-07-01,,x,low\n";
        LawTrial trial = tried(
                question(Law.shipped().with("KZ", new StringReader(file)).law(), "KZ"), MONTH, ExchangeRates.NONE);
        assertThat(trial.parcels().get(1).refusedBy()).isEqualTo("landed.mixed");
        assertThat(trial.parcels().get(0).refusal()).isNull();
    }

    @Test
    void amounts_of_the_law_are_turned_at_the_rates_of_the_parcels_own_day_under_either_law() throws Exception {
        ExchangeRates rates = ExchangeRates.read(new StringReader("Date,USD\n2026-10-19,1.25\n"))
                .rates();
        LawTrial trial =
                tried(question(Law.shipped(), ""), List.of(export(8, HATS, "149", "260", "1", "6505009900")), rates);
        assertThat(trial.parcels().getFirst().first())
                .as("200 dollars are 160 euros")
                .isEqualByComparingTo("30.00");
        assertThat(trial.parcels().getFirst().second()).isEqualByComparingTo("30.00");
    }

    @Test
    void tables_hold_every_parcel_and_the_sums() throws Exception {
        LawTrial trial = tried(question(Law.shipped(), ""), MONTH, ExchangeRates.NONE);
        LawTables tables = new LawTables(key -> key, LandedWords.in("en"), code -> code);
        List<LawTrial.Parcel> all = trial.chosen(new LawTrial.Choice("", "", ""));
        String csv = new String(tables.csv(all), StandardCharsets.UTF_8);
        assertThat(csv.lines()).hasSize(1 + MONTH.size());
        assertThat(csv).contains("N1,O1,2026-10-20,9902960010,KZ,6704200000,1,EUR,350.00,5,22.50,76.30,53.80,,,");
        assertThat(csv).contains("B,landed.excluded,");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(tables.workbook(trial, all)))) {
            assertThat(book.getSheets().map(Sheet::getName))
                    .containsExactly("trial.total", "trial.byState", "trial.byTenant", "trial.parcels");
            assertThat(book.findSheet("trial.parcels").orElseThrow().read()).hasSize(1 + MONTH.size());
        }
    }

    @Test
    void a_hundred_thousand_parcels_are_quoted_in_seconds() throws Exception {
        ExchangeRates rates = ExchangeRates.read(new StringReader("Date,USD,INR,RUB\n2026-10-19,1.25,100,95\n"))
                .rates();
        SplittableRandom random = new SplittableRandom(7);
        List<ReleasedExport> exports = new ArrayList<>();
        for (int i = 0; i < LawTrials.MOST_PARCELS; i++) {
            exports.add(export(
                    i,
                    random.nextBoolean() ? WIGS : HATS,
                    List.of("145", "344", "340", "146", "149", "111").get(random.nextInt(6)),
                    String.valueOf(1 + random.nextInt(600)),
                    String.valueOf(1 + random.nextInt(20)),
                    "6704200000"));
        }
        long start = System.nanoTime();
        List<Long> told = new ArrayList<>();
        List<LawTrial.Parcel> parcels = new LawTrying(question(Law.shipped(), ""), rates).all(exports, told::add);
        LawTrial trial = LawTrial.of(question(Law.shipped(), ""), "*", parcels, false, Instant.EPOCH);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("100,000 parcels under two laws: " + took.toMillis() + " ms");
        assertThat(told).hasSizeGreaterThan(100).last().isEqualTo(100_000L);
        assertThat(trial.sums().total().getFirst().parcels()).isEqualTo(100_000);
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }
}
