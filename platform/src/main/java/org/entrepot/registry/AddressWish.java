package org.entrepot.registry;

import java.time.Instant;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Application.State;
import org.jspecify.annotations.Nullable;

/**
 * What a registered enterprise wants its address at the exchange to be.
 *
 * @param dxpId the address; empty where it wants none any more
 * @param askedBy the account that asked
 * @param decidedAt null while it is open
 * @param decidedBy the account that decided; empty while it is open
 * @param reason why it was refused; empty otherwise
 */
public record AddressWish(
        long id,
        EnterpriseCode enterprise,
        String dxpId,
        Instant askedAt,
        String askedBy,
        State state,
        @Nullable Instant decidedAt,
        String decidedBy,
        String reason) {
    public boolean isOpen() {
        return state == State.OPEN;
    }
}
