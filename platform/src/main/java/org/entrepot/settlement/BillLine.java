package org.entrepot.settlement;

import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;

/**
 * A line of a tax bill.
 *
 * @param gnum the number of the list's line
 * @param hs the commodity code, ten digits
 * @param price the dutiable value of the line
 * @param duty customs duty, each tax in CNY
 * @param consumption consumption tax
 * @param vat import value-added tax
 */
public record BillLine(int gnum, HsCode hs, Money price, Money duty, Money consumption, Money vat) {
    private static final String PART = ":";
    private static final String LINE = ";";

    /** The three taxes together. */
    public Money tax() {
        return duty.plus(consumption).plus(vat);
    }

    /**
     * The part that is left of it when so much of its quantity is, each amount rounded half up to the fen.
     *
     * @param left 0 to {@code of}
     */
    BillLine left(Left left) {
        return new BillLine(gnum, hs, left.of(price), left.of(duty), left.of(consumption), left.of(vat));
    }

    static String write(List<BillLine> lines) {
        List<String> written = new ArrayList<>();
        for (BillLine line : lines) {
            written.add(String.join(
                    PART,
                    String.valueOf(line.gnum),
                    line.hs.value(),
                    String.valueOf(line.price.minor()),
                    String.valueOf(line.duty.minor()),
                    String.valueOf(line.consumption.minor()),
                    String.valueOf(line.vat.minor())));
        }
        return String.join(LINE, written);
    }

    static List<BillLine> read(String text) {
        List<BillLine> lines = new ArrayList<>();
        for (String line : text.split(LINE, -1)) {
            String[] parts = line.split(PART, -1);
            lines.add(new BillLine(
                    Integer.parseInt(parts[0]),
                    HsCode.of(parts[1]),
                    fen(parts[2]),
                    fen(parts[3]),
                    fen(parts[4]),
                    fen(parts[5])));
        }
        return lines;
    }

    private static Money fen(String text) {
        return Money.fen(Long.parseLong(text));
    }
}
