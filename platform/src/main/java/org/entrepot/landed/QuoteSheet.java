package org.entrepot.landed;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.entrepot.kernel.Phrase;
import org.entrepot.kernel.Wording;
import org.entrepot.landed.Quote.QuoteStep;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A quote as a person or a program reads it.
 *
 * @param words in whose language
 */
public record QuoteSheet(QuoteQuestion question, Quote.Quoted quoted, Wording words) {
    private static final Phrase ROUNDING = Phrase.of("landed.note.rounding");

    /** Whose cost the charges are. */
    public static Phrase payer(Terms terms) {
        return switch (terms) {
            case DAP -> Phrase.of("landed.note.dap");
            case DDP -> Phrase.of("landed.note.ddp");
        };
    }

    /** How figures are rounded. */
    public static Phrase rounding() {
        return ROUNDING;
    }

    /** Aligned lines for a terminal. */
    void text(PrintStream out) {
        out.println(say("landed.sheet.head", question.state(), question.on(), quoted.regime()));
        out.println();
        amount(
                out,
                say("landed.sheet.value", question.currency()),
                quoted.value().toPlainString());
        amount(out, say("landed.sheet.duty"), quoted.likely().duty());
        amount(out, say("landed.sheet.excise"), quoted.likely().excise());
        amount(out, say("landed.sheet.vat"), quoted.likely().vat());
        amount(out, say("landed.sheet.fees"), quoted.likely().fees());
        if (quoted.likely().advance().signum() != 0) {
            amount(out, say("landed.sheet.advance"), quoted.likely().advance());
        }
        amount(out, say("landed.sheet.total"), quoted.likely().total());
        amount(out, say("landed.sheet.landed"), landed());
        if (question.terms() == Terms.DDP) {
            out.println("  " + say("landed.sheet.ddp", question.value()));
        }
        if (quoted.most().compareTo(quoted.least()) != 0) {
            out.println("  " + say("landed.sheet.range", quoted.least(), quoted.most()));
        }
        out.println("  " + words.say(payer(question.terms())));
        out.println();
        out.println(say("landed.sheet.confidence", Phrase.of("landed.confidence." + quoted.confidence())));
        line(out, "landed.sheet.declarant", quoted.declarant());
        line(out, "landed.sheet.recipient", quoted.recipient());
        quoted.carrierPays().forEach(fee -> line(out, "landed.sheet.carrierPays", fee));
        quoted.notes().forEach(note -> line(out, "landed.sheet.note", note));
        out.println();
        out.println(say("landed.sheet.how"));
        for (QuoteStep step : quoted.steps()) {
            out.println("  " + step.rule() + "  " + words.say(step.inputs()) + " -> " + words.say(step.result()));
            out.println("      " + words.say(step.source()));
        }
        out.println("  " + words.say(ROUNDING));
    }

    private String say(String key, Object... arguments) {
        return words.say(Phrase.of(key, arguments));
    }

    private String landed() {
        return quoted.landed().toPlainString();
    }

    private static void amount(PrintStream out, String name, Object amount) {
        out.printf(Locale.ROOT, "  %-18s %14s%n", name, amount);
    }

    private void line(PrintStream out, String key, @Nullable Phrase said) {
        if (said != null) {
            out.println(say(key, said));
        }
    }

    /** One JSON object. */
    void json(PrintStream out) {
        out.print(JsonMapper.shared().writeValueAsString(fields()));
    }

    /**
     * As a program reads it; amounts are decimal strings in the currency asked in. What is said is in the language of the words, and beside
     * it stands its code, which is the same in every language.
     */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("to", question.state());
        fields.put("on", question.on().toString());
        fields.put("hs", question.hs());
        fields.put("terms", question.terms().name());
        fields.put("payer", question.terms() == Terms.DAP ? "buyer" : "seller");
        fields.put("currency", question.currency());
        fields.put("value", quoted.value().toPlainString());
        fields.put("weight", question.weight().toPlainString());
        fields.put("language", words.language());
        said(fields, "regime", quoted.regime());
        fields.put("duty", quoted.likely().duty().toPlainString());
        fields.put("vat", quoted.likely().vat().toPlainString());
        fields.put("excise", quoted.likely().excise().toPlainString());
        fields.put("fees", quoted.likely().fees().toPlainString());
        fields.put("advanceFee", quoted.likely().advance().toPlainString());
        fields.put("total", quoted.likely().total().toPlainString());
        fields.put("landed", landed());
        fields.put("least", quoted.least().toPlainString());
        fields.put("most", quoted.most().toPlainString());
        fields.put("confidence", quoted.confidence().toString());
        said(fields, "declarant", quoted.declarant());
        said(fields, "recipient", quoted.recipient());
        said(fields, "carrierPays", quoted.carrierPays());
        said(fields, "notes", quoted.notes());
        fields.put("rounding", words.say(ROUNDING));
        fields.put("explanation", steps());
        return fields;
    }

    private void said(Map<String, Object> fields, String name, @Nullable Phrase phrase) {
        fields.put(name, phrase == null ? "" : words.say(phrase));
        fields.put(name + "Code", phrase == null ? "" : code(phrase));
    }

    private void said(Map<String, Object> fields, String name, List<Phrase> phrases) {
        fields.put(name, phrases.stream().map(words::say).toList());
        fields.put(name + "Codes", phrases.stream().map(this::code).toList());
    }

    /** What is the same in every language: of a source its own code, else the key; what stands for itself is its own code. */
    private String code(Phrase phrase) {
        return phrase.key().endsWith(".cited") && phrase.arguments().getFirst() instanceof Phrase source
                ? code(source)
                : phrase.key().isEmpty() ? words.say(phrase) : phrase.key();
    }

    private List<Map<String, Object>> steps() {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (QuoteStep step : quoted.steps()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("rule", step.rule());
            one.put("name", name(step));
            said(one, "inputs", step.inputs());
            said(one, "result", step.result());
            said(one, "source", step.source());
            steps.add(one);
        }
        return steps;
    }

    /** What the rule of a step is called; steps of the tariff have their code alone. */
    private String name(QuoteStep step) {
        return words.say(step.name());
    }
}
