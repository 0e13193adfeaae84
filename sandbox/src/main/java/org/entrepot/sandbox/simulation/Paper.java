package org.entrepot.sandbox.simulation;

import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.Sheet;

/** A document as it is handed in, and by whom. */
record Paper(Sheet sheet, Firm sender) {

    MessageKind kind() {
        return sheet.kind();
    }

    String get(String element) {
        return sheet.get(element);
    }

    boolean isExport() {
        return switch (kind()) {
            case EXPORT_ORDER,
                    EXPORT_WAYBILL,
                    EXPORT_LIST,
                    EXPORT_CANCELLATION,
                    COLLECTION,
                    ARRIVAL,
                    LOADING,
                    DEPARTURE,
                    SUMMARY,
                    EXPORT_RETURN,
                    TALLY -> true;
            case IMPORT_ORDER, PAYMENT, IMPORT_WAYBILL, IMPORT_LIST, IMPORT_CANCELLATION, IMPORT_RETURN -> false;
        };
    }

    boolean isList() {
        return kind() == MessageKind.IMPORT_LIST || kind() == MessageKind.EXPORT_LIST;
    }

    /** Whether it is about a list that customs has numbered: a cancellation or a return. */
    boolean isAboutAList() {
        return switch (kind()) {
            case IMPORT_CANCELLATION, IMPORT_RETURN, EXPORT_CANCELLATION -> true;
            default -> false;
        };
    }

    /** Whether it is about exports that come back: a return or a tally. */
    boolean isAboutComingBack() {
        return kind() == MessageKind.EXPORT_RETURN || kind() == MessageKind.TALLY;
    }

    /** Whether it says something of many parcels at once. */
    boolean isMovement() {
        return switch (kind()) {
            case ARRIVAL, LOADING, DEPARTURE, SUMMARY -> true;
            default -> false;
        };
    }

    /** Only to be kept (appStatus 1). */
    boolean isStored() {
        return get("appStatus").equals("1");
    }

    boolean isChange() {
        return get("appType").equals("2");
    }

    boolean isDeletion() {
        return get("appType").equals("3");
    }

    boolean isAmendment() {
        return isChange() || isDeletion();
    }

    /** The order it is filed with: direction and number; empty for export waybills and what is about a list. */
    String order() {
        return switch (kind()) {
            case EXPORT_ORDER, EXPORT_LIST -> "E" + get("orderNo");
            case IMPORT_ORDER, PAYMENT, IMPORT_WAYBILL, IMPORT_LIST -> "I" + get("orderNo");
            default -> "";
        };
    }

    /** Among which documents a repeat of it is looked for. */
    String thread() {
        return switch (kind()) {
            case EXPORT_WAYBILL -> Owners.exportWaybill(sheet);
            case EXPORT_CANCELLATION, IMPORT_CANCELLATION, IMPORT_RETURN -> "list " + get("invtNo");
            case ARRIVAL, LOADING, DEPARTURE, SUMMARY, TALLY -> kind() + " " + owner() + " " + key();
            case EXPORT_RETURN -> "list " + get("invtNo");
            default -> kind() + " " + order();
        };
    }

    /** The number by which its owner knows it. */
    String key() {
        return get(
                switch (kind()) {
                    case IMPORT_ORDER, EXPORT_ORDER -> "orderNo";
                    case PAYMENT -> "payTransactionId";
                    case IMPORT_WAYBILL, EXPORT_WAYBILL -> "logisticsNo";
                    case COLLECTION -> "orderNo";
                    case EXPORT_RETURN, TALLY -> "coElNo";
                    default -> "copNo";
                });
    }

    /** The element that says whose document it is. */
    String owner() {
        return get(
                switch (kind()) {
                    case IMPORT_ORDER, EXPORT_ORDER -> "ebpCode";
                    case PAYMENT -> "payCode";
                    case IMPORT_WAYBILL, EXPORT_WAYBILL -> "logisticsCode";
                    case COLLECTION -> "ebcCode";
                    case ARRIVAL, TALLY -> "operatorCode";
                    case DEPARTURE -> "logisticsCode";
                    default -> "agentCode";
                });
    }

    /** What it says: everything but the submission's own guid and time. */
    String content() {
        StringBuilder content = new StringBuilder(2048).append(kind());
        sheet.head().forEach((element, value) -> {
            if (!element.equals("guid") && !element.equals("appTime")) {
                content.append('\n').append(element).append('=').append(value);
            }
        });
        sheet.lines().forEach(line -> {
            content.append("\n-");
            line.forEach((element, value) ->
                    content.append('\n').append(element).append('=').append(value));
        });
        return content.toString();
    }

    @Override
    public String toString() {
        return kind() + " " + key() + " of order '" + order() + "' from " + sender.key() + ", appType " + get("appType")
                + ", appStatus " + get("appStatus") + ", appTime " + get("appTime") + ", guid " + get("guid");
    }
}
