package org.entrepot.incentives;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.clearance.PartyList;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Checks the lists of a claim against a programme, line by line. Pure. A percentage of a value is rounded half up to the fen, once for
 * each line; what a cap leaves goes to the lines in the order of their days, and the line at which it ends gets the rest.
 *
 * @param programme the rule
 * @param enterprise who claims
 * @param taken what has earned the programme already: lists and units, by the claims that have them
 */
record Checking(
        Programme programme, ClaimPeriod period, EnterpriseCode enterprise, ToYuan rates, Map<String, Long> taken) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** An amount in CNY fen at the rate of a day, rounded half up; empty where no rate is on file. */
    @FunctionalInterface
    interface ToYuan {
        Optional<Long> fen(Money amount, LocalDate on);
    }

    /** Why a list does not earn, with what was found and expected. */
    private record No(Verdict verdict, String found, String expected) {}

    /** A list with what it would earn alone. */
    private record Asked(
            PartyList list,
            @Nullable LocalDate day,
            @Nullable Long valueFen,
            @Nullable No no) {}

    /**
     * Checks them.
     *
     * @param unknown numbers that were claimed and that no list has; a list of which the enterprise is no party is told as one of them
     * @param left what caps and budget leave, CNY fen
     * @return the lists in the order of their days, then the unknown
     */
    List<ClaimLine> lines(List<PartyList> lists, List<String> unknown, long left) {
        List<String> strange = new ArrayList<>(unknown);
        lists.stream().filter(list -> !isParty(list)).forEach(list -> strange.add(list.invtNo()));
        List<Asked> asked = lists.stream()
                .filter(this::isParty)
                .map(this::ask)
                .sorted(Comparator.comparing((Asked one) -> one.day() == null ? LocalDate.MAX : one.day())
                        .thenComparingLong(one -> one.list().document()))
                .toList();
        List<ClaimLine> lines = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        long rest = left;
        for (Asked one : asked) {
            ClaimLine line = line(one, counted, rest);
            rest -= line.fen();
            lines.add(line);
        }
        strange.forEach(number ->
                lines.add(new ClaimLine(null, number, "", "", null, "", "", null, Verdict.UNKNOWN, number, "", 0)));
        return lines;
    }

    /** Of others' lists not even that they are there is told. */
    private boolean isParty(PartyList list) {
        return Arrays.stream(PartyList.Part.values())
                .anyMatch(part -> list.party(part).equals(enterprise));
    }

    private ClaimLine line(Asked one, Set<String> counted, long rest) {
        No no = one.no();
        if (no != null) {
            return line(one, "", no, 0);
        }
        String unit = unit(one.list());
        if (!counted.add(unit)) {
            return line(one, unit, new No(Verdict.COUNTED, unit, ""), 0);
        }
        long earns = earns(one);
        long fen = Math.min(earns, rest);
        if (fen <= 0) {
            counted.remove(unit);
            return line(one, "", new No(earns == 0 ? Verdict.VALUE : Verdict.EXHAUSTED, yuan(rest), yuan(earns)), 0);
        }
        return fen < earns
                ? line(one, unit, new No(Verdict.CUT, yuan(fen), yuan(earns)), fen)
                : line(one, unit, new No(Verdict.EARNS, "", ""), fen);
    }

    private static ClaimLine line(Asked one, String unit, No why, long fen) {
        PartyList list = one.list();
        return new ClaimLine(
                list.document(),
                list.invtNo(),
                list.orderNo(),
                unit,
                one.day(),
                list.country().value(),
                list.mode(),
                one.valueFen(),
                why.verdict(),
                why.found(),
                why.expected(),
                fen);
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** What one thing is that the programme counts. */
    String unit(PartyList list) {
        return switch (programme.earning().measure()) {
            case VALUE -> "list " + list.document();
            case PARCEL -> "parcel " + list.carrier() + " " + list.logisticsNo();
            case ORDER -> "order " + list.direction().flag() + list.orderNo();
            case DEPARTURE -> "departure " + enterprise + " " + list.departure();
        };
    }

    private long earns(Asked one) {
        Long value = one.valueFen();
        return programme.earning().isByValue() && value != null
                ? programme
                        .earning()
                        .rate()
                        .multiply(BigDecimal.valueOf(value))
                        .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                        .longValueExact()
                : programme.earning().rate().longValueExact();
    }

    private Asked ask(PartyList list) {
        LocalDate day = day(list);
        No no = standing(list, day);
        no = no == null ? kind(list) : no;
        if (no != null || day == null) {
            return new Asked(list, day, null, no);
        }
        Optional<Long> value = value(list, day);
        return new Asked(list, day, value.orElse(null), worth(list, value, day));
    }

    private @Nullable LocalDate day(PartyList list) {
        Instant at = switch (programme.earning().event()) {
            case RELEASED -> list.isReleased() ? list.decidedAt() : null;
            case DEPARTED -> list.departedAt();
        };
        return at == null ? null : Beijing.date(at);
    }

    /** Whether it is the enterprise's own and stands. */
    private @Nullable No standing(PartyList list, @Nullable LocalDate day) {
        if (!list.party(programme.earning().part()).equals(enterprise)) {
            return new No(
                    Verdict.NOT_OWN, list.party(programme.earning().part()).value(), enterprise.value());
        }
        if (list.isCancelled()) {
            return new No(Verdict.CANCELLED, "0", "");
        }
        if (list.returned()) {
            return new No(Verdict.RETURNED, "", "");
        }
        if (!list.isReleased()) {
            return new No(Verdict.NOT_RELEASED, String.valueOf(list.status()), "399, 800, 899");
        }
        if (day == null) {
            return new No(Verdict.NOT_DEPARTED, String.valueOf(list.status()), "899");
        }
        LocalDate last = programme.to();
        if (!period.contains(day) || day.isBefore(programme.from()) || (last != null && day.isAfter(last))) {
            return new No(Verdict.PERIOD, day.toString(), days());
        }
        return null;
    }

    private String days() {
        LocalDate last = programme.to();
        LocalDate from = programme.from().isAfter(period.from()) ? programme.from() : period.from();
        return from + " – " + (last != null && last.isBefore(period.to()) ? last : period.to());
    }

    /** Whether it is of the kind that earns. */
    private @Nullable No kind(PartyList list) {
        Earning earning = programme.earning();
        if (earning.direction() != null && earning.direction() != list.direction()) {
            return new No(Verdict.DIRECTION, list.direction().name(), String.valueOf(earning.direction()));
        }
        No no = among(Verdict.MODE, earning.modes(), list.mode());
        no = no == null
                ? among(Verdict.COUNTRY, earning.countries(), list.country().value())
                : no;
        no = no == null ? among(Verdict.TRANSPORT, earning.transports(), list.transport()) : no;
        if (no == null && list.lines().stream().noneMatch(line -> earning.counts(line.hs()))) {
            return new No(
                    Verdict.GOODS,
                    list.lines().isEmpty() ? "" : list.lines().getFirst().hs(),
                    String.join(", ", earning.hs()));
        }
        return no;
    }

    private static @Nullable No among(Verdict verdict, Set<String> wanted, String found) {
        return wanted.isEmpty() || wanted.contains(found)
                ? null
                : new No(
                        verdict,
                        found,
                        String.join(", ", wanted.stream().sorted().toList()));
    }

    /** Of the lines that count, in CNY fen; nothing where the programme does not ask for it. */
    private Optional<Long> value(PartyList list, LocalDate day) {
        long sum = 0;
        for (PartyList.Line line : list.lines()) {
            if (programme.earning().counts(line.hs())) {
                Optional<Long> fen = rates.fen(line.value(), day);
                if (fen.isEmpty()) {
                    return Optional.empty();
                }
                sum += fen.get();
            }
        }
        return Optional.of(sum);
    }

    private @Nullable No worth(PartyList list, Optional<Long> value, LocalDate day) {
        Earning earning = programme.earning();
        boolean asked = earning.isByValue() || earning.leastFen() != null || earning.mostFen() != null;
        if (asked && value.isEmpty()) {
            return new No(
                    Verdict.RATE, list.lines().getFirst().value().currency().value(), "CNY " + day);
        }
        Long least = earning.leastFen();
        Long most = earning.mostFen();
        if (asked && ((least != null && value.get() < least) || (most != null && value.get() > most))) {
            return new No(
                    Verdict.VALUE,
                    yuan(value.get()),
                    (least == null ? "0" : yuan(least)) + " – " + (most == null ? "" : yuan(most)));
        }
        Long claim = taken.getOrDefault("list " + list.document(), taken.get(unit(list)));
        return claim == null ? null : new No(Verdict.CLAIMED, String.valueOf(claim), "");
    }
}
