package org.entrepot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.entrepot.clearance.DocumentSummary;
import org.entrepot.collection.DueMoney;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeModelTest {
    private static final LocalDate END = LocalDate.of(2026, 10, 31);
    private static final EnterpriseCode CODE = EnterpriseCode.of("9902960011");

    private static MeModel model(List<BigDecimal> shares) {
        return new MeModel(
                CODE,
                new Directory(Map.of(), Map.of()),
                LocalDate.of(2026, 11, 30),
                List.of(),
                null,
                List.of(),
                List.of(),
                true,
                Optional.empty(),
                shares,
                0,
                0,
                null,
                false);
    }

    /** Of four nobody is told a median, for one could be read from it. */
    @ParameterizedTest
    @CsvSource({"1 2 3 4,", "5 1 9 2 30,5", "0 0 1.5 2.5 19 100,2.0", "0 0 0 0 0,0"})
    void a_tenant_is_told_the_median_of_the_park_where_it_tells_of_nobody(String shares, String median) {
        List<BigDecimal> all =
                Stream.of(shares.split(" ", -1)).map(BigDecimal::new).toList();
        assertThat(model(all).median().map(BigDecimal::toPlainString).orElse(null))
                .isEqualTo(median);
    }

    @Test
    void each_seller_counts_once_by_the_currency_of_most_of_its_orders() {
        List<DueMoney> due = List.of(
                new DueMoney(END, "A", "CNY", 5, 1000, 190),
                new DueMoney(END, "A", "KZT", 1, 1000, 1000),
                new DueMoney(END, "B", "KZT", 3, 400, 0),
                new DueMoney(END, "C", "CNY", 3, 0, 0));
        assertThat(MePages.shares(due, END))
                .extracting(BigDecimal::toPlainString)
                .containsExactlyInAnyOrder("19.0", "0.0");
    }

    @Test
    void a_document_counts_once_for_each_rule_that_it_broke_the_most_frequent_first() {
        Fault qty = new Fault("100", "match.list.qty", "items[1].qty", "2", "1");
        Fault name = new Fault("100", "match.list.buyerName", "buyerName", "x", "y");
        List<DocumentSummary> refused = new ArrayList<>();
        for (List<Fault> faults : List.of(List.of(qty, qty, name), List.of(name), List.of(name), List.<Fault>of())) {
            refused.add(new DocumentSummary(
                    refused.size(), MessageType.CEB603, "K", "O", CODE, Instant.EPOCH, 100, null, faults, false));
        }
        assertThat(MePages.refusals(refused))
                .extracting(MeModel.Refusal::rule, MeModel.Refusal::documents)
                .containsExactly(tuple("match.list.buyerName", 3L), tuple("match.list.qty", 1L));
    }
}
