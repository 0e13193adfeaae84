package org.entrepot.insight;

import java.time.Instant;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;

/**
 * What has just become of a declaration.
 *
 * @param goods the name of the first line's goods
 * @param rule why it was refused; empty otherwise
 */
public record Happening(
        Instant at,
        Kind kind,
        long declaration,
        Direction direction,
        CountryCode country,
        EnterpriseCode seller,
        String goods,
        String rule) {

    /** The lanes in which a declaration ends. */
    public enum Kind {
        RELEASED,
        APPROVED,
        REFUSED,
        EXPIRED,
        CANCELLED
    }
}
