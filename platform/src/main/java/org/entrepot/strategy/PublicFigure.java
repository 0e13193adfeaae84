package org.entrepot.strategy;

import java.net.URI;
import java.util.List;

/**
 * A figure that somebody else published.
 *
 * @param id its name in {@code public-figures.csv}
 * @param period the year, month or day it is of, or two of them joined by a slash; empty when the source does not say
 * @param qualifier empty, {@code >} or {@code about}
 * @param value the number, or a range; empty when the figure is a fact without a number
 * @param unit the key of its unit
 * @param change against the same period a year before, as published; empty when not given
 * @param definition what exactly was counted: "departed" is not "arrived and departed"
 */
public record PublicFigure(
        String id,
        String period,
        String qualifier,
        String value,
        String unit,
        String change,
        Wording definition,
        List<URI> sources,
        Confidence confidence) {}
