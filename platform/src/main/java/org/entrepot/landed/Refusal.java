package org.entrepot.landed;

import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Phrase;
import org.entrepot.kernel.Wording;

/**
 * One reason why there is no quote.
 *
 * @param rule its stable name, as {@code landed.rate}
 * @param field the word of the question at fault
 * @param found what stood there; empty where nothing did
 * @param expected what was expected
 */
public record Refusal(String rule, String field, String found, Phrase expected) {
    private static final String CODE = "100";

    /** In a reader's language. */
    public Fault in(Wording words) {
        return new Fault(CODE, rule, field, found, words.say(expected));
    }
}
