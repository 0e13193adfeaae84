package org.entrepot.landed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entrepot.kernel.Phrase;
import org.entrepot.kernel.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What quotes say, in each language. */
class LandedWordsTest {
    /** Chinese documents are cited by their own numbers in every language. */
    private static final Pattern OWN_NUMBER = Pattern.compile("财.*号");

    /** A key that was said instead of its text. */
    private static final Pattern KEY = Pattern.compile("(landed|tax)\\.(say|law|need|note|per|confidence|regime)\\b");

    static List<String> languages() {
        return LandedWords.LANGUAGES;
    }

    @Test
    void whatever_the_files_say_in_words_has_a_text() {
        Set<String> missing = new TreeSet<>();
        Stream.concat(Law.names().stream(), Stream.of("CN"))
                .flatMap(name -> Law.rules(name).stream())
                .forEach(rule -> {
                    List<String> codes = new ArrayList<>(List.of(rule.source()));
                    if (Set.of(
                                    Word.REGIME,
                                    Word.DECLARANT,
                                    Word.RECIPIENT,
                                    Word.UNCLEAR,
                                    Word.EXCLUDED,
                                    Word.NOT_QUOTABLE)
                            .contains(rule.word())) {
                        codes.add(rule.text());
                    }
                    codes.stream()
                            .filter(code -> !OWN_NUMBER.matcher(code).matches())
                            .filter(code -> LandedWords.ofLaw(code).key().isEmpty())
                            .forEach(missing::add);
                });
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_line_of_every_kind_of_quote_is_said_in_the_language(String language) throws Exception {
        Wording words = LandedWords.in(language);
        ExchangeRates rates = ExchangeRates.read(
                        new java.io.StringReader("Date,USD,CNY,UZS,INR,PKR,RUB\n2026-11-20,1.2,8.4,15000,100,320,95\n"))
                .rates();
        List<String> said = new ArrayList<>();
        for (String state : LandedCost.states()) {
            for (String day : List.of("2026-06-30", "2026-11-24", "2029-05-05", "2015-01-01")) {
                for (String hs : List.of("6704200000", "3304990039", "67", "98", "2208600000", "8703231000")) {
                    for (String value : List.of("10", "900")) {
                        for (Terms terms : Terms.values()) {
                            for (Channel channel : Channel.values()) {
                                said(
                                        said,
                                        words,
                                        LandedCost.quote(
                                                new QuoteQuestion(
                                                        state,
                                                        LocalDate.parse(day),
                                                        hs,
                                                        terms,
                                                        new BigDecimal(value),
                                                        "EUR",
                                                        new BigDecimal("33"),
                                                        channel,
                                                        new BigDecimal("5"),
                                                        value.equals("900"),
                                                        Advancing.CARRIER),
                                                rates.asOf(LocalDate.of(2026, 11, 24))));
                            }
                        }
                    }
                }
            }
        }
        assertThat(said)
                .hasSizeGreaterThan(5_000)
                .noneMatch(one -> KEY.matcher(one).find());
        if (language.equals("ru")) {
            assertThat(said.stream().distinct())
                    .as("no English word is left")
                    .noneMatch(one -> one.matches(
                            ".*\\b(the|value|duty|within|parcel|greater|charges|memory|confidence|of)\\b.*"));
        }
    }

    private static void said(List<String> said, Wording words, Quote quote) {
        switch (quote) {
            case Quote.Refused(List<Refusal> refusals) ->
                refusals.forEach(one -> said.add(one.in(words).expected()));
            case Quote.Quoted quoted -> {
                for (Quote.QuoteStep step : quoted.steps()) {
                    said.add(words.say(step.inputs()));
                    said.add(words.say(step.result()));
                    said.add(words.say(step.source()));
                }
                quoted.notes().forEach(note -> said.add(words.say(note)));
                quoted.carrierPays().forEach(fee -> said.add(words.say(fee)));
                said.add(words.say(quoted.regime()));
            }
        }
    }

    @Test
    void numbers_and_days_are_written_as_whoever_reads_wants_them() {
        Phrase phrase = Phrase.of("landed.say.times", new BigDecimal("1234.50"), new BigDecimal("0.123456"));
        assertThat(LandedWords.in("en").say(phrase)).isEqualTo("1234.50 × 0.1235 %");
        assertThat(LandedWords.in("ru")
                        .with(number -> Wording.shown(number).toPlainString().replace('.', ','), LocalDate::toString)
                        .say(phrase))
                .isEqualTo("1234,50 × 0,1235 %");
        assertThat(LandedWords.in("en").say(Phrase.of("no.such.key"))).isEqualTo("no.such.key");
        assertThat(LandedWords.in("zh").say(Phrase.asItStands("财税〔2016〕103号"))).isEqualTo("财税〔2016〕103号");
    }
}
