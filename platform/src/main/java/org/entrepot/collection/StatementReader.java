package org.entrepot.collection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.collection.StatementRead.BankRow;
import org.entrepot.collection.StatementRead.RowFault;
import org.entrepot.collection.StatementRead.SettledRow;
import org.entrepot.messages.CamtReader;
import org.entrepot.messages.CamtReading;
import org.entrepot.orders.FileFault;
import org.entrepot.orders.Tables;
import org.jspecify.annotations.Nullable;

/** Reads statements: tables by what their owner says of the columns, account statements of ISO 20022 by themselves. */
final class StatementReader {
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_FAULTS = 1_000;
    private static final int HEADING_WITHIN = 100;
    private static final int LONGEST_REFERENCE = 140;
    private static final Pattern ENTRY = Pattern.compile("Ntry\\[([0-9]+)]\\.(.*)");
    private static final String AMOUNT_FORM = "an amount with at most two decimals, as ";

    private final StatementMapping mapping;
    private final boolean workbook;
    private final List<BankRow> bank = new ArrayList<>();
    private final List<SettledRow> settled = new ArrayList<>();
    private final List<RowFault> faults = new ArrayList<>();
    private @Nullable Map<StatementField, Integer> places;

    private StatementReader(StatementMapping mapping, boolean workbook) {
        this.mapping = mapping;
        this.workbook = workbook;
        this.places = needsHeading(mapping) ? null : places(mapping);
    }

    /** Reads an account statement of ISO 20022. */
    static StatementRead camt(byte[] bytes) {
        return switch (CamtReader.read(bytes)) {
            case CamtReading.Refused(var fault) ->
                StatementRead.refused(new FileFault(fault.rule(), fault.found(), fault.expected()));
            case CamtReading.Statement statement -> camt(statement);
        };
    }

    private static StatementRead camt(CamtReading.Statement statement) {
        List<BankRow> bank = new ArrayList<>();
        List<RowFault> faults = new ArrayList<>();
        statement.faults().forEach(fault -> {
            Matcher place = ENTRY.matcher(fault.field());
            boolean placed = place.matches();
            faults.add(new RowFault(
                    placed ? Integer.parseInt(place.group(1)) : 0,
                    placed ? place.group(2) : fault.field(),
                    fault.found(),
                    fault.expected()));
        });
        for (CamtReading.Entry entry : statement.entries()) {
            BigDecimal minor = entry.amount().movePointRight(2).stripTrailingZeros();
            if (minor.scale() > 0) {
                faults.add(new RowFault(entry.number(), "Amt", entry.amount().toPlainString(), "at most two decimals"));
            } else if (entry.account().isEmpty()) {
                faults.add(new RowFault(entry.number(), "Acct", "", "an account before the entry"));
            } else {
                bank.add(new BankRow(
                        entry.number(),
                        Cells.account(entry.account()),
                        entry.booked(),
                        new Amount(minor.longValueExact(), entry.currency()),
                        shortened(entry.reference()),
                        shortened(entry.endToEnd()),
                        entry.payer(),
                        entry.text(),
                        shortened(entry.reason())));
            }
        }
        return new StatementRead(bank, List.of(), faults, null);
    }

    /** Reads a table. */
    static StatementRead table(String name, byte[] bytes, StatementMapping mapping) {
        StatementReader reader = new StatementReader(mapping, Tables.isWorkbook(bytes));
        Optional<FileFault> refused = Tables.read(name, bytes, mapping.form(), reader::row);
        if (refused.isPresent()) {
            return StatementRead.refused(refused.get());
        }
        if (reader.places == null) {
            return StatementRead.refused(new FileFault(
                    "heading", String.join(", ", reader.missing), "a row with all headings of the mapping"));
        }
        if (reader.bank.isEmpty() && reader.settled.isEmpty() && reader.faults.isEmpty()) {
            return StatementRead.refused(new FileFault("empty", "0", ""));
        }
        return new StatementRead(reader.bank, reader.settled, reader.faults, null);
    }

    // --- headings ---------------------------------------------------------------------------------------------------

    private List<String> missing = List.of();

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
        if (bank.size() + settled.size() >= MOST_ROWS || faults.size() >= MOST_FAULTS) {
            faults.add(new RowFault(
                    number, "", "more rows", "at most " + MOST_ROWS + " rows and " + MOST_FAULTS + " faults"));
            return false;
        }
        new Row(number, cells, found).read();
        return true;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_REFERENCE ? text.substring(0, LONGEST_REFERENCE) : text;
    }

    // --- rows -------------------------------------------------------------------------------------------------------

    private final class Row {
        private final int number;
        private final List<String> cells;
        private final Map<StatementField, Integer> at;
        private boolean good = true;

        Row(int number, List<String> cells, Map<StatementField, Integer> at) {
            this.number = number;
            this.cells = cells;
            this.at = at;
        }

        /** The cell of a field; where it has none, or an empty one, the value that stands for all rows. */
        private String cell(StatementField field) {
            Integer place = at.get(field);
            String text = place == null || place >= cells.size() ? "" : cells.get(place);
            return text.isEmpty() ? mapping.one(field) : text;
        }

        private void fault(StatementField field, String found, String expected) {
            good = false;
            faults.add(new RowFault(
                    number, field.name(), found.length() > 80 ? found.substring(0, 80) + "…" : found, expected));
        }

        private long amount(StatementField field) {
            OptionalLong amount = Cells.amount(cell(field), mapping.decimal(), workbook);
            if (amount.isEmpty()) {
                fault(field, cell(field), AMOUNT_FORM + "1234" + mapping.decimal() + "50");
            }
            return amount.orElse(0);
        }

        private long amountOrNothing(StatementField field) {
            return cell(field).isEmpty() ? 0 : amount(field);
        }

        private LocalDate day() {
            Optional<LocalDate> day = Cells.day(cell(StatementField.DAY), mapping.dayForm(), workbook);
            if (day.isEmpty()) {
                fault(StatementField.DAY, cell(StatementField.DAY), "a day as " + mapping.days());
            }
            return day.orElse(LocalDate.EPOCH);
        }

        private String currency() {
            Optional<String> currency = Cells.currency(cell(StatementField.CURRENCY));
            if (currency.isEmpty()) {
                fault(StatementField.CURRENCY, cell(StatementField.CURRENCY), "a currency as USD");
            }
            return currency.orElse("");
        }

        private String needed(StatementField field) {
            String text = shortened(cell(field));
            if (text.isEmpty()) {
                fault(field, "", "a value");
            }
            return text;
        }

        void read() {
            if (mapping.kind() == StatementKind.BANK) {
                readBank();
            } else {
                readPlatform();
            }
        }

        private void readBank() {
            LocalDate day = day();
            String account = Cells.account(needed(StatementField.ACCOUNT));
            String currency = currency();
            long minor = signed();
            if (good) {
                bank.add(new BankRow(
                        number,
                        account,
                        day,
                        new Amount(minor, currency),
                        shortened(cell(StatementField.REFERENCE)),
                        "",
                        cell(StatementField.PAYER),
                        cell(StatementField.TEXT),
                        ""));
            }
        }

        private long signed() {
            return switch (mapping.signs()) {
                case SIGNED -> notNothing(amount(StatementField.AMOUNT));
                case TURNED -> notNothing(-amount(StatementField.AMOUNT));
                case WORD -> {
                    long amount = Math.abs(amount(StatementField.AMOUNT));
                    boolean in = Cells.compared(cell(StatementField.WAY)).equals(Cells.compared(mapping.inWord()));
                    if (cell(StatementField.WAY).isEmpty()) {
                        fault(StatementField.WAY, "", mapping.inWord() + ", or the word for what went out");
                    }
                    yield notNothing(in ? amount : -amount);
                }
                case TWO_COLUMNS -> {
                    long in = amountOrNothing(StatementField.AMOUNT);
                    long out = amountOrNothing(StatementField.OUT);
                    if (good && in != 0 && out != 0) {
                        fault(
                                StatementField.OUT,
                                cell(StatementField.AMOUNT) + " / " + cell(StatementField.OUT),
                                "an amount in one of the two columns");
                    }
                    yield notNothing(in != 0 ? in : -Math.abs(out));
                }
            };
        }

        private long notNothing(long amount) {
            if (good && amount == 0) {
                fault(StatementField.AMOUNT, cell(StatementField.AMOUNT), "more or less than nothing");
            }
            return amount;
        }

        private void readPlatform() {
            LocalDate day = day();
            String order = needed(StatementField.ORDER);
            String payout = needed(StatementField.PAYOUT);
            String currency = currency();
            long gross = amount(StatementField.GROSS);
            long commission = amountOrNothing(StatementField.COMMISSION);
            long freight = amountOrNothing(StatementField.FREIGHT);
            long refund = amountOrNothing(StatementField.REFUND);
            long net = amount(StatementField.NET);
            if (good && gross + commission + freight + refund == net && gross - commission - freight - refund != net) {
                commission = -commission;
                freight = -freight;
                refund = -refund;
            }
            if (good && gross - commission - freight - refund != net) {
                fault(
                        StatementField.NET,
                        cell(StatementField.NET),
                        String.format(
                                Locale.ROOT,
                                "%s, the gross less commission, freight and refund",
                                BigDecimal.valueOf(gross - commission - freight - refund, 2)));
            }
            if (good) {
                settled.add(new SettledRow(
                        number,
                        mapping.source(),
                        payout,
                        day,
                        order,
                        currency,
                        gross,
                        commission,
                        freight,
                        refund,
                        net));
            }
        }
    }
}
