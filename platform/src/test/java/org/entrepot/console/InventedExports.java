package org.entrepot.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.Consignors;
import org.entrepot.clearance.EntryData;
import org.entrepot.clearance.EntryField;
import org.entrepot.clearance.ExportRoute;
import org.entrepot.clearance.Exports;
import org.entrepot.clearance.ReleasedExport;
import org.entrepot.clearance.Viewer;
import org.entrepot.clearance.rules.FieldRules;

/** An entry with a long name, a parcel that has left, and a consignor without a code. */
public final class InventedExports implements Exports {
    private static final FieldRules RULES = new FieldRules(CodeTables.load(), Catalog.load());
    private static final String LONG_NAME = "人发制手工编织头顶假发套（示例，含真丝底网与可调节松紧带）";

    @Override
    public ExportRoute route(ExportRoute.Question asked, LocalDate on) {
        return RULES.route(asked, on);
    }

    @Override
    public List<Step> steps(Viewer viewer, long list) {
        return List.of(
                new Step(Happened.ARRIVED, InventedDeclarations.NOW, "A2026112401"),
                new Step(Happened.LOADED, InventedDeclarations.NOW.plusSeconds(60), "QDX1124-1"),
                new Step(Happened.LEFT, InventedDeclarations.NOW.plusSeconds(600), "F2026112401"));
    }

    @Override
    public Set<Long> loaded(Viewer viewer, Collection<Long> lists) {
        return Set.copyOf(lists);
    }

    @Override
    public Stand stand(String carrier, String waybill) {
        return new Stand(800, true, false, false);
    }

    @Override
    public List<Entry> entries(Viewer viewer, String sumNo, int most) {
        return List.of(new Entry(
                "ZZ002026S000000009",
                "ZZ0000000000900001",
                InventedDeclarations.NOW,
                InventedFirms.SELLER.value(),
                InventedFirms.SELLER.value(),
                "9610",
                "145",
                new BigDecimal("1204.5"),
                new BigDecimal("1000.25"),
                2,
                List.of(new Goods(
                        1,
                        "6704200000",
                        LONG_NAME,
                        "145",
                        "142",
                        "035",
                        new BigDecimal("0.44"),
                        "",
                        null,
                        new BigDecimal("1720"))),
                List.of("ZZ002026E000000001", "ZZ002026E000000002"),
                true,
                new Head("4260", "9404", "3", "", LONG_NAME, LONG_NAME)));
    }

    @Override
    public EntryData data(Entry entry) {
        return new EntryData(
                entry.declSeqNo(),
                true,
                LocalDate.of(2026, 11, 24),
                Map.of(
                        EntryField.CONSIGNOR_CODE,
                        entry.seller(),
                        EntryField.CONSIGNOR,
                        LONG_NAME,
                        EntryField.MODE,
                        "9610"),
                List.of(Map.of(EntryField.CODE, "6704200000", EntryField.NAME, LONG_NAME)));
    }

    @Override
    public List<Consignors.Sum> consignors(Viewer viewer, LocalDate from, LocalDate to) {
        return List.of(
                new Consignors.Sum(
                        InventedFirms.SELLER.value(),
                        InventedFirms.SELLER.value(),
                        LONG_NAME,
                        "142",
                        1200,
                        123_456_789),
                new Consignors.Sum(InventedFirms.SELLER.value(), Consignors.NOBODY, LONG_NAME, "398", 1, 100));
    }

    @Override
    public List<ReleasedExport> released(Viewer viewer, LocalDate from, LocalDate to, int most) {
        return List.of();
    }
}
