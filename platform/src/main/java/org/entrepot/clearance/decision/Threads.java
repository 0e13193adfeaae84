package org.entrepot.clearance.decision;

import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;

/** By what documents find each other. */
public final class Threads {
    private Threads() {}

    /** The thread of an order: the order number within its direction. */
    public static String ofOrder(Direction direction, String orderNo) {
        return direction.flag() + orderNo;
    }

    /** The direction of an order's thread. */
    public static Direction direction(String orderThread) {
        return Direction.of(orderThread.charAt(0));
    }

    /** Whether a thread is an order's, not a waybill's or a list number's. */
    public static boolean isOfOrder(String thread) {
        return thread.charAt(0) == Direction.IMPORT.flag() || thread.charAt(0) == Direction.EXPORT.flag();
    }

    /** The order number of an order's thread. */
    public static String orderNo(String orderThread) {
        return orderThread.substring(1);
    }

    /** The claim of an export waybill, or of the waybill that an export list names. */
    static ClaimKey waybill(CebDocument document) {
        return ClaimKey.of(ClaimKind.EXPORT_WAYBILL, document.text("logisticsCode"), document.text("logisticsNo"));
    }

    /** The claim of an import waybill, which its carrier's messages name. */
    static ClaimKey importWaybill(CebDocument document) {
        return ClaimKey.of(ClaimKind.IMPORT_WAYBILL, document.text("logisticsCode"), document.text("logisticsNo"));
    }

    /** The claim of the word that a parcel was delivered. */
    static ClaimKey delivery(CebDocument document) {
        return ClaimKey.of(ClaimKind.DELIVERY, document.text("logisticsCode"), document.text("logisticsNo"));
    }

    /** The claim of the list that a cancellation or a return is about. */
    public static ClaimKey invtNo(CebDocument document) {
        return new ClaimKey(ClaimKind.INVT_NO, document.text("invtNo"));
    }

    /** The claim of the parcel in which exports come back. */
    static ClaimKey cameBack(CebDocument document) {
        return ClaimKey.of(ClaimKind.CAME_BACK, document.text("logisticsCode"), document.text("logisticsNo"));
    }

    /**
     * The number under which something is said of many parcels or lists at once.
     *
     * @throws IllegalArgumentException where that is not so
     */
    public static ClaimKey movement(CebDocument document) {
        return switch (document.type()) {
            case CEB507 -> ClaimKey.of(ClaimKind.ARRIVAL, document.text("operatorCode"), document.text("copNo"));
            case CEB607 -> ClaimKey.of(ClaimKind.LOADING, document.text("agentCode"), document.text("copNo"));
            case CEB509 -> ClaimKey.of(ClaimKind.DEPARTURE, document.text("logisticsCode"), document.text("copNo"));
            case CEB701 -> ClaimKey.of(ClaimKind.SUMMARY, document.text("agentCode"), document.text("copNo"));
            default -> throw new IllegalArgumentException(document.type() + " is no movement");
        };
    }

    /** Whether a message says something of many parcels or lists at once, perhaps in parts. */
    public static boolean isMovement(MessageType type) {
        return switch (type) {
            case CEB507, CEB607, CEB509, CEB701 -> true;
            default -> false;
        };
    }

    /** The claims that a document makes or looks at. */
    public static List<ClaimKey> claims(CebDocument document) {
        List<ClaimKey> claims = new ArrayList<>(2);
        switch (document.type()) {
            case CEB411 ->
                claims.add(ClaimKey.of(ClaimKind.PAYMENT, document.text("payCode"), document.text("payTransactionId")));
            case CEB511 -> claims.add(importWaybill(document));
            case CEB505 -> claims.add(waybill(document));
            case CEB621 -> copNo(document, ClaimKind.COP_NO, claims);
            case CEB603 -> {
                copNo(document, ClaimKind.COP_NO, claims);
                claims.add(waybill(document));
            }
            case CEB605, CEB623 -> {
                copNo(document, ClaimKind.CANCELLATION, claims);
                claims.add(invtNo(document));
            }
            case CEB625 -> {
                copNo(document, ClaimKind.REFUND, claims);
                claims.add(invtNo(document));
            }
            case CEB513 -> {
                claims.add(delivery(document));
                claims.add(importWaybill(document));
            }
            case CEB403 ->
                claims.add(ClaimKey.of(ClaimKind.COLLECTION, document.text("ebcCode"), document.text("orderNo")));
            case CEB507, CEB607, CEB509 -> {
                claims.add(movement(document));
                for (Fields line : document.lines()) {
                    claims.add(ClaimKey.of(
                            ClaimKind.EXPORT_WAYBILL, document.text("logisticsCode"), line.text("logisticsNo")));
                }
            }
            case CEB701 -> {
                claims.add(movement(document));
                document.lines().forEach(line -> claims.add(new ClaimKey(ClaimKind.INVT_NO, line.text("invtNo"))));
            }
            case CEB213 -> {
                claims.add(ClaimKey.of(ClaimKind.EXPORT_RETURN, document.text("agentCode"), document.text("coElNo")));
                claims.add(cameBack(document));
                claims.add(invtNo(document));
            }
            case CEB215 -> {
                claims.add(ClaimKey.of(ClaimKind.TALLY, document.text("operatorCode"), document.text("coElNo")));
                claims.add(cameBack(document));
            }
            case CEB711 ->
                claims.add(ClaimKey.of(ClaimKind.ENTRY, document.text("operatorCode"), document.text("copNo")));
            default -> {
                // an order is claimed by its match, receipts claim nothing
            }
        }
        return claims;
    }

    private static void copNo(CebDocument document, ClaimKind kind, List<ClaimKey> claims) {
        if (!document.text("copNo").isEmpty()) {
            claims.add(ClaimKey.of(kind, document.text("agentCode"), document.text("copNo")));
        }
    }
}
