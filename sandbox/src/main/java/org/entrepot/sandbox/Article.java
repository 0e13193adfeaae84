package org.entrepot.sandbox;

import java.math.BigDecimal;
import org.entrepot.kernel.Direction;

/**
 * Goods that the demo park trades. Codes are customs codes (unit, country of origin).
 *
 * @param seller key of the firm that sells it
 * @param perPiece1 first legal quantity of one piece
 * @param unit2 second legal unit, empty when the commodity code has none
 * @param perPiece2 second legal quantity of one piece, zero when there is none
 * @param lowYuan lowest price of a piece in yuan
 * @param access what a real import would have to prove at the border; empty when nothing special
 */
public record Article(
        String sku,
        Direction direction,
        String seller,
        String hs,
        String nameZh,
        String nameEn,
        String model,
        String country,
        String unit,
        String unit1,
        BigDecimal perPiece1,
        String unit2,
        BigDecimal perPiece2,
        int netGrams,
        int grossGrams,
        int lowYuan,
        int highYuan,
        String access) {}
