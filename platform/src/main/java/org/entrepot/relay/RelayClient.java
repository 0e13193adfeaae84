package org.entrepot.relay;

import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;

/**
 * The identity with which the park is connected to the exchange.
 *
 * @param code the customs code of the enterprise whose client it is
 * @param name its registered name
 * @param dxpId its address at the exchange, at most 16 characters
 * @param receiverId the address of the national system
 */
record RelayClient(String code, String name, String dxpId, String receiverId) {

    Fields transfer(Direction direction) {
        return CebWriter.transfer(direction, code, name, dxpId);
    }
}
