package org.entrepot.console;

import java.util.List;
import org.entrepot.goods.GoodsFiling;
import org.entrepot.goods.GoodsForm;
import org.entrepot.kernel.Fault;

/**
 * What the page of filings shows.
 *
 * @param own whether they are the reader's own, who may file; otherwise they wait for the reader
 * @param form what was typed and not filed
 * @param faults why it was not
 * @param codes what was found for a description
 * @param elements what is asked of goods of the code that was chosen
 */
public record GoodsModel(
        List<GoodsFiling> filings,
        boolean own,
        Directory directory,
        GoodsForm form,
        List<Fault> faults,
        CodesModel codes,
        ElementsModel elements) {
    static final GoodsForm EMPTY = new GoodsForm("", "", "", "", "", "", "", "");

    public List<Fault> of(String field) {
        return faults.stream().filter(fault -> fault.field().equals(field)).toList();
    }

    /** The fields of the form but for the elements: as the address names each, and its value. */
    public List<Field> fields() {
        return List.of(
                new Field("itemNo", form.itemNo(), true, 20),
                new Field("gcode", form.gcode(), true, 10),
                new Field("gname", form.name(), true, 250),
                new Field("brand", form.brand(), false, 250),
                new Field("origin", form.origin(), true, 3),
                new Field("unit", form.unit(), true, 3),
                new Field("barCode", form.barCode(), false, 50));
    }

    /** A field of the form. */
    public record Field(String name, String value, boolean needed, int longest) {}

    public static String tone(GoodsFiling one) {
        return switch (one.state()) {
            case WAITS -> "wait";
            case APPROVED -> "good";
            case RETURNED -> "bad";
        };
    }
}
