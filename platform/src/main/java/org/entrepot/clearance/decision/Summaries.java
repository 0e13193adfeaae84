package org.entrepot.clearance.decision;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;

/**
 * Summarises export lists into customs entries (清单归类合并): lists whose heads agree in consignor, mode, transport, exit office
 * and destination, and with summaryFlag 2 in the producer or seller too, go into one entry; lines that agree in code, final
 * destination, currency and legal units, and with itemNameFlag 1 in the article's own name, become one goods line of it. More
 * goods than an entry holds go into another. Pure: the same lists in the same order give the same entries.
 */
final class Summaries {
    private static final String BY_OWNER = "2";
    private static final String BY_ITEM_NAME = "1";

    private Summaries() {}

    /** Lines of one goods line have these in common. */
    private record Kind(String gcode, String country, String currency, String unit1, String unit2, String name) {}

    /** An entry as it grows. */
    private static final class Growing {
        private final Map<Kind, Integer> places = new LinkedHashMap<>();
        private final List<SummaryEntry.Goods> goods = new ArrayList<>();
        private final List<SummaryEntry.Line> lines = new ArrayList<>();
        private BigDecimal gross = BigDecimal.ZERO;
        private BigDecimal net = BigDecimal.ZERO;
    }

    /** A list with its number. */
    record Listed(String invtNo, CebDocument says) {}

    /**
     * The entries.
     *
     * @param request the summary: whose it is, by what it goes
     * @param lists what it summarises, all of one consignor
     * @param most goods lines an entry holds
     * @param numbers a number for each entry
     */
    static List<SummaryEntry> entries(
            long document, String sumNo, CebDocument request, List<Listed> lists, int most, Supplier<String> numbers) {
        Map<SummaryEntry.Head, List<Listed>> byHead = new LinkedHashMap<>();
        for (Listed list : lists) {
            byHead.computeIfAbsent(head(request, list.says()), head -> new ArrayList<>())
                    .add(list);
        }
        SummaryEntry.Parties parties = new SummaryEntry.Parties(
                request.text("agentCode"),
                request.text("agentName"),
                request.text("ebcCode"),
                request.text("ebcName"),
                request.text("declAgentCode"),
                request.text("declAgentName"));
        List<SummaryEntry> entries = new ArrayList<>();
        byHead.forEach((head, together) -> {
            for (Growing one : grown(request, together, most)) {
                entries.add(new SummaryEntry(
                        document,
                        sumNo,
                        numbers.get(),
                        request.text("customsCode"),
                        parties,
                        head,
                        one.gross,
                        one.net,
                        one.lines,
                        one.goods));
            }
        });
        return entries;
    }

    private static SummaryEntry.Head head(CebDocument request, CebDocument list) {
        boolean byOwner = request.text("summaryFlag").equals(BY_OWNER);
        return new SummaryEntry.Head(
                list.text("ebcCode"),
                byOwner ? list.text("ownerCode") + " " + list.text("ownerName") : "",
                list.text("tradeMode"),
                list.text("trafMode"),
                list.text("portCode"),
                list.text("country"));
    }

    /** A list stays whole: its weight belongs to one entry. One that alone has more goods than an entry holds makes a larger one. */
    private static List<Growing> grown(CebDocument request, List<Listed> lists, int most) {
        List<Growing> grown = new ArrayList<>();
        Growing now = new Growing();
        grown.add(now);
        for (Listed list : lists) {
            long fresh = list.says().lines().stream()
                    .map(line -> kind(request, line))
                    .distinct()
                    .filter(kind -> !hasPlace(grown.getLast(), kind))
                    .count();
            if (!now.lines.isEmpty() && now.goods.size() + fresh > most) {
                now = new Growing();
                grown.add(now);
            }
            add(request, now, list);
        }
        return grown;
    }

    private static boolean hasPlace(Growing entry, Kind kind) {
        return entry.places.containsKey(kind);
    }

    private static void add(CebDocument request, Growing entry, Listed list) {
        entry.gross = entry.gross.add(list.says().head().decimal("grossWeight"));
        entry.net = entry.net.add(list.says().head().decimal("netWeight"));
        for (Fields line : list.says().lines()) {
            Kind kind = kind(request, line);
            Integer place = entry.places.get(kind);
            if (place == null) {
                place = entry.goods.size() + 1;
                entry.places.put(kind, place);
                entry.goods.add(new SummaryEntry.Goods(
                        place,
                        kind.gcode(),
                        kind.name().isEmpty() ? line.text("gname") : kind.name(),
                        kind.country(),
                        kind.currency(),
                        kind.unit1(),
                        BigDecimal.ZERO,
                        kind.unit2(),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO));
            }
            SummaryEntry.Goods before = entry.goods.get(place - 1);
            entry.goods.set(
                    place - 1,
                    new SummaryEntry.Goods(
                            place,
                            before.gcode(),
                            before.name(),
                            before.country(),
                            before.currency(),
                            before.unit1(),
                            before.quantity1().add(line.decimal("qty1")),
                            before.unit2(),
                            before.quantity2().add(amount(line, "qty2")),
                            before.total().add(line.decimal("totalPrice"))));
            entry.lines.add(new SummaryEntry.Line(
                    list.invtNo(),
                    list.says().text("logisticsNo"),
                    place,
                    Integer.parseInt(line.text("gnum").strip()),
                    line.text("gcode")));
        }
    }

    private static BigDecimal amount(Fields line, String element) {
        return line.text(element).isBlank() ? BigDecimal.ZERO : line.decimal(element);
    }

    private static Kind kind(CebDocument request, Fields line) {
        boolean byName = request.text("itemNameFlag").equals(BY_ITEM_NAME);
        String own = line.text("itemName").isBlank() ? line.text("gname") : line.text("itemName");
        return new Kind(
                line.text("gcode"),
                line.text("country"),
                line.text("currency"),
                line.text("unit1"),
                line.text("unit2"),
                byName ? own : "");
    }
}
