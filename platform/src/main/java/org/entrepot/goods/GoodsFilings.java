package org.entrepot.goods;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.catalog.TariffLine;
import org.entrepot.goods.GoodsFiling.State;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.UnitCode;
import org.entrepot.node.OwnTransaction;
import org.entrepot.risk.Hit;
import org.entrepot.risk.Screening;
import org.entrepot.risk.Subject;
import org.springframework.stereotype.Component;

/**
 * Filings of goods. An enterprise files and files anew what has changed; an officer approves, and the version holds from that day, or
 * returns it with a reason. What held on a past day stays what it was.
 */
@Component
public class GoodsFilings implements AutoCloseable {
    private static final String CHINA = "142";
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 300;

    private final DataSource owner;
    private final Screening screening;
    private final Clock clock;
    private final Catalog catalog = Catalog.load();
    private final CodeTables codes = CodeTables.load();
    private final CodeDesk desk;

    /** Over the pool of the role that commits; also made without Spring. */
    public GoodsFilings(DataSource owner, Screening screening, Clock clock) {
        this.owner = owner;
        this.screening = screening;
        this.clock = clock;
        this.desk = new CodeDesk(owner, clock);
    }

    /** Suggests codes and asks elements, and learns from what is approved here. */
    public CodeDesk codes() {
        return desk;
    }

    /**
     * Files an article, or a new version of it.
     *
     * @param by the account that files
     * @return the faults for which nothing was filed; none when it was
     */
    public List<Fault> file(EnterpriseCode enterprise, GoodsForm form, String by) throws SQLException {
        LocalDate today = Beijing.date(clock.instant());
        List<Fault> faults = form.faults(catalog, codes, today);
        Optional<TariffLine> line = form.line(catalog, today);
        if (!faults.isEmpty() || line.isEmpty()) {
            return faults;
        }
        String unit1 = line.get().unit1().value();
        String unit2 =
                Optional.ofNullable(line.get().unit2()).map(UnitCode::value).orElse("");
        List<Fault> refused = OwnTransaction.in(owner, c -> {
            GoodsStore.lock(c, enterprise, form.itemNo());
            List<GoodsFiling> versions = GoodsStore.versions(c, enterprise, form.itemNo());
            List<Fault> why = new ArrayList<>();
            if (!versions.isEmpty() && versions.getFirst().state() == State.WAITS) {
                GoodsForm.fault(why, "waits", "itemNo", form.itemNo(), "an article of which no version waits");
            } else if (versions.stream()
                    .filter(one -> one.state() == State.APPROVED)
                    .findFirst()
                    .filter(one -> one.form().equals(form))
                    .isPresent()) {
                GoodsForm.fault(why, "same", "itemNo", form.itemNo(), "something other than what is approved");
            } else {
                int version = versions.isEmpty() ? 1 : versions.getFirst().version() + 1;
                GoodsStore.add(c, new GoodsStore.New(enterprise, version, form, unit1, unit2, by), clock.instant());
            }
            return why;
        });
        if (refused.isEmpty()) {
            screening.screen(subject(enterprise, form));
        }
        return refused;
    }

    private static Subject subject(EnterpriseCode enterprise, GoodsForm form) {
        return new Subject.Goods(
                enterprise.value(),
                form.itemNo(),
                form.gcode(),
                form.name(),
                form.gmodel(),
                form.brand(),
                form.origin().equals(CHINA),
                true);
    }

    /** What the screens say of a version, decided or not. */
    public List<Hit> screened(GoodsFiling one) throws SQLException {
        return screening.hits(subject(one.enterprise(), one.form()));
    }

    /** The newest version of each article of an enterprise, by item number. */
    public List<GoodsFiling> of(EnterpriseCode enterprise, int most) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return GoodsStore.newest(c, enterprise, most);
        }
    }

    /** What waits for an officer, the oldest first. */
    public List<GoodsFiling> waiting(int most) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return GoodsStore.waiting(c, most);
        }
    }

    /** One version. */
    public Optional<GoodsFiling> find(long id) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return GoodsStore.find(c, id);
        }
    }

    /** All versions of an article, the newest first. */
    public List<GoodsFiling> versions(EnterpriseCode enterprise, String itemNo) throws SQLException {
        try (Connection c = owner.getConnection()) {
            return GoodsStore.versions(c, enterprise, itemNo);
        }
    }

    /** What held of those articles on a day, by item number; articles of which nothing did are absent. */
    public Map<String, GoodsFiling> on(EnterpriseCode enterprise, Collection<String> itemNos, LocalDate day)
            throws SQLException {
        if (itemNos.isEmpty()) {
            return Map.of();
        }
        try (Connection c = owner.getConnection()) {
            return GoodsStore.on(c, enterprise, itemNos, day);
        }
    }

    /**
     * Approves what waits: it holds from today. What a screen holds is not approved before a person has decided about it.
     *
     * @return the faults for which nothing was done; none when it was
     */
    public List<Fault> approve(long id, String by) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        Optional<GoodsFiling> waits = find(id).filter(one -> one.state() == State.WAITS);
        if (waits.isEmpty()) {
            GoodsForm.fault(faults, "decided", "", "", "a version that waits");
            return faults;
        }
        for (Hit hit :
                screening.screen(subject(waits.get().enterprise(), waits.get().form()))) {
            if (hit.holds()) {
                GoodsForm.fault(faults, "screening", "", hit.list() + ": " + hit.met(), "a decision that clears it");
            }
        }
        if (!faults.isEmpty()) {
            return faults;
        }
        LocalDate today = Beijing.date(clock.instant());
        boolean done = OwnTransaction.in(
                owner,
                c -> GoodsStore.decide(c, id, new GoodsStore.Verdict(State.APPROVED, today, by, ""), clock.instant()));
        if (done) {
            desk.approved();
        } else {
            GoodsForm.fault(faults, "decided", "", "", "a version that waits");
        }
        return faults;
    }

    /**
     * Returns what waits, with a reason that its enterprise reads.
     *
     * @return the faults for which nothing was done; none when it was
     */
    public List<Fault> giveBack(long id, String by, String reason) throws SQLException {
        String why = reason.strip();
        List<Fault> faults = new ArrayList<>();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            GoodsForm.fault(faults, "reason", "reason", why, SHORTEST_REASON + " to " + LONGEST_REASON + " characters");
            return faults;
        }
        boolean done = OwnTransaction.in(
                owner,
                c -> GoodsStore.decide(c, id, new GoodsStore.Verdict(State.RETURNED, null, by, why), clock.instant()));
        if (!done) {
            GoodsForm.fault(faults, "decided", "", "", "a version that waits");
        }
        return faults;
    }

    /** Lets go of what it learned; the filings stay. */
    @Override
    public void close() {
        desk.close();
    }
}
