package org.entrepot.console;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.entrepot.credit.Credit;
import org.entrepot.credit.CreditVersion;
import org.entrepot.credit.Objection;
import org.entrepot.node.DatedSettings;

/**
 * What the page of all credit grades shows.
 *
 * @param versions the newest of each enterprise
 * @param open objections that are not decided
 * @param contested the versions that they are about
 * @param rules weights and thresholds of today
 * @param last the last month that can be graded
 * @param schedule what is graded by itself
 * @param grades whether the reader may grade a month
 */
public record CreditsModel(
        List<CreditVersion> versions,
        List<Objection> open,
        Set<Long> contested,
        List<DatedSettings.Setting> rules,
        YearMonth last,
        Credit.Schedule schedule,
        Directory directory,
        boolean grades,
        Told told) {}
