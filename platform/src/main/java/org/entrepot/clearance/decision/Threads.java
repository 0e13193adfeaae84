package org.entrepot.clearance.decision;

import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;

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
