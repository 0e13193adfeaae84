package org.entrepot.console;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.collection.InventedTrades;
import org.entrepot.node.TestDatabase;
import org.entrepot.overseas.Filing;
import org.entrepot.overseas.Movement;
import org.entrepot.overseas.OverseasDesk;
import org.entrepot.overseas.OverseasSales;
import org.entrepot.overseas.OverseasStock;
import org.entrepot.overseas.Settlements;
import org.springframework.context.support.GenericApplicationContext;

/** Stock abroad of the first of the invented sellers: two lists in Almaty, some of it sold, some sent back, one list not placed. */
final class InventedOverseas {
    private static final String BY = "seller";

    private InventedOverseas() {}

    static void register(
            GenericApplicationContext context, TestDatabase database, InventedTrades trades, CollectionDesk money) {
        OverseasDesk desk = new OverseasDesk(
                database.owner(),
                database.reader(),
                trades,
                money.taxPacks(),
                money.stockAbroad(),
                Clock.fixed(InventedDeclarations.NOW, ZoneOffset.UTC));
        try {
            fill(desk, trades, money);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        context.registerBean(OverseasStock.class, desk::stock);
        context.registerBean(OverseasSales.class, desk::sales);
        context.registerBean(Settlements.class, desk::settlements);
    }

    private static void fill(OverseasDesk desk, InventedTrades trades, CollectionDesk money) throws SQLException {
        desk.stock().open(InventedFirms.SELLER, "ALA-1", "阿拉木图示例海外仓", "145", "", null, BY);
        desk.stock().open(InventedFirms.SELLER, "MOW-1", "莫斯科示例海外仓", "344", "F-2024-001", LocalDate.of(2024, 6, 3), BY);
        left(trades, "SO-2026-0101", "WIG-1", "20", "145", "2026-01-12");
        left(trades, "SO-2026-0102", "WIG-1", "30", "145", "2026-02-02");
        left(trades, "SO-2026-0103", "HAT-2", "12", "158", "2026-02-05");
        money.money().catchUp();
        desk.stock().catchUp();
        money.taxPacks()
                .invoices(
                        InventedFirms.SELLER,
                        "i.csv",
                        "order,line,invoice,day,amount\nSO-2026-0101,1,INV-7,2025-12-20,3000.00\nSO-2026-0102,1,INV-8,2026-01-20,4500.00\n"
                                .getBytes(StandardCharsets.UTF_8),
                        BY);
        desk.sales().load(InventedFirms.SELLER, "示例平台-february.csv", """
                        Order,Date,Warehouse,SKU,Qty,Amount,Currency,Marketplace
                        M-1001,2026-02-03,ALA-1,WIG-1,8,720.00,USD,SampleMarket
                        M-1002,2026-02-09,ALA-1,WIG-1,15,1350.00,USD,SampleMarket
                        M-1003,2026-02-10,ALA-1,WIG-1,99,10.00,USD,SampleMarket
                        M-1004,2026-02-31,ALA-1,WIG-1,1,10.00,USD,SampleMarket
                        """.getBytes(StandardCharsets.UTF_8), "", BY);
        desk.stock()
                .take(
                        InventedFirms.SELLER,
                        Movement.Kind.RETURNED,
                        "ALA-1",
                        "WIG-1",
                        2 * 100_000,
                        LocalDate.of(2026, 2, 11),
                        "退运示例 RT-2026-1",
                        BY);
        desk.settlements()
                .file(InventedFirms.SELLER, Filing.Kind.CLAIM, YearMonth.of(2026, 1), LocalDate.of(2026, 2, 8), BY);
    }

    private static void left(
            InventedTrades trades, String orderNo, String item, String pieces, String country, String day) {
        trades.trade(InventedFirms.SELLER, orderNo, "1500.00")
                .at(day + "T01:00:00Z")
                .mode("9810")
                .to(country)
                .pieces(item, pieces)
                .left(Instant.parse(day + "T06:00:00Z"), "DEP-" + day);
    }
}
