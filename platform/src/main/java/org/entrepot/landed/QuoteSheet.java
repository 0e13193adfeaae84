package org.entrepot.landed;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.entrepot.landed.Quote.QuoteStep;
import tools.jackson.databind.json.JsonMapper;

/** A quote as a person or a program reads it. */
public record QuoteSheet(QuoteQuestion question, Quote.Quoted quoted) {

    /** Aligned lines for a terminal. */
    void text(PrintStream out) {
        out.println("To " + question.state() + " on " + question.on() + ": " + quoted.regime());
        out.println();
        amount(out, "value, " + question.currency(), quoted.value().toPlainString());
        amount(out, "duty", quoted.likely().duty());
        amount(out, "excise", quoted.likely().excise());
        amount(out, "VAT", quoted.likely().vat());
        amount(out, "fees", quoted.likely().fees());
        amount(out, "total charges", quoted.likely().total());
        amount(out, "price at the door", landed());
        if (question.terms() == Terms.DDP) {
            out.println("  the dearest goods whose price at the door is at most "
                    + question.value().toPlainString() + " with all charges in it");
        }
        if (quoted.most().compareTo(quoted.least()) != 0) {
            out.println("  between " + quoted.least() + " and " + quoted.most()
                    + ", for the law can be read in several ways");
        }
        out.println();
        out.println("confidence: " + quoted.confidence());
        line(out, "declared by: ", quoted.declarant());
        line(out, "recipient's identifier: ", quoted.recipient());
        quoted.carrierPays().forEach(fee -> out.println("the carrier pays: " + fee));
        quoted.notes().forEach(note -> out.println("note: " + note));
        out.println();
        out.println("How it came about:");
        for (QuoteStep step : quoted.steps()) {
            out.println("  " + step.rule() + "  " + step.inputs() + " -> " + step.result());
            out.println("      " + step.source());
        }
    }

    private String landed() {
        return quoted.landed().toPlainString();
    }

    private static void amount(PrintStream out, String name, Object amount) {
        out.printf(Locale.ROOT, "  %-18s %14s%n", name, amount);
    }

    private static void line(PrintStream out, String before, String text) {
        if (!text.isEmpty()) {
            out.println(before + text);
        }
    }

    /** One JSON object. */
    void json(PrintStream out) {
        out.print(JsonMapper.shared().writeValueAsString(fields()));
    }

    /** As a program reads it; amounts are decimal strings in the currency asked in. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("to", question.state());
        fields.put("on", question.on().toString());
        fields.put("hs", question.hs());
        fields.put("terms", question.terms().name());
        fields.put("currency", question.currency());
        fields.put("value", quoted.value().toPlainString());
        fields.put("weight", question.weight().toPlainString());
        fields.put("regime", quoted.regime());
        fields.put("duty", quoted.likely().duty().toPlainString());
        fields.put("vat", quoted.likely().vat().toPlainString());
        fields.put("excise", quoted.likely().excise().toPlainString());
        fields.put("fees", quoted.likely().fees().toPlainString());
        fields.put("total", quoted.likely().total().toPlainString());
        fields.put("landed", landed());
        fields.put("least", quoted.least().toPlainString());
        fields.put("most", quoted.most().toPlainString());
        fields.put("confidence", quoted.confidence().toString());
        fields.put("declarant", quoted.declarant());
        fields.put("recipient", quoted.recipient());
        fields.put("carrierPays", quoted.carrierPays());
        fields.put("notes", quoted.notes());
        fields.put("explanation", steps());
        return fields;
    }

    private List<Map<String, String>> steps() {
        List<Map<String, String>> steps = new ArrayList<>();
        for (QuoteStep step : quoted.steps()) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("rule", step.rule());
            one.put("inputs", step.inputs());
            one.put("result", step.result());
            one.put("source", step.source());
            steps.add(one);
        }
        return steps;
    }
}
