package org.entrepot.goods;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.catalog.DeclarationElements;
import org.entrepot.catalog.TariffLine;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.HsCode;

/**
 * What an enterprise says of an article, in the words and codes of a list (621, 603).
 *
 * @param itemNo its own number of the article, up to 20 characters
 * @param gcode commodity code, ten digits
 * @param name name of the goods
 * @param gmodel the declared elements as customs wants them for that code, in order and parted by bars; where they are known they are
 *     checked
 * @param brand empty for none
 * @param origin country or region, three digits
 * @param unit in which it is sold, three digits; the legal units follow from the commodity code
 * @param barCode empty for none
 */
public record GoodsForm(
        String itemNo,
        String gcode,
        String name,
        String gmodel,
        String brand,
        String origin,
        String unit,
        String barCode) {
    private static final int LONGEST_ITEM_NO = 20;
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_MODEL = 510;
    private static final int LONGEST_BAR_CODE = 50;

    public GoodsForm {
        itemNo = itemNo.strip();
        gcode = gcode.strip();
        name = name.strip();
        gmodel = gmodel.strip();
        brand = brand.strip();
        origin = origin.strip();
        unit = unit.strip();
        barCode = barCode.strip();
    }

    /** The tariff line of its code on a day; none where the code is unknown. */
    Optional<TariffLine> line(Catalog catalog, LocalDate day) {
        return HsCode.fits(gcode) ? catalog.line(HsCode.of(gcode), day) : Optional.empty();
    }

    /** All that is wrong with it on a day, in the order of the form. */
    List<Fault> faults(Catalog catalog, CodeTables codes, LocalDate day) {
        List<Fault> faults = new ArrayList<>();
        length(faults, "itemNo", itemNo, 1, LONGEST_ITEM_NO);
        if (line(catalog, day).isEmpty()) {
            fault(faults, "gcode", "gcode", gcode, "ten digits that the tariff has on " + day);
        }
        length(faults, "gname", name, 1, LONGEST_NAME);
        length(faults, "gmodel", gmodel, 1, LONGEST_MODEL);
        if (faults.stream().noneMatch(fault -> fault.field().equals("gmodel"))) {
            DeclarationElements.load().of(gcode, day).ifPresent(asked -> faults.addAll(asked.faults(gmodel)));
        }
        length(faults, "brand", brand, 0, LONGEST_NAME);
        if (!codes.hasCountry(origin)) {
            fault(faults, "country", "origin", origin, "three digits of the table of countries and regions");
        }
        if (!codes.hasUnit(unit)) {
            fault(faults, "unit", "unit", unit, "three digits of the table of units");
        }
        length(faults, "barCode", barCode, 0, LONGEST_BAR_CODE);
        return faults;
    }

    private static void length(List<Fault> faults, String field, String text, int least, int most) {
        boolean control = text.chars().anyMatch(c -> c < ' ');
        if (text.length() < least || text.length() > most || control) {
            fault(faults, field, field, text, least + " to " + most + " characters");
        }
    }

    static void fault(List<Fault> faults, String rule, String field, String found, String expected) {
        faults.add(new Fault("", "filing." + rule, field, found, expected));
    }
}
