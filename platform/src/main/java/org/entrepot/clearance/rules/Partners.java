package org.entrepot.clearance.rules;

import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one order.
 *
 * @param order 311 or 303
 * @param payment 411; null while it is missing, and always in export, which clears without it
 * @param waybill 511 or 505
 * @param list 621 or 603
 */
public record Partners(CebDocument order, @Nullable CebDocument payment, CebDocument waybill, CebDocument list) {
    public Partners {
        Direction direction = list.type().direction();
        boolean imported = direction == Direction.IMPORT;
        require(list, imported ? MessageType.CEB621 : MessageType.CEB603);
        require(order, imported ? MessageType.CEB311 : MessageType.CEB303);
        require(waybill, imported ? MessageType.CEB511 : MessageType.CEB505);
        if (payment != null) {
            require(payment, MessageType.CEB411);
        }
    }

    private static void require(CebDocument document, MessageType type) {
        if (document.type() != type) {
            throw new IllegalArgumentException("a " + type + " is needed here, found a " + document.type());
        }
    }
}
