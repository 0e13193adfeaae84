package org.entrepot.clearance.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.TariffLine;
import org.entrepot.kernel.HsCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.jspecify.annotations.Nullable;

/** What a rule looks at: the head of a document, or one of its lines. Looked at by one thread. */
final class Subject {
    private final CebDocument document;
    private final Fields fields;
    private final int line;
    private final LocalDate today;
    private @Nullable TariffLine tariffLine;
    private boolean lookedUp;

    private Subject(CebDocument document, Fields fields, int line, LocalDate today) {
        this.document = document;
        this.fields = fields;
        this.line = line;
        this.today = today;
    }

    static Subject head(CebDocument document, LocalDate today) {
        return new Subject(document, document.head(), 0, today);
    }

    static Subject line(CebDocument document, int line, LocalDate today) {
        return new Subject(document, document.lines().get(line - 1), line, today);
    }

    CebDocument document() {
        return document;
    }

    Fields fields() {
        return fields;
    }

    /** The line's place from 1; 0 for the head. */
    int line() {
        return line;
    }

    /** The day in Beijing. */
    LocalDate today() {
        return today;
    }

    String text(String element) {
        return fields.text(element);
    }

    /** The text of an element of the head, from a line too. */
    String headText(String element) {
        return document.text(element);
    }

    boolean given(String element) {
        return !text(element).isBlank();
    }

    boolean isNumber(String element) {
        return Numbers.isPlain(text(element));
    }

    /** The sign of the number in an element; 0 when there is none. */
    int sign(String element) {
        return Numbers.sign(text(element));
    }

    /** The number in an element; zero when there is none. */
    BigDecimal number(String element) {
        return Numbers.parse(text(element)).orElse(BigDecimal.ZERO);
    }

    /** The sum of an element over all lines. */
    BigDecimal sum(String element) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Fields line : document.lines()) {
            Optional<BigDecimal> number = Numbers.parse(line.text(element));
            if (number.isPresent()) {
                sum = sum.add(number.get());
            }
        }
        return sum;
    }

    /** The tariff line of its commodity code on the day; looked up once, for many rules hang on it. */
    Optional<TariffLine> tariffLine(Catalog catalog) {
        if (!lookedUp) {
            String code = text("gcode");
            tariffLine =
                    HsCode.fits(code) ? catalog.line(HsCode.of(code), today).orElse(null) : null;
            lookedUp = true;
        }
        return Optional.ofNullable(tariffLine);
    }

    /** Whether every line carries that value. */
    boolean everyLine(String element, String value) {
        for (Fields line : document.lines()) {
            if (!line.text(element).equals(value)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an earlier line bears the same number. */
    boolean repeatsAnEarlierLine() {
        for (int i = 0; i < line - 1; i++) {
            if (Numbers.same(document.lines().get(i).text("gnum"), text("gnum"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether two lines carry one value of an element. */
    boolean repeats(String element) {
        Set<String> seen = new HashSet<>();
        for (Fields line : document.lines()) {
            if (!seen.add(line.text(element))) {
                return true;
            }
        }
        return false;
    }

    /** The place of an element in the document: {@code buyerName}, {@code InventoryList[2].qty1}. */
    String path(String element) {
        return line == 0 ? element : document.type().lineBlock().name() + "[" + line + "]." + element;
    }
}
