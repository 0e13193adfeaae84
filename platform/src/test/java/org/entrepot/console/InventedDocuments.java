package org.entrepot.console;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entrepot.clearance.DeclarationDetail;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.DocumentDetail;
import org.entrepot.clearance.DocumentFilter;
import org.entrepot.clearance.DocumentPage;
import org.entrepot.clearance.DocumentSummary;
import org.entrepot.clearance.Documents;
import org.entrepot.clearance.Viewer;
import org.jspecify.annotations.Nullable;

/** The documents of the invented declarations, without cursors: pages show them, the database's own are tested elsewhere. */
record InventedDocuments(InventedDeclarations declarations) implements Documents {
    private static final int PARTNERS = 1_000;

    @Override
    public DocumentPage page(Viewer viewer, DocumentFilter filter, @Nullable String cursor, int limit) {
        if (cursor != null) {
            throw new IllegalArgumentException("these documents have one page");
        }
        List<DocumentSummary> documents =
                declarations.page(viewer, DeclarationFilter.ALL, null, limit).declarations().stream()
                        .flatMap(one -> details(viewer, one.id()).stream())
                        .map(DocumentDetail::summary)
                        .filter(one -> filter.type() == null || one.type() == filter.type())
                        .filter(one -> filter.outcome() == null
                                || one.refused() == (filter.outcome() == DocumentFilter.Outcome.REFUSED))
                        .filter(one -> filter.number() == null || one.orderNo().equals(filter.number()))
                        .limit(limit)
                        .toList();
        return new DocumentPage(documents, null);
    }

    @Override
    public Optional<DocumentDetail> detail(Viewer viewer, long id) {
        return details(viewer, id / PARTNERS).stream()
                .filter(one -> one.summary().id() == id)
                .findFirst();
    }

    private List<DocumentDetail> details(Viewer viewer, long declaration) {
        return declarations.detail(viewer, declaration).stream()
                .flatMap(detail -> detail.partners().stream().map(partner -> document(detail, partner)))
                .toList();
    }

    private DocumentDetail document(DeclarationDetail detail, DeclarationDetail.Partner partner) {
        DeclarationSummary list = detail.summary();
        boolean isList = partner.id() % PARTNERS == 621 || partner.id() % PARTNERS == 603;
        DocumentSummary summary = new DocumentSummary(
                partner.id(),
                partner.type(),
                partner.key(),
                list.orderNo(),
                list.platform(),
                partner.receivedAt(),
                isList ? list.status() : 120,
                partner.receivedAt(),
                isList ? detail.faults() : List.of(),
                byCustoms(detail, isList));
        return new DocumentDetail(
                summary,
                new UUID(7, partner.id()),
                partner.document(),
                partner.xml(),
                partner.own(),
                List.of(new DocumentDetail.Told(
                        partner.receivedAt(),
                        partner.type().receipt(),
                        summary.status(),
                        isList ? list.invtNo() : "",
                        summary.byCustoms() ? "" : "SIMULATED",
                        summary.faults(),
                        summary.byCustoms())),
                null,
                list.id());
    }

    /** What a list was told says so; its partners were taken by whoever decided it. */
    private boolean byCustoms(DeclarationDetail detail, boolean isList) {
        return declarations.isOfCustoms(isList ? detail.summary().status() : 120);
    }
}
