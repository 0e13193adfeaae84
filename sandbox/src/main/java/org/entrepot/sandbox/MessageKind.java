package org.entrepot.sandbox;

import org.jspecify.annotations.Nullable;

/** The CEB messages that partners send here, with the names of their blocks. */
public enum MessageKind {
    IMPORT_ORDER("CEB311Message", "Order", "OrderHead", "OrderList"),
    PAYMENT("CEB411Message", "Payment", "PaymentHead", null),
    IMPORT_WAYBILL("CEB511Message", "Logistics", "LogisticsHead", null),
    IMPORT_LIST("CEB621Message", "Inventory", "InventoryHead", "InventoryList"),
    IMPORT_CANCELLATION("CEB623Message", "InvtCancel", null, null),
    IMPORT_RETURN("CEB625Message", "InvtRefund", "InvtRefundHead", "InvtRefundList"),
    EXPORT_ORDER("CEB303Message", "Order", "OrderHead", "OrderList"),
    EXPORT_WAYBILL("CEB505Message", "Logistics", null, null),
    EXPORT_LIST("CEB603Message", "Inventory", "InventoryHead", "InventoryList"),
    EXPORT_CANCELLATION("CEB605Message", "InvtCancel", null, null),
    COLLECTION("CEB403Message", "Receipts", null, null),
    ARRIVAL("CEB507Message", "Arrival", "ArrivalHead", "ArrivalList"),
    LOADING("CEB607Message", "WayBill", "WayBillHead", "WayBillList"),
    DEPARTURE("CEB509Message", "Departure", "DepartureHead", "DepartureList"),
    SUMMARY("CEB701Message", "SummaryApply", "SummaryApplyHead", "SummaryApplyList"),
    EXPORT_RETURN("CEB213Message", "InvtRefund", "InvtRefundHead", "InvtRefundList"),
    TALLY("CEB215Message", "InvtRefundDetail", null, null);

    private final String root;
    private final String document;
    private final @Nullable String head;
    private final @Nullable String line;

    MessageKind(String root, String document, @Nullable String head, @Nullable String line) {
        this.root = root;
        this.document = document;
        this.head = head;
        this.line = line;
    }

    /** The root element, e.g. {@code CEB311Message}. */
    public String root() {
        return root;
    }

    /** The element that is repeated, once a document. */
    public String document() {
        return document;
    }

    /** The block of the head; null where the document itself holds the elements. */
    public @Nullable String head() {
        return head;
    }

    /** The block of a line; null where the document has none. */
    public @Nullable String line() {
        return line;
    }
}
