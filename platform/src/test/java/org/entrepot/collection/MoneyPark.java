package org.entrepot.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.entrepot.collection.StatementMapping.Signs;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;
import org.jspecify.annotations.Nullable;

/** Two sellers, what they sold, and the desk that follows their money; a clock and rates to be set. */
final class MoneyPark implements AutoCloseable {
    static final EnterpriseCode SELLER = EnterpriseCode.of("9902960103");
    static final EnterpriseCode OTHER = EnterpriseCode.of("9902960115");
    static final String BY = "Wang (示例)";

    final TestDatabase database = TestDatabase.fresh();
    final Persons persons = new Persons(KeyRing.open(TestFolder.of("test-keys-collection")));
    final InventedTrades trades = new InventedTrades();
    final CollectionDesk desk;
    private volatile Instant time = Instant.parse("2026-06-20T02:00:00Z");
    private volatile @Nullable ExchangeRates rates = ExchangeRates.NONE;

    MoneyPark() {
        desk = again();
    }

    /** The desk of another run of the program on the same database. */
    CollectionDesk again() {
        return new CollectionDesk(database.owner(), database.reader(), persons, trades, this::rates, new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("UTC");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return time;
            }
        });
    }

    void at(String moment) {
        time = Instant.parse(moment);
    }

    void rates(String table) {
        try {
            rates = ExchangeRates.read(new StringReader(table)).rates();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether rates cannot be read from now on, so that the rules cannot be tried. */
    void withoutRates(boolean without) {
        rates = without ? null : ExchangeRates.NONE;
    }

    private ExchangeRates rates() {
        ExchangeRates now = rates;
        if (now == null) {
            throw new IllegalStateException("no rates");
        }
        return now;
    }

    void follow() throws SQLException {
        desk.money().catchUp();
    }

    /** Released in dollars on 10 June 2026. */
    void sale(String orderNo, String dollars) {
        trades.trade(SELLER, orderNo, dollars).released();
    }

    static StatementMapping bank() {
        Map<StatementField, String> columns = new EnumMap<>(StatementField.class);
        columns.put(StatementField.DAY, "Date");
        columns.put(StatementField.AMOUNT, "Amount");
        columns.put(StatementField.CURRENCY, "Currency");
        columns.put(StatementField.ACCOUNT, "Account");
        columns.put(StatementField.REFERENCE, "Reference");
        columns.put(StatementField.PAYER, "Payer");
        columns.put(StatementField.TEXT, "Purpose");
        return new StatementMapping(
                StatementKind.BANK, "", 0, "", "", '.', "yyyy-MM-dd", Signs.SIGNED, "", columns, Map.of());
    }

    static StatementMapping platform() {
        Map<StatementField, String> columns = new EnumMap<>(StatementField.class);
        columns.put(StatementField.DAY, "Date");
        columns.put(StatementField.ORDER, "Order");
        columns.put(StatementField.PAYOUT, "Payout");
        columns.put(StatementField.CURRENCY, "Currency");
        columns.put(StatementField.GROSS, "Gross");
        columns.put(StatementField.COMMISSION, "Commission");
        columns.put(StatementField.FREIGHT, "Freight");
        columns.put(StatementField.REFUND, "Refund");
        columns.put(StatementField.NET, "Net");
        return new StatementMapping(
                StatementKind.PLATFORM,
                "SampleMarket",
                0,
                "",
                "",
                '.',
                "yyyy-MM-dd",
                Signs.SIGNED,
                "",
                columns,
                Map.of());
    }

    static String bankFile(String... rows) {
        return "Date,Account,Reference,Amount,Currency,Payer,Purpose\n" + String.join("\n", rows) + "\n";
    }

    static String platformFile(String... rows) {
        return "Date,Payout,Order,Currency,Gross,Commission,Freight,Refund,Net\n" + String.join("\n", rows) + "\n";
    }

    StatementFile bank(String... rows) throws SQLException {
        return load("bank.csv", bankFile(rows), "bank", bank());
    }

    StatementFile payouts(String... rows) throws SQLException {
        return load("payouts.csv", platformFile(rows), "market", platform());
    }

    /** Loads a file; the one that is here already where it is the same. */
    StatementFile load(String name, String text, String mapping, StatementMapping says) throws SQLException {
        return load(name, text.getBytes(StandardCharsets.UTF_8), mapping, says);
    }

    StatementFile load(String name, byte[] bytes, String mapping, StatementMapping says) throws SQLException {
        Statements.Reception reception = desk.statements().receive(SELLER, name, bytes, BY);
        if (reception instanceof Statements.Reception.Known(long id)) {
            return desk.statements().file(SELLER.value(), id).orElseThrow();
        }
        assertThat(reception).isInstanceOf(Statements.Reception.Taken.class);
        long id = ((Statements.Reception.Taken) reception).id();
        if (desk.statements().file(SELLER.value(), id).orElseThrow().format() == StatementFile.Format.TABLE) {
            assertThat(desk.statements().say(SELLER, id, says)).isEmpty();
        }
        Statements.Loading loading = desk.statements().load(SELLER, id, mapping, BY);
        assertThat(loading).isInstanceOf(Statements.Loading.Loaded.class);
        return ((Statements.Loading.Loaded) loading).file();
    }

    StatementFile camt(String... entries) throws SQLException {
        return load("statement.xml", camtFile(entries).getBytes(StandardCharsets.UTF_8), "", bank());
    }

    static String camtFile(String... entries) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr>"
                + "<Stmt><Id>S1</Id><Acct><Id><IBAN>KZ00 TEST 0001</IBAN></Id></Acct>" + String.join("", entries)
                + "</Stmt></BkToCstmrStmt></Document>";
    }

    static String entry(String day, String reference, String amount, String currency, String text) {
        boolean out = amount.startsWith("-");
        return "<Ntry><Amt Ccy=\"" + currency + "\">" + (out ? amount.substring(1) : amount) + "</Amt><CdtDbtInd>"
                + (out ? "DBIT" : "CRDT") + "</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>" + day
                + "</Dt></BookgDt><AcctSvcrRef>" + reference + "</AcctSvcrRef><NtryDtls><TxDtls><RmtInf><Ustrd>" + text
                + "</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>";
    }

    ExportSale row(String orderNo) throws SQLException {
        return desk.money().detail(SELLER.value(), orderNo).orElseThrow().sale();
    }

    ExportMoney.Detail detail(String orderNo) throws SQLException {
        return desk.money().detail(SELLER.value(), orderNo).orElseThrow();
    }

    List<WorkList.Item> work() throws SQLException {
        return desk.work().page(SELLER.value(), 0, 500).items();
    }

    /** The one column of a question. */
    static List<String> ask(DataSource source, String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection c = source.getConnection();
                Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                answers.add(row.getString(1));
            }
        }
        return answers;
    }

    /** The ledger, and that it says the same as the rows that people see. */
    void audit() throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            assertThat(new MoneyAudit().audit(c)).isEmpty();
        }
        assertThat(
                        ask(
                                database.owner(),
                                "SELECT unit FROM ledger.account GROUP BY unit HAVING sum(debits_posted) <> sum(credits_posted)"))
                .isEmpty();
        for (LineStore.Sum sum : sums()) {
            assertThat(ask(
                            database.owner(),
                            "SELECT coalesce(sum(amount), 0) FROM collection.allocation WHERE undone_at IS NULL AND line IS NOT NULL"
                                    + " AND currency = '" + sum.currency() + "'"))
                    .containsExactly(String.valueOf(sum.used()));
        }
    }

    /** What the seller's lines that count add up to, by currency. */
    List<LineStore.Sum> sums() throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            return LineStore.sums(c, SELLER.value());
        }
    }

    @Override
    public void close() {
        desk.close();
        database.close();
    }
}
