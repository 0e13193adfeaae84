package org.entrepot.clearance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.UnitCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.tariff.LineTax;
import org.jspecify.annotations.Nullable;

/** The lines of a declaration as one column: what pages and figures show of them, without opening the archive. */
final class LineText {
    private static final String PART = "\u001f";
    private static final String LINE = "\u001e";

    private LineText() {}

    static String write(CebDocument list, @Nullable List<LineTax> taxes) {
        List<String> lines = new ArrayList<>();
        int place = 0;
        for (Fields line : list.lines()) {
            LineTax tax = taxes == null ? null : taxes.get(place);
            lines.add(String.join(
                    PART,
                    line.text("gnum"),
                    line.text("gcode"),
                    line.text("gname"),
                    line.text("qty"),
                    line.text("unit"),
                    line.text("price"),
                    String.valueOf(minor(line.decimal("totalPrice"))),
                    tax == null ? "" : String.valueOf(tax.dutiable().minor()),
                    tax == null ? "" : String.valueOf(tax.taxes().duty().minor()),
                    tax == null ? "" : String.valueOf(tax.taxes().consumption().minor()),
                    tax == null ? "" : String.valueOf(tax.taxes().vat().minor())));
            place++;
        }
        return String.join(LINE, lines);
    }

    /** A document's amount in hundredths, half up: documents may carry five decimals. */
    static long minor(BigDecimal amount) {
        return amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValue();
    }

    static List<DeclarationDetail.Line> read(String text, CurrencyCode currency) {
        List<DeclarationDetail.Line> lines = new ArrayList<>();
        for (String line : text.isEmpty() ? new String[0] : text.split(LINE, -1)) {
            String[] parts = line.split(PART, -1);
            boolean taxed = !parts[7].isEmpty();
            lines.add(new DeclarationDetail.Line(
                    Integer.parseInt(parts[0].strip()),
                    HsCode.of(HsCode.fits(parts[1]) ? parts[1] : "0000000000"),
                    parts[2],
                    new BigDecimal(parts[3].strip()),
                    UnitCode.of(UnitCode.fits(parts[4]) ? parts[4] : "000"),
                    new BigDecimal(parts[5].strip()),
                    new Money(Long.parseLong(parts[6]), currency),
                    taxed ? Money.fen(Long.parseLong(parts[7])) : null,
                    taxed ? new Taxes(fen(parts[8]), fen(parts[9]), fen(parts[10])) : null));
        }
        return lines;
    }

    private static Money fen(String text) {
        return Money.fen(Long.parseLong(text));
    }
}
