package org.entrepot.console;

import java.time.YearMonth;
import java.util.List;
import org.entrepot.report.Format;
import org.entrepot.report.Reports;
import org.entrepot.report.Trial;
import org.entrepot.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * What the page of reports shows.
 *
 * @param last the last month that is over
 * @param schedule null where nobody has said one
 * @param makes whether the reader may make reports
 */
public record ReportsModel(
        YearMonth last,
        List<Reports.Kept> kept,
        List<Reports.Failed> failed,
        Reports.@Nullable Schedule schedule,
        List<Trial> trials,
        boolean makes,
        Told told) {
    public ReportsModel {
        kept = List.copyOf(kept);
        failed = List.copyOf(failed);
        trials = List.copyOf(trials);
    }

    public List<String> languages() {
        return Words.LANGUAGES;
    }

    public List<Format> formats() {
        return List.of(Format.values());
    }

    /** What a language calls itself. */
    public static String ownName(String language) {
        return Language.of(language, Language.OF_PAGES).map(Language::ownName).orElse(language);
    }

    /** Who made it. */
    public static String by(Reports.Kept kept, Screen screen) {
        return kept.scheduled() ? screen.t("report.by.schedule") : kept.madeBy();
    }

    /** What a trial changes, in words. */
    public static String changes(Trial trial, Screen screen) {
        return String.join(
                "; ",
                trial.changes().entrySet().stream()
                        .map(one -> screen.t("economics.driver." + one.getKey()) + " → " + one.getValue())
                        .toList());
    }

    /** Whether the schedule makes that language or that format; both where none is said yet. */
    public boolean chosen(String word) {
        return schedule == null
                || schedule.languages().contains(word)
                || schedule.formats().stream().anyMatch(format -> format.word().equals(word));
    }
}
