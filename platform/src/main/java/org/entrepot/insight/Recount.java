package org.entrepot.insight;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.entrepot.clearance.ListCourse;
import org.entrepot.clearance.ListCourses;
import org.entrepot.insight.Cube.Rebuilt;
import org.entrepot.insight.CubeStore.Place;
import org.entrepot.insight.CubeStore.RateKey;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.RateFile;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;

/**
 * All lists counted anew beside what is kept, while a program may go on following: in temporary tables of one session, page by page, so that no
 * transaction is long and a recount that is killed leaves nothing. At the end the place in the feed is held for a moment, so that nobody
 * counts, and both are compared. To a list that differs something may have happened since it was counted last: then the feed names it behind
 * that place, and whoever follows will count it. Any other is counted wrongly, and what was counted anew takes its place.
 */
final class Recount {
    private static final int PAGE = 5_000;

    private final ListCourses courses;
    private final ExchangeRates rates;

    /** What stood for rates that were not kept when they were asked for. */
    private final Map<RateKey, Optional<BigDecimal>> own = new HashMap<>();

    private String position = "";
    private String gate = "";

    Recount(ListCourses courses, RateFile rates) {
        this.courses = courses;
        this.rates = rates.now();
    }

    Rebuilt run(DataSource owner) throws SQLException {
        try (Connection c = owner.getConnection()) {
            c.setAutoCommit(false);
            try {
                if (!AnewStore.open(c)) {
                    throw new StartRefused("All declarations are being counted anew already; wait until that ends.");
                }
                c.commit();
                long counted = countBeside(c);
                boolean same = compare(c);
                AnewStore.close(c);
                c.commit();
                return new Rebuilt(counted, same);
            } catch (SQLException | RuntimeException e) {
                giveUp(c, e);
                throw e;
            }
        }
    }

    private static void giveUp(Connection c, Exception why) {
        try {
            c.rollback();
            AnewStore.close(c);
            c.commit();
        } catch (SQLException e) {
            why.addSuppressed(e); // the session is lost, and its tables with it
        }
    }

    private long countBeside(Connection c) throws SQLException {
        position = courses.end();
        gate = FiguresStore.position(c, Cube.GATE);
        long counted = 0;
        List<Long> page = courses.above(0, PAGE);
        while (!page.isEmpty()) {
            counted += count(c, page);
            c.commit();
            page = courses.above(page.getLast(), PAGE);
        }
        follow(c);
        c.commit();
        return counted;
    }

    private long count(Connection c, List<Long> lists) throws SQLException {
        List<ListCourse> declared =
                courses.read(lists).stream().filter(ListCourse::declared).toList();
        return Counting.count(c, Place.ANEW, declared, rates(c, declared));
    }

    /** Counts what happened since. */
    private void follow(Connection c) throws SQLException {
        ListCourses.Changed changed;
        do {
            changed = courses.changedAfter(position, PAGE);
            count(c, changed.lists());
            position = changed.position();
        } while (changed.more());
        String before;
        do {
            before = gate;
            changed = courses.goneOutAfter(gate, PAGE);
            count(c, changed.lists());
            gate = changed.position();
        } while (changed.more() && !gate.equals(before));
    }

    /** Whether all is what it was; where not, it is as it was counted anew from now on. Nobody else counts until this is committed. */
    private boolean compare(Connection c) throws SQLException {
        String keptTo = FiguresStore.lockPosition(c, Cube.FEED);
        String keptGate = FiguresStore.lockPosition(c, Cube.GATE);
        rateAnew(c);
        follow(c);
        List<Long> differing = AnewStore.differing(c);
        Set<Long> since = happenedSince(keptTo, keptGate);
        for (List<Long> page : pages(differing.stream().filter(since::contains).toList())) {
            AnewStore.asKept(c, page);
        }
        List<Long> wrong =
                differing.stream().filter(list -> !since.contains(list)).toList();
        for (List<Long> page : pages(wrong)) {
            AnewStore.replace(c, page);
        }
        boolean sameSums = AnewStore.replaceSums(c) == 0;
        Map<RateKey, BigDecimal> found = new HashMap<>();
        own.forEach((key, rate) -> rate.ifPresent(known -> found.put(key, known)));
        AnewStore.keepFound(c, found);
        return wrong.isEmpty() && sameSums;
    }

    /** The lists to which something happened that who follows has not counted yet. */
    private Set<Long> happenedSince(String keptTo, String keptGate) {
        Set<Long> lists = new HashSet<>();
        String at = keptTo;
        ListCourses.Changed changed;
        do {
            changed = courses.changedAfter(at, PAGE);
            lists.addAll(changed.lists());
            at = changed.position();
        } while (changed.more());
        at = keptGate;
        String before;
        do {
            before = at;
            changed = courses.goneOutAfter(at, PAGE);
            lists.addAll(changed.lists());
            at = changed.position();
        } while (changed.more() && !at.equals(before));
        return lists;
    }

    private static List<List<Long>> pages(List<Long> lists) {
        List<List<Long>> pages = new ArrayList<>();
        for (int from = 0; from < lists.size(); from += PAGE) {
            pages.add(lists.subList(from, Math.min(lists.size(), from + PAGE)));
        }
        return pages;
    }

    /** Yuan by day and currency: as it is kept; where none is, or none was known, as it is found now. */
    private Map<RateKey, @Nullable BigDecimal> rates(Connection c, List<ListCourse> lists) throws SQLException {
        List<RateKey> keys = YuanRates.keys(lists);
        Map<RateKey, @Nullable BigDecimal> known = YuanRates.kept(c, keys);
        for (RateKey key : keys) {
            if (known.get(key) == null) {
                known.put(
                        key,
                        own.computeIfAbsent(key, any -> Optional.ofNullable(YuanRates.find(rates, key)))
                                .orElse(null));
            }
        }
        return known;
    }

    /** Another may have been kept meanwhile by who follows: what it was asked for is counted once more. */
    private void rateAnew(Connection c) throws SQLException {
        Set<LocalDate> days = new TreeSet<>();
        CubeStore.rates(c, List.copyOf(own.keySet())).forEach((key, kept) -> {
            if (kept != null) {
                own.remove(key);
                days.add(key.day());
            }
        });
        if (!days.isEmpty()) {
            for (List<Long> page : pages(AnewStore.ofDays(c, days))) {
                count(c, page);
            }
        }
    }
}
