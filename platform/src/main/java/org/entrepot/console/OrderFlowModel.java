package org.entrepot.console;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.console.OrderFlow.Step;
import org.entrepot.console.OrderFlow.Wait;
import org.entrepot.console.OrderFlow.Way;
import org.entrepot.orders.OrderFile;
import org.jspecify.annotations.Nullable;

/**
 * The way of a file's orders.
 *
 * @param step whose orders are listed; null where those that wait are, or none are chosen
 * @param held whose orders are listed; null likewise
 * @param from how many of them are left out before
 * @param most how many are listed at once
 * @param mostQuotes of files with more orders no price at the door is said
 */
public record OrderFlowModel(
        OrderFile file,
        OrderFlow flow,
        @Nullable Step step,
        @Nullable Wait held,
        int from,
        int most,
        int mostQuotes) {

    /** All orders that are chosen. */
    public List<Way> chosen() {
        return held != null ? flow.waiting(held) : flow.at(step == null ? Step.IN_FILE : step);
    }

    /** Those of them that are shown. */
    public List<Way> shown() {
        return chosen().stream().skip(from).limit(most).toList();
    }

    /** The key of what they are. */
    public String title() {
        return held != null ? "flow.wait." + held : "flow.step." + (step == null ? Step.IN_FILE : step);
    }

    /** This page with a step's orders. */
    public String address(Step of) {
        return here() + "?stage=" + of.word() + "#list";
    }

    /** This page with the orders that wait so. */
    public String address(Wait of) {
        return here() + "?wait=" + of.word() + "#list";
    }

    /** The same choice, further on. */
    public String further(int to) {
        String chosen = held != null ? "wait=" + held.word() : "stage=" + (step == null ? Step.IN_FILE : step).word();
        return here() + "?" + chosen + "&from=" + to + "#list";
    }

    private String here() {
        return "/orders/" + file.id() + "/flow";
    }

    /** Where something is done about it. */
    public String doing(Wait of) {
        return switch (of) {
            case MENDING -> "/orders/" + file.id() + "?show=todo";
            case RECIPIENT -> "/orders/" + file.id() + "?show=asked";
            case SENDING -> "/orders/" + file.id() + "?show=ready";
            case ENTRY -> "/orders/" + file.id() + "?show=entry";
            case MONEY -> "/money/statements";
            case TREATMENT -> tax();
            case PARTNER, LOADING, DEPARTURE, OVERDUE -> address(of);
        };
    }

    /** The tax pack in which the first of them stands. */
    public String tax() {
        return flow.taxPack();
    }

    /** What waits, in the order of the way. */
    public List<Wait> waits() {
        return Stream.of(Wait.values())
                .filter(one -> !flow.waiting(one).isEmpty())
                .toList();
    }

    /** Sums as a reader reads them. */
    public static String sums(Screen screen, Map<String, Long> sums) {
        return sums.entrySet().stream()
                .map(one -> screen.cents(BigDecimal.valueOf(one.getValue(), 2)) + "\u00a0" + one.getKey())
                .collect(Collectors.joining(" · "));
    }

    /** An amount and its currency; a dash where nobody can say. */
    public static String amount(Screen screen, long minor, String currency) {
        return currency.isEmpty() ? "–" : screen.cents(BigDecimal.valueOf(minor, 2)) + "\u00a0" + currency;
    }

    /** A state by its name. */
    public static String state(Screen screen, String iso) {
        return screen.tOr(
                "country." + iso,
                java.util.Locale.of("", iso).getDisplayCountry(screen.language().locale()));
    }
}
