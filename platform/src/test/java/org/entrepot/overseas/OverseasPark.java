package org.entrepot.overseas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.entrepot.bonded.Quantity;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.collection.ExportSale;
import org.entrepot.collection.InventedTrades;
import org.entrepot.collection.TaxPack;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;

/** Two sellers who send goods to warehouses abroad, the desk that keeps that stock and the desk of their money; a clock to be set. */
final class OverseasPark implements AutoCloseable {
    static final EnterpriseCode SELLER = EnterpriseCode.of("9902960103");
    static final EnterpriseCode OTHER = EnterpriseCode.of("9902960115");
    static final String BY = "Wang (示例)";
    static final String ALMATY = "ALA-1";

    final TestDatabase database = TestDatabase.fresh();
    final InventedTrades trades = new InventedTrades();
    final CollectionDesk money;
    final OverseasDesk desk;
    private volatile Instant time = Instant.parse("2026-09-20T02:00:00Z");

    OverseasPark() {
        Clock clock = new Clock() {
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
        };
        money = new CollectionDesk(
                database.owner(),
                database.reader(),
                new Persons(KeyRing.open(TestFolder.of("test-keys-overseas"))),
                trades,
                () -> ExchangeRates.NONE,
                clock);
        desk = new OverseasDesk(
                database.owner(), database.reader(), trades, money.taxPacks(), money.stockAbroad(), clock);
    }

    void at(String moment) {
        time = Instant.parse(moment);
    }

    void warehouse() throws SQLException {
        assertThat(desk.stock().open(SELLER, ALMATY, "阿拉木图示例仓", "145", "", null, BY))
                .isEmpty();
    }

    /** Under 9810 to a warehouse in the state 145, at noon of a day. */
    void leaves(String orderNo, String itemNo, String pieces, String dollars, String day) throws SQLException {
        draft(orderNo, itemNo, pieces, dollars, day).left(Instant.parse(day + "T04:00:00Z"), "DEP-" + orderNo);
        follow();
    }

    InventedTrades.Draft draft(String orderNo, String itemNo, String pieces, String dollars, String day) {
        return trades.trade(SELLER, orderNo, dollars)
                .at(day + "T02:00:00Z")
                .mode("9810")
                .pieces(itemNo, pieces);
    }

    void follow() throws SQLException {
        money.money().catchUp();
        desk.stock().catchUp();
    }

    /** A purchase without VAT of the first line. */
    void invoice(String orderNo, String yuan) throws SQLException {
        assertThat(money.taxPacks()
                        .invoices(
                                SELLER,
                                "i.csv",
                                ("order,line,invoice,day,amount\n" + orderNo + ",1,I-" + orderNo + ",2026-01-05," + yuan
                                                + "\n")
                                        .getBytes(StandardCharsets.UTF_8),
                                BY)
                        .faults())
                .isEmpty();
    }

    void trader() throws SQLException {
        money.taxPacks()
                .say(
                        SELLER,
                        new TaxPack.Profile(LocalDate.of(2025, 1, 1), TaxPack.Profile.Kind.TRADER, true, false),
                        BY);
    }

    static SoldRow sold(String saleNo, String itemNo, String pieces, String day) {
        return new SoldRow(
                1,
                ALMATY,
                itemNo,
                "SampleMarket",
                saleNo,
                LocalDate.parse(day),
                Quantity.parse(pieces).orElseThrow(),
                0,
                "");
    }

    SalesTaken sells(SoldRow... rows) throws SQLException {
        return desk.sales().sell(SELLER, List.of(rows), BY);
    }

    SalesTaken file(String text) throws SQLException {
        return desk.sales().load(SELLER, "sales.csv", text.getBytes(StandardCharsets.UTF_8), "", BY);
    }

    StockRow row(String itemNo) throws SQLException {
        return desk.stock()
                .rows(SELLER.value(), new StockFilter(null, null, itemNo, false))
                .getFirst();
    }

    StockLot lot(String orderNo) throws SQLException {
        return desk.stock().lots(SELLER.value(), StockFilter.ALL, 500).stream()
                .filter(lot -> lot.orderNo().equals(orderNo))
                .findFirst()
                .orElseThrow();
    }

    ExportSale sale(String orderNo) throws SQLException {
        return money.money().detail(SELLER.value(), orderNo).orElseThrow().sale();
    }

    /** The rows, the ledger, and that they are one. */
    void audit() throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            assertThat(new OverseasAudit().audit(c)).isEmpty();
        }
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

    @Override
    public void close() {
        desk.close();
        money.close();
        database.close();
    }
}
