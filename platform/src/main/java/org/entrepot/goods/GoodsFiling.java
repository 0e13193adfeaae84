package org.entrepot.goods;

import java.time.Instant;
import java.time.LocalDate;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * A version of a filing.
 *
 * @param version from 1, one more for each change of the same article
 * @param unit1 first legal unit, by the tariff on the day of filing
 * @param unit2 second legal unit; empty where the code has none
 * @param validFrom from which day it holds; null where it was not approved
 * @param decidedBy the officer's account; empty while it waits
 * @param reason why it was returned; empty otherwise
 */
public record GoodsFiling(
        long id,
        EnterpriseCode enterprise,
        int version,
        GoodsForm form,
        String unit1,
        String unit2,
        State state,
        Instant filedAt,
        @Nullable LocalDate validFrom,
        @Nullable Instant decidedAt,
        String decidedBy,
        String reason) {

    /** How it stands. */
    public enum State {
        /** An officer has not looked at it. */
        WAITS,
        /** It holds from its day until a later version does. */
        APPROVED,
        /** It was returned with a reason; a better version may follow. */
        RETURNED
    }
}
