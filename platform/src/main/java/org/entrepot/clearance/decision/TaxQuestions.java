package org.entrepot.clearance.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.UnitCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.tariff.TaxQuestion;
import org.entrepot.tariff.TaxableLine;

/** What an import list asks the tariff. */
public final class TaxQuestions {
    private static final String KILOGRAM = "035";
    private static final BigDecimal GRAMS = BigDecimal.valueOf(1000);

    private TaxQuestions() {}

    /** The question of a list on a day; the annual allowance is the ledger's to hold, so nothing counts as used here. */
    public static TaxQuestion of(CebDocument list, LocalDate on) {
        List<TaxableLine> lines = new ArrayList<>(list.lines().size());
        BigDecimal pieces = BigDecimal.ZERO;
        for (Fields line : list.lines()) {
            lines.add(new TaxableLine(
                    line.integer("gnum"),
                    HsCode.of(line.text("gcode")),
                    Clearing.yuan(line.decimal("totalPrice")),
                    line.decimal("qty"),
                    UnitCode.of(line.text("unit")),
                    grams(line)));
            pieces = pieces.add(line.decimal("qty").setScale(0, RoundingMode.UP));
        }
        return new TaxQuestion(
                on,
                lines,
                Clearing.yuan(list.decimal("freight")),
                Clearing.yuan(list.decimal("insuredFee")),
                Money.fen(0),
                pieces.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue());
    }

    /** Net grams where one of the legal units is the kilogram, else 0: unknown. */
    private static BigDecimal grams(Fields line) {
        if (line.text("unit1").equals(KILOGRAM)) {
            return line.decimal("qty1").multiply(GRAMS);
        }
        return line.text("unit2").equals(KILOGRAM) ? line.decimal("qty2").multiply(GRAMS) : BigDecimal.ZERO;
    }
}
