package org.entrepot.clearance.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.ExportRoute;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What a document must say on its own, before it is held against its partners: the rules between fields of the enterprise
 * guide of 2022-05, of the customs tariff and of the law, by message. All of them are in {@link ImportTables}, {@link
 * LifeCycleTables}, {@link ExportTables} and {@link PassageTables}; {@code docs/rules.md} lists them.
 *
 * <p>What the guide leaves open is decided so:
 *
 * <ul>
 *   <li>price × quantity against the total: see {@link Numbers#isTotal} for the tolerance. A list that breaks it is
 *       refused; an order is only warned of it, because half of the official sample orders break it; the total that tax is
 *       taken from stands in the list, and the list must equal the order.
 *   <li>A gift has price and total 0, both or neither; a list of gifts alone is refused. That lists and orders agree line by
 *       line is the guide's word and goes before the practice that asks every price of a list to be above 0.
 *   <li>An unknown code blocks. Packing kinds and ports of destination have no table that is public, so only their form is
 *       asked for.
 *   <li>The tariff is asked for the day of acceptance, today, not for the declTime that the sender wrote: customs overwrites
 *       that.
 * </ul>
 */
public final class FieldRules {
    private final RuleTable order;
    private final RuleTable payment;
    private final RuleTable waybill;
    private final RuleTable list;
    private final RuleTable delivery;
    private final RuleTable importCancellation;
    private final RuleTable refund;
    private final RuleTable entry;
    private final RuleTable exportOrder;
    private final RuleTable exportWaybill;
    private final RuleTable exportList;
    private final RuleTable cancellation;
    private final RuleTable collection;
    private final RuleTable arrival;
    private final RuleTable departure;
    private final RuleTable loading;
    private final RuleTable exportReturn;
    private final RuleTable tally;
    private final RuleTable summary;
    private final DatedFacts dated;

    /** Rules over these codes and these goods. */
    public FieldRules(CodeTables codes, Catalog catalog) {
        dated = DatedFacts.load();
        ImportTables imports = new ImportTables(codes, new Goods(codes, catalog), dated);
        ExportTables exports = new ExportTables(codes, new Goods(codes, catalog), dated);
        order = imports.order();
        payment = imports.payment();
        waybill = imports.waybill();
        list = imports.list();
        LifeCycleTables life = new LifeCycleTables(codes, dated);
        delivery = life.delivery();
        importCancellation = life.cancellation();
        refund = life.refund();
        entry = life.entry();
        exportOrder = exports.order();
        exportWaybill = exports.waybill();
        exportList = exports.list();
        cancellation = exports.cancellation();
        PassageTables passage = new PassageTables(codes, dated);
        collection = passage.collection();
        arrival = passage.arrival();
        departure = passage.departure();
        loading = passage.loading();
        exportReturn = passage.refund();
        tally = passage.tally();
        summary = passage.summary();
    }

    /**
     * All faults for which a document is refused: the head's in the order of its table, then each line's. None when it stands.
     *
     * @param today the day in Beijing on which it is accepted
     * @throws IllegalArgumentException for a receipt
     */
    public List<Fault> check(CebDocument document, LocalDate today) {
        return table(document.type()).faults(document, today, false);
    }

    /** Whether the goods of an import list leave a special customs zone or a bonded site, by its mode ({@code tradeMode}). */
    public boolean isBonded(CebDocument list, LocalDate today) {
        return dated.isBonded(Direction.IMPORT, list.text("tradeMode"), today);
    }

    /** Whether the goods of an export of that mode ({@code tradeMode}) leave a special customs zone or a bonded site. */
    public boolean isBondedExport(String mode, LocalDate today) {
        return dated.isBonded(Direction.EXPORT, mode, today);
    }

    /** Within which days a retail import of that mode that is returned must be applied for and be back, and what comes first. */
    public ReturnTerms returnTerms(String mode, LocalDate today) {
        return dated.returnTerms(mode, today);
    }

    /**
     * Until when goods that left on a day may come back free of import tax (Announcement 16/2026 of MOF, GACC and STA and its
     * predecessor): the last day, inclusive. Nothing where they are taxed whenever they come: under a mode or of a day that the
     * announcement does not cover.
     */
    public Optional<LocalDate> taxFreeBackBy(String mode, LocalDate left) {
        return dated.taxFreeReturn(mode, left).map(left::plusMonths);
    }

    /** Whether goods of that commodity code are food, which is taxed whenever it comes back. */
    public boolean isFood(String gcode, LocalDate left) {
        return dated.isFood(gcode.substring(0, 2), left);
    }

    /** Whether goods that left under {@code mode} come back under {@code returnMode} (9661 of 9610, 1261 of 1210). */
    public boolean isReturnOf(String returnMode, String mode, LocalDate today) {
        return dated.isReturnOf(returnMode, mode, today);
    }

    /** By which way an export is declared on a day, and why. */
    public ExportRoute route(ExportRoute.Question asked, LocalDate on) {
        return new ExportRoutes(dated).choose(asked, on);
    }

    /**
     * By which way an export under a supervision mode is declared on a day, and why; empty where the mode is none of the day.
     *
     * @param value FOB in CNY; null where it is in another currency
     * @param licence whether a licence or certificate goes with the goods
     * @param refund whether the seller wants its tax refunded
     */
    public Optional<ExportRoute> route(
            String mode, @Nullable BigDecimal value, boolean licence, boolean refund, LocalDate on) {
        return dated.hasMode(Direction.EXPORT, mode, on)
                ? Optional.of(route(
                        new ExportRoute.Question(
                                ExportRoute.Sale.of(mode),
                                dated.isBonded(Direction.EXPORT, mode, on),
                                value,
                                licence,
                                false, // which goods pay export duty is in no table here: whoever knows chooses the way
                                refund),
                        on))
                : Optional.empty();
    }

    /** How many goods lines a customs entry holds at most. */
    public int entryLines(LocalDate today) {
        return dated.entryLines(today);
    }

    /** What entries of such exports say of levy and terms unless their broker knows better. */
    public EntryTerms entryTerms(LocalDate today) {
        return dated.entryTerms(today);
    }

    /** What the sender should be told although it is no reason to refuse, in the same order. */
    public List<Fault> warnings(CebDocument document, LocalDate today) {
        return table(document.type()).faults(document, today, true);
    }

    Stream<RuleTable> tables() {
        return Stream.of(
                order,
                payment,
                waybill,
                delivery,
                list,
                importCancellation,
                refund,
                entry,
                exportOrder,
                exportWaybill,
                exportList,
                cancellation,
                collection,
                arrival,
                loading,
                departure,
                exportReturn,
                tally,
                summary);
    }

    private RuleTable table(MessageType type) {
        return switch (type) {
            case CEB311 -> order;
            case CEB411 -> payment;
            case CEB511 -> waybill;
            case CEB621 -> list;
            case CEB513 -> delivery;
            case CEB623 -> importCancellation;
            case CEB625 -> refund;
            case CEB711 -> entry;
            case CEB303 -> exportOrder;
            case CEB505 -> exportWaybill;
            case CEB603 -> exportList;
            case CEB605 -> cancellation;
            case CEB403 -> collection;
            case CEB507 -> arrival;
            case CEB509 -> departure;
            case CEB607 -> loading;
            case CEB213 -> exportReturn;
            case CEB215 -> tally;
            case CEB701 -> summary;
            default -> throw new IllegalArgumentException(type + " is a receipt and is not checked");
        };
    }
}
