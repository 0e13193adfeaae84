package org.entrepot.console;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.entrepot.insight.LawTrials;

/**
 * What the page on which another law is tried shows.
 *
 * @param month that stands in the form, as the days do
 * @param files of rules that may be changed
 * @param trials those that are kept
 * @param most parcels of one trial
 */
public record TrialsModel(
        YearMonth month,
        LocalDate first,
        LocalDate second,
        List<String> files,
        List<LawTrials.Standing> trials,
        long most,
        Told told) {}
