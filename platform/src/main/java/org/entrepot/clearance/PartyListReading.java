package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.ledger.FeedVector;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.Persons;
import org.jspecify.annotations.Nullable;

/** Lists by their parties as they stand in the database; mode and transport are read from the documents. */
final class PartyListReading implements PartyLists {
    private static final Viewer PARK = new Viewer.Park();
    /** Documents are opened so many at a time. */
    private static final int AT_ONCE = 500;

    private final Reads reads;
    private final Opening opening;

    PartyListReading(DataSource owner, DataSource reader, Persons persons) {
        this.reads = new Reads(reader);
        this.opening = new Opening(owner, persons, new Archive());
    }

    @Override
    public List<PartyList> decided(EnterpriseCode party, PartyList.Part part, LocalDate from, LocalDate to, int most) {
        return read(reads.as(PARK, c -> PartyListStore.decided(c, party, part, from, to, most)));
    }

    @Override
    public List<PartyList> numbered(Collection<String> invtNos) {
        return invtNos.isEmpty() ? List.of() : read(reads.as(PARK, c -> PartyListStore.numbered(c, invtNos)));
    }

    private List<PartyList> read(List<Long> ids) {
        Map<Long, PartyList> lists = new LinkedHashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            some(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                    .forEach(list -> lists.put(list.document(), list));
        }
        return List.copyOf(lists.values());
    }

    private record Found(
            List<DeclarationStore.Row> rows,
            Map<Long, Exports.Step> departed,
            Set<Long> returned,
            List<ArchiveStore.Row> documents) {}

    private List<PartyList> some(List<Long> ids) {
        Found found = reads.as(PARK, c -> find(c, ids));
        Map<Long, CebDocument> documents = new HashMap<>();
        opening.open(PARK, found.documents())
                .forEach(one -> documents.put(one.row().id(), one.document()));
        Map<Long, DeclarationStore.Row> rows = new HashMap<>();
        found.rows().forEach(row -> rows.put(row.summary().id(), row));
        List<PartyList> lists = new ArrayList<>();
        for (long id : ids) {
            DeclarationStore.Row row = rows.get(id);
            if (row != null) {
                lists.add(list(
                        row,
                        documents.get(id),
                        found.departed().get(id),
                        found.returned().contains(id)));
            }
        }
        return lists;
    }

    private static Found find(Connection c, List<Long> ids) throws SQLException {
        return new Found(
                DeclarationStore.byId(c, ids),
                PassageViewStore.left(c, ids),
                PartyListStore.returned(c, ids),
                ArchiveStore.read(c, ids));
    }

    private static PartyList list(
            DeclarationStore.Row row, @Nullable CebDocument document, Exports.@Nullable Step left, boolean returned) {
        DeclarationSummary summary = row.summary();
        Exports.Step departed = summary.status() == ExportTrade.CLOSED ? left : null;
        return new PartyList(
                summary.id(),
                summary.direction(),
                summary.orderNo(),
                summary.invtNo(),
                summary.logisticsNo(),
                summary.status(),
                summary.decidedAt(),
                departed == null ? null : departed.at(),
                departed == null ? "" : departed.number(),
                summary.seller(),
                summary.platform(),
                summary.declarant(),
                summary.carrier(),
                summary.country(),
                document == null ? "" : document.text("tradeMode"),
                document == null ? "" : document.text("trafMode"),
                row.lines().stream()
                        .map(line -> new PartyList.Line(line.hs().value(), line.total()))
                        .toList(),
                returned);
    }

    @Override
    public Set<Long> undone(Collection<Long> lists) {
        return lists.isEmpty()
                ? Set.of()
                : reads.as(PARK, c -> {
                    Set<Long> undone = new HashSet<>(PartyListStore.returned(c, lists));
                    undone.addAll(PartyListStore.cancelled(c, lists));
                    return undone;
                });
    }

    @Override
    public Changes changedAfter(String after, int max) {
        FeedVector start = FeedVector.parse(after);
        FeedReading.Page<PartyListStore.Changed> page = reads.as(
                PARK, c -> FeedReading.on(c, start, max, PartyListStore::changed, PartyListStore.Changed::position));
        Set<Long> lists = new LinkedHashSet<>();
        page.rows().forEach(row -> lists.add(row.list()));
        return new Changes(lists, page.position(), page.more());
    }

    @Override
    public Map<EnterpriseCode, PartyRecord> records(LocalDate from, LocalDate to, Duration inTime) {
        return reads.as(PARK, c -> PartyListStore.records(c, from, to, inTime));
    }
}
