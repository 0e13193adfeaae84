package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Money;
import org.junit.jupiter.api.Test;

class LineTextTest {
    private static final CurrencyCode YUAN = Money.CNY;

    private static String line(Random random, int number) {
        boolean taxed = random.nextBoolean();
        return String.join(
                "\u001f",
                String.valueOf(number),
                random.nextInt(5) == 0 ? "?" : (6100 + random.nextInt(3)) + "000010",
                random.nextInt(5) == 0 ? "" : "货 " + random.nextInt(100),
                "2.5",
                "035",
                "10.00",
                String.valueOf(random.nextInt(100_000)),
                taxed ? "100" : "",
                taxed ? String.valueOf(random.nextInt(100)) : "",
                taxed ? String.valueOf(random.nextInt(100)) : "",
                taxed ? String.valueOf(random.nextInt(100)) : "");
    }

    @Test
    void what_figures_take_of_lines_is_what_pages_show_of_them() {
        long seed = 20261130;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            List<String> lines = new ArrayList<>();
            for (int number = random.nextInt(5); number > 0; number--) {
                lines.add(line(random, lines.size() + 1));
            }
            String text = String.join("\u001e", lines);
            List<DeclarationDetail.Line> whole = LineText.read(text, YUAN);
            assertThat(LineText.cleared(text, YUAN))
                    .as("seed %d, text %d", seed, i)
                    .isEqualTo(whole.stream()
                            .map(line ->
                                    new Declarations.ClearedLine(line.gnum(), line.hs(), line.name(), line.total()))
                            .toList());
            List<ListCourse.Goods> goods = LineText.byHeading(text, YUAN);
            assertThat(goods.stream().map(ListCourse.Goods::heading).toList())
                    .as("seed %d, text %d", seed, i)
                    .isEqualTo(
                            whole.stream().map(LineTextTest::heading).distinct().toList());
            for (ListCourse.Goods one : goods) {
                long value = whole.stream()
                        .filter(line -> heading(line).equals(one.heading()))
                        .mapToLong(line -> line.total().minor())
                        .sum();
                long tax = whole.stream()
                        .filter(line -> heading(line).equals(one.heading()))
                        .mapToLong(LineTextTest::tax)
                        .sum();
                assertThat(one)
                        .as("seed %d, text %d", seed, i)
                        .isEqualTo(new ListCourse.Goods(one.heading(), new Money(value, YUAN), Money.fen(tax)));
            }
        }
    }

    private static String heading(DeclarationDetail.Line line) {
        return line.hs().value().substring(0, 4);
    }

    private static long tax(DeclarationDetail.Line line) {
        Taxes taxes = line.taxes();
        return taxes == null ? 0 : taxes.total().minor();
    }
}
