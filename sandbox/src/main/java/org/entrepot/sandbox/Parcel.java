package org.entrepot.sandbox;

import java.time.Instant;
import java.util.List;
import org.entrepot.kernel.Direction;

/**
 * One order with all documents that the partners send about it.
 *
 * @param orderNo the platform's order number
 * @param copNo the declarant's number of the list
 * @param sheets order, payment (import only), waybill, list
 */
public record Parcel(Trouble trouble, Parties parties, String orderNo, String copNo, List<Sheet> sheets) {
    /** Who takes part; for an export {@code payer} and {@code guarantor} are the platform, which does nothing in those roles. */
    public record Parties(Firm platform, Firm payer, Firm carrier, Firm declarant, Firm seller, Firm guarantor) {}

    public Parcel {
        sheets = List.copyOf(sheets);
    }

    /**
     * A direct purchase whose documents agree with one another.
     *
     * @param run begins every business key, see {@link Numbers#runName}
     * @param index tells the parcels of a run apart
     */
    public static Parcel imported(
            Parties parties, String run, int index, Buyer buyer, Basket basket, Instant now, Chance chance) {
        Numbers.Keys keys = Numbers.Keys.of(run, index);
        List<Sheet> sheets = new ImportSheets(parties, keys, buyer, basket, Numbers.Stamp.of(now), chance).all();
        return new Parcel(Trouble.NONE, parties, keys.orderNo(), keys.copNo(), sheets);
    }

    /** An export whose documents agree with one another, to a country that chance chooses. */
    public static Parcel exported(Parties parties, String run, int index, Basket basket, Instant now, Chance chance) {
        Numbers.Keys keys = Numbers.Keys.of(run, index);
        List<Sheet> sheets = new ExportSheets(
                        parties, keys, chance.oneOf(Routes.DESTINATIONS), basket, Numbers.Stamp.of(now), chance)
                .all();
        return new Parcel(Trouble.EXPORT_NONE, parties, keys.orderNo(), keys.copNo(), sheets);
    }

    public Direction direction() {
        return trouble.direction();
    }

    /** The document of that kind; refuses a kind that this parcel has not. */
    public Sheet sheet(MessageKind kind) {
        return sheets.stream()
                .filter(sheet -> sheet.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(orderNo + " has no " + kind));
    }

    /** The same export, declared for a summary (statisticsFlag B). */
    public Parcel forSummary() {
        return new Parcel(
                trouble,
                parties,
                orderNo,
                copNo,
                sheets.stream()
                        .map(sheet ->
                                sheet.kind() == MessageKind.EXPORT_LIST ? sheet.with("statisticsFlag", "B") : sheet)
                        .toList());
    }

    /**
     * The cancellation of this export, whose list was approved.
     *
     * @param copNo the declarant's number of the cancellation
     * @param preNo the list's number at the e-port
     * @param invtNo the list's number at customs
     */
    public Sheet cancellation(String copNo, String preNo, String invtNo, Instant now, String guid) {
        return ExportSheets.cancellation(this, copNo, preNo, invtNo, Numbers.Stamp.of(now), guid);
    }

    /** The firm that transmits that kind of document. */
    public Firm sender(MessageKind kind) {
        return switch (kind) {
            case IMPORT_ORDER, EXPORT_ORDER -> parties.platform();
            case PAYMENT -> parties.payer();
            case IMPORT_WAYBILL, EXPORT_WAYBILL -> parties.carrier();
            case IMPORT_LIST,
                    IMPORT_CANCELLATION,
                    IMPORT_RETURN,
                    EXPORT_LIST,
                    EXPORT_CANCELLATION,
                    EXPORT_RETURN,
                    LOADING,
                    SUMMARY -> parties.declarant();
            case COLLECTION -> parties.seller();
            case DEPARTURE -> parties.carrier();
            case ARRIVAL, TALLY -> throw new IllegalArgumentException(kind + " is the site's");
        };
    }
}
