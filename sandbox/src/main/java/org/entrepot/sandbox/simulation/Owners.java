package org.entrepot.sandbox.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.kernel.Beijing;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.Sheet;
import org.jspecify.annotations.Nullable;

/** To which order a number belongs: payments, waybills, declarants' numbers of lists and cancellations. */
final class Owners {
    static final int MONTHS_OF_A_WAYBILL = 6;

    private final Map<String, Owner> byNumber = new HashMap<>();

    /** An order has a number, or nobody; for an export waybill also which document stands under it. */
    static final class Owner {
        @Nullable String order;

        @Nullable Entry waybill;

        @Nullable Instant at;

        void give(@Nullable String toOrder, @Nullable Entry document, @Nullable Instant moment) {
            order = toOrder;
            waybill = document;
            at = moment;
        }

        void free() {
            give(null, null, null);
        }
    }

    /** The number of an export waybill begins so; carrier and number follow. */
    static final String EXPORT_WAYBILL = "export waybill ";

    static String exportWaybill(Sheet sheet) {
        return EXPORT_WAYBILL + sheet.get("logisticsCode") + " " + sheet.get("logisticsNo");
    }

    /** A declarant's number of a cancellation, of either direction, or of a return. */
    static String aboutAList(Sheet sheet) {
        String kind = sheet.kind() == MessageKind.IMPORT_RETURN ? "return " : "cancellation ";
        return kind + sheet.get("agentCode") + " " + sheet.get("copNo");
    }

    private static String list(Sheet sheet) {
        return "list " + sheet.get("agentCode") + " " + sheet.get("copNo");
    }

    static boolean isExportWaybill(String number) {
        return number.startsWith(EXPORT_WAYBILL);
    }

    /** The numbers that a document needs for itself. */
    static List<String> numbersOf(Paper paper) {
        Sheet sheet = paper.sheet();
        return switch (paper.kind()) {
            case IMPORT_ORDER, EXPORT_ORDER -> List.of();
            case PAYMENT -> List.of("payment " + sheet.get("payCode") + " " + sheet.get("payTransactionId"));
            case IMPORT_WAYBILL ->
                List.of("import waybill " + sheet.get("logisticsCode") + " " + sheet.get("logisticsNo"));
            case EXPORT_WAYBILL -> List.of(exportWaybill(sheet));
            case IMPORT_LIST -> List.of(list(sheet));
            case EXPORT_LIST -> List.of(list(sheet), exportWaybill(sheet));
            case IMPORT_CANCELLATION, IMPORT_RETURN, EXPORT_CANCELLATION -> List.of(aboutAList(sheet));
            case COLLECTION, ARRIVAL, LOADING, DEPARTURE, SUMMARY, EXPORT_RETURN, TALLY -> List.of();
        };
    }

    Owner of(String number) {
        return byNumber.computeIfAbsent(number, key -> new Owner());
    }

    /** A carrier may use the number of a waybill again after six months. */
    static boolean isFreeAgain(String number, Owner owner, Instant now) {
        return number.contains("waybill")
                && owner.at != null
                && Beijing.date(owner.at).plusMonths(MONTHS_OF_A_WAYBILL).isBefore(Beijing.date(now));
    }
}
