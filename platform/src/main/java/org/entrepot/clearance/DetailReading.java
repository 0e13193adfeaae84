package org.entrepot.clearance;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.entrepot.clearance.decision.Masked;
import org.entrepot.clearance.decision.TaxQuestions;
import org.entrepot.clearance.rules.Comparison;
import org.entrepot.clearance.rules.Partners;
import org.entrepot.clearance.rules.Reconciliation;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.Masking;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Persons;
import org.entrepot.tariff.Assessment;
import org.entrepot.tariff.RetailImportTax;
import org.jspecify.annotations.Nullable;

/** Puts together all there is about a declaration: its documents opened again, compared again, its tax worked out again. */
final class DetailReading {
    /** What was left of the buyer's year is not the tariff's to say: it was reserved in the ledger. */
    private static final String HELD_BY_THE_LEDGER = "tax.annualLimit";

    private final Reads reads;
    private final DataSource owner;
    private final Persons persons;
    private final Archive archive;
    private final RetailImportTax tax;

    DetailReading(Reads reads, DataSource owner, Persons persons, Archive archive, RetailImportTax tax) {
        this.reads = reads;
        this.owner = owner;
        this.persons = persons;
        this.archive = archive;
        this.tax = tax;
    }

    private record Found(DeclarationStore.Row declaration, List<ArchiveStore.Row> documents, ReceiptStore.Told told) {
        /** A receipt names in clear what its owner sent: the operator, who is not the owner, reads it without the persons. */
        Found shownTo(Viewer viewer) {
            return switch (viewer) {
                case Viewer.Tenant tenant -> this; // row-level security gave it its own receipts alone
                case Viewer.InClear inClear -> this;
                case Viewer.Park park -> new Found(declaration, documents, told.with(Visibility::withoutPersons));
            };
        }
    }

    /** A document that was opened, and how much of it the viewer sees. */
    private record Opened(ArchiveStore.Row row, byte[] original, CebDocument document, Visibility visibility) {}

    Optional<DeclarationDetail> read(Viewer viewer, long id) {
        return reads.as(viewer, c -> find(c, id)).map(found -> detail(viewer, found.shownTo(viewer)));
    }

    private static Optional<Found> find(Connection c, long id) throws SQLException {
        List<DeclarationStore.Row> rows = DeclarationStore.byId(c, Set.of(id));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Set<Long> documents = new HashSet<>(DeclarationStore.partners(c, rows.getFirst()));
        documents.add(id);
        return Optional.of(
                new Found(rows.getFirst(), ArchiveStore.read(c, documents), ReceiptStore.told(c, documents)));
    }

    private DeclarationDetail detail(Viewer viewer, Found found) {
        List<Opened> opened = open(viewer, found.documents());
        return new DeclarationDetail(
                found.declaration().summary(),
                opened.stream().map(one -> partner(one, found.told())).toList(),
                comparisons(opened),
                found.declaration().lines(),
                explanation(found.declaration().summary(), opened),
                timeline(found.told()),
                faults(found));
    }

    /** The keys are the owner's to read; which documents there are was the reader's to say. */
    private List<Opened> open(Viewer viewer, List<ArchiveStore.Row> rows) {
        List<Opened> opened = new ArrayList<>();
        try (Connection c = owner.getConnection()) {
            Map<Long, DataKey> keys =
                    persons.keys(c, rows.stream().map(ArchiveStore.Row::sealKey).collect(Collectors.toSet()));
            for (ArchiveStore.Row row : rows) {
                DataKey key = keys.get(row.sealKey());
                if (key != null) {
                    byte[] original = archive.unpack(c, row.archive(), key, row.id());
                    opened.add(new Opened(
                            row,
                            original,
                            CebReader.readDocument(row.type(), original),
                            Visibility.of(viewer, row.sender().value())));
                }
            }
        } catch (SQLException e) {
            throw new Reads.ReadFailed(e);
        }
        opened.sort(Comparator.comparingInt(one -> place(one.row().type())));
        return opened;
    }

    private static int place(MessageType type) {
        return switch (type) {
            case CEB311, CEB303 -> 0;
            case CEB411 -> 1;
            case CEB511, CEB505 -> 2;
            case CEB621, CEB603 -> 3;
            case CEB605, CEB312, CEB412, CEB512, CEB622, CEB900, CEB304, CEB506, CEB604, CEB606 -> 4;
        };
    }

    private static DeclarationDetail.Partner partner(Opened one, ReceiptStore.Told told) {
        ArchiveStore.Row row = one.row();
        String xml = one.visibility() == Visibility.OWN
                ? new String(one.original(), StandardCharsets.UTF_8)
                : Masking.xml(row.type(), one.original(), one.visibility().hidden(), Masked::value);
        List<ReceiptStore.Row> receipts = told.rows().getOrDefault(row.id(), List.of());
        return new DeclarationDetail.Partner(
                row.id(),
                row.type(),
                row.key(),
                receipts.isEmpty() ? 0 : receipts.getLast().statuses().getLast(),
                row.receivedAt(),
                one.visibility().masked(one.document()),
                xml,
                one.visibility() == Visibility.OWN);
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
                .map(step -> new DeclarationDetail.Step(
                        step.gnum(), step.rule(), step.inputs(), step.result(), step.source()))
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

    private static List<org.entrepot.kernel.Fault> faults(Found found) {
        List<ReceiptStore.Row> rows =
                found.told().rows().getOrDefault(found.declaration().summary().id(), List.of());
        return rows.isEmpty() ? List.of() : rows.getLast().faults();
    }
}
