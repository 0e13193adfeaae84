package org.entrepot.console;

import java.util.List;
import java.util.stream.Stream;
import org.entrepot.economics.Driver;
import org.entrepot.economics.Scenario;

/**
 * Scenarios side by side.
 *
 * @param compared those that were chosen, each in its newest version
 * @param all to choose from
 */
public record ComparisonModel(List<EconomicsModel.Row> compared, List<Scenario> all) {
    /** The drivers that are not the same in all. */
    public List<Driver> different() {
        return Stream.of(Driver.values())
                .filter(driver -> compared.stream()
                                .map(row ->
                                        row.scenario().inputs().value(driver).stripTrailingZeros())
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }
}
