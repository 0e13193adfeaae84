package org.entrepot.strategy;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A figure that somebody else published.
 *
 * @param id its name in {@code public-figures.csv}
 * @param series with which others it may be compared
 * @param period the year, month or day it is of, or two of them joined by a slash; empty when the source does not say
 * @param qualifier empty, {@code >} or {@code about}
 * @param value the number, or a range; empty when the figure is a fact without a number
 * @param change against the same period a year before, as published; empty when not given
 * @param remark what to beware of; empty when nothing is known
 */
public record PublicFigure(
        String id,
        PublicSeries series,
        String period,
        String qualifier,
        String value,
        String change,
        Wording remark,
        List<URI> sources,
        Confidence confidence) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final int YEAR = 4;

    public PublicFigure {
        sources = List.copyOf(sources);
    }

    /** The key of its unit. */
    public String unit() {
        return series.unit();
    }

    /** What exactly was counted, and what to beware of. */
    public Wording definition() {
        return remark.saysNothing() ? series.definition() : series.definition().then(remark);
    }

    /** Its number; none where it is a range or a fact. */
    public Optional<BigDecimal> number() {
        return NUMBER.matcher(value).matches() ? Optional.of(new BigDecimal(value)) : Optional.empty();
    }

    /** Whether it counts a part of a year, so that it is less than a year's figure for that alone. */
    public boolean isPartOfAYear() {
        return series.counts() == PublicSeries.Counts.PERIOD && period.length() != YEAR;
    }

    /** The end of its period, by which figures of a series are ordered. */
    String end() {
        return period.substring(period.indexOf('/') + 1);
    }
}
