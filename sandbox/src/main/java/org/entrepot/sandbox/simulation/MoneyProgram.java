package org.entrepot.sandbox.simulation;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.entrepot.clearance.ExportTrades;
import org.entrepot.collection.AllocationKind;
import org.entrepot.collection.Bounce;
import org.entrepot.collection.CollectionDesk;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.PayoutView;
import org.entrepot.collection.StatementField;
import org.entrepot.collection.StatementFile;
import org.entrepot.collection.StatementKind;
import org.entrepot.collection.StatementMapping;
import org.entrepot.collection.Statements;
import org.entrepot.collection.WorkList;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.Enterprises;
import org.entrepot.sandbox.Firm;
import org.jspecify.annotations.Nullable;

/** One run of the real clearing with the module that follows the money of exports. */
final class MoneyProgram {
    private static final String BY = "Wang (示例)";
    private static final String WHY = "as chance has it";
    private static final int BATCH = 25;

    private final Program program;
    private final CollectionDesk desk;

    MoneyProgram(Stand stand, Enterprises parties, StandingClock clock, ExchangeRates rates) {
        program = new Program(stand, parties, clock, BATCH, false);
        desk = new CollectionDesk(
                wire().dataSource(),
                stand.reader(),
                stand.persons(),
                ExportTrades.over(wire().dataSource(), stand.reader(), stand.persons()),
                () -> rates,
                clock);
    }

    Wire wire() {
        return program.wire();
    }

    /** Starts it; whether it lived to serve. */
    boolean start(Wire.@Nullable Strike strike) throws SQLException {
        return program.start(strike);
    }

    /** Work begins: from here on what a person says is one commit. */
    void beginWork() throws SQLException {
        desk.work().undoKept(EnterpriseCode.of("9902960000"), 0, BY, WHY);
        wire().begin(null);
    }

    @Nullable List<CebDocument> send(Firm sender, byte[] message, Wire.@Nullable Strike strike) {
        return Posting.send(wire(), program.clearance(), sender, message, strike);
    }

    // --- the clerk and the seller -----------------------------------------------------------------------------------

    /** What the clerk in the background does in a round. */
    void follow() throws SQLException {
        desk.money().catchUp();
    }

    /** Brings a file and loads it; where it is here already, it is loaded only if it is not yet. False where it was loaded. */
    boolean bring(Statement statement) throws SQLException {
        EnterpriseCode seller = code(statement.seller());
        Statements statements = desk.statements();
        long id = switch (statements.receive(seller, statement.name(), statement.bytes(), BY)) {
            case Statements.Reception.Taken(long taken) -> taken;
            case Statements.Reception.Known(long known) -> known;
            case Statements.Reception.Refused refused ->
                throw new IllegalStateException("a file was refused: " + refused);
        };
        StatementFile file = statements.file(seller.value(), id).orElseThrow();
        if (file.state() == StatementFile.State.LOADED) {
            return false;
        }
        if (statement.kind() != Statement.Kind.CAMT) {
            List<Fault> faults = statements.say(seller, id, mapping(statement.kind()));
            if (!faults.isEmpty()) {
                throw new IllegalStateException("a mapping was refused: " + faults);
            }
        }
        if (!(statements.load(seller, id, mappingName(statement.kind()), BY)
                instanceof Statements.Loading.Loaded loaded)) {
            throw new IllegalStateException("a file was not loaded");
        }
        if (loaded.file().faults() != 0) {
            throw new IllegalStateException("rows that do not read: " + statements.faults(seller.value(), id, 10));
        }
        return true;
    }

    private static String mappingName(Statement.Kind kind) {
        return kind == Statement.Kind.PLATFORM_TABLE ? "market" : "bank";
    }

    private static StatementMapping mapping(Statement.Kind kind) {
        boolean platform = kind == Statement.Kind.PLATFORM_TABLE;
        Map<StatementField, String> columns = new EnumMap<>(StatementField.class);
        columns.put(StatementField.DAY, "Date");
        columns.put(StatementField.CURRENCY, "Currency");
        if (platform) {
            columns.put(StatementField.ORDER, "Order");
            columns.put(StatementField.PAYOUT, "Payout");
            columns.put(StatementField.GROSS, "Gross");
            columns.put(StatementField.COMMISSION, "Commission");
            columns.put(StatementField.FREIGHT, "Freight");
            columns.put(StatementField.REFUND, "Refund");
            columns.put(StatementField.NET, "Net");
        } else {
            columns.put(StatementField.AMOUNT, "Amount");
            columns.put(StatementField.ACCOUNT, "Account");
            columns.put(StatementField.REFERENCE, "Reference");
            columns.put(StatementField.PAYER, "Payer");
            columns.put(StatementField.TEXT, "Purpose");
        }
        return new StatementMapping(
                platform ? StatementKind.PLATFORM : StatementKind.BANK,
                platform ? "SampleMarket" : "",
                0,
                "",
                "",
                '.',
                "yyyy-MM-dd",
                StatementMapping.Signs.SIGNED,
                "",
                columns,
                Map.of());
    }

    /** What the page does after a person said something. */
    void rematch(Firm seller) throws SQLException {
        desk.statements().rematch(code(seller));
    }

    /** The number of a file that was loaded; -1 where it is not here. */
    long file(Statement statement) throws SQLException {
        return desk.statements().receive(code(statement.seller()), statement.name(), statement.bytes(), BY)
                        instanceof Statements.Reception.Known(long known)
                ? known
                : -1;
    }

    List<Fault> takeBack(Firm seller, long file) throws SQLException {
        return desk.statements().takeBack(code(seller), file, BY, WHY);
    }

    // --- what persons say -------------------------------------------------------------------------------------------

    private static EnterpriseCode code(Firm firm) {
        return EnterpriseCode.of(firm.code());
    }

    List<Fault> tell(Firm seller, long line, Map<String, Long> parts) throws SQLException {
        return desk.work()
                .tell(
                        code(seller),
                        line,
                        parts.entrySet().stream()
                                .map(part -> new WorkList.Part(part.getKey(), part.getValue()))
                                .toList(),
                        BY,
                        WHY);
    }

    List<Fault> tellPayout(Firm seller, long line, String number) throws SQLException {
        long payout = desk.work().payouts(seller.code()).stream()
                .filter(one -> one.reference().equals(number))
                .mapToLong(PayoutView::id)
                .findFirst()
                .orElse(0);
        return desk.work().tellPayout(code(seller), line, payout, BY, WHY);
    }

    List<Fault> bounced(Firm seller, long line) throws SQLException {
        return desk.work().bounced(code(seller), line, Bounce.RECALLED, "", BY, WHY);
    }

    List<Fault> notOurs(Firm seller, long line) throws SQLException {
        return desk.work().notOurs(code(seller), line, BY, WHY);
    }

    List<Fault> same(Firm seller, long line) throws SQLException {
        return desk.work().same(code(seller), line, BY, WHY);
    }

    List<Fault> another(Firm seller, long line) throws SQLException {
        return desk.work().another(code(seller), line, BY, WHY);
    }

    List<Fault> undo(Firm seller, long line) throws SQLException {
        return desk.work().undo(code(seller), line, BY, WHY);
    }

    List<Fault> keep(Firm seller, String orderNo, MoneyModel.Kind kind, long amount, LocalDate day)
            throws SQLException {
        return desk.work().keep(code(seller), orderNo, AllocationKind.valueOf(kind.name()), amount, day, BY, WHY);
    }

    List<Fault> undoKept(Firm seller, String orderNo) throws SQLException {
        long kept = desk.money().detail(seller.code(), orderNo).orElseThrow().told().stream()
                .filter(one -> one.stands() && one.line() == null && one.payout() == null)
                .mapToLong(org.entrepot.collection.Allocation::id)
                .findFirst()
                .orElse(0);
        return desk.work().undoKept(code(seller), kept, BY, WHY);
    }

    // --- what is seen -----------------------------------------------------------------------------------------------

    ExportMoney money() {
        return desk.money();
    }

    /** Stops it, in order or after its death. */
    void stop() {
        desk.close();
        program.stop();
    }

    /** Stops it without warning. */
    void kill(String where) {
        desk.close();
        program.kill(where);
    }
}
