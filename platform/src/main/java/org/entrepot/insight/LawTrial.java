package org.entrepot.insight;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The exports of a month under two laws, parcel by parcel.
 *
 * @param whose the tenant whose exports they are; {@code *} for the whole park
 * @param more whether there were more than could be tried at once
 */
public record LawTrial(LawQuestion question, String whose, List<Parcel> parcels, boolean more, Instant at, Sums sums) {

    static LawTrial of(LawQuestion question, String whose, List<Parcel> parcels, boolean more, Instant at) {
        return new LawTrial(question, whose, List.copyOf(parcels), more, at, Sums.of(parcels));
    }

    /**
     * A parcel.
     *
     * @param list the number of its list in this installation
     * @param state where to: two letters, or customs digits where there are none
     * @param currency three letters, or customs digits; amounts are in it
     * @param hs the commodity code, of several the first
     * @param kilograms gross; zero where it is not known
     * @param first all charges under the first law; null where it was refused
     * @param second the same under the law that is tried
     * @param refusal the first reason why there is no quote; null where there is one
     * @param refusedFirst whether it is the first law that refuses
     */
    public record Parcel(
            long list,
            String orderNo,
            String invtNo,
            LocalDate day,
            EnterpriseCode seller,
            String state,
            String currency,
            String hs,
            int lines,
            BigDecimal value,
            BigDecimal kilograms,
            @Nullable BigDecimal first,
            @Nullable BigDecimal second,
            @Nullable Refusal refusal,
            boolean refusedFirst) {

        /** What the law that is tried charges above the first. */
        public BigDecimal difference() {
            return first == null || second == null ? BigDecimal.ZERO : second.subtract(first);
        }

        /** The rule by which it was refused; empty where it was not. */
        public String refusedBy() {
            return refusal == null ? "" : refusal.rule();
        }
    }

    /**
     * Parcels of one state, one tenant, or all, in one currency.
     *
     * @param key the state or the tenant's code; empty for all
     * @param dearer how many are charged more under the law that is tried
     * @param cheaper how many are charged less
     * @param refused how many could not be quoted; they are in no amount
     */
    public record Sum(
            String key,
            String currency,
            long parcels,
            BigDecimal value,
            BigDecimal first,
            BigDecimal second,
            long dearer,
            long cheaper,
            long refused) {
        /** What the law that is tried charges above the first. */
        public BigDecimal difference() {
            return second.subtract(first);
        }

        private static Sum none(String key, String currency) {
            return new Sum(key, currency, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, 0);
        }

        private Sum and(Parcel parcel) {
            if (parcel.first() == null || parcel.second() == null) {
                return new Sum(key, currency, parcels, value, first, second, dearer, cheaper, refused + 1);
            }
            int sign = parcel.difference().signum();
            return new Sum(
                    key,
                    currency,
                    parcels + 1,
                    value.add(parcel.value()),
                    first.add(parcel.first()),
                    second.add(parcel.second()),
                    dearer + (sign > 0 ? 1 : 0),
                    cheaper + (sign < 0 ? 1 : 0),
                    refused);
        }
    }

    /** How many were refused by a rule, the most first. */
    public record Refused(String rule, long parcels) {}

    /** The sums. Currencies are not added up: each has a row of its own. */
    public record Sums(List<Sum> total, List<Sum> byState, List<Sum> byTenant, List<Refused> refused) {
        private static Sums of(List<Parcel> parcels) {
            Map<String, Long> refused = new LinkedHashMap<>();
            parcels.stream()
                    .filter(parcel -> parcel.refusal() != null)
                    .forEach(parcel -> refused.merge(parcel.refusedBy(), 1L, Long::sum));
            return new Sums(
                    by(parcels, parcel -> ""),
                    by(parcels, Parcel::state),
                    by(parcels, parcel -> parcel.seller().value()),
                    refused.entrySet().stream()
                            .map(entry -> new Refused(entry.getKey(), entry.getValue()))
                            .sorted(Comparator.comparingLong(Refused::parcels).reversed())
                            .toList());
        }

        private static List<Sum> by(List<Parcel> parcels, Function<Parcel, String> key) {
            Map<String, Sum> sums = new TreeMap<>();
            for (Parcel parcel : parcels) {
                String of = key.apply(parcel);
                sums.merge(
                        of + " " + parcel.currency(),
                        Sum.none(of, parcel.currency()).and(parcel),
                        (before, one) -> before.and(parcel));
            }
            return List.copyOf(sums.values());
        }
    }

    /**
     * Which parcels are looked at; empty where it does not matter.
     *
     * @param refusedBy a rule that refused them
     */
    public record Choice(String state, String seller, String refusedBy) {
        private boolean has(Parcel parcel) {
            return (state.isEmpty() || state.equals(parcel.state()))
                    && (seller.isEmpty() || seller.equals(parcel.seller().value()))
                    && (refusedBy.isEmpty() || refusedBy.equals(parcel.refusedBy()));
        }
    }

    /** The parcels of a choice, those first whose charges change the most. */
    public List<Parcel> chosen(Choice choice) {
        List<Parcel> chosen = new ArrayList<>(parcels);
        chosen.removeIf(parcel -> !choice.has(parcel));
        chosen.sort(Comparator.comparing((Parcel parcel) -> parcel.difference().abs())
                .reversed()
                .thenComparingLong(Parcel::list));
        return chosen;
    }
}
