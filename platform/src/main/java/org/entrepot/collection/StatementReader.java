package org.entrepot.collection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.collection.StatementRead.BankRow;
import org.entrepot.collection.StatementRead.RowFault;
import org.entrepot.collection.StatementRead.SettledRow;
import org.entrepot.messages.CamtReader;
import org.entrepot.messages.CamtReading;
import org.entrepot.orders.FileFault;

/** Reads statements: tables by what their owner says of the columns, account statements of ISO 20022 by themselves. */
final class StatementReader {
    private static final Pattern ENTRY = Pattern.compile("Ntry\\[([0-9]+)]\\.(.*)");

    private final StatementMapping mapping;
    private final List<BankRow> bank = new ArrayList<>();
    private final List<SettledRow> settled = new ArrayList<>();
    private final List<RowFault> faults = new ArrayList<>();

    private StatementReader(StatementMapping mapping) {
        this.mapping = mapping;
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
                        MappedTable.shortened(entry.reference()),
                        MappedTable.shortened(entry.endToEnd()),
                        entry.payer(),
                        entry.text(),
                        MappedTable.shortened(entry.reason())));
            }
        }
        return new StatementRead(bank, List.of(), faults, null);
    }

    /** Reads a table. */
    static StatementRead table(String name, byte[] bytes, StatementMapping mapping) {
        StatementReader reader = new StatementReader(mapping);
        Optional<FileFault> refused = MappedTable.read(name, bytes, mapping, reader.faults, reader::row);
        return refused.map(StatementRead::refused)
                .orElseGet(() -> new StatementRead(reader.bank, reader.settled, reader.faults, null));
    }

    private void row(MappedTable.Row row) {
        if (mapping.kind() == StatementKind.BANK) {
            bank(row);
        } else {
            platform(row);
        }
    }

    private void bank(MappedTable.Row row) {
        LocalDate day = row.day(StatementField.DAY);
        String account = Cells.account(row.needed(StatementField.ACCOUNT));
        String currency = row.currency(StatementField.CURRENCY);
        long minor = signed(row);
        if (row.isGood()) {
            bank.add(new BankRow(
                    row.number(),
                    account,
                    day,
                    new Amount(minor, currency),
                    MappedTable.shortened(row.cell(StatementField.REFERENCE)),
                    "",
                    row.cell(StatementField.PAYER),
                    row.cell(StatementField.TEXT),
                    ""));
        }
    }

    private long signed(MappedTable.Row row) {
        return switch (mapping.signs()) {
            case SIGNED -> notNothing(row, row.amount(StatementField.AMOUNT));
            case TURNED -> notNothing(row, -row.amount(StatementField.AMOUNT));
            case WORD -> {
                long amount = Math.abs(row.amount(StatementField.AMOUNT));
                String way = row.cell(StatementField.WAY);
                boolean in = Cells.compared(way).equals(Cells.compared(mapping.inWord()));
                if (way.isEmpty()) {
                    row.fault(StatementField.WAY, "", mapping.inWord() + ", or the word for what went out");
                }
                yield notNothing(row, in ? amount : -amount);
            }
            case TWO_COLUMNS -> {
                long in = row.amountOrNothing(StatementField.AMOUNT);
                long out = row.amountOrNothing(StatementField.OUT);
                if (row.isGood() && in != 0 && out != 0) {
                    row.fault(
                            StatementField.OUT,
                            row.cell(StatementField.AMOUNT) + " / " + row.cell(StatementField.OUT),
                            "an amount in one of the two columns");
                }
                yield notNothing(row, in != 0 ? in : -Math.abs(out));
            }
        };
    }

    private static long notNothing(MappedTable.Row row, long amount) {
        if (row.isGood() && amount == 0) {
            row.fault(StatementField.AMOUNT, row.cell(StatementField.AMOUNT), "more or less than nothing");
        }
        return amount;
    }

    private void platform(MappedTable.Row row) {
        LocalDate day = row.day(StatementField.DAY);
        String order = row.needed(StatementField.ORDER);
        String payout = row.needed(StatementField.PAYOUT);
        String currency = row.currency(StatementField.CURRENCY);
        long gross = row.amount(StatementField.GROSS);
        long commission = row.amountOrNothing(StatementField.COMMISSION);
        long freight = row.amountOrNothing(StatementField.FREIGHT);
        long refund = row.amountOrNothing(StatementField.REFUND);
        long net = row.amount(StatementField.NET);
        if (row.isGood()
                && gross + commission + freight + refund == net
                && gross - commission - freight - refund != net) {
            commission = -commission;
            freight = -freight;
            refund = -refund;
        }
        if (row.isGood() && gross - commission - freight - refund != net) {
            row.fault(
                    StatementField.NET,
                    row.cell(StatementField.NET),
                    String.format(
                            Locale.ROOT,
                            "%s, the gross less commission, freight and refund",
                            BigDecimal.valueOf(gross - commission - freight - refund, 2)));
        }
        if (row.isGood()) {
            settled.add(new SettledRow(
                    row.number(),
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
