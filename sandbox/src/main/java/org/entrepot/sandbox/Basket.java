package org.entrepot.sandbox;

import java.math.BigDecimal;
import java.util.List;

/** What a buyer orders, with prices and the freight, in yuan. */
public record Basket(List<Line> lines, BigDecimal freight) {
    public Basket {
        lines = List.copyOf(lines);
    }

    /** Pieces of one article at a price a piece. */
    public record Line(Article article, int pieces, BigDecimal price) {
        BigDecimal total() {
            return price.multiply(BigDecimal.valueOf(pieces));
        }

        BigDecimal legal1() {
            return article.perPiece1().multiply(BigDecimal.valueOf(pieces));
        }

        BigDecimal legal2() {
            return article.perPiece2().multiply(BigDecimal.valueOf(pieces));
        }
    }

    BigDecimal goods() {
        return lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal netKilograms() {
        return kilograms(lines.stream()
                .mapToInt(line -> line.article().netGrams() * line.pieces())
                .sum());
    }

    BigDecimal grossKilograms() {
        return kilograms(lines.stream()
                        .mapToInt(line -> line.article().grossGrams() * line.pieces())
                        .sum()
                + 150);
    }

    private static BigDecimal kilograms(int grams) {
        return BigDecimal.valueOf(grams, 3);
    }
}
