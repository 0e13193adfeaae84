package org.entrepot.console;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.collection.Departures;
import org.entrepot.collection.EvidencePacks;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.InventedTrades;
import org.entrepot.collection.StatementField;
import org.entrepot.collection.StatementKind;
import org.entrepot.collection.StatementMapping;
import org.entrepot.collection.Statements;
import org.entrepot.collection.TaxPack;
import org.entrepot.collection.TaxPacks;
import org.entrepot.collection.WorkList;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.Persons;
import org.springframework.context.support.GenericApplicationContext;

/** The money of the first of the invented sellers: some matched, some to be told, and a statement that is to be looked at. */
final class InventedMoney {
    private InventedMoney() {}

    static void register(GenericApplicationContext context, TestDatabase database) {
        InventedTrades trades = new InventedTrades();
        CollectionDesk desk = desk(database, trades);
        context.registerBean(ExportMoney.class, desk::money);
        context.registerBean(WorkList.class, desk::work);
        context.registerBean(EvidencePacks.class, desk::evidence);
        context.registerBean(Statements.class, desk::statements);
        context.registerBean(TaxPacks.class, desk::taxPacks);
        InventedOverseas.register(context, database, trades, desk);
    }

    private static CollectionDesk desk(TestDatabase database, InventedTrades trades) {
        try {
            ExchangeRates rates = ExchangeRates.read(
                            new StringReader("Date,USD,CNY\n2026-02-01,1.1,7.8\n2026-02-10,1.1,7.9\n"))
                    .rates();
            CollectionDesk desk = new CollectionDesk(
                    database.owner(),
                    database.reader(),
                    new Persons(KeyRing.open(TestFolder.of("test-keys"))),
                    trades,
                    () -> rates,
                    Clock.fixed(InventedDeclarations.NOW, ZoneOffset.UTC));
            fill(desk, trades);
            return desk;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(CollectionDesk desk, InventedTrades trades) throws SQLException {
        trades.trade(InventedFirms.SELLER, "SO-2026-0001", "128.00")
                .at("2026-02-03T02:00:00Z")
                .freight("12.00")
                .released();
        trades.trade(InventedFirms.SELLER, "SO-2026-0002", "96.00")
                .at("2026-02-04T02:00:00Z")
                .released();
        trades.trade(InventedFirms.SELLER, "SO-2026-0003", "64.00")
                .at("2026-02-05T02:00:00Z")
                .mode("9810")
                .released();
        trades.trade(InventedFirms.SELLER, "SO-2026-0004", "32.00")
                .at("2026-02-06T02:00:00Z")
                .sold();
        desk.money().catchUp();
        desk.departures()
                .note(List.of(new Departures.Departure(
                        "ZZ00SO-2026-0001", InventedDeclarations.NOW.minusSeconds(9 * 86_400), "DEP-1")));
        desk.taxPacks()
                .say(
                        InventedFirms.SELLER,
                        new TaxPack.Profile(LocalDate.of(2026, 1, 1), TaxPack.Profile.Kind.TRADER, true, true),
                        "seller");
        desk.taxPacks()
                .invoices(
                        InventedFirms.SELLER,
                        "invoices.csv",
                        "order,line,invoice,day,amount\nSO-2026-0001,1,INV-1,2026-01-20,500.00\n"
                                .getBytes(StandardCharsets.UTF_8),
                        "seller");
        Map<StatementField, String> columns = new EnumMap<>(StatementField.class);
        columns.put(StatementField.DAY, "Date");
        columns.put(StatementField.AMOUNT, "Amount");
        columns.put(StatementField.CURRENCY, "Currency");
        columns.put(StatementField.ACCOUNT, "Account");
        columns.put(StatementField.REFERENCE, "Reference");
        columns.put(StatementField.PAYER, "Payer");
        columns.put(StatementField.TEXT, "Purpose");
        StatementMapping mapping = new StatementMapping(
                StatementKind.BANK,
                "",
                0,
                "",
                "",
                '.',
                "yyyy-MM-dd",
                StatementMapping.Signs.SIGNED,
                "",
                columns,
                Map.of());
        String heading = "Date,Account,Reference,Amount,Currency,Payer,Purpose\n";
        long first = receive(
                desk,
                "february.csv",
                heading
                        + "2026-02-11,KZ00TEST0001,R1,140.00,USD,ТОО «Үлгі» (пример),SO-2026-0001\n"
                        + "2026-02-12,KZ00TEST0001,R2,95.10,USD,示例买家,payment for the goods of February\n"
                        + "2026-02-31,KZ00TEST0001,R3,10.00,USD,x,x\n");
        desk.statements().say(InventedFirms.SELLER, first, mapping);
        desk.statements().load(InventedFirms.SELLER, first, "Sample bank", "seller");
        receive(desk, "march.csv", heading + "2026-03-01,KZ00TEST0001,R4,32.00,USD,示例买家,SO-2026-0004\n");
    }

    private static long receive(CollectionDesk desk, String name, String text) throws SQLException {
        Statements.Reception reception =
                desk.statements().receive(InventedFirms.SELLER, name, text.getBytes(StandardCharsets.UTF_8), "seller");
        return ((Statements.Reception.Taken) reception).id();
    }
}
