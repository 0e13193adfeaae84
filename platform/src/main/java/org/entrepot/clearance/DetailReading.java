package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.clearance.Opening.Opened;
import org.entrepot.clearance.decision.Masked;
import org.entrepot.clearance.decision.TaxQuestions;
import org.entrepot.clearance.rules.Comparison;
import org.entrepot.clearance.rules.Partners;
import org.entrepot.clearance.rules.Reconciliation;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.Erased;
import org.entrepot.tariff.Assessment;
import org.entrepot.tariff.RetailImportTax;
import org.jspecify.annotations.Nullable;

/** Puts together all there is about a declaration: its documents opened again, compared again, its tax worked out again. */
final class DetailReading {
    /** What was left of the buyer's year is not the tariff's to say: it was reserved in the ledger. */
    private static final String HELD_BY_THE_LEDGER = "tax.annualLimit";

    private final Reads reads;
    private final Opening opening;
    private final RetailImportTax tax;

    DetailReading(Reads reads, Opening opening, RetailImportTax tax) {
        this.reads = reads;
        this.opening = opening;
        this.tax = tax;
    }

    private record Found(
            DeclarationStore.Row declaration,
            List<ArchiveStore.Row> documents,
            ReceiptStore.Told told,
            @Nullable WaitingForCover waitsForCover) {}

    Optional<DeclarationDetail> read(Viewer viewer, long id) {
        return reads.as(viewer, c -> find(c, viewer, id)).map(found -> detail(viewer, found));
    }

    private Optional<Found> find(Connection c, Viewer viewer, long id) throws SQLException {
        List<DeclarationStore.Row> rows = DeclarationStore.byId(c, Set.of(id));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Set<Long> documents = new HashSet<>(DeclarationStore.partners(c, rows.getFirst()));
        documents.add(id);
        return Optional.of(new Found(
                rows.getFirst(),
                ArchiveStore.read(c, documents),
                ReceiptStore.told(c, documents, opening::keys).shownTo(viewer),
                CoverWaitStore.ofList(c, id)));
    }

    private DeclarationDetail detail(Viewer viewer, Found found) {
        List<Opened> opened = open(viewer, found.documents());
        return new DeclarationDetail(
                found.declaration().summary(),
                partners(opened, found),
                comparisons(opened),
                found.declaration().lines(),
                explanation(found.declaration().summary(), opened),
                timeline(found.told()),
                last(found).map(ReceiptStore.Row::faults).orElse(List.of()),
                last(found).map(ReceiptStore.Row::isOfCustoms).orElse(false),
                found.waitsForCover(),
                preNoGivenHere(found));
    }

    private List<DeclarationDetail.Partner> partners(List<Opened> opened, Found found) {
        List<DeclarationDetail.Partner> partners = new ArrayList<>();
        opened.forEach(one -> partners.add(partner(one, found.told())));
        if (opened.size() < found.documents().size()) {
            Map<Long, Erased> erased = opening.erased(found.documents());
            for (ArchiveStore.Row row : found.documents()) {
                Erased one = erased.get(row.id());
                if (one != null) {
                    partners.add(new DeclarationDetail.Partner(
                            row.id(),
                            row.type(),
                            row.key(),
                            status(row, found.told()),
                            row.receivedAt(),
                            Opening.nothing(row.type()),
                            "",
                            false,
                            one));
                }
            }
            partners.sort(Comparator.comparingInt(one -> place(one.type())));
        }
        return partners;
    }

    /** In the order in which a reader looks for them: order, payment, waybill, list, cancellation. */
    private List<Opened> open(Viewer viewer, List<ArchiveStore.Row> rows) {
        return opening.open(viewer, rows).stream()
                .sorted(Comparator.comparingInt(one -> place(one.row().type())))
                .toList();
    }

    private static int place(MessageType type) {
        return switch (type) {
            case CEB311, CEB303 -> 0;
            case CEB411 -> 1;
            case CEB511, CEB505 -> 2;
            case CEB621, CEB603 -> 3;
            default -> 4;
        };
    }

    private static DeclarationDetail.Partner partner(Opened one, ReceiptStore.Told told) {
        ArchiveStore.Row row = one.row();
        return new DeclarationDetail.Partner(
                row.id(),
                row.type(),
                row.key(),
                status(row, told),
                row.receivedAt(),
                one.shown(),
                one.xml(),
                one.isOwn(),
                null);
    }

    private static int status(ArchiveStore.Row row, ReceiptStore.Told told) {
        List<ReceiptStore.Row> receipts = told.rows().getOrDefault(row.id(), List.of());
        return receipts.isEmpty() ? 0 : receipts.getLast().statuses().getLast();
    }

    private static List<DeclarationDetail.Comparison> comparisons(List<Opened> opened) {
        Opened order = find(opened, MessageType.CEB311, MessageType.CEB303);
        Opened payment = find(opened, MessageType.CEB411, MessageType.CEB411);
        Opened waybill = find(opened, MessageType.CEB511, MessageType.CEB505);
        Opened list = find(opened, MessageType.CEB621, MessageType.CEB603);
        if (order == null || waybill == null || list == null) {
            return List.of();
        }
        if (payment == null && list.document().type().direction() == Direction.IMPORT) {
            return List.of();
        }
        Partners partners = new Partners(
                order.document(), payment == null ? null : payment.document(), waybill.document(), list.document());
        return Reconciliation.compare(partners).stream()
                .map(comparison -> shown(comparison, opened))
                .toList();
    }

    private static DeclarationDetail.Comparison shown(Comparison comparison, List<Opened> opened) {
        List<DeclarationDetail.Cell> cells = comparison.cells().stream()
                .map(cell -> {
                    Opened from = find(opened, cell.type(), cell.type());
                    String value = from == null
                            ? Masked.value(cell.value())
                            : from.visibility().value(cell.field(), cell.value());
                    return new DeclarationDetail.Cell(cell.type(), cell.field(), cell.line(), value);
                })
                .toList();
        return new DeclarationDetail.Comparison(comparison.rule(), cells, comparison.agrees());
    }

    private static @Nullable Opened find(List<Opened> opened, MessageType one, MessageType other) {
        for (Opened document : opened) {
            if (document.row().type() == one || document.row().type() == other) {
                return document;
            }
        }
        return null;
    }

    private List<DeclarationDetail.Step> explanation(DeclarationSummary summary, List<Opened> opened) {
        Opened list = find(opened, MessageType.CEB621, MessageType.CEB621);
        if (list == null || summary.taxes() == null || summary.decidedAt() == null) {
            return List.of();
        }
        Assessment assessment = tax.assess(TaxQuestions.of(list.document(), Beijing.date(summary.decidedAt())));
        return switch (assessment) {
            case Assessment.Taxed taxed -> steps(taxed.steps());
            case Assessment.Refused refused -> steps(refused.steps());
        };
    }

    private static List<DeclarationDetail.Step> steps(List<org.entrepot.tariff.Step> steps) {
        return steps.stream()
                .filter(step -> !step.rule().startsWith(HELD_BY_THE_LEDGER))
                .map(step ->
                        new DeclarationDetail.Step(step.gnum(), step.rule(), step.says(), step.came(), step.cited()))
                .toList();
    }

    private static List<DeclarationDetail.Event> timeline(ReceiptStore.Told told) {
        List<DeclarationDetail.Event> events = new ArrayList<>();
        for (List<ReceiptStore.Row> rows : told.rows().values()) {
            for (ReceiptStore.Row row : rows) {
                for (CebDocument receipt : row.receipts(0)) {
                    events.add(new DeclarationDetail.Event(
                            row.time(),
                            receipt.type(),
                            row.key(),
                            Integer.parseInt(receipt.text("returnStatus")),
                            receipt.text("returnInfo")));
                }
            }
        }
        events.sort(Comparator.comparing(DeclarationDetail.Event::time));
        return events;
    }

    /** What the list was told last, as far as the viewer may see it. */
    private static Optional<ReceiptStore.Row> last(Found found) {
        List<ReceiptStore.Row> rows =
                found.told().rows().getOrDefault(found.declaration().summary().id(), List.of());
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast());
    }

    /** The list is kept with the number that it was given here; an answer from upstream changes that of its declaration. */
    private static boolean preNoGivenHere(Found found) {
        DeclarationSummary list = found.declaration().summary();
        return found.documents().stream()
                .filter(row -> row.id() == list.id())
                .anyMatch(row ->
                        ReceiptForm.repeated(row.type(), row.parties(), "preNo").equals(list.preNo()));
    }
}
