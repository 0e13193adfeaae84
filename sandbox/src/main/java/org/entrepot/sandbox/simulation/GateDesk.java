package org.entrepot.sandbox.simulation;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.entrepot.bonded.BookViewer;
import org.entrepot.bonded.Gate;
import org.entrepot.bonded.GateAnswer;
import org.entrepot.bonded.ItemKey;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.kernel.Fault;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.OutOfBond;
import org.entrepot.sandbox.simulation.StockModel.Pick;
import org.jspecify.annotations.Nullable;

/**
 * Who packs and who stands at the gate: parcels of lists out of the bonded site are picked, packed, put on vehicle lists and scanned, in
 * that order as a rule, otherwise now and then; some are held there and freed again, released by customs or not.
 */
final class GateDesk {
    private static final String GATEKEEPER = "gate 1";

    private final Chance chance;
    private final GateModel model;
    private final BookModel book;
    private final StockModel stock;
    private final Supplier<Map<Entry, String>> lists;
    private final Feeds.Findings findings;
    private String waiting = "";
    private int made;

    GateDesk(
            Chance chance,
            GateModel model,
            BookModel book,
            StockModel stock,
            Supplier<Map<Entry, String>> lists,
            Feeds.Findings findings) {
        this.chance = chance;
        this.model = model;
        this.book = book;
        this.stock = stock;
        this.lists = lists;
        this.findings = findings;
    }

    /** Lists of goods that lie in the book and whose parcel is known, by their parcel. */
    Map<String, Entry> leaving() {
        Map<String, Entry> leaving = new LinkedHashMap<>();
        lists.get().keySet().stream()
                .filter(list -> OutOfBond.is(list.paper.sheet()))
                .forEach(list -> leaving.put(BookModel.parcel(list), list));
        return leaving;
    }

    /** Two vehicles stand there in the morning. */
    List<Deed> vehicles() {
        return List.of(list("HF-" + ++made), list("HF-" + ++made));
    }

    /** The parcel that waits to be planned. */
    String waiting() {
        return waiting;
    }

    /** The next piece of work; null where a parcel waits to be planned first. */
    @Nullable Deed next() {
        return chance.percent(75) ? onward() : anything();
    }

    /** The parcel that is furthest goes one step on. */
    private @Nullable Deed onward() {
        List<String> here = leaving().keySet().stream()
                .filter(parcel -> book.released().contains(parcel) && !model.hasLeft(parcel))
                .sorted(Comparator.comparingInt(this::stepsLeft))
                .toList();
        if (here.isEmpty()) {
            return anything();
        }
        String parcel = chance.percent(75) ? here.getFirst() : chance.oneOf(here);
        List<Pick> picks = stock.picksOf(parcel);
        if (chance.percent(picks.isEmpty() ? 3 : 15)) { // before its turn
            return model.listOf(parcel).isEmpty() ? loaded(parcel) : scan(model.listOf(parcel), parcel);
        }
        if (picks.isEmpty()) {
            waiting = parcel;
            return null;
        }
        for (Pick pick : picks) {
            if (pick.state.equals("PLANNED")) {
                Map.Entry<String, Integer> place = stock.place(pick);
                return resolved(place.getKey(), place.getValue());
            }
        }
        if (picks.stream().anyMatch(pick -> !pick.state.equals("PACKED"))) {
            return pack(parcel, stock.contents(parcel));
        }
        String list = model.listOf(parcel);
        if (!list.isEmpty()) {
            return scan(list, parcel);
        }
        return loaded(parcel);
    }

    /** With others, of which customs may have said nothing. */
    private Deed loaded(String parcel) {
        if (model.openLists().isEmpty()) {
            return list();
        }
        List<String> together = new ArrayList<>(List.of(parcel));
        while (chance.percent(45)) {
            String other = someParcel();
            if (model.listOf(other).isEmpty() || chance.percent(10)) {
                together.add(other);
            }
        }
        return load(chance.oneOf(model.openLists()), together);
    }

    private int stepsLeft(String parcel) {
        List<Pick> picks = stock.picksOf(parcel);
        boolean packed = !picks.isEmpty() && picks.stream().allMatch(pick -> pick.state.equals("PACKED"));
        return (picks.isEmpty() ? 4 : packed ? 1 : 2) + (model.listOf(parcel).isEmpty() ? 1 : 0);
    }

    private Deed resolved(String wave, int number) {
        return new Deed(
                "picked " + number + " of " + wave,
                program -> program.warehouse().pick(wave, number, "keeper 2"),
                () -> stock.resolve(wave, number, true, Site.PACKING));
    }

    private String someParcel() {
        TreeSet<String> all = new TreeSet<>(leaving().keySet());
        stock.waves().values().forEach(picks -> picks.forEach(pick -> all.add(pick.parcel)));
        return all.isEmpty() || chance.percent(4) ? "9902960033 WB-NONE" : chance.oneOf(List.copyOf(all));
    }

    private String someList() {
        List<String> known = chance.percent(75) ? model.openLists() : model.lists();
        return known.isEmpty() || chance.percent(4) ? "HF-NONE" : chance.oneOf(known);
    }

    private Deed anything() {
        return switch (chance.between(0, 11)) {
            case 0 -> list();
            case 1, 2 -> {
                List<String> parcels = new ArrayList<>();
                for (int i = chance.between(1, 3); i > 0; i--) {
                    parcels.add(someParcel());
                }
                yield load(someList(), parcels);
            }
            case 3 -> unload(someList(), List.of(someParcel()));
            case 4 -> chance.percent(40) ? close(someList()) : list();
            case 5 -> {
                String parcel = someParcel();
                Map<String, Long> put = new TreeMap<>(stock.contents(parcel));
                if (!put.isEmpty() && chance.percent(40)) {
                    put.merge(put.keySet().iterator().next(), 1L, Long::sum);
                }
                yield pack(parcel, put);
            }
            case 6 -> hold(someParcel());
            case 7 -> free(someParcel());
            default -> {
                List<String> loaded = model.loaded();
                String parcel = loaded.isEmpty() || chance.percent(25) ? someParcel() : chance.oneOf(loaded);
                String its = model.listOf(parcel);
                yield scan(its.isEmpty() || chance.percent(20) ? someList() : its, parcel);
            }
        };
    }

    // --- deeds ------------------------------------------------------------------------------------------------------

    private static ParcelKey key(String parcel) {
        String[] parts = parcel.split(" ", 2);
        return new ParcelKey(parts[0], parts[1]);
    }

    private Deed list() {
        return list(model.lists().isEmpty() || chance.percent(90) ? "HF-" + ++made : chance.oneOf(model.lists()));
    }

    private Deed list(String number) {
        return new Deed(
                "made vehicle list " + number,
                program -> program.gate().list(number, "T-" + number, GATEKEEPER),
                () -> model.list(number));
    }

    private Deed load(String list, List<String> parcels) {
        return new Deed(
                "put " + parcels + " on " + list,
                program -> program.gate()
                        .load(
                                list,
                                parcels.stream().map(GateDesk::key).distinct().toList()),
                () -> model.load(list, parcels));
    }

    private Deed unload(String list, List<String> parcels) {
        return new Deed(
                "took " + parcels + " off " + list,
                program -> program.gate()
                        .unload(list, parcels.stream().map(GateDesk::key).toList()),
                () -> model.unload(list, parcels));
    }

    private Deed close(String list) {
        return new Deed("closed " + list, program -> program.gate().close(list), () -> model.close(list));
    }

    private Deed pack(String parcel, Map<String, Long> put) {
        Map<ItemKey, Long> contents = new TreeMap<>();
        put.forEach((item, many) -> contents.put(Site.key(item), many));
        Map<String, Long> said = new TreeMap<>(put);
        return new Deed(
                "packed " + put + " into " + parcel,
                program -> program.warehouse().pack(key(parcel), contents),
                () -> stock.pack(parcel, said));
    }

    private Deed hold(String parcel) {
        return new Deed(
                "held " + parcel + " at the gate",
                program -> program.gate().hold(key(parcel), "to be opened", "officer 1"),
                () -> {
                    book.hold(parcel);
                    return List.of();
                });
    }

    private Deed free(String parcel) {
        return new Deed(
                "freed " + parcel + " at the gate",
                program -> program.gate().free(key(parcel), "officer 1"),
                () -> book.freeParcel(parcel));
    }

    /** What the gate answers stands in the place of a rule. */
    private Deed scan(String list, String parcel) {
        String waybill = key(parcel).waybill();
        return new Deed(
                "scanned " + waybill + " for " + list,
                program -> {
                    GateAnswer answer = program.gate().scan(list, waybill, GATEKEEPER);
                    return List.of(new Fault("100", "gate " + answer.verdict(), "", "", ""));
                },
                () -> List.of("gate " + model.scan(list, waybill)),
                program -> {},
                () -> model.takesPieces(list, waybill) ? 2 : 1);
    }

    // --- the gate is held against the auditor's ---------------------------------------------------------------------

    void check(Program program) throws SQLException {
        Map<String, Map<String, String>> found = new TreeMap<>();
        for (String list : model.lists()) {
            Map<String, String> parcels = new TreeMap<>();
            for (Gate.Loaded one : program.gate().parcels(list)) {
                parcels.put(one.parcel().toString(), GateModel.text(one.released(), one.leftAt() != null));
            }
            found.put(list, parcels);
        }
        Map<String, Map<String, String>> expected = new TreeMap<>();
        model.lists().forEach(list -> expected.put(list, model.parcels(list)));
        if (!expected.equals(found)) {
            findings.differ("what is on the vehicle lists", expected, found);
        }
        List<String> scans = program.gate().scans(null, Integer.MAX_VALUE).reversed().stream()
                .map(one -> one.list() + " " + one.scanned() + " " + one.verdict())
                .toList();
        if (!scans.equals(model.scans())) {
            findings.differ("scans on record", model.scans(), scans);
        }
        Map<String, String> holds = new TreeMap<>();
        program.holds()
                .latest(BookViewer.PARK)
                .forEach(one -> holds.put(one.id(), one.pieces() + (one.stands() ? "" : " freed")));
        if (!holds.equals(stock.heldAsSaid())) {
            findings.differ("holds", stock.heldAsSaid(), holds);
        }
    }
}
