package org.entrepot.console;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.entrepot.bonded.CameBack;
import org.entrepot.clearance.Corrections;
import org.entrepot.clearance.DeclarationDetail;
import org.entrepot.clearance.DeclarationDetail.Cell;
import org.entrepot.clearance.DeclarationDetail.Comparison;
import org.entrepot.clearance.DeclarationDetail.Partner;
import org.entrepot.clearance.Exports;
import org.entrepot.goods.GoodsFiling;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Wording;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a declaration shows.
 *
 * @param filed what its seller had filed of the articles on the day of arrival, by item number
 * @param inClear whether persons are shown in clear, for a reason that was written down
 * @param steps where an exported parcel is on its way
 * @param buyerLink the address of the page for its buyer; empty where there is none for the reader to give
 * @param cameBack what came back of its goods, or is announced
 * @param wording how its tax is explained to the reader
 */
public record DetailModel(
        DeclarationDetail detail,
        Directory directory,
        Map<String, GoodsFiling> filed,
        boolean inClear,
        List<CameBack> cameBack,
        List<Exports.Step> steps,
        String buyerLink,
        LocalDate today,
        Wording wording) {
    private static final List<MessageType> IMPORT =
            List.of(MessageType.CEB311, MessageType.CEB411, MessageType.CEB511, MessageType.CEB621);
    private static final List<MessageType> EXPORT = List.of(MessageType.CEB303, MessageType.CEB505, MessageType.CEB603);

    /** The documents that a declaration of this direction needs, and a cancellation when there is one. */
    public List<MessageType> columns() {
        boolean imports = detail.summary().direction() == Direction.IMPORT;
        Stream<MessageType> needed = (imports ? IMPORT : EXPORT).stream();
        Stream<MessageType> cancellation = has(MessageType.CEB605) ? Stream.of(MessageType.CEB605) : Stream.empty();
        return Stream.concat(needed, cancellation).toList();
    }

    public boolean has(MessageType type) {
        return partner(type).isPresent();
    }

    /** The business key of a document, empty while it is not there. */
    public String key(MessageType type) {
        return partner(type).map(Partner::key).orElse("");
    }

    private Optional<Partner> partner(MessageType type) {
        return detail.partners().stream()
                .filter(partner -> partner.type() == type)
                .findFirst();
    }

    /** What a document says in a comparison. */
    public List<Cell> cells(Comparison comparison, MessageType type) {
        return comparison.cells().stream().filter(cell -> cell.type() == type).toList();
    }

    /** The item numbers of the list by line, as far as the viewer may see them. */
    static Map<Integer, String> itemNos(DeclarationDetail detail) {
        Map<Integer, String> itemNos = new HashMap<>();
        for (Partner partner : detail.partners()) {
            if (partner.id() == detail.summary().id()) {
                partner.document().lines().stream()
                        .filter(line -> !line.text("itemNo").isEmpty())
                        .forEach(line -> itemNos.put(line.integer("gnum"), line.text("itemNo")));
            }
        }
        return itemNos;
    }

    /** What was filed of the article of a line; null where nothing held on that day. */
    public @Nullable GoodsFiling filed(int gnum) {
        String itemNo = itemNos(detail).get(gnum);
        return itemNo == null ? null : filed.get(itemNo);
    }

    /** Whether the reader may look at filings. */
    public boolean opensFilings(Screen screen) {
        return screen.may("/goods");
    }

    /** Whether the goods were taxed. */
    public boolean taxed() {
        return detail.summary().direction() == Direction.IMPORT;
    }

    /** Whether the list was refused and is the reader's own, so that it can be corrected on a form. */
    public boolean canBeCorrected(Screen screen) {
        return detail.partners().stream()
                        .anyMatch(partner -> partner.id() == detail.summary().id()
                                && partner.own()
                                && Corrections.TYPES.contains(partner.type()))
                && !detail.faults().isEmpty()
                && screen.may("/documents/" + detail.summary().id() + "/correction");
    }

    public String xml(Partner partner) {
        return Indented.xml(partner.xml());
    }

    /** The term that explains a kind of document. */
    public String word(MessageType type) {
        return switch (type) {
            case CEB311, CEB303 -> "word.order";
            case CEB411 -> "word.payment";
            case CEB511, CEB505 -> "word.waybill";
            case CEB605 -> "word.cancellation";
            default -> "word.list";
        };
    }
}
