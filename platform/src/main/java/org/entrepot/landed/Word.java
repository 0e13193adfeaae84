package org.entrepot.landed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of a state's file: what a row sets. Written in it in small letters. */
enum Word {
    /** The state's currency. */
    CURRENCY(Takes.WORDS),
    /** The name of the regime of these days. */
    REGIME(Takes.WORDS),
    /** Free up to this value; a parcel above it is charged. */
    FREE_VALUE(Takes.AMOUNT),
    /** What the free value counts: an order, a parcel, or all of a person's month. */
    FREE_PER("order, parcel, month, quarter"),
    /** Free up to this gross weight. */
    FREE_WEIGHT(Takes.NUMBER),
    /** What is charged above the free amounts: the whole, or what exceeds them. */
    BASE("whole, excess"),
    /** Duty, in per cent of what is charged. */
    DUTY_PERCENT(Takes.NUMBER),
    /** Duty, an amount for each kilogram; the greater of both is due. */
    DUTY_PER_KG(Takes.AMOUNT),
    /** A surcharge, in per cent of the duty. */
    SURCHARGE_PERCENT(Takes.NUMBER),
    /** Excise, in per cent of value and duty. */
    EXCISE_PERCENT(Takes.NUMBER),
    /** Value-added or sales tax, in per cent of value, duty, surcharge and excise. */
    VAT_PERCENT(Takes.NUMBER),
    /** Whether that tax is due within the free amounts too: yes or no. */
    VAT_WITHIN_FREE("yes, no"),
    /** One payment in place of duty, excise and value-added tax, in per cent of what is charged. */
    SINGLE_PERCENT(Takes.NUMBER),
    /** That payment, an amount for each kilogram at least. */
    SINGLE_PER_KG(Takes.AMOUNT),
    /** A fee: an amount and its currency, by kilogram where it says so, and who pays it. */
    FEE(Takes.AMOUNT),
    /**
     * What the carrier or the post takes for advancing the charges: per cent of them with a least amount, or an amount; and from whom, where
     * it is not the same when the price has the charges in it.
     */
    ADVANCE_FEE(Takes.ADVANCE),
    /**
     * How value-added tax meets that fee: {@code outside} of it, in the {@code base} of the tax at the border, or due on the fee as on any
     * {@code service}.
     */
    ADVANCE_VAT("outside, base, service"),
    /** The heaviest parcel that is carried this way. */
    MOST_WEIGHT(Takes.NUMBER),
    /** Who declares. */
    DECLARANT(Takes.WORDS),
    /** By what the recipient is identified. */
    RECIPIENT(Takes.WORDS),
    /** Goods that are not carried this way. */
    EXCLUDED(Takes.WORDS),
    /** What is not clear in the law; shown with the quote. */
    UNCLEAR(Takes.WORDS),
    /** Why no quote is given unless one insists. */
    NOT_QUOTABLE(Takes.WORDS),
    /** Another file whose rows hold here too where this one says nothing. */
    AS(Takes.WORDS);

    private enum Takes {
        NUMBER,
        AMOUNT,
        ADVANCE,
        WORDS
    }

    private final Takes takes;
    private final String only;

    Word(Takes takes) {
        this.takes = takes;
        this.only = "";
    }

    /** One of these words, with commas between, and no other. */
    Word(String only) {
        this.takes = Takes.WORDS;
        this.only = only;
    }

    /** What its value has to look like, by the end of a text's key: {@code number}, {@code amount}, {@code advance}, {@code words}. */
    String form() {
        return takes.name().toLowerCase(Locale.ROOT);
    }

    /** The only words that it may have, in their order; empty where it is free. */
    String choice() {
        return only;
    }

    /** Whether a value is of the kind that this word sets. */
    boolean takes(Rule.Reading reading) {
        return switch (takes) {
            case NUMBER -> reading.number() != null;
            case AMOUNT -> reading.amount() != null;
            case ADVANCE -> reading.advance() != null;
            case WORDS ->
                only.isEmpty()
                        ? !reading.text().isEmpty()
                        : List.of(only.split(", ", -1)).contains(reading.text());
        };
    }

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
