package org.entrepot.clearance.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;

/**
 * What a rule looks at: the head of a document, or one of its lines.
 *
 * @param line the line's place from 1; 0 for the head
 * @param today the day in Beijing
 */
record Subject(CebDocument document, Fields fields, int line, LocalDate today) {

    static Subject head(CebDocument document, LocalDate today) {
        return new Subject(document, document.head(), 0, today);
    }

    static Subject line(CebDocument document, int line, LocalDate today) {
        return new Subject(document, document.lines().get(line - 1), line, today);
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
        return Numbers.parse(text(element)).isPresent();
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
