package org.entrepot.console;

import java.util.List;
import org.entrepot.risk.Hit;
import org.entrepot.risk.LoadedList;
import org.entrepot.risk.ScreeningRule;

/**
 * What the page of screening shows.
 *
 * @param mayDecide whether the reader decides hits
 * @param mayLoad whether the reader loads lists
 * @param told what came of what the reader did
 */
public record ScreeningModel(
        List<Hit> open,
        List<Hit> decided,
        List<LoadedList> lists,
        Directory directory,
        boolean mayDecide,
        boolean mayLoad,
        Told told) {

    public List<ScreeningRule> rules() {
        return ScreeningRule.all();
    }

    /** The question of the rule that was met; empty for a list. */
    public static String question(Hit hit, Screen screen) {
        return ScreeningRule.named(hit.list())
                .filter(rule -> hit.ref().isEmpty())
                .map(rule -> rule.question(screen.language().code()))
                .orElse("");
    }

    /** What was met, in a line: the list or rule, and of it the entry. */
    public static String met(Hit hit, Screen screen) {
        return called(hit.list(), screen) + (hit.ref().isEmpty() ? "" : " " + hit.ref()) + ": " + hit.met();
    }

    /** A rule by its name with its code beside; a list as it was called when it was loaded. */
    static String called(String list, Screen screen) {
        return ScreeningRule.named(list)
                .map(rule -> rule.called(screen.language().code()) + " (" + list + ")")
                .orElse(list);
    }

    public static String version(Hit hit, Screen screen) {
        return screen.t(hit.ref().isEmpty() ? "screening.version.from" : "screening.version", hit.version());
    }

    public static String tone(Hit.State state) {
        return switch (state) {
            case OPEN -> "wait";
            case CLEARED -> "good";
            case KEPT_OUT -> "bad";
        };
    }

    /** What a tenant is told of a hit: how it stands, and which kind of screen. */
    public static String told(Hit hit, Screen screen) {
        String kind = screen.t("screening.kind." + hit.kind());
        return screen.t(
                switch (hit.state()) {
                    case OPEN -> "screening.waits";
                    case CLEARED -> "screening.cleared";
                    case KEPT_OUT -> "screening.kept";
                },
                hit.state() == Hit.State.KEPT_OUT ? kind + ". " + hit.reason() : kind);
    }
}
