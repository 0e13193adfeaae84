package org.entrepot.clearance.rules;

import java.util.Optional;
import java.util.function.Predicate;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.catalog.PositiveList;
import org.entrepot.catalog.TariffLine;
import org.entrepot.kernel.UnitCode;

/**
 * The rules of a line of a list that the tariff decides: its commodity code, its legal units, the positive list. Where the
 * code itself is unknown only that is said, not the rest that would follow from it.
 */
final class Goods {
    private final CodeTables codes;
    private final Catalog catalog;

    Goods(CodeTables codes, Catalog catalog) {
        this.codes = codes;
        this.catalog = catalog;
    }

    private Optional<TariffLine> line(Subject subject) {
        return subject.tariffLine(catalog);
    }

    private boolean holds(Subject subject, Predicate<TariffLine> rule) {
        return line(subject).map(rule::test).orElse(true);
    }

    Rule code() {
        return Rule.that(
                        "gcode",
                        "a commodity code of the tariff of the day",
                        subject -> line(subject).isPresent())
                .as(Kind.CHECK)
                .from(Basis.TARIFF);
    }

    Rule onPositiveList() {
        return Rule.that(
                        "gcode",
                        "on the positive list of the day",
                        subject -> holds(subject, TariffLine::onPositiveList))
                .named("positiveList")
                .as(Kind.CHECK)
                .from(Basis.TARIFF);
    }

    /** Some goods are listed for sales out of a bonded site alone. */
    Rule onPositiveListForDirectPurchase() {
        return Rule.that(
                        "gcode",
                        "not listed for bonded sales alone",
                        subject -> holds(subject, line -> line.remark().remark() != PositiveList.Remark.BONDED_ONLY))
                .named("positiveList")
                .as(Kind.CHECK)
                .from(Basis.TARIFF);
    }

    Rule firstUnit() {
        return Rule.expecting(
                        "unit1",
                        "the first legal unit of the commodity code",
                        subject -> subject.text("unit1").equals(firstUnitOf(subject)),
                        this::firstUnitOf)
                .when(tariffKnows())
                .as(Kind.CHECK)
                .from(Basis.TARIFF);
    }

    Rule firstUnitOfUnknownGoods() {
        return Terms.known("unit1", "unit code", codes::hasUnit).when(tariffKnowsNot());
    }

    /** Left out exactly when the commodity code has no second unit; a pair that is torn is told of by {@link #secondPair}. */
    Rule secondUnit() {
        return Rule.expecting(
                        "unit2",
                        "the second legal unit of the commodity code, or left out when it has none",
                        subject -> subject.text("unit2").equals(secondUnitOf(subject)),
                        subject -> secondUnitOf(subject).isEmpty() ? "left out" : secondUnitOf(subject))
                .when(new Condition("the pair whole", Goods::isWholePair))
                .when(tariffKnows())
                .as(Kind.CHECK)
                .from(Basis.TARIFF);
    }

    Rule secondUnitOfUnknownGoods() {
        return Terms.known("unit2", "unit code", codes::hasUnit)
                .when(Condition.given("unit2"))
                .when(tariffKnowsNot());
    }

    static Rule secondPair() {
        return Rule.that("qty2", "qty2 > 0 and unit2 both, or neither", Goods::isWholePair)
                .named("secondUnit")
                .as(Kind.CHECK);
    }

    private static boolean isWholePair(Subject subject) {
        return subject.given("unit2") == subject.sign("qty2") > 0;
    }

    private String firstUnitOf(Subject subject) {
        return line(subject).map(line -> line.unit1().value()).orElse("");
    }

    private String secondUnitOf(Subject subject) {
        return line(subject)
                .flatMap(line -> Optional.ofNullable(line.unit2()))
                .map(UnitCode::value)
                .orElse("");
    }

    private Condition tariffKnows() {
        return new Condition("gcode known", subject -> line(subject).isPresent());
    }

    private Condition tariffKnowsNot() {
        return new Condition("gcode unknown", subject -> line(subject).isEmpty());
    }
}
