package org.entrepot.orders;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.risk.Hit;
import org.entrepot.risk.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Holds rows against the screens when their seller tells them to be sent, those that go by a full customs entry with them. What a screen holds
 * becomes a fault of its row and is not sent; the other rows of its order wait with it. Once a person has cleared it, checking the row
 * anew makes it ready. The data of an entry are held against the screens each time they are asked for, so that no list loaded in between
 * is missed.
 */
final class RowScreening {
    static final String RULE = "orders.screening";
    private static final int AT_ONCE = 500;
    private static final Set<RowState> SOUND = Set.of(RowState.READY, RowState.ENTRY);
    private static final Orders.Wanted WANTED = new Orders.Wanted(SOUND, false);

    private final OrderGround ground;

    RowScreening(OrderGround ground) {
        this.ground = ground;
    }

    /** A row that nothing is wrong with, as it stands and as its seller wrote it. */
    private record Ready(RowStore.Row kept, OrderRow row) {
        String orderNo() {
            return kept.orderNo();
        }
    }

    /** Screens the rows of a file that nothing is wrong with and puts back those that are held. */
    void look(EnterpriseCode seller, long id) throws SQLException {
        List<Ready> ready = ready(seller, id);
        Map<Integer, List<RowFault>> faults = new HashMap<>();
        Set<String> orders = new HashSet<>();
        for (int from = 0; from < ready.size(); from += AT_ONCE) {
            List<Ready> some = ready.subList(from, Math.min(ready.size(), from + AT_ONCE));
            Map<Subject, List<Hit>> hits =
                    hits(seller, some.stream().map(Ready::row).toList());
            for (Ready one : some) {
                List<RowFault> held = held(seller, one.row(), hits);
                if (!held.isEmpty()) {
                    faults.put(one.kept().number(), held);
                    orders.add(one.orderNo());
                }
            }
        }
        if (!orders.isEmpty()) {
            putBack(seller, id, ready, faults, orders);
        }
    }

    /** What keeps the data of an entry back: what of its rows the screens met and no person has cleared. */
    List<EntryAnswer.Matter> ofEntry(Parcel parcel) throws SQLException {
        Map<Subject, List<Hit>> hits = hits(parcel.seller(), parcel.rows());
        List<EntryAnswer.Matter> matters = new ArrayList<>();
        for (OrderRow row : parcel.rows()) {
            for (Subject subject : subjects(parcel.seller(), row)) {
                for (Hit hit : hits.getOrDefault(subject, List.of())) {
                    if (hit.holds()) {
                        matters.add(new EntryAnswer.Matter(
                                row.number(), field(subject), hit.list(), hit.state() == Hit.State.KEPT_OUT));
                    }
                }
            }
        }
        return matters;
    }

    private Map<Subject, List<Hit>> hits(EnterpriseCode seller, List<OrderRow> rows) throws SQLException {
        Set<Subject> subjects = new HashSet<>();
        rows.forEach(row -> subjects.addAll(subjects(seller, row)));
        return ground.screening().screen(subjects);
    }

    private List<Ready> ready(EnterpriseCode seller, long id) throws SQLException {
        return ground.asOwner(c -> {
            List<Ready> ready = new ArrayList<>();
            Optional<ImportStore.Row> file = ImportStore.lock(c, seller, id);
            Optional<SealedRows> seal =
                    file.isEmpty() ? Optional.empty() : SealedRows.of(c, ground.persons(), file.get());
            int after = 0;
            List<RowStore.Row> page = List.of();
            do {
                page = seal.isEmpty() ? List.of() : RowStore.page(c, id, after, WANTED, 0, AT_ONCE);
                for (RowStore.Row one : page) {
                    after = one.number();
                    seal.flatMap(key -> key.open(one.number(), one.cells()))
                            .ifPresent(row -> ready.add(new Ready(one, row)));
                }
            } while (page.size() == AT_ONCE);
            return ready;
        });
    }

    private static List<Subject> subjects(EnterpriseCode seller, OrderRow row) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject.Goods(
                seller.value(),
                row.text(OrderField.SKU),
                row.text(OrderField.HS),
                row.text(OrderField.NAME),
                row.text(OrderField.MODEL),
                "",
                true,
                false));
        if (!row.text(OrderField.RECIPIENT).isEmpty()) {
            subjects.add(new Subject.Recipient(
                    seller.value(), row.text(OrderField.ORDER_NO), row.text(OrderField.RECIPIENT)));
        }
        return subjects;
    }

    private static List<RowFault> held(EnterpriseCode seller, OrderRow row, Map<Subject, List<Hit>> hits) {
        List<RowFault> faults = new ArrayList<>();
        for (Subject subject : subjects(seller, row)) {
            for (Hit hit : hits.getOrDefault(subject, List.of())) {
                if (hit.holds()) {
                    faults.add(new RowFault(field(subject).key(), "", RULE, hit.list(), "a decision of the park"));
                }
            }
        }
        return faults;
    }

    /** What of a row a screen has met. */
    private static OrderField field(Subject subject) {
        return subject instanceof Subject.Goods ? OrderField.NAME : OrderField.RECIPIENT;
    }

    private void putBack(
            EnterpriseCode seller, long id, List<Ready> ready, Map<Integer, List<RowFault>> faults, Set<String> orders)
            throws SQLException {
        ground.asOwner(c -> {
            ImportStore.lock(c, seller, id);
            Set<Integer> still = new HashSet<>();
            RowStore.ofOrders(c, seller, id, orders).stream()
                    .filter(one -> SOUND.contains(one.state()))
                    .forEach(one -> still.add(one.number()));
            List<RowStore.Checked> changed = new ArrayList<>();
            for (Ready one : ready) {
                byte @Nullable [] cells = one.kept().cells();
                if (cells != null && still.contains(one.kept().number())) {
                    List<RowFault> own = faults.getOrDefault(one.kept().number(), List.of());
                    changed.add(new RowStore.Checked(
                            one.kept().number(),
                            one.kept().line(),
                            one.orderNo(),
                            one.kept().tracking(),
                            own.isEmpty() ? RowState.HELD : RowState.FAULTY,
                            own,
                            one.kept().advice(),
                            cells));
                }
            }
            RowStore.change(c, id, changed);
            return changed.size();
        });
    }
}
