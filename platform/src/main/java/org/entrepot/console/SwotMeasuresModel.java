package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.entrepot.strategy.Chosen;
import org.entrepot.strategy.Indicator;
import org.entrepot.strategy.Measured;
import org.entrepot.strategy.Outcome.Ranked;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of measures show.
 *
 * @param shown the measure whose page it is; null for the page of all
 * @param measured indicators as they stand
 * @param chosen what was chosen of the analysis
 * @param trial the measure tried on the economics; null on the page of all, and for who may not see the economics
 */
public record SwotMeasuresModel(
        SwotModel swot,
        @Nullable Ranked shown,
        List<Indicator> indicators,
        Map<String, Measured> measured,
        List<Chosen> chosen,
        LocalDate today,
        @Nullable MeasureTrial trial) {

    /** The indicator of a name; null where it is not there. */
    public @Nullable Indicator indicator(String id) {
        return indicators.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** What an indicator is called. */
    public String name(String id, Screen screen) {
        Indicator indicator = indicator(id);
        return indicator == null ? id : indicator.name().in(screen.language().code());
    }

    /** An indicator's value as it stands, with its unit; a dash where nothing is read of it. */
    public String now(String id, Screen screen) {
        Measured one = measured.get(id);
        return one == null ? "–" : SwotModel.value(one.current().value(), one.indicator(), screen);
    }

    public static String tone(Chosen.Progress progress) {
        return switch (progress) {
            case REACHED -> "good";
            case MOVES -> "good";
            case NOTHING_NEW, STANDS -> "wait";
            case FALLS_BACK -> "bad";
        };
    }
}
