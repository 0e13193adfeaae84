package org.entrepot.collection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.entrepot.collection.StatementRead.RowFault;
import org.entrepot.orders.FileFault;
import org.entrepot.orders.Tables;
import org.jspecify.annotations.Nullable;

/**
 * A table in a file by what its owner says of the columns: row by row, and which rows do not read. Pure but for the visitor's own
 * doing.
 */
public final class MappedTable {
    /** So many rows are read of a file. */
    public static final int MOST_ROWS = 20_000;

    private static final int MOST_FAULTS = 1_000;
    private static final int HEADING_WITHIN = 100;
    private static final int LONGEST_TEXT = 140;
    private static final int LONGEST_FOUND = 80;

    private final StatementMapping mapping;
    private final boolean workbook;
    private final List<RowFault> faults;
    private final Visitor visitor;
    private @Nullable Map<StatementField, Integer> places;
    private List<String> missing = List.of();
    private int good;

    private MappedTable(StatementMapping mapping, boolean workbook, List<RowFault> faults, Visitor visitor) {
        this.mapping = mapping;
        this.workbook = workbook;
        this.faults = faults;
        this.visitor = visitor;
        this.places = needsHeading(mapping) ? null : places(mapping);
    }

    /** Told each row below the heading; it reads the cells it wants and says what does not fit. */
    @FunctionalInterface
    public interface Visitor {
        void row(Row row);
    }

    /**
     * Reads it.
     *
     * @param faults gets the rows that do not read
     * @return why nothing of it is read; empty where it is
     */
    public static Optional<FileFault> read(
            String name, byte[] bytes, StatementMapping mapping, List<RowFault> faults, Visitor visitor) {
        MappedTable table = new MappedTable(mapping, Tables.isWorkbook(bytes), faults, visitor);
        Optional<FileFault> refused = Tables.read(name, bytes, mapping.form(), table::row);
        if (refused.isPresent()) {
            return refused;
        }
        if (table.places == null) {
            return Optional.of(new FileFault(
                    "heading", String.join(", ", table.missing), "a row with all headings of the mapping"));
        }
        return table.good == 0 && faults.isEmpty() ? Optional.of(new FileFault("empty", "0", "")) : Optional.empty();
    }

    private static boolean needsHeading(StatementMapping mapping) {
        return mapping.columns().values().stream().anyMatch(column -> !StatementMapping.isPlace(column));
    }

    private static Map<StatementField, Integer> places(StatementMapping mapping) {
        Map<StatementField, Integer> places = new EnumMap<>(StatementField.class);
        mapping.columns().forEach((field, column) -> places.put(field, Integer.parseInt(column.substring(1)) - 1));
        return places;
    }

    private static @Nullable Map<StatementField, Integer> find(
            StatementMapping mapping, List<String> cells, List<String> missing) {
        List<String> words = cells.stream().map(Cells::compared).toList();
        Map<StatementField, Integer> places = new EnumMap<>(StatementField.class);
        mapping.columns().forEach((field, column) -> {
            int place = StatementMapping.isPlace(column)
                    ? Integer.parseInt(column.substring(1)) - 1
                    : words.indexOf(Cells.compared(column));
            if (place < 0) {
                missing.add(column);
            } else {
                places.put(field, place);
            }
        });
        return missing.isEmpty() ? places : null;
    }

    private boolean row(int number, List<String> cells) {
        Map<StatementField, Integer> found = places;
        if (found == null) {
            if (mapping.heading() == 0 || mapping.heading() == number) {
                List<String> lacking = new ArrayList<>();
                places = find(mapping, cells, lacking);
                if (missing.isEmpty() || lacking.size() < missing.size()) {
                    missing = lacking;
                }
            }
            return places != null || number < (mapping.heading() == 0 ? HEADING_WITHIN : mapping.heading());
        }
        if (number <= mapping.heading()) {
            return true;
        }
        if (good >= MOST_ROWS || faults.size() >= MOST_FAULTS) {
            faults.add(new RowFault(
                    number, "", "more rows", "at most " + MOST_ROWS + " rows and " + MOST_FAULTS + " faults"));
            return false;
        }
        Row row = new Row(number, cells, found);
        visitor.row(row);
        good += row.good ? 1 : 0;
        return true;
    }

    static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    /** A row; what does not read is a fault of it and reads as nothing. */
    public final class Row {
        private final int number;
        private final List<String> cells;
        private final Map<StatementField, Integer> at;
        private boolean good = true;

        private Row(int number, List<String> cells, Map<StatementField, Integer> at) {
            this.number = number;
            this.cells = cells;
            this.at = at;
        }

        /** Of the file, from 1. */
        public int number() {
            return number;
        }

        /** Whether all that was asked for so far reads. */
        public boolean isGood() {
            return good;
        }

        /** The cell of a field; where it has none, or an empty one, the value that stands for all rows. */
        public String cell(StatementField field) {
            Integer place = at.get(field);
            String text = place == null || place >= cells.size() ? "" : cells.get(place);
            return text.isEmpty() ? mapping.one(field) : text;
        }

        /** Says that a field is not as it should be. */
        public void fault(StatementField field, String found, String expected) {
            good = false;
            faults.add(new RowFault(
                    number,
                    field.name(),
                    found.length() > LONGEST_FOUND ? found.substring(0, LONGEST_FOUND) + "…" : found,
                    expected));
        }

        /** Hundredths. */
        public long amount(StatementField field) {
            return number(field, 2);
        }

        /** Hundredths; nothing where the cell is empty. */
        public long amountOrNothing(StatementField field) {
            return cell(field).isEmpty() ? 0 : amount(field);
        }

        /** Hundred-thousandths of a unit, more than nothing. */
        public long quantity(StatementField field) {
            long quantity = number(field, 5);
            if (good && quantity <= 0) {
                fault(field, cell(field), "more than nothing");
            }
            return quantity;
        }

        private long number(StatementField field, int decimals) {
            OptionalLong number = Cells.number(cell(field), mapping.decimal(), workbook, decimals);
            if (number.isEmpty()) {
                fault(
                        field,
                        cell(field),
                        "a number with at most " + decimals + " decimals, as 1234" + mapping.decimal() + "50");
            }
            return number.orElse(0);
        }

        /** A day as the mapping writes days. */
        public LocalDate day(StatementField field) {
            Optional<LocalDate> day = Cells.day(cell(field), mapping.dayForm(), workbook);
            if (day.isEmpty()) {
                fault(field, cell(field), "a day as " + mapping.days());
            }
            return day.orElse(LocalDate.EPOCH);
        }

        /** ISO 4217. */
        public String currency(StatementField field) {
            Optional<String> currency = Cells.currency(cell(field));
            if (currency.isEmpty()) {
                fault(field, cell(field), "a currency as USD");
            }
            return currency.orElse("");
        }

        /** A text that must be there, cut where it is long. */
        public String needed(StatementField field) {
            String text = shortened(cell(field));
            if (text.isEmpty()) {
                fault(field, "", "a value");
            }
            return text;
        }
    }
}
