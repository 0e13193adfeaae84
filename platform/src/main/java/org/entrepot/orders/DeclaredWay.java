package org.entrepot.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entrepot.clearance.ExportRoute;
import org.entrepot.clearance.ExportRoute.Way;
import org.entrepot.clearance.Precheck;
import org.entrepot.kernel.Fault;

/**
 * By which way an order is declared: as its seller wishes, where the law lets it, else as it is proposed by value, licence and
 * refund. Pure.
 *
 * @param route what is proposed, and why; empty where the order names no supervision mode of the day
 * @param wished what its seller wishes; empty where it says nothing, or nothing that is understood
 * @param faults what is wrong with the wish
 */
public record DeclaredWay(Optional<ExportRoute> route, Optional<Way> wished, List<RowFault> faults) {
    private static final String CNY = "142";
    private static final Map<Way, String> WORDS = Map.of(Way.STATISTICS, "A", Way.SUMMARY, "B", Way.ENTRY, "entry");
    private static final Map<String, Boolean> YES_OR_NO = Map.of("1", true, "0", false, "", false);

    /** What a list of goods that go by an entry is checked as: it is never sent. */
    private static final Way CHECKED_AS = Way.SUMMARY;

    public DeclaredWay {
        faults = List.copyOf(faults);
    }

    static DeclaredWay of(Parcel parcel, OrderTerms settings, Precheck precheck, LocalDate day) {
        CodeWords words = CodeWords.load();
        List<RowFault> faults = new ArrayList<>();
        String refund = parcel.text(OrderField.REFUND);
        Boolean refunded = YES_OR_NO.get(words.code(OrderField.REFUND, refund));
        if (refunded == null) {
            faults.add(fault(OrderField.REFUND, "orders.yesNo", refund, "yes | no"));
        }
        String mode = parcel.text(OrderField.MODE);
        boolean inCny = words.code(OrderField.CURRENCY, parcel.text(OrderField.CURRENCY))
                .equals(CNY);
        BigDecimal value = inCny ? Drafting.worth(parcel) : null;
        Optional<ExportRoute> route = precheck.route(
                words.code(OrderField.MODE, mode.isEmpty() ? settings.otherwise(OrderField.MODE, day) : mode),
                value,
                !parcel.text(OrderField.LICENCE).isEmpty(),
                Boolean.TRUE.equals(refunded),
                day);
        String text = parcel.text(OrderField.WAY);
        Optional<Way> wished = wish(words.code(OrderField.WAY, text));
        if (wished.isEmpty() && !text.isEmpty()) {
            faults.add(fault(OrderField.WAY, "orders.way.unknown", text, "A | B | entry"));
        } else if (wished.isPresent()
                && route.isPresent()
                && !route.get().lawful().contains(wished.get())) {
            faults.add(fault(OrderField.WAY, "orders.way.unlawful", text, words(route.get())));
        }
        return new DeclaredWay(route, wished, faults);
    }

    private static RowFault fault(OrderField field, String rule, String found, String expected) {
        return new RowFault(field.key(), "", rule, found, expected);
    }

    private static Optional<Way> wish(String code) {
        return WORDS.entrySet().stream()
                .filter(word -> word.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String words(ExportRoute route) {
        return route.lawful().stream().map(WORDS::get).collect(Collectors.joining(" | "));
    }

    /** Whether it goes as its seller wishes, and not as is proposed. */
    public boolean isWished() {
        return wished.isPresent() && faults.isEmpty();
    }

    /** The way that it goes. */
    public Way way() {
        return wished.filter(way -> isWished())
                .orElse(route.map(ExportRoute::way).orElse(Way.STATISTICS));
    }

    /** The statisticsFlag of its list. */
    String flag() {
        return way() == Way.ENTRY ? CHECKED_AS.flag() : way().flag();
    }

    /** Whether a fault of the list is said here already: that the way will not do, or that a full entry is needed. */
    boolean speaksOf(Fault fault) {
        return (fault.rule().equals("list.fullEntry") && route.isPresent())
                || (fault.field().equals("statisticsFlag") && !faults.isEmpty());
    }
}
