package org.entrepot.landed;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.entrepot.kernel.Phrase;
import org.entrepot.kernel.Wording;
import tools.jackson.databind.json.JsonMapper;

/** The same parcel under the law of two days. */
record WhatIf(QuoteQuestion question, Quote.Quoted first, QuoteQuestion other, Quote.Quoted second, Wording words) {

    /** What the second day's charges are above the first's. */
    BigDecimal difference() {
        return second.likely().total().subtract(first.likely().total());
    }

    void text(PrintStream out) {
        new QuoteSheet(question, first, words).text(out);
        out.println();
        new QuoteSheet(other, second, words).text(out);
        out.println();
        out.println(words.say(
                Phrase.of("landed.sheet.difference", other.on(), question.on(), difference(), question.currency())));
    }

    void json(PrintStream out) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("quote", new QuoteSheet(question, first, words).fields());
        fields.put("than", new QuoteSheet(other, second, words).fields());
        fields.put("difference", difference().toPlainString());
        out.println(JsonMapper.shared().writeValueAsString(fields));
    }
}
