package org.entrepot.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;

/** Exports as they stand in the database. */
final class Exported implements Exports {
    private static final int MOST_CONSIGNORS = 2_000;
    private static final int WEIGHED_AT_ONCE = 1_000;

    private final Reads reads;
    private final FieldRules rules;
    private final Opening opening;

    Exported(Reads reads, FieldRules rules, Opening opening) {
        this.reads = reads;
        this.rules = rules;
        this.opening = opening;
    }

    @Override
    public ExportRoute route(ExportRoute.Question asked, LocalDate on) {
        return rules.route(asked, on);
    }

    @Override
    public List<Step> steps(Viewer viewer, long list) {
        return reads.as(viewer, c -> PassageViewStore.steps(c, list));
    }

    @Override
    public Set<Long> loaded(Viewer viewer, Collection<Long> lists) {
        return reads.as(viewer, c -> PassageViewStore.loaded(c, lists));
    }

    @Override
    public Stand stand(String carrier, String waybill) {
        return reads.as(new Viewer.Park(), c -> PassageViewStore.stand(c, carrier, waybill));
    }

    @Override
    public EntryData data(Entry entry) {
        LocalDate day = Beijing.date(entry.at());
        return EntryDrafting.of(entry, rules.entryTerms(day), day);
    }

    @Override
    public List<Entry> entries(Viewer viewer, String sumNo, int most) {
        return reads.as(viewer, c -> PassageViewStore.entries(c, sumNo, most));
    }

    @Override
    public List<Consignors.Sum> consignors(Viewer viewer, LocalDate from, LocalDate to) {
        String declarant = viewer instanceof Viewer.Tenant(EnterpriseCode code) ? code.value() : null;
        return reads.as(
                viewer,
                c -> ConsignorStore.ofPeriod(c, declarant, start(from), start(to.plusDays(1)), MOST_CONSIGNORS));
    }

    @Override
    public List<ReleasedExport> released(Viewer viewer, LocalDate from, LocalDate to, int most) {
        String seller = viewer instanceof Viewer.Tenant(EnterpriseCode code) ? code.value() : null;
        List<ReleasedExport> exports =
                reads.as(viewer, c -> ReleasedExportStore.letGo(c, seller, start(from), start(to.plusDays(1)), most));
        for (int at = 0; at < exports.size(); at += WEIGHED_AT_ONCE) {
            weigh(viewer, exports.subList(at, Math.min(exports.size(), at + WEIGHED_AT_ONCE)));
        }
        return List.copyOf(exports);
    }

    /** Lists that came before their weight had a column of its own say it in the document alone. */
    private void weigh(Viewer viewer, List<ReleasedExport> exports) {
        List<Long> unknown = exports.stream()
                .filter(export -> export.kilograms() == null)
                .map(ReleasedExport::list)
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        Map<Long, BigDecimal> weights = new HashMap<>();
        for (Opening.Opened one : opening.open(viewer, reads.as(viewer, c -> ArchiveStore.read(c, unknown)))) {
            if (!one.document().text("grossWeight").isEmpty()) {
                weights.put(one.row().id(), one.document().decimal("grossWeight"));
            }
        }
        exports.replaceAll(export -> {
            BigDecimal gross = weights.get(export.list());
            return gross == null ? export : export.weighing(gross);
        });
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Beijing.ZONE).toInstant();
    }
}
