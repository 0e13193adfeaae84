package org.entrepot.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadingsTest {
    private static Headings find(String text) throws IOException {
        return Headings.find(TableFile.of("a.csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void they_stand_below_titles_and_over_two_rows_where_they_are_merged() throws IOException {
        Headings headings = find("Orders of a day,,,,\n,,,,\n订单号,商品,,运单号,价格\n,商品名称,数量,,单价\nA1,x,2,W1,3\n");
        assertThat(headings.row()).isEqualTo(4);
        assertThat(headings.names()).containsExactly("订单号", "商品名称", "数量", "运单号", "单价");
        assertThat(headings.recognised())
                .containsKeys(OrderField.ORDER_NO, OrderField.NAME, OrderField.QUANTITY, OrderField.TRACKING);
    }

    @Test
    void each_is_another_one_and_the_first_of_a_meaning_counts() throws IOException {
        Headings headings = find("Order no,SKU,Qty,Qty\n1,2,3,4\n");
        assertThat(headings.names()).containsExactly("Order no", "SKU", "Qty", "Qty (2)");
        assertThat(headings.recognised()).containsEntry(OrderField.QUANTITY, "Qty");
    }

    @Test
    void the_same_headings_in_another_order_are_the_same() throws IOException {
        assertThat(find("Order no,SKU,Qty\n1,2,3\n").digest())
                .isEqualTo(find("QTY,order no.,sku\n1,2,3\n").digest());
        assertThat(find("Order no,SKU,Qty\n1,2,3\n").digest())
                .isNotEqualTo(find("Order no,SKU,Price\n1,2,3\n").digest());
    }

    @Test
    void headings_that_nobody_knows_are_the_first_row_with_two_of_them() throws IOException {
        assertThat(find("just a title,,\nfoo,bar,baz\n1,2,3\n").row()).isEqualTo(2);
    }
}
