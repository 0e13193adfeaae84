package org.entrepot.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.insight.Cut;
import org.entrepot.insight.Hours;
import org.entrepot.insight.HoursAnswer;
import org.entrepot.insight.Measures;
import org.entrepot.insight.Segment;

/**
 * The time release study.
 *
 * @param whole of all lists of the question
 * @param byCut by its cut
 * @param sums what the same lists add up to
 * @param cuts by what a reader may have hours told apart
 */
public record TimeReleaseModel(
        FiguresForm form,
        FigureWords words,
        HoursAnswer whole,
        HoursAnswer byCut,
        Measures sums,
        List<Cut> cuts,
        FigureChoices choices) {
    /** Stretches that follow each other. */
    private static final List<Segment> WAY = List.of(
            Segment.ORDER_TO_LIST, Segment.LIST_TO_ACCEPTED, Segment.ACCEPTED_TO_RELEASED, Segment.RELEASED_TO_LEFT);

    public Hours of(Segment segment) {
        return whole.of("*", segment);
    }

    /** The keys of the cut, each once, in their order. */
    public List<String> keys() {
        return byCut.rows().stream().map(HoursAnswer.Row::key).distinct().toList();
    }

    public Hours of(String key, Segment segment) {
        return byCut.of(key, segment);
    }

    /** A duration, or a dash. */
    public String hours(java.util.Optional<BigDecimal> hours) {
        return hours.map(words::duration).orElse("–");
    }

    /** The bar of the way from the order to the border. */
    public Drawing drawing() {
        List<FigureDrawing.Stretch> stretches = new ArrayList<>();
        for (Segment segment : WAY) {
            of(segment)
                    .mean()
                    .ifPresent(mean -> stretches.add(
                            new FigureDrawing.Stretch(words.screen().t("figures.segment." + segment), mean)));
        }
        return FigureDrawing.way(stretches, words);
    }

    /** Lists of the sample that were released: of the others the way is not at its end. */
    public long released() {
        return sums.released();
    }
}
