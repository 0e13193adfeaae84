package org.entrepot.clearance.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entrepot.clearance.rules.Match.Place;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Holds the documents of one order against one another: order, payment and waybill, and all of them against the list. Numbers
 * are compared by value, texts but for spaces; what is compared, and the codes, stand in {@link Matrix}.
 *
 * <p>Lines answer to one another by gnum. Where the number of lines differs only that is a fault, and the lines that both
 * have; where it is the same, a line of the list whose gnum the order does not have is one.
 */
public final class Reconciliation {
    private Reconciliation() {}

    /** Every comparison, whether it agrees or not, in a fixed order: payment, waybill, list, lines. */
    public static List<Comparison> compare(Partners partners) {
        return compare(partners, false);
    }

    /** Those that do not agree, in the same order. */
    public static List<Comparison> disagreements(Partners partners) {
        return compare(partners, true);
    }

    private static List<Comparison> compare(Partners partners, boolean disagreements) {
        Matrix matrix = switch (partners.list().type().direction()) {
            case IMPORT -> Matrix.IMPORT;
            case EXPORT -> Matrix.EXPORT;
        };
        List<Comparison> comparisons = new ArrayList<>();
        for (Match match : matrix.heads()) {
            heads(match, partners, disagreements, comparisons);
        }
        CebDocument order = partners.order();
        CebDocument list = partners.list();
        boolean sameCount = order.lines().size() == list.lines().size();
        if (!(disagreements && sameCount)) {
            comparisons.add(count(matrix.count(), order, list));
        }
        for (int line = 1; line <= list.lines().size(); line++) {
            lines(matrix, order, list, line, sameCount, disagreements, comparisons);
        }
        return comparisons;
    }

    /**
     * The faults among comparisons, for the owner of the list: found is the list's value, or the later partner's where the
     * list is not concerned, expected the first partner's. Whose value is whose is in the comparison's cells.
     */
    public static List<Fault> faults(List<Comparison> comparisons) {
        return comparisons.stream()
                .filter(comparison -> !comparison.agrees())
                .map(Reconciliation::fault)
                .toList();
    }

    /** The cell whose value a fault of that comparison shows as found. */
    public static Cell foundCell(Comparison comparison) {
        MessageType last = comparison.cells().getLast().type();
        return comparison.cells().stream()
                .filter(cell -> cell.type() == last)
                .findFirst()
                .orElseThrow();
    }

    /** The cell whose value a fault of that comparison shows as expected. */
    public static Cell expectedCell(Comparison comparison) {
        return comparison.cells().getFirst();
    }

    private static Fault fault(Comparison comparison) {
        Cell found = foundCell(comparison);
        return new Fault(
                comparison.code(),
                comparison.rule(),
                path(found),
                found.value(),
                expectedCell(comparison).value());
    }

    private static String path(Cell cell) {
        boolean ofTheList = cell.type() == MessageType.CEB621 || cell.type() == MessageType.CEB603;
        return ofTheList ? listPath(cell) : cell.type().headBlock().name() + "." + cell.field();
    }

    private static String listPath(Cell cell) {
        String block = cell.type().lineBlock().name();
        if (cell.field().equals("lines")) {
            return block;
        }
        return cell.line() == 0 ? cell.field() : block + "[" + cell.line() + "]." + cell.field();
    }

    private static void heads(Match match, Partners partners, boolean disagreements, List<Comparison> comparisons) {
        List<Place> places = match.places();
        String[] values = new String[places.size()];
        for (int i = 0; i < values.length; i++) {
            CebDocument document = document(partners, places.get(i).type());
            if (document == null) {
                return;
            }
            values[i] = document.text(places.get(i).element());
        }
        boolean agrees = match.agreement().of(Arrays.asList(values));
        if (!(agrees && disagreements)) {
            List<Cell> cells = new ArrayList<>(values.length);
            for (int i = 0; i < values.length; i++) {
                cells.add(new Cell(places.get(i).type(), places.get(i).element(), 0, values[i]));
            }
            comparisons.add(new Comparison(match.rule(), match.code(), cells, agrees));
        }
    }

    private static @Nullable CebDocument document(Partners partners, MessageType type) {
        if (type == MessageType.CEB411) {
            return partners.payment();
        }
        if (type == partners.order().type()) {
            return partners.order();
        }
        return type == partners.waybill().type() ? partners.waybill() : partners.list();
    }

    private static Comparison count(Match match, CebDocument order, CebDocument list) {
        return comparison(
                match,
                List.of(
                        new Cell(
                                order.type(),
                                "lines",
                                0,
                                String.valueOf(order.lines().size())),
                        new Cell(
                                list.type(),
                                "lines",
                                0,
                                String.valueOf(list.lines().size()))));
    }

    private static void lines(
            Matrix matrix,
            CebDocument order,
            CebDocument list,
            int line,
            boolean sameCount,
            boolean disagreements,
            List<Comparison> comparisons) {
        String gnum = list.lines().get(line - 1).text("gnum");
        int partner = lineOf(order, gnum);
        if (partner > 0) {
            if (!disagreements) {
                comparisons.add(pair(matrix.answer(), order, partner, list, line));
            }
            for (Match match : matrix.lines()) {
                if (!(disagreements && agrees(match, order, partner, list, line))) {
                    comparisons.add(pair(match, order, partner, list, line));
                }
            }
        } else if (sameCount) {
            comparisons.add(comparison(
                    matrix.answer(),
                    List.of(new Cell(order.type(), "gnum", 0, ""), new Cell(list.type(), "gnum", line, gnum))));
        }
    }

    private static int lineOf(CebDocument order, String gnum) {
        List<Fields> lines = order.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (Numbers.same(lines.get(i).text("gnum"), gnum)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static boolean agrees(Match match, CebDocument order, int orderLine, CebDocument list, int listLine) {
        return match.agreement()
                .of(List.of(
                        order.lines()
                                .get(orderLine - 1)
                                .text(match.places().getFirst().element()),
                        list.lines()
                                .get(listLine - 1)
                                .text(match.places().getLast().element())));
    }

    private static Comparison pair(Match match, CebDocument order, int orderLine, CebDocument list, int listLine) {
        return comparison(
                match,
                List.of(
                        cell(match.places().getFirst(), order, orderLine),
                        cell(match.places().getLast(), list, listLine)));
    }

    private static Cell cell(Place place, CebDocument document, int line) {
        String value = document.lines().get(line - 1).text(place.element());
        return new Cell(place.type(), place.element(), line, value);
    }

    private static Comparison comparison(Match match, List<Cell> cells) {
        boolean agrees = match.agreement().of(cells.stream().map(Cell::value).toList());
        return new Comparison(match.rule(), match.code(), cells, agrees);
    }
}
