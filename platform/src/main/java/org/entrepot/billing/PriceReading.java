package org.entrepot.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.Fault;
import org.entrepot.orders.CellText;
import org.jspecify.annotations.Nullable;

/**
 * A price list of a file held against the one that there is. Pure.
 *
 * @param faults why none of its rows can be read; then there are no lines
 * @param lines row by row
 */
public record PriceReading(List<Fault> faults, List<PriceLine> lines) {
    private static final BigDecimal MOST_YUAN = new BigDecimal("1000000000");

    public PriceReading {
        faults = List.copyOf(faults);
        lines = List.copyOf(lines);
    }

    /** How many lines are in a state. */
    public long count(PriceLine.State state) {
        return lines.stream().filter(line -> line.state() == state).count();
    }

    static PriceReading of(PriceTable table, PriceColumns columns, List<Price> present) {
        List<Fault> faults = new ArrayList<>();
        if (columns.fee() < 0) {
            faults.add(fault("fee", "", "the column that says what is priced"));
        }
        if (columns.price() < 0) {
            faults.add(fault("price", "", "the column of prices"));
        }
        if (columns.from() < 0 && day(columns.day()).isEmpty()) {
            faults.add(fault("from", columns.day(), "the column of first days, or one day for all rows"));
        }
        return faults.isEmpty()
                ? new PriceReading(List.of(), lines(table, columns, present))
                : new PriceReading(faults, List.of());
    }

    private record Beginning(Fee fee, LocalDate from) {}

    private static List<PriceLine> lines(PriceTable table, PriceColumns columns, List<Price> present) {
        Map<Beginning, BigDecimal> known = new HashMap<>();
        present.forEach(price -> known.put(new Beginning(price.fee(), price.from()), price.yuan()));
        List<PriceLine> lines = new ArrayList<>();
        for (PriceTable.Row row : table.rows()) {
            List<Fault> faults = new ArrayList<>();
            String said = row.cell(columns.fee());
            Price price = price(row, columns, faults);
            PriceLine.State state = PriceLine.State.REFUSED;
            if (price != null) {
                BigDecimal before = known.putIfAbsent(new Beginning(price.fee(), price.from()), price.yuan());
                state = before == null ? PriceLine.State.NEW : PriceLine.State.STANDS;
                if (before != null && before.compareTo(price.yuan()) != 0) {
                    state = PriceLine.State.REFUSED;
                    faults.add(fault(
                            "price",
                            price.yuan().toPlainString(),
                            before.toPlainString() + ", which begins on " + price.from() + " already"));
                }
            }
            lines.add(new PriceLine(row.number(), said, price, state, faults));
        }
        return lines;
    }

    private static @Nullable Price price(PriceTable.Row row, PriceColumns columns, List<Fault> faults) {
        String said = row.cell(columns.fee());
        Optional<Fee> fee = PriceWords.fee(said).filter(one -> one != Fee.RENT); // rent is agreed by lease
        if (fee.isEmpty()) {
            faults.add(fault("fee", said, "a fee of the price list, by its code or name"));
        }
        String unit = row.cell(columns.unit());
        Optional<Fee.Measure> measure = fee.map(Fee::measure);
        if (measure.isPresent() && !unit.isEmpty() && !PriceWords.unit(unit).equals(measure)) {
            faults.add(fault("unit", unit, measure.get().name()));
        }
        String first = row.cell(columns.from());
        String wanted = first.isEmpty() ? columns.day() : first;
        Optional<LocalDate> day = day(wanted);
        if (day.isEmpty()) {
            faults.add(fault("from", wanted, "a day as 2026-11-24"));
        }
        Optional<BigDecimal> yuan = yuan(row.cell(columns.price()));
        if (yuan.isEmpty()) {
            faults.add(fault(
                    "price",
                    row.cell(columns.price()),
                    "a number from 0 to " + MOST_YUAN.toPlainString() + ", with " + Price.DECIMALS
                            + " decimals at most"));
        }
        return faults.isEmpty() ? new Price(fee.orElseThrow(), day.orElseThrow(), yuan.orElseThrow()) : null;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(CellText.day(text.strip()), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> yuan(String text) {
        String number = CellText.number(text);
        if (!number.matches("[0-9]{1,12}(\\.[0-9]{1,20})?")) {
            return Optional.empty();
        }
        BigDecimal yuan = new BigDecimal(number).stripTrailingZeros();
        return Optional.of(yuan).filter(one -> one.scale() <= Price.DECIMALS && one.compareTo(MOST_YUAN) <= 0);
    }

    private static Fault fault(String field, String found, String expected) {
        return new Fault("", "bills." + field, field, found, expected);
    }
}
