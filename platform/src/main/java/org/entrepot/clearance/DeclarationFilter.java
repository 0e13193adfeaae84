package org.entrepot.clearance;

import java.time.LocalDate;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Which declarations a list shows; null lets all pass.
 *
 * @param status a returnStatus: 1, 2, 100, 120, 399, 800, 899; with 399 exports are found too that have gone on since
 * @param from first day of arrival, Beijing
 * @param to last day of arrival, Beijing
 * @param text an exact copNo, invtNo, preNo, orderNo or logisticsNo
 */
public record DeclarationFilter(
        @Nullable Direction direction,
        @Nullable Integer status,
        @Nullable CountryCode country,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String text) {
    public static final DeclarationFilter ALL = new DeclarationFilter(null, null, null, null, null, null);
}
