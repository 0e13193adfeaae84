package org.entrepot.clearance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.entrepot.clearance.ExportTradeStore.Standing;
import org.entrepot.clearance.ExportTradeStore.Told;
import org.entrepot.clearance.decision.Threads;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.FeedVector;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.registry.Persons;
import org.jspecify.annotations.Nullable;

/** Exports by order as they stand in the database; what columns do not hold is read from the documents. */
final class TradeReading implements ExportTrades {
    private final Reads reads;
    private final Opening opening;

    TradeReading(DataSource owner, DataSource reader, Persons persons) {
        this.reads = new Reads(reader);
        this.opening = new Opening(owner, persons, new Archive());
    }

    @Override
    public Changes changedAfter(String after, int max) {
        return page(after, max, ExportTradeStore::ofOrders, ExportTradeStore::threads);
    }

    @Override
    public Changes closedAfter(String after, int max) {
        return page(after, max, ExportTradeStore::ofLists, ExportTradeStore::closed);
    }

    /** Which threads documents have, as far as they are asked for. */
    @FunctionalInterface
    private interface Resolving {
        List<String> threads(Connection c, Collection<Long> documents) throws SQLException;
    }

    private Changes page(String after, int max, FeedReading.Rows<Told> feed, Resolving resolving) {
        FeedVector start = FeedVector.parse(after);
        return reads.as(new Viewer.Park(), c -> {
            FeedReading.Page<Told> page = FeedReading.on(c, start, max, feed, Told::position);
            Set<Long> documents = new LinkedHashSet<>();
            page.rows().forEach(told -> documents.add(told.document()));
            return new Changes(
                    resolving.threads(c, documents).stream()
                            .filter(thread ->
                                    Threads.isOfOrder(thread) && Threads.direction(thread) == Direction.EXPORT)
                            .map(Threads::orderNo)
                            .toList(),
                    page.position(),
                    page.more());
        });
    }

    private record Found(
            Map<String, Standing> standing,
            Map<Long, DeclarationStore.Row> lists,
            Map<Long, Exports.Step> departed,
            List<ArchiveStore.Row> documents) {}

    @Override
    public List<ExportTrade> read(Collection<String> orderNos) {
        if (orderNos.isEmpty()) {
            return List.of();
        }
        Set<String> threads = new LinkedHashSet<>();
        orderNos.forEach(orderNo -> threads.add(Threads.ofOrder(Direction.EXPORT, orderNo)));
        Found found = reads.as(new Viewer.Park(), c -> find(c, threads));
        Map<Long, Opening.Opened> documents = new HashMap<>();
        opening.open(new Viewer.Park(), found.documents())
                .forEach(one -> documents.put(one.row().id(), one));
        List<ExportTrade> trades = new ArrayList<>();
        for (String thread : threads) {
            Standing standing = found.standing().get(thread);
            if (standing != null) {
                ExportTrade trade = trade(thread, standing, found, documents);
                if (trade != null) {
                    trades.add(trade);
                }
            }
        }
        return trades;
    }

    private static Found find(Connection c, Set<String> threads) throws SQLException {
        Map<String, Standing> standing = ExportTradeStore.standing(c, threads);
        Set<Long> ids = new LinkedHashSet<>();
        Set<Long> listed = new LinkedHashSet<>();
        for (Standing one : standing.values()) {
            if (one.order() != null) {
                ids.add(one.order());
            }
            if (one.list() != null) {
                ids.add(one.list());
                listed.add(one.list());
            }
        }
        Map<Long, DeclarationStore.Row> lists = new HashMap<>();
        List<Long> closed = new ArrayList<>();
        if (!listed.isEmpty()) {
            for (DeclarationStore.Row row : DeclarationStore.byId(c, listed)) {
                lists.put(row.summary().id(), row);
                if (row.summary().status() == ExportTrade.CLOSED) {
                    closed.add(row.summary().id());
                }
            }
        }
        return new Found(
                standing,
                lists,
                closed.isEmpty() ? Map.of() : PassageViewStore.left(c, closed),
                ids.isEmpty() ? List.of() : ArchiveStore.read(c, ids));
    }

    private static @Nullable ExportTrade trade(
            String thread, Standing standing, Found found, Map<Long, Opening.Opened> documents) {
        DeclarationStore.Row row =
                standing.list() == null ? null : found.lists().get(standing.list());
        Opening.Opened order = standing.order() == null ? null : documents.get(standing.order());
        Opening.Opened says = standing.list() == null ? null : documents.get(standing.list());
        ExportTrade.Listed list = row == null
                ? null
                : listed(
                        row,
                        says == null ? null : says.document(),
                        found.departed().get(row.summary().id()));
        if (row != null) {
            return new ExportTrade(
                    Threads.orderNo(thread),
                    row.summary().platform(),
                    row.summary().seller(),
                    order == null ? null : order(order),
                    list);
        }
        return order == null
                ? null
                : new ExportTrade(
                        Threads.orderNo(thread),
                        EnterpriseCode.of(order.document().text("ebpCode")),
                        EnterpriseCode.of(order.document().text("ebcCode")),
                        order(order),
                        null);
    }

    private static ExportTrade.Order order(Opening.Opened opened) {
        CebDocument order = opened.document();
        CurrencyCode currency = CurrencyCode.of(order.text("currency"));
        return new ExportTrade.Order(
                opened.row().id(),
                opened.row().receivedAt(),
                money(order.decimal("goodsValue"), currency),
                money(order.decimal("freight"), currency),
                lines(order, ""));
    }

    /** Of a list whose key was destroyed, what its columns hold. */
    private static ExportTrade.Listed listed(
            DeclarationStore.Row row, @Nullable CebDocument list, Exports.@Nullable Step departed) {
        DeclarationSummary summary = row.summary();
        Map<Integer, String> itemNos = new HashMap<>();
        if (list != null) {
            list.lines().forEach(line -> itemNos.put(line.integer("gnum"), line.text("itemNo")));
        }
        return new ExportTrade.Listed(
                summary.id(),
                summary.copNo(),
                summary.invtNo(),
                summary.status(),
                summary.receivedAt(),
                summary.decidedAt(),
                departed,
                summary.declarant(),
                list == null ? "" : list.text("ownerCode"),
                list == null ? "" : list.text("tradeMode"),
                list == null ? "" : list.text("customsCode"),
                summary.country(),
                summary.value(),
                row.lines().stream()
                        .map(line -> new ExportTrade.Line(
                                line.gnum(),
                                itemNos.getOrDefault(line.gnum(), ""),
                                line.hs().value(),
                                line.name(),
                                line.qty(),
                                line.unit().value(),
                                line.price(),
                                line.total().amount()))
                        .toList());
    }

    private static List<ExportTrade.Line> lines(CebDocument document, String hs) {
        List<ExportTrade.Line> lines = new ArrayList<>();
        for (Fields line : document.lines()) {
            lines.add(new ExportTrade.Line(
                    line.integer("gnum"),
                    line.text("itemNo"),
                    hs,
                    line.text("itemName"),
                    line.decimal("qty"),
                    line.text("unit"),
                    line.decimal("price"),
                    line.decimal("totalPrice")));
        }
        return lines;
    }

    /** Half up to the hundredth: documents may carry five decimals. */
    static Money money(BigDecimal amount, CurrencyCode currency) {
        return new Money(
                amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact(), currency);
    }

    @Override
    public Map<Long, String> originals(Viewer viewer, Collection<Long> lists) {
        if (lists.isEmpty()) {
            return Map.of();
        }
        List<ArchiveStore.Row> rows = reads.as(viewer, c -> ArchiveStore.read(c, lists));
        Map<Long, String> originals = new HashMap<>();
        opening.open(viewer, rows).forEach(one -> originals.put(one.row().id(), one.xml()));
        return originals;
    }
}
