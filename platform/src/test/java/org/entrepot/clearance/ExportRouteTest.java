package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.ExportRoute.Question;
import org.entrepot.clearance.ExportRoute.Sale;
import org.entrepot.clearance.rules.FieldRules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which way an export goes, with the reason; and incomes that platforms report beside what was declared. */
class ExportRouteTest {
    private static final FieldRules RULES = new FieldRules(CodeTables.load(), Catalog.load());
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @CsvSource({
        "CONSUMER, false, 938, false, false, false, 9610, STATISTICS, within simple",
        "CONSUMER, true, 938, false, false, false, 1210, STATISTICS, within simple",
        "CONSUMER, false, 938, false, false, true, 9610, SUMMARY, within refund",
        "CONSUMER, false, 5000.01, false, false, false, 9610, SUMMARY, above",
        "CONSUMER, false, 5000, true, false, false, 9610, SUMMARY, within licence",
        "CONSUMER, false, 5000, false, true, false, 9610, SUMMARY, within duty",
        "BUSINESS, false, 5000, false, false, false, 9710, STATISTICS, within simple",
        "BUSINESS, false, 5000, false, false, true, 9710, SUMMARY, within refund",
        "BUSINESS, false, 5000.01, false, false, true, 9710, ENTRY, above refund",
        "BUSINESS, false, 10, true, false, false, 9710, ENTRY, within licence",
        "BUSINESS, false, 10, false, true, false, 9710, ENTRY, within duty",
        "OVERSEAS_WAREHOUSE, false, 4999, false, false, false, 9810, STATISTICS, within simple",
        "OVERSEAS_WAREHOUSE, false, 40000, false, false, false, 9810, ENTRY, above",
    })
    void the_way_follows_from_sale_value_licence_duty_and_refund(
            Sale sale,
            boolean bonded,
            BigDecimal value,
            boolean licence,
            boolean duty,
            boolean refund,
            String mode,
            ExportRoute.Way way,
            String reasons) {
        ExportRoute route = RULES.route(new Question(sale, bonded, value, licence, duty, refund), TODAY);
        assertThat(route.mode()).isEqualTo(mode).isNotEqualTo("1239");
        assertThat(route.way()).isEqualTo(way);
        assertThat(route.reasons().stream()
                        .map(ExportRoute.Reason::word)
                        .filter(word -> !word.startsWith("sale.") && !word.equals("bonded")))
                .containsExactly(reasons.split(" "));
        assertThat(route.reasons())
                .filteredOn(reason -> reason.limit() != null)
                .allSatisfy(reason -> assertThat(reason.source()).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "9610, 938, false, STATISTICS SUMMARY",
        "9610, 938, true, SUMMARY",
        "1210, 9000, false, SUMMARY",
        "1239, 10, false, STATISTICS SUMMARY",
        "9710, 938, false, STATISTICS SUMMARY ENTRY",
        "9810, 938, true, SUMMARY ENTRY",
        "9710, 5000.01, false, ENTRY",
        "9710, , false, STATISTICS SUMMARY ENTRY",
        "0110, 1, false, ",
    })
    void a_seller_may_choose_what_is_proposed_or_more_where_the_mode_has_it(
            String mode, @Nullable BigDecimal value, boolean refund, @Nullable String ways) {
        assertThat(RULES.route(mode, value, false, refund, TODAY).stream()
                        .flatMap(route -> route.lawful().stream())
                        .map(Enum::name))
                .containsExactly(ways == null ? new String[0] : ways.split(" ", -1));
    }

    @Test
    void incomes_of_platforms_are_held_against_what_was_declared_and_bad_rows_are_told() {
        List<Consignors.Sum> sums = List.of(
                new Consignors.Sum("9902960005", "9902960002", "蜜岭食品（示例）", "142", 3, 280_000),
                new Consignors.Sum("9902960005", "NO", "无代码（示例）", "142", 1, 9_000));
        Consignors.Comparison compared = Consignors.compare(sums, new StringReader("""
                        enterprise,currency,income
                        9902960002,142,2500.00
                        9902960002,142,500
                        9902960009,398,12
                        99,142,1
                        9902960002,CNY,1
                        9902960002,142,"1,000"
                        """));
        assertThat(compared.rows().stream().map(row -> row.owner() + " " + row.currency() + " " + row.difference()))
                .containsExactly("9902960002 142 200.00", "9902960009 398 12", "NO 142 -90.00");
        assertThat(compared.faults().stream().map(fault -> fault.field() + " " + fault.found()))
                .containsExactly("line 5, enterprise 99", "line 6, currency CNY", "line 7, income 1,000");
        assertThat(Consignors.compare(sums, new StringReader("a;b\n1;2\n")).faults())
                .isNotEmpty();
        assertThat(Consignors.compare(sums, new StringReader("")).rows()).hasSize(2);
    }
}
