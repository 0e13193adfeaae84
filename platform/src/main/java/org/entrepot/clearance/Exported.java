package org.entrepot.clearance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;

/** Exports as they stand in the database. */
final class Exported implements Exports {
    private static final int MOST_CONSIGNORS = 2_000;

    private final Reads reads;
    private final FieldRules rules;

    Exported(Reads reads, FieldRules rules) {
        this.reads = reads;
        this.rules = rules;
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

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Beijing.ZONE).toInstant();
    }
}
