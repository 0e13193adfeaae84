package org.entrepot.landed;

import java.util.Locale;
import java.util.Optional;

/** The words of a state's file: what a row sets. Written in it in small letters. */
enum Word {
    /** The state's currency. */
    CURRENCY,
    /** The name of the regime of these days. */
    REGIME,
    /** Free up to this value; a parcel above it is charged. */
    FREE_VALUE,
    /** What the free value counts: an order, a parcel, or all of a person's month. */
    FREE_PER,
    /** Free up to this gross weight. */
    FREE_WEIGHT,
    /** What is charged above the free amounts: the whole, or what exceeds them. */
    BASE,
    /** Duty, in per cent of what is charged. */
    DUTY_PERCENT,
    /** Duty, an amount for each kilogram; the greater of both is due. */
    DUTY_PER_KG,
    /** A surcharge, in per cent of the duty. */
    SURCHARGE_PERCENT,
    /** Excise, in per cent of value and duty. */
    EXCISE_PERCENT,
    /** Value-added or sales tax, in per cent of value, duty, surcharge and excise. */
    VAT_PERCENT,
    /** Whether that tax is due within the free amounts too: yes or no. */
    VAT_WITHIN_FREE,
    /** One payment in place of duty, excise and value-added tax, in per cent of what is charged. */
    SINGLE_PERCENT,
    /** That payment, an amount for each kilogram at least. */
    SINGLE_PER_KG,
    /** A fee: an amount and its currency, by kilogram where it says so, and who pays it. */
    FEE,
    /** The heaviest parcel that is carried this way. */
    MOST_WEIGHT,
    /** Who declares. */
    DECLARANT,
    /** By what the recipient is identified. */
    RECIPIENT,
    /** Goods that are not carried this way. */
    EXCLUDED,
    /** What is not clear in the law; shown with the quote. */
    UNCLEAR,
    /** Why no quote is given unless one insists. */
    NOT_QUOTABLE,
    /** Another file whose rows hold here too where this one says nothing. */
    AS;

    static Optional<Word> find(String written) {
        for (Word word : values()) {
            if (word.written().equals(written)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
