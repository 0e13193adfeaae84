package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedVector;
import org.jspecify.annotations.Nullable;

/** Declarations as they stand in the database. */
final class Declared implements Declarations {
    private static final int MOST_A_PAGE = 200;

    private final Reads reads;
    private final Opening opening;
    private final DetailReading details;

    Declared(Reads reads, Opening opening, DetailReading details) {
        this.reads = reads;
        this.opening = opening;
        this.details = details;
    }

    @Override
    public DeclarationPage page(Viewer viewer, DeclarationFilter filter, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > MOST_A_PAGE) {
            throw new IllegalArgumentException("limit is 1 to " + MOST_A_PAGE + ", found " + limit);
        }
        DeclarationStore.Place before = cursor == null ? null : cursor(cursor);
        List<DeclarationStore.Row> rows =
                reads.as(viewer, c -> DeclarationStore.page(c, viewer, filter, before, limit + 1));
        List<DeclarationSummary> summaries =
                rows.stream().limit(limit).map(DeclarationStore.Row::summary).toList();
        String next = rows.size() > limit ? cursor(summaries.getLast()) : null;
        return new DeclarationPage(summaries, next);
    }

    /** The microsecond of its arrival and the number of the last on the page. */
    private static String cursor(DeclarationSummary last) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, last.receivedAt()) + "-" + last.id();
    }

    private static DeclarationStore.Place cursor(String text) {
        if (!text.matches("[0-9]{1,18}-[0-9]{1,18}")) {
            throw new IllegalArgumentException("a cursor of declarations is two numbers, found '" + text + "'");
        }
        int cut = text.indexOf('-');
        return new DeclarationStore.Place(
                Instant.EPOCH.plus(Long.parseLong(text.substring(0, cut)), ChronoUnit.MICROS),
                Long.parseLong(text.substring(cut + 1)));
    }

    @Override
    public Optional<DeclarationSummary> find(Viewer viewer, String copNoOrInvtNo) {
        return reads.as(viewer, c -> DeclarationStore.find(c, copNoOrInvtNo)).map(DeclarationStore.Row::summary);
    }

    @Override
    public Optional<DeclarationDetail> detail(Viewer viewer, long id) {
        return details.read(viewer, id);
    }

    @Override
    public List<WaitingForCover> waitingForCover(Viewer viewer, EnterpriseCode guarantor, int most) {
        return reads.as(viewer, c -> CoverWaitStore.ofGuarantor(c, guarantor, most));
    }

    @Override
    public List<DocumentOutcome> outcomes(Collection<Long> documents) {
        ReceiptStore.Told told = reads.as(new Viewer.Park(), c -> ReceiptStore.told(c, documents, opening::keys));
        return documents.stream()
                .filter(told.rows()::containsKey)
                .map(told::outcome)
                .toList();
    }

    @Override
    public ClearedPage clearedAfter(String after, int max) {
        FeedVector start = FeedVector.parse(after);
        return reads.as(new Viewer.Park(), c -> cleared(c, start, max));
    }

    private static ClearedPage cleared(Connection c, FeedVector start, int max) throws SQLException {
        FeedReading.Page<DeclarationStore.ClearedRow> page =
                FeedReading.on(c, start, max, DeclarationStore::cleared, DeclarationStore.ClearedRow::position);
        return new ClearedPage(resolve(c, page.rows()), page.position(), page.more());
    }

    private static List<Cleared> resolve(Connection c, List<DeclarationStore.ClearedRow> entries) throws SQLException {
        Set<Long> ids = new HashSet<>();
        entries.forEach(entry -> ids.add(entry.declaration()));
        Map<Long, DeclarationStore.ClearedList> lists = new HashMap<>();
        if (!ids.isEmpty()) {
            DeclarationStore.clearedLists(c, ids).forEach(list -> lists.put(list.id(), list));
        }
        List<Cleared> cleared = new ArrayList<>();
        for (DeclarationStore.ClearedRow entry : entries) {
            DeclarationStore.ClearedList list = lists.get(entry.declaration());
            Instant decided = list == null ? null : list.decidedAt();
            if (list == null || decided == null) {
                throw new IllegalStateException("declaration " + entry.declaration() + " was cleared and is not there");
            }
            cleared.add(cleared(list, decided, entry.cancelled()));
        }
        return cleared;
    }

    private static Cleared cleared(DeclarationStore.ClearedList list, Instant decided, boolean cancelled) {
        Taxes taxes = list.taxes();
        return new Cleared(
                list.id(),
                list.direction(),
                list.platform(),
                list.seller(),
                list.country(),
                list.receivedAt(),
                decided,
                Beijing.date(decided),
                cancelled,
                taxes == null || list.direction() == Direction.EXPORT ? Taxes.NONE : taxes,
                list.lines());
    }
}
