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
 * Holds rows against the screens when their seller tells them to be sent. What a screen holds becomes a fault of its row and is not sent; the
 * other rows of its order wait with it. Once a person has cleared it, checking the row anew makes it ready.
 */
final class RowScreening {
    static final String RULE = "orders.screening";
    private static final int AT_ONCE = 500;
    private static final Orders.Wanted READY = new Orders.Wanted(Set.of(RowState.READY), false);

    private final OrderGround ground;

    RowScreening(OrderGround ground) {
        this.ground = ground;
    }

    /** A row that is ready, as it stands and as its seller wrote it. */
    private record Ready(RowStore.Row kept, OrderRow row) {
        String orderNo() {
            return kept.orderNo();
        }
    }

    /** Screens the rows of a file that are ready and puts back those that are held. */
    void look(EnterpriseCode seller, long id) throws SQLException {
        List<Ready> ready = ready(seller, id);
        Map<Integer, List<RowFault>> faults = new HashMap<>();
        Set<String> orders = new HashSet<>();
        for (int from = 0; from < ready.size(); from += AT_ONCE) {
            List<Ready> some = ready.subList(from, Math.min(ready.size(), from + AT_ONCE));
            Set<Subject> subjects = new HashSet<>();
            some.forEach(one -> subjects.addAll(subjects(seller, one.row())));
            Map<Subject, List<Hit>> hits = ground.screening().screen(subjects);
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

    private List<Ready> ready(EnterpriseCode seller, long id) throws SQLException {
        return ground.asOwner(c -> {
            List<Ready> ready = new ArrayList<>();
            Optional<ImportStore.Row> file = ImportStore.lock(c, seller, id);
            Optional<SealedRows> seal =
                    file.isEmpty() ? Optional.empty() : SealedRows.of(c, ground.persons(), file.get());
            int after = 0;
            List<RowStore.Row> page = List.of();
            do {
                page = seal.isEmpty() ? List.of() : RowStore.page(c, id, after, READY, 0, AT_ONCE);
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
            OrderField field = subject instanceof Subject.Goods ? OrderField.NAME : OrderField.RECIPIENT;
            for (Hit hit : hits.getOrDefault(subject, List.of())) {
                if (hit.holds()) {
                    faults.add(new RowFault(field.key(), "", RULE, hit.list(), "a decision of the park"));
                }
            }
        }
        return faults;
    }

    private void putBack(
            EnterpriseCode seller, long id, List<Ready> ready, Map<Integer, List<RowFault>> faults, Set<String> orders)
            throws SQLException {
        ground.asOwner(c -> {
            ImportStore.lock(c, seller, id);
            Set<Integer> still = new HashSet<>();
            RowStore.ofOrders(c, seller, id, orders).stream()
                    .filter(one -> one.state() == RowState.READY)
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
