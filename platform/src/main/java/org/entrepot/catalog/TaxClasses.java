package org.entrepot.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * The classes of value-added and consumption tax that tariff lines name, each with its dated records ({@code vat-rates.csv},
 * {@code consumption-taxes.csv}): a change of law is a row more there, not one in every line.
 */
record TaxClasses(Map<String, List<Dated<Rate>>> vat, Map<String, List<Dated<ConsumptionTax>>> consumption) {
    TaxClasses {
        vat = Map.copyOf(vat);
        consumption = Map.copyOf(consumption);
    }

    static TaxClasses load() {
        Map<String, List<Dated<Rate>>> vat = new HashMap<>();
        for (CSVRecord row : Resource.rows("vat-rates.csv")) {
            add(vat, row, Rate.percent(row.get("rate")));
        }
        Map<String, List<Dated<ConsumptionTax>>> consumption = new HashMap<>();
        for (CSVRecord row : Resource.rows("consumption-taxes.csv")) {
            add(consumption, row, consumptionTax(row));
        }
        return new TaxClasses(vat, consumption);
    }

    List<Dated<Rate>> vatOf(String name) {
        return vat.getOrDefault(name, List.of());
    }

    List<Dated<ConsumptionTax>> consumptionOf(String name) {
        return consumption.getOrDefault(name, List.of());
    }

    Set<String> vatNames() {
        return vat.keySet();
    }

    Set<String> consumptionNames() {
        return consumption.keySet();
    }

    private static <T> void add(Map<String, List<Dated<T>>> classes, CSVRecord row, T value) {
        List<Dated<T>> records = classes.computeIfAbsent(row.get("class"), name -> new ArrayList<>());
        Dated<T> record = new Dated<>(value, period(row), row.get("source"), Resource.confidence(row));
        if (records.stream().anyMatch(other -> other.period().overlaps(record.period()))) {
            throw new IllegalStateException("two records in force at once: " + row);
        }
        records.add(record);
    }

    private static Period period(CSVRecord row) {
        String to = row.get("effective_to");
        return new Period(LocalDate.parse(row.get("effective_from")), to.isEmpty() ? null : LocalDate.parse(to));
    }

    private static ConsumptionTax consumptionTax(CSVRecord row) {
        String perKilogram = row.get("cny_per_kg");
        long fen = perKilogram.isEmpty() ? 0 : Money.yuan(perKilogram).minor();
        return new ConsumptionTax(Rate.percent(row.get("rate")), fen, threshold(row));
    }

    private static ConsumptionTax.@Nullable Threshold threshold(CSVRecord row) {
        String price = row.get("from_price");
        if (price.isEmpty()) {
            return null;
        }
        Measure per = switch (row.get("per")) {
            case "gram" -> Measure.GRAM;
            case "sheet" -> Measure.SHEET;
            case "piece" -> Measure.PIECE;
            default -> throw new IllegalStateException("a price limit per what? " + row);
        };
        return new ConsumptionTax.Threshold(Money.yuan(price).minor(), per);
    }
}
