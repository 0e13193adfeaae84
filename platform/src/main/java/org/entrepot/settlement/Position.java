package org.entrepot.settlement;

import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;

/**
 * How a guarantor stands, in CNY.
 *
 * @param available what further lists may reserve
 * @param reserved for lists that are accepted and not released
 * @param due drawn by bills and not paid: with those in payment books
 * @param inBooks of that, what is in payment books
 * @param overdue of that, what should have been paid before today
 * @param uncovered of bills of customs, what the guarantee does not reach for
 */
public record Position(
        EnterpriseCode guarantor,
        Money available,
        Money reserved,
        Money due,
        Money inBooks,
        Money overdue,
        Money uncovered) {

    /** What was given: available, reserved and due. */
    public Money given() {
        return available.plus(reserved).plus(due);
    }

    /** Whether less than a tenth of it is available: a mark of ours for people, no rule of customs. */
    public boolean isNearItsEnd() {
        return given().minor() > 0 && available.minor() < given().minor() / 10;
    }
}
