package org.entrepot.incentives;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.entrepot.clearance.PartyList;
import org.entrepot.clearance.PartyLists;
import org.entrepot.clearance.PartyRecord;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;

/** Lists as a clearing would tell of them, invented one by one; what is undone is told in the order in which it was done. */
public final class InventedLists implements PartyLists {
    public static final EnterpriseCode DECLARANT = EnterpriseCode.of("9902960005");
    private static final CurrencyCode USD = CurrencyCode.of("502");

    private final Map<Long, PartyList> lists = new LinkedHashMap<>();
    private final List<Long> feed = new ArrayList<>();

    /** An export of rail under 9610 to Kazakhstan, released on that day at noon, that left a day later by the departure of that day. */
    public static PartyList export(EnterpriseCode seller, long number, String day, String dollars) {
        Instant released =
                LocalDate.parse(day).atTime(12, 0).atZone(Beijing.ZONE).toInstant();
        return new PartyList(
                number,
                Direction.EXPORT,
                "SO-" + number,
                "ZZ002026E" + (100_000_000 + number),
                "WB-" + number,
                899,
                released,
                released.plus(Duration.ofDays(1)),
                "TRAIN-" + day,
                seller,
                EnterpriseCode.of("9902960001"),
                DECLARANT,
                EnterpriseCode.of("9902960009"),
                CountryCode.of("145"),
                "9610",
                "3",
                List.of(new PartyList.Line(
                        "6704200000",
                        new Money(
                                new java.math.BigDecimal(dollars)
                                        .movePointRight(2)
                                        .longValueExact(),
                                USD))),
                false);
    }

    /** The same with another state, and with goods that came back. */
    public static PartyList standing(PartyList list, int status, boolean returned) {
        return new PartyList(
                list.document(),
                list.direction(),
                list.orderNo(),
                list.invtNo(),
                list.logisticsNo(),
                status,
                list.decidedAt(),
                status == 899 ? list.departedAt() : null,
                status == 899 ? list.departure() : "",
                list.seller(),
                list.platform(),
                list.declarant(),
                list.carrier(),
                list.country(),
                list.mode(),
                list.transport(),
                list.lines(),
                returned);
    }

    public void put(PartyList list) {
        lists.put(list.document(), list);
    }

    /** It is cancelled. */
    public void cancel(long number) {
        put(standing(list(number), 0, false));
        feed.add(number);
    }

    /** Goods of it come back. */
    public void comesBack(long number) {
        put(standing(list(number), list(number).status(), true));
        feed.add(number);
    }

    private PartyList list(long number) {
        return java.util.Objects.requireNonNull(lists.get(number));
    }

    @Override
    public List<PartyList> decided(EnterpriseCode party, PartyList.Part part, LocalDate from, LocalDate to, int most) {
        return lists.values().stream()
                .filter(list -> list.party(part).equals(party) && isOf(list, from, to))
                .limit(most)
                .toList();
    }

    private static boolean isOf(PartyList list, LocalDate from, LocalDate to) {
        Instant decided = list.decidedAt();
        return decided != null
                && !Beijing.date(decided).isBefore(from)
                && !Beijing.date(decided).isAfter(to);
    }

    @Override
    public List<PartyList> numbered(Collection<String> invtNos) {
        return lists.values().stream()
                .filter(list -> invtNos.contains(list.invtNo()))
                .toList();
    }

    @Override
    public Set<Long> undone(Collection<Long> numbers) {
        return lists.values().stream()
                .filter(list -> numbers.contains(list.document()) && (list.isCancelled() || list.returned()))
                .map(PartyList::document)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public Changes changedAfter(String after, int max) {
        int from = after.isEmpty() ? 0 : Integer.parseInt(after);
        int to = Math.min(feed.size(), from + max);
        return from == to
                ? new Changes(Set.of(), after, false)
                : new Changes(new LinkedHashSet<>(feed.subList(from, to)), String.valueOf(to), to < feed.size());
    }

    @Override
    public Map<EnterpriseCode, PartyRecord> records(LocalDate from, LocalDate to, Duration inTime) {
        return Map.of();
    }
}
