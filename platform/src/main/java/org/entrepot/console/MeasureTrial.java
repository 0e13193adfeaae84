package org.entrepot.console;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.entrepot.economics.Driver;
import org.entrepot.economics.Economics;
import org.entrepot.economics.Scenario;
import org.entrepot.economics.TryOut;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A measure tried on the economics of the park before it is chosen: what of a scenario it would change, and what that is worth. Nothing is saved; the
 * address has it all.
 *
 * @param scenarios to choose from
 * @param scenario the one that is tried on
 * @param rows what was entered, as it was entered
 * @param tried what comes of it; null where nothing was entered or it is refused
 */
public record MeasureTrial(
        List<Scenario> scenarios, Scenario scenario, List<Row> rows, TryOut.@Nullable Tried tried, List<Fault> faults) {
    private static final int ROWS = 3;

    public MeasureTrial {
        scenarios = List.copyOf(scenarios);
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }

    /** A driver and the value it would have; both empty where nothing was entered. */
    public record Row(String driver, String value) {}

    /** What an address asks for. */
    static MeasureTrial of(Economics economics, Screen screen) throws SQLException {
        List<Scenario> all =
                economics.scenarios().stream().filter(one -> !one.archived()).toList();
        String asked = screen.parameter("scenario");
        Scenario scenario = all.stream()
                .filter(one -> String.valueOf(one.id()).equals(asked))
                .findFirst()
                .orElseGet(all::getFirst);
        List<Row> rows = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Map<Driver, BigDecimal> changes = new EnumMap<>(Driver.class);
        for (int i = 1; i <= ROWS; i++) {
            Row row =
                    new Row(screen.parameter("d" + i), screen.parameter("v" + i).strip());
            rows.add(row);
            if (!row.value().isEmpty()) {
                take(row, changes, faults);
            }
        }
        if (changes.isEmpty() || !faults.isEmpty()) {
            return new MeasureTrial(all, scenario, rows, null, faults);
        }
        return switch (economics.tryOut(scenario.id(), changes)) {
            case TryOut.Tried tried -> new MeasureTrial(all, scenario, rows, tried, List.of());
            case TryOut.Refused refused -> new MeasureTrial(all, scenario, rows, null, refused.faults());
        };
    }

    private static void take(Row row, Map<Driver, BigDecimal> changes, List<Fault> faults) {
        Driver driver = null;
        for (Driver one : Driver.values()) {
            driver = one.name().equals(row.driver()) ? one : driver;
        }
        if (driver == null) {
            faults.add(new Fault("", "swot.try.driver", "driver", row.driver(), ""));
        } else if (!row.value().matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            faults.add(new Fault("", "swot.try.value", "value", row.value(), "1234.5"));
        } else if (changes.put(driver, new BigDecimal(row.value())) != null) {
            faults.add(new Fault("", "swot.try.twice", "driver", row.driver(), ""));
        }
    }

    /** The analysis in the address of a measure's page, {@code /swot/7/measures/talent}. */
    public static String analysis(String address) {
        return address.split("/", -1)[2];
    }

    /** The measure in it. */
    public static String measure(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** What was tried, as the page for the zone's committee is asked for it. */
    public String query(String address) {
        StringBuilder query = new StringBuilder(
                "analysis=" + analysis(address) + "&measure=" + measure(address) + "&scenario=" + scenario.id());
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).value().isEmpty()) {
                query.append("&d" + (i + 1) + "=" + rows.get(i).driver() + "&v" + (i + 1) + "="
                        + rows.get(i).value());
            }
        }
        return query.toString();
    }

    /** What of a scenario can be changed. */
    public List<Driver> drivers() {
        return List.of(Driver.values());
    }
}
