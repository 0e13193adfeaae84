package org.entrepot.buyer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.catalog.CodeTables;
import org.entrepot.catalog.Confidence;
import org.entrepot.clearance.ExportJourney;
import org.entrepot.clearance.ExportTrade;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.Phrase;
import org.entrepot.landed.Advancing;
import org.entrepot.landed.Channel;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.LandedCost;
import org.entrepot.landed.Quote;
import org.entrepot.landed.QuoteQuestion;
import org.entrepot.landed.Refusal;
import org.entrepot.landed.Terms;

/**
 * Works out what is due at the door for a parcel as it was declared. A free amount is one parcel's, so a parcel of goods of several
 * codes is quoted whole under each of them: the likely one is that of the goods worth most, the others widen the range.
 */
final class DoorQuote {
    private static final String BY_POST = "6";

    /** More than any free amount of a month. */
    private static final BigDecimal ALL_USED = new BigDecimal("1000000000");

    /** ISO 3166 letters: three to two. */
    private static final Map<String, String> STATES = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toUnmodifiableMap(state -> Locale.of("", state).getISO3Country(), Function.identity()));

    private static final Map<String, Due.Why> REASONS = Map.of(
            "landed.rate", Due.Why.NO_RATE,
            "landed.excluded", Due.Why.NOT_THIS_WAY,
            "landed.weight", Due.Why.NOT_THIS_WAY);

    private DoorQuote() {}

    /** What is due by the rules and rates of a day. */
    static Due of(ExportJourney journey, LocalDate on, ExchangeRates rates) {
        ExportTrade.Listed list = journey.trade().list();
        ExportJourney.Parcel parcel = journey.parcel();
        if (list == null || parcel == null) {
            return new Due.Unknown(Due.Why.NOT_DECLARED);
        }
        String state = state(list);
        Optional<String> currency = LandedCost.currency(state, on);
        if (currency.isEmpty()) {
            return new Due.Unknown(Due.Why.NO_RULES);
        }
        Optional<BigDecimal> value = value(list, parcel, currency.get(), on, rates);
        if (value.isEmpty()) {
            return new Due.Unknown(Due.Why.NO_RATE);
        }
        return quoted(
                codes(list).stream()
                        .map(code -> new QuoteQuestion(
                                state,
                                on,
                                code,
                                Terms.DAP, // the charges are those of the goods, whoever bears them
                                value.get(),
                                currency.get(),
                                parcel.grossWeight(),
                                parcel.transport().equals(BY_POST) ? Channel.POST : Channel.COURIER,
                                BigDecimal.ZERO,
                                false,
                                Advancing.CARRIER))
                        .toList(),
                rates);
    }

    /** The state of destination; the customs code where it has no letters, for which no rules are on file. */
    static String state(ExportTrade.Listed list) {
        return CodeTables.load()
                .countryLetters(list.country().value())
                .map(STATES::get)
                .orElse(list.country().value());
    }

    /** The goods with freight and insurance, to the cent, half up; nothing where a currency has no fresh rate. */
    private static Optional<BigDecimal> value(
            ExportTrade.Listed list, ExportJourney.Parcel parcel, String currency, LocalDate on, ExchangeRates rates) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Money part : Stream.concat(Stream.of(list.value()), parcel.carriage().stream())
                .filter(money -> money.minor() != 0)
                .toList()) {
            Optional<BigDecimal> rate = CodeTables.load()
                    .currencyLetters(part.currency().value())
                    .flatMap(letters -> rates.rate(letters, currency, on));
            if (rate.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(part.amount().multiply(rate.get()));
        }
        return Optional.of(sum.setScale(2, RoundingMode.HALF_UP));
    }

    /** The codes of the goods, that of those worth most first. */
    private static List<String> codes(ExportTrade.Listed list) {
        Map<String, BigDecimal> worth = new LinkedHashMap<>();
        list.lines().forEach(line -> worth.merge(line.hs(), line.total(), BigDecimal::add));
        return worth.entrySet().stream()
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Due quoted(List<QuoteQuestion> questions, ExchangeRates rates) {
        Quote.Quoted likely = null;
        BigDecimal least = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        boolean monthly = false;
        boolean mixed = false;
        Set<Phrase> notes = new LinkedHashSet<>();
        Confidence confidence = Confidence.HIGH;
        for (QuoteQuestion question : questions) {
            Quote quote = LandedCost.quote(question, rates);
            Quote whenUsed = LandedCost.quote(used(question), rates);
            if (quote instanceof Quote.Refused(List<Refusal> refusals)) {
                return new Due.Unknown(REASONS.getOrDefault(refusals.getFirst().rule(), Due.Why.NO_RULES));
            }
            Quote.Quoted quoted = (Quote.Quoted) quote;
            BigDecimal dearest = whenUsed instanceof Quote.Quoted used ? used.most() : quoted.most();
            monthly |= dearest.compareTo(quoted.most()) > 0;
            mixed |= likely != null
                    && likely.likely().total().compareTo(quoted.likely().total()) != 0;
            least = likely == null ? quoted.least() : least.min(quoted.least());
            most = most.max(dearest);
            likely = likely == null ? quoted : likely;
            quoted.notes().stream().filter(DoorQuote::isOfTheLaw).forEach(notes::add);
            confidence = confidence.and(quoted.confidence());
        }
        if (likely == null) {
            return new Due.Unknown(Due.Why.NOT_DECLARED);
        }
        QuoteQuestion first = questions.getFirst();
        return new Due.Known(
                first.state(),
                first.currency(),
                first.on(),
                first.value(),
                likely.likely(),
                likely.steps().stream().anyMatch(step -> step.rule().startsWith("landed.single_percent")),
                least,
                most,
                monthly,
                mixed,
                List.copyOf(notes),
                confidence);
    }

    /** How a rule is read, and what longer codes there are, the buyer need not know. */
    private static boolean isOfTheLaw(Phrase note) {
        return note.key().startsWith("landed.law.");
    }

    private static QuoteQuestion used(QuoteQuestion question) {
        return new QuoteQuestion(
                question.state(),
                question.on(),
                question.hs(),
                question.terms(),
                question.value(),
                question.currency(),
                question.weight(),
                question.channel(),
                ALL_USED,
                question.insisted(),
                question.advancing());
    }
}
