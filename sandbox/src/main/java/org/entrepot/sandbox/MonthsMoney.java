package org.entrepot.sandbox;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.collection.ExportSale;
import org.entrepot.collection.StatementField;
import org.entrepot.collection.StatementKind;
import org.entrepot.collection.StatementMapping;
import org.entrepot.collection.Statements;
import org.entrepot.collection.TaxPack;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * How a month's money comes: a payment service tells what it collected of each order and what it keeps back, a bank what it booked. Everything
 * is invented.
 *
 * @param seller whose money it is
 * @param by who brings the statements
 * @param end the last day of the month
 */
record MonthsMoney(CollectionDesk desk, EnterpriseCode seller, String by, LocalDate end) {
    private static final String SOURCE = "汇岭支付（演示）";
    private static final String ACCOUNT = "QD00DEMO0001";
    private static final BigDecimal COMMISSION = new BigDecimal("0.03");
    private static final int PAYOUT = 13;

    private static final Map<StatementField, String> OF_SERVICE = Map.of(
            StatementField.DAY, "Date",
            StatementField.ORDER, "Order",
            StatementField.PAYOUT, "Payout",
            StatementField.CURRENCY, "Currency",
            StatementField.GROSS, "Gross",
            StatementField.COMMISSION, "Commission",
            StatementField.NET, "Net");
    private static final Map<StatementField, String> OF_BANK = Map.of(
            StatementField.DAY, "Date",
            StatementField.ACCOUNT, "Account",
            StatementField.REFERENCE, "Reference",
            StatementField.AMOUNT, "Amount",
            StatementField.CURRENCY, "Currency",
            StatementField.PAYER, "Payer",
            StatementField.TEXT, "Purpose");

    /** Money that came before its order was sent. */
    record Advance(String orderNo, BigDecimal amount, String currency) {}

    /** Says how the seller is taxed: a trader of the zone, small. */
    void profile() throws IOException, SQLException {
        welcome(desk.taxPacks()
                .say(seller, new TaxPack.Profile(end.withDayOfYear(1), TaxPack.Profile.Kind.TRADER, true, true), by));
    }

    /** Brings the statements by which those orders are paid; without an advance there is none. */
    void comes(List<ExportSale> paid, @Nullable Advance advance) throws IOException, SQLException {
        List<String> service = new ArrayList<>(List.of("Date,Order,Payout,Currency,Gross,Commission,Net"));
        List<String> bank = new ArrayList<>(List.of("Date,Account,Reference,Amount,Currency,Payer,Purpose"));
        for (int from = 0; from < paid.size(); from += PAYOUT) {
            String payout = "PO" + end.toString().replace("-", "") + (from / PAYOUT + 1);
            List<ExportSale> some = paid.subList(from, Math.min(paid.size(), from + PAYOUT));
            BigDecimal net = BigDecimal.ZERO;
            for (ExportSale sale : some) {
                BigDecimal gross = BigDecimal.valueOf(sale.expected(), 2);
                BigDecimal kept = gross.multiply(COMMISSION).setScale(2, RoundingMode.HALF_UP);
                net = net.add(gross.subtract(kept));
                service.add(String.join(
                        ",",
                        end.minusDays(4).toString(),
                        sale.orderNo(),
                        payout,
                        sale.currency(),
                        gross.toPlainString(),
                        kept.toPlainString(),
                        gross.subtract(kept).toPlainString()));
            }
            bank.add(booked(bank.size(), net, some.getFirst().currency(), SOURCE, "结算 " + payout));
        }
        if (advance != null) {
            bank.add(booked(
                    bank.size(),
                    advance.amount().setScale(2, RoundingMode.HALF_UP),
                    advance.currency(),
                    "Invented buyer (demo)",
                    "payment in advance for order " + advance.orderNo()));
        }
        load(StatementKind.PLATFORM, OF_SERVICE, "huiling-" + YearMonth.from(end) + ".csv", service);
        load(StatementKind.BANK, OF_BANK, "bank-" + YearMonth.from(end) + ".csv", bank);
    }

    private String booked(int number, BigDecimal amount, String currency, String payer, String purpose) {
        return String.join(
                ",",
                end.minusDays(3).toString(),
                ACCOUNT,
                "R" + end.toString().replace("-", "") + number,
                amount.toPlainString(),
                currency,
                payer,
                purpose);
    }

    private void load(StatementKind kind, Map<StatementField, String> columns, String name, List<String> rows)
            throws IOException, SQLException {
        Statements statements = desk.statements();
        byte[] file = (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        if (!(statements.receive(seller, name, file, by) instanceof Statements.Reception.Taken(long id))) {
            throw new IOException("the statement " + name + " was not taken");
        }
        welcome(statements.say(
                seller,
                id,
                new StatementMapping(
                        kind,
                        kind == StatementKind.PLATFORM ? SOURCE : "",
                        0,
                        "",
                        "",
                        '.',
                        "yyyy-MM-dd",
                        StatementMapping.Signs.SIGNED,
                        "",
                        new EnumMap<>(columns),
                        Map.of())));
        if (statements.load(seller, id, kind == StatementKind.PLATFORM ? SOURCE : "演示银行", by)
                instanceof Statements.Loading.Refused(List<Fault> faults)) {
            welcome(faults);
        }
    }

    private static void welcome(List<Fault> faults) throws IOException {
        if (!faults.isEmpty()) {
            throw new IOException("what was said of the month's money was not taken: " + faults);
        }
    }
}
