package org.entrepot.clearance.rules;

import java.math.BigDecimal;

/** The rules that orders and lists of both directions have in common about their lines. */
final class Lines {
    private Lines() {}

    static Rule any(String block) {
        return Rule.that(
                        block,
                        "at least 1 line",
                        document -> !document.document().lines().isEmpty())
                .named("lines")
                .as(Kind.NO_LINES);
    }

    static Rule worthSomething(String block) {
        return Rule.that(
                        block,
                        "Σ totalPrice > 0",
                        list -> list.document().lines().isEmpty()
                                || list.sum("totalPrice").signum() > 0)
                .named("amounts")
                .as(Kind.CHECK)
                .from(Basis.PRACTICE);
    }

    /** What is no weight at all is said once. */
    static Rule weights() {
        return Rule.expecting(
                        "netWeight",
                        "≤ grossWeight",
                        list -> list.sign("grossWeight") <= 0
                                || list.number("netWeight").compareTo(list.number("grossWeight")) <= 0,
                        list -> "≤ " + Numbers.plain(list.number("grossWeight")))
                .named("weights")
                .as(Kind.CHECK);
    }

    static Rule unrepeated() {
        return Rule.that("gnum", "not used before", line -> !line.repeatsAnEarlierLine())
                .as(Kind.REPEATED_LINE);
    }

    static Rule consecutive() {
        return Rule.expecting(
                        "gnum",
                        "1, 2, 3 … in turn",
                        line -> Numbers.same(line.text("gnum"), String.valueOf(line.line())),
                        line -> String.valueOf(line.line()))
                .when(new Condition("not used before", line -> !line.repeatsAnEarlierLine()));
    }

    /** A gift costs nothing, each and together. */
    static Rule gift() {
        return Rule.that(
                        "totalPrice",
                        "0 exactly when price is 0",
                        line -> line.sign("price") == 0 == (line.sign("totalPrice") == 0))
                .named("gift")
                .as(Kind.CHECK);
    }

    /** See {@link Numbers#isTotal} for the tolerance; what is no gift, or no amount, is said once. */
    static Rule total() {
        return Rule.expecting(
                        "totalPrice",
                        "price × qty, rounded to the fen or finer",
                        Lines::isTotal,
                        line -> Numbers.plain(product(line)))
                .named("total")
                .as(Kind.CHECK)
                .from(Basis.PRACTICE);
    }

    private static boolean isTotal(Subject line) {
        boolean saidAlready = line.sign("price") <= 0 || line.sign("totalPrice") <= 0 || line.sign("qty") <= 0;
        return saidAlready || Numbers.isTotal(line.number("price"), line.number("qty"), line.number("totalPrice"));
    }

    private static BigDecimal product(Subject line) {
        return line.number("price").multiply(line.number("qty"));
    }

    static Rule sameUnit() {
        return Rule.expecting(
                        "qty1",
                        "= qty",
                        line -> Numbers.same(line.text("qty1"), line.text("qty")),
                        line -> line.text("qty"))
                .when(new Condition("unit1 = unit", line -> line.text("unit1").equals(line.text("unit"))))
                .named("sameUnit")
                .as(Kind.CHECK)
                .from(Basis.PRACTICE);
    }
}
