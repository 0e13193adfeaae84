package org.entrepot.clearance.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.clearance.ExportRoute;
import org.entrepot.clearance.ExportRoute.Question;
import org.entrepot.clearance.ExportRoute.Reason;
import org.entrepot.clearance.ExportRoute.Sale;
import org.entrepot.clearance.ExportRoute.Way;

/**
 * Chooses by which way an export is declared (GACC 75/2020 and 194/2018; guide, statisticsFlag). Business and warehouse exports with
 * licence, inspection or duty, or above the line, need a full entry; of the rest, what is refunded, licensed or above the line of
 * the simplified declaration is summarised, and all else is counted.
 */
final class ExportRoutes {
    private static final String BONDED = "1210";

    private final DatedFacts facts;

    ExportRoutes(DatedFacts facts) {
        this.facts = facts;
    }

    ExportRoute choose(Question asked, LocalDate on) {
        List<Reason> reasons = new ArrayList<>();
        String mode = mode(asked, reasons);
        Way way = way(asked, mode, on, reasons);
        return new ExportRoute(mode, way, lawful(mode, way, on), reasons);
    }

    private static String mode(Question asked, List<Reason> reasons) {
        reasons.add(new Reason("sale." + asked.sale(), null, "", ""));
        if (asked.sale() == Sale.CONSUMER && asked.bonded()) {
            reasons.add(new Reason("bonded", null, "", ""));
            return BONDED;
        }
        return asked.sale().mode();
    }

    /** Whoever may go the lesser way may choose one that says more, where its mode has it. */
    private Set<Way> lawful(String mode, Way proposed, LocalDate on) {
        EnumSet<Way> lawful = EnumSet.of(proposed);
        facts.ways(mode, on).stream().filter(way -> way.compareTo(proposed) > 0).forEach(lawful::add);
        return lawful;
    }

    private Way way(Question asked, String mode, LocalDate on, List<Reason> reasons) {
        boolean business = asked.sale() != Sale.CONSUMER;
        boolean entry = business && above(asked, "listUpTo", mode, on, reasons);
        boolean summary = !business && above(asked, "simpleUpTo", mode, on, reasons);
        if (asked.licence()) {
            reasons.add(new Reason("licence", null, "", ""));
            entry |= business;
            summary |= !business;
        }
        if (asked.duty()) {
            reasons.add(new Reason("duty", null, "", ""));
            entry |= business;
            summary |= !business;
        }
        if (asked.refund()) {
            reasons.add(new Reason("refund", null, "", ""));
            summary = true;
        }
        if (entry) {
            return Way.ENTRY;
        }
        if (!summary) {
            reasons.add(new Reason("simple", null, "", ""));
        }
        return summary ? Way.SUMMARY : Way.STATISTICS;
    }

    private boolean above(Question asked, String name, String mode, LocalDate on, List<Reason> reasons) {
        Optional<DatedFacts.Fact> fact = facts.fact(name, mode, on);
        if (fact.isEmpty()) {
            return false;
        }
        BigDecimal value = asked.value();
        if (value == null) {
            reasons.add(new Reason("noRate", null, "", ""));
            return false;
        }
        BigDecimal limit = new BigDecimal(fact.get().value());
        boolean above = value.compareTo(limit) > 0;
        reasons.add(new Reason(
                above ? "above" : "within",
                limit,
                fact.get().origin().source(),
                fact.get().origin().confidence()));
        return above;
    }
}
