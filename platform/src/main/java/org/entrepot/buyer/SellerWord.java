package org.entrepot.buyer;

import org.entrepot.landed.Terms;
import org.jspecify.annotations.Nullable;

/**
 * What a seller says to its buyers.
 *
 * @param contact an e-mail address, a telephone number or an address that begins with {@code https://}; empty where it names none
 * @param terms who bears the charges at the door; null where it does not say
 */
public record SellerWord(String contact, @Nullable Terms terms) {
    /** Of a seller that said nothing. */
    public static final SellerWord NONE = new SellerWord("", null);
}
