package org.entrepot.clearance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                    hs(parts[1]),
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

    /** What figures of cleared lists are made of, without the rest of the lines. */
    static List<Declarations.ClearedLine> cleared(String text, CurrencyCode currency) {
        List<Declarations.ClearedLine> lines = new ArrayList<>();
        Parts parts = new Parts(text);
        while (parts.hasLine()) {
            int gnum = Integer.parseInt(parts.next().strip());
            HsCode hs = hs(parts.next());
            String name = parts.next();
            parts.skip(3);
            lines.add(new Declarations.ClearedLine(gnum, hs, name, new Money(Long.parseLong(parts.next()), currency)));
            parts.skipLine();
        }
        return lines;
    }

    /** Value and tax by heading of the tariff, in the order of the lines. */
    static List<ListCourse.Goods> byHeading(String text, CurrencyCode currency) {
        Map<String, ListCourse.Goods> byHeading = new LinkedHashMap<>();
        Parts parts = new Parts(text);
        while (parts.hasLine()) {
            parts.skip(1);
            String heading = hs(parts.next()).value().substring(0, 4);
            parts.skip(4);
            Money value = new Money(Long.parseLong(parts.next()), currency);
            Money tax = parts.next().isEmpty()
                    ? Money.fen(0)
                    : fen(parts.next()).plus(fen(parts.next())).plus(fen(parts.next()));
            parts.skipLine();
            byHeading.merge(
                    heading,
                    new ListCourse.Goods(heading, value, tax),
                    (one, other) -> new ListCourse.Goods(
                            heading, one.value().plus(other.value()), one.tax().plus(other.tax())));
        }
        return List.copyOf(byHeading.values());
    }

    /** Reads lines part by part. */
    private static final class Parts {
        private final String text;
        private int at;

        Parts(String text) {
            this.text = text;
        }

        boolean hasLine() {
            return at < text.length();
        }

        String next() {
            int from = at;
            at = end();
            return text.substring(from, at++);
        }

        void skip(int parts) {
            for (int i = 0; i < parts; i++) {
                at = end() + 1;
            }
        }

        void skipLine() {
            while (at > 0 && at <= text.length() && text.charAt(at - 1) != LINE.charAt(0)) {
                at = end() + 1;
            }
        }

        private int end() {
            int end = at;
            while (end < text.length() && text.charAt(end) != PART.charAt(0) && text.charAt(end) != LINE.charAt(0)) {
                end++;
            }
            return end;
        }
    }

    private static HsCode hs(String code) {
        return HsCode.of(HsCode.fits(code) ? code : "0000000000");
    }

    private static Money fen(String text) {
        return Money.fen(Long.parseLong(text));
    }
}
