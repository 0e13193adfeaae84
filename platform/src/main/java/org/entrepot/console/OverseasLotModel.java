package org.entrepot.console;

import org.entrepot.overseas.Movement;
import org.entrepot.overseas.OverseasStock;

/**
 * A line of a list abroad with all that went out of it.
 *
 * @param says whether the reader may take something back
 */
public record OverseasLotModel(OverseasStock.Detail detail, boolean says, Told told) {
    /** Whether a form takes that one back: sales are taken back as a whole. */
    public boolean mayTakeBack(Movement movement) {
        return says && movement.sale() == null && detail.stands(movement);
    }
}
