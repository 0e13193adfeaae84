package org.entrepot.park;

import java.math.BigDecimal;

/**
 * What can be let.
 *
 * @param unit the number that the park gives it, unique
 * @param building its building's code
 * @param floor 1 is the ground floor, 0 and less lie below
 * @param squareMetres area for which rent is paid, two decimals at most
 */
public record ParkUnit(String unit, String building, int floor, UnitKind kind, BigDecimal squareMetres) {}
