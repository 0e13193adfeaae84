package org.entrepot.tariff;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;
import org.entrepot.catalog.Confidence;
import org.entrepot.catalog.PositiveList;
import org.entrepot.catalog.TariffLine;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * An answer of one line as a person or a program reads it.
 *
 * @param goods what is known of the goods
 * @param confidence how sure the tax is
 */
record TaxSheet(
        TariffLine goods, TaxQuestion question, Assessment.Taxed answer, RetailLimits limits, Confidence confidence) {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** Aligned lines for a terminal. */
    void text(PrintStream out) {
        out.println(
                goods.code() + "  " + goods.names().zh() + "  " + goods.names().in("en"));
        out.println("on " + question.on() + ", " + regime());
        out.println();
        amount(out, "price", question.lines().getFirst().price());
        amount(out, "freight", question.freight());
        amount(out, "insurance", question.insurance());
        amount(out, "dutiable value", answer.dutiable());
        out.println();
        amount(out, "duty", answer.total().duty());
        amount(out, "consumption tax", answer.total().consumption());
        amount(out, "value-added tax", answer.total().vat());
        amount(out, "total tax, CNY", answer.total().total());
        out.println();
        out.println("limits: single " + limits.single() + ", annual " + limits.annual() + ", used " + question.used()
                + " (" + limits.source() + ")");
        out.println("positive list: " + positiveList() + "; confidence: " + confidence);
        out.println();
        steps(out);
    }

    private static void amount(PrintStream out, String name, Object amount) {
        out.printf(Locale.ROOT, "  %-18s %14s%n", name, amount);
    }

    private void steps(PrintStream out) {
        out.println("How it came about:");
        int rule = answer.steps().stream()
                .mapToInt(step -> step.rule().length())
                .max()
                .orElse(0);
        int inputs = answer.steps().stream()
                .mapToInt(step -> step.inputs().length())
                .max()
                .orElse(0);
        String form = "  %-" + rule + "s  %-" + inputs + "s  %s%n";
        for (Step step : answer.steps()) {
            out.printf(Locale.ROOT, form, step.rule(), step.inputs(), "-> " + step.result());
            out.println("      " + step.sourced());
        }
    }

    private String regime() {
        return switch (answer.regime()) {
            case RELIEF -> "RELIEF: within both limits";
            case FULL -> "FULL: one article above the single limit, taxed in full";
            case GENERAL_TRADE ->
                "GENERAL_TRADE: beyond the annual limit; a quote, for retail import does not carry it";
        };
    }

    private String positiveList() {
        String kind = goods.remark().remark().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String words = goods.remark().remark() == PositiveList.Remark.NONE ? "listed" : kind;
        return goods.remark().text().isEmpty()
                ? words
                : words + " " + goods.remark().text();
    }

    /** One JSON object; amounts are decimal strings in CNY with two decimals. The stream stays open. */
    void json(OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            goods(json);
            json.writeStringProperty("regime", answer.regime().name());
            json.writeStringProperty("dutiable", answer.dutiable().toString());
            json.writeStringProperty("duty", answer.total().duty().toString());
            json.writeStringProperty("consumption", answer.total().consumption().toString());
            json.writeStringProperty("vat", answer.total().vat().toString());
            json.writeStringProperty("total", answer.total().total().toString());
            limits(json);
            json.writeStringProperty("confidence", confidence.toString());
            explanation(json);
            json.writeEndObject();
        }
    }

    private void goods(JsonGenerator json) {
        json.writeStringProperty("hs", goods.code().value());
        json.writeStringProperty("name", goods.names().zh());
        json.writeStringProperty("name_en", goods.names().en());
        json.writeStringProperty("name_ru", goods.names().ru());
        json.writeStringProperty("positive_list", positiveList());
        json.writeStringProperty("on", question.on().toString());
        json.writeStringProperty("price", question.lines().getFirst().price().toString());
        json.writeStringProperty("freight", question.freight().toString());
        json.writeStringProperty("insurance", question.insurance().toString());
    }

    private void limits(JsonGenerator json) {
        json.writeObjectPropertyStart("limits");
        json.writeStringProperty("single", limits.single().toString());
        json.writeStringProperty("annual", limits.annual().toString());
        json.writeStringProperty("used", question.used().toString());
        json.writeStringProperty("source", limits.source());
        json.writeEndObject();
    }

    private void explanation(JsonGenerator json) {
        json.writeArrayPropertyStart("explanation");
        for (Step step : answer.steps()) {
            json.writeStartObject();
            json.writeNumberProperty("gnum", step.gnum());
            json.writeStringProperty("rule", step.rule());
            json.writeStringProperty("inputs", step.inputs());
            json.writeStringProperty("result", step.result());
            json.writeStringProperty("source", step.sourced());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
