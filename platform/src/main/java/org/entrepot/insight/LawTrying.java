package org.entrepot.insight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.entrepot.clearance.ReleasedExport;
import org.entrepot.kernel.Phrase;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.LandedCost;
import org.entrepot.landed.Law;
import org.entrepot.landed.Quote;
import org.entrepot.landed.QuoteQuestion;
import org.entrepot.landed.Refusal;
import org.entrepot.landed.Terms;

/**
 * Quotes exports under two laws. The value is the one declared, the buyer pays on top, nothing else came this month: what declarations do
 * not say is taken alike under both. Amounts of the law are turned at the rates of the day on which the parcel was let go, under either
 * law, so that what differs is the law alone. Not for two runs at once.
 */
final class LawTrying {
    private static final int TELLS_EACH = 500;

    private final LawQuestion question;
    private final ExchangeRates rates;
    private final Map<LocalDate, ExchangeRates> ofDays = new HashMap<>();

    LawTrying(LawQuestion question, ExchangeRates rates) {
        this.question = question;
        this.rates = rates;
    }

    /**
     * All of them, in their order.
     *
     * @param done told now and then how many are through
     */
    List<LawTrial.Parcel> all(List<ReleasedExport> exports, LongConsumer done) {
        List<LawTrial.Parcel> parcels = new ArrayList<>(exports.size());
        for (ReleasedExport export : exports) {
            parcels.add(parcel(export));
            if (parcels.size() % TELLS_EACH == 0) {
                done.accept(parcels.size());
            }
        }
        return parcels;
    }

    /** What all charges come to, or why there is no quote. */
    private record Charged(Optional<BigDecimal> total, Optional<Refusal> refusal) {
        private static Charged of(BigDecimal total) {
            return new Charged(Optional.of(total), Optional.empty());
        }

        private static Charged refused(Refusal refusal) {
            return new Charged(Optional.empty(), Optional.of(refusal));
        }
    }

    private LawTrial.Parcel parcel(ReleasedExport export) {
        Charged first = charged(export, Law.shipped(), question.first());
        Charged second = charged(export, question.tried(), question.second());
        return new LawTrial.Parcel(
                export.list(),
                export.orderNo(),
                export.invtNo(),
                export.day(),
                export.seller(),
                CustomsLetters.of(export.country()),
                CustomsLetters.of(export.value().currency())
                        .orElse(export.value().currency().value()),
                export.goods().isEmpty() ? "" : export.goods().getFirst().hs(),
                export.goods().size(),
                export.value().amount(),
                export.kilograms() == null ? BigDecimal.ZERO : export.kilograms(),
                first.total().orElse(null),
                second.total().orElse(null),
                first.refusal().or(second::refusal).orElse(null),
                first.refusal().isPresent());
    }

    private Charged charged(ReleasedExport export, Law law, LocalDate on) {
        String currency = CustomsLetters.of(export.value().currency()).orElse("");
        BigDecimal kilograms = export.kilograms();
        if (currency.isEmpty()) {
            return Charged.refused(new Refusal(
                    "landed.currencyCode",
                    "currency",
                    export.value().currency().value(),
                    Phrase.of("landed.need.currencyCode")));
        }
        if (kilograms == null) {
            return Charged.refused(
                    new Refusal("landed.grossWeight", "weight", "", Phrase.of("landed.need.grossWeight")));
        }
        ExchangeRates known = ofDays.computeIfAbsent(export.day(), rates::asOf);
        Map<String, BigDecimal> totals = new LinkedHashMap<>();
        for (ReleasedExport.Goods goods : export.goods()) {
            if (totals.containsKey(goods.hs())) {
                continue;
            }
            QuoteQuestion asked = new QuoteQuestion(
                    CustomsLetters.of(export.country()),
                    on,
                    goods.hs(),
                    Terms.DAP,
                    export.value().amount(),
                    currency,
                    kilograms,
                    question.channel(),
                    BigDecimal.ZERO,
                    false,
                    question.advancing());
            switch (LandedCost.quote(asked, known, law)) {
                case Quote.Refused(List<Refusal> refusals) -> {
                    return Charged.refused(refusals.getFirst());
                }
                case Quote.Quoted quoted ->
                    totals.put(goods.hs(), quoted.likely().total());
            }
        }
        return alike(totals);
    }

    /** The goods of a parcel are charged together: their total is known where it is the same by the rules of each. */
    private static Charged alike(Map<String, BigDecimal> totals) {
        Map.Entry<String, BigDecimal> one = null;
        for (Map.Entry<String, BigDecimal> other : totals.entrySet()) {
            if (one == null) {
                one = other;
            } else if (one.getValue().compareTo(other.getValue()) != 0) {
                return Charged.refused(new Refusal(
                        "landed.mixed",
                        "hs",
                        one.getKey() + ", " + other.getKey(),
                        Phrase.of(
                                "landed.need.mixed", one.getKey(), one.getValue(), other.getKey(), other.getValue())));
            }
        }
        return one == null
                ? Charged.refused(new Refusal("landed.code", "hs", "", Phrase.of("landed.need.hs")))
                : Charged.of(one.getValue());
    }
}
