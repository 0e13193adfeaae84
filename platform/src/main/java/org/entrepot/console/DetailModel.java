package org.entrepot.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.entrepot.clearance.Corrections;
import org.entrepot.clearance.DeclarationDetail;
import org.entrepot.clearance.DeclarationDetail.Cell;
import org.entrepot.clearance.DeclarationDetail.Comparison;
import org.entrepot.clearance.DeclarationDetail.Partner;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.MessageType;

/**
 * What the page of a declaration shows.
 *
 * @param inClear whether persons are shown in clear, for a reason that was written down
 */
public record DetailModel(DeclarationDetail detail, Directory directory, boolean inClear) {
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
