package org.entrepot.clearance.decision;

import java.time.Instant;
import java.util.UUID;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;

/**
 * A document that came in: an attempt, not yet anything that happened.
 *
 * @param message the message it came in
 * @param place its place there, from 0
 * @param sender who sent the message, by customs code
 * @param transmitter the copCode of the message
 * @param content what it says: {@link CebDocument#contentHash}
 * @param receivedAt when the message was admitted
 */
public record Arrival(
        UUID message,
        int place,
        EnterpriseCode sender,
        String transmitter,
        CebDocument document,
        byte[] content,
        Instant receivedAt) {

    public MessageType type() {
        return document.type();
    }

    /** The key by which its owner knows it: orderNo, payTransactionId, logisticsNo, copNo. */
    public String key() {
        return switch (type()) {
            case CEB311, CEB303 -> document.text("orderNo");
            case CEB411 -> document.text("payTransactionId");
            case CEB511, CEB505 -> document.text("logisticsNo");
            case CEB621, CEB603, CEB605 -> document.text("copNo");
            case CEB312, CEB412, CEB512, CEB622, CEB900, CEB304, CEB506, CEB604, CEB606 -> "";
        };
    }

    /** The order it names; empty where it names none. */
    public String orderThread() {
        return switch (type()) {
            case CEB311, CEB411, CEB511, CEB621, CEB303, CEB603 ->
                Threads.ofOrder(type().direction(), document.text("orderNo"));
            case CEB505, CEB605, CEB312, CEB412, CEB512, CEB622, CEB900, CEB304, CEB506, CEB604, CEB606 -> "";
        };
    }

    /** What documents like it are gathered by. */
    public String thread() {
        return switch (type()) {
            case CEB505 -> Threads.waybill(document).thread();
            case CEB605 -> new ClaimKey(ClaimKind.INVT_NO, document.text("invtNo")).thread();
            case CEB311,
                    CEB411,
                    CEB511,
                    CEB621,
                    CEB303,
                    CEB603,
                    CEB312,
                    CEB412,
                    CEB512,
                    CEB622,
                    CEB900,
                    CEB304,
                    CEB506,
                    CEB604,
                    CEB606 -> orderThread();
        };
    }

    boolean isStored() {
        return document.text("appStatus").equals("1");
    }

    /** Whether it changes or takes back what stands. */
    public boolean isAmendment() {
        return isChange() || isDelete();
    }

    boolean isChange() {
        return document.text("appType").equals("2");
    }

    boolean isDelete() {
        return document.text("appType").equals("3");
    }

    /** The submission's own time as a number, yyyyMMddHHmmss; 0 where it is none. */
    public long appTime() {
        String text = document.text("appTime");
        return text.matches("[0-9]{14}") ? Long.parseLong(text) : 0;
    }
}
