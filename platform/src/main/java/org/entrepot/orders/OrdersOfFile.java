package org.entrepot.orders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts rows of a file together to the orders they are, as they stand. */
final class OrdersOfFile {
    /** What keeps an order back most comes first. */
    private static final List<RowState> FIRST = List.of(
            RowState.FAULTY,
            RowState.REFUSED,
            RowState.HELD,
            RowState.READY,
            RowState.ENTRY,
            RowState.SENDING,
            RowState.WAITING,
            RowState.CLEARED,
            RowState.OUT);

    private static final CodeWords WORDS = CodeWords.load();

    private final Map<String, List<RowStore.Row>> rows = new LinkedHashMap<>();

    void add(List<RowStore.Row> more) {
        for (RowStore.Row row : more) {
            String order = row.orderNo().isEmpty() ? "\u0000" + row.number() : row.orderNo();
            rows.computeIfAbsent(order, key -> new ArrayList<>(1)).add(row);
        }
    }

    /** The orders, with what they say where a seal to open is given. */
    List<OrderView> views(Optional<SealedRows> seal) {
        return rows.values().stream().map(order -> view(order, seal)).toList();
    }

    private OrderView view(List<RowStore.Row> all, Optional<SealedRows> seal) {
        List<RowStore.Row> in =
                all.stream().filter(row -> row.state() != RowState.OUT).toList();
        List<RowStore.Row> order = in.isEmpty() ? all : in;
        RowStore.Row first = order.getFirst();
        RowState state = FIRST.stream()
                .filter(one -> order.stream().anyMatch(row -> row.state() == one))
                .findFirst()
                .orElseThrow();
        return new OrderView(
                first.orderNo(),
                first.number(),
                state,
                !in.isEmpty() && order.stream().anyMatch(row -> !row.advice().isEmpty()),
                order.stream()
                        .mapToLong(row -> row.listDoc() == null ? 0 : row.listDoc())
                        .max()
                        .orElse(0),
                seal.flatMap(key -> said(order, key)));
    }

    private Optional<OrderView.Said> said(List<RowStore.Row> order, SealedRows seal) {
        List<OrderRow> lines = order.stream()
                .flatMap(row -> seal.open(row.number(), row.cells()).stream())
                .toList();
        return lines.size() < order.size() ? Optional.empty() : said(lines);
    }

    /** What the lines of an order say that counts for its price; empty where a total is no number. */
    static Optional<OrderView.Said> said(List<OrderRow> lines) {
        BigDecimal goods = BigDecimal.ZERO;
        BigDecimal kilograms = BigDecimal.ZERO;
        for (OrderRow line : lines) {
            Optional<BigDecimal> total = CellText.decimal(Drafting.total(line));
            if (total.isEmpty() || total.get().signum() < 0) {
                return Optional.empty();
            }
            goods = goods.add(total.get());
            kilograms = kilograms.add(number(line.text(OrderField.GROSS_WEIGHT)));
        }
        return Optional.of(new OrderView.Said(
                IsoCodes.country(code(lines, OrderField.COUNTRY)),
                IsoCodes.currency(code(lines, OrderField.CURRENCY)),
                goods,
                number(text(lines, OrderField.FREIGHT)),
                kilograms,
                beginning(lines)));
    }

    private static String code(List<OrderRow> lines, OrderField field) {
        return WORDS.code(field, text(lines, field));
    }

    private static String text(List<OrderRow> lines, OrderField field) {
        return lines.stream()
                .map(line -> line.text(field))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What is no number, or below zero, does not count. */
    private static BigDecimal number(String text) {
        return CellText.decimal(text).filter(number -> number.signum() > 0).orElse(BigDecimal.ZERO);
    }

    /** The digits with which the codes of all lines begin. */
    private static String beginning(List<OrderRow> lines) {
        String common = CellText.code(lines.getFirst().text(OrderField.HS));
        for (OrderRow line : lines) {
            String code = CellText.code(line.text(OrderField.HS));
            int alike = 0;
            while (alike < Math.min(common.length(), code.length()) && common.charAt(alike) == code.charAt(alike)) {
                alike++;
            }
            common = common.substring(0, alike);
        }
        return common.matches("[0-9]*") ? common : "";
    }
}
