package org.entrepot.collection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.entrepot.kernel.Beijing;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.ledger.LedgerActs.Shift;

/** Tries the rules on all of a seller's lines of which nothing was told: after a statement came, and after sales did. */
final class Rematching {
    private static final int MOST_LINES = 20_000;
    private static final int MOST_PAYOUTS = 5_000;
    private static final int MOST_ALIKE = 5_000;
    private static final int AT_ONCE = 2_000;
    private static final String BY = "";

    private final MoneyGround ground;

    Rematching(MoneyGround ground) {
        this.ground = ground;
    }

    /** Until no rule fits any more; how many lines were matched. */
    int rematch(String seller) throws SQLException {
        ground.owed().remove(seller);
        boolean done = false;
        try {
            int matched = 0;
            for (int now = 1; now > 0; ) {
                now = ground.acts().act(shift -> once(shift, seller));
                matched += now;
            }
            done = true;
            return matched;
        } finally {
            if (!done) {
                ground.owed().add(seller);
            }
        }
    }

    private int once(Shift shift, String seller) throws SQLException {
        Connection c = shift.connection();
        List<LineStore.Row> open = LineStore.open(c, seller, MOST_LINES);
        if (open.isEmpty()) {
            return 0;
        }
        List<Matching.Match> matches = Matching.match(facts(c, seller, open));
        List<Matching.Match> some = matches.subList(0, upTo(matches));
        Telling telling = new Telling(shift, seller);
        telling.take(some, BY);
        telling.commit();
        return some.size();
    }

    /** At most so many shares at once, but no match is cut, nor a return from the payment that it returns. */
    private static int upTo(List<Matching.Match> matches) {
        int shares = 0;
        for (int i = 0; i < matches.size(); i++) {
            shares += matches.get(i).shares().size();
            boolean returned = matches.get(i).rule().equals("bank.return");
            if (shares >= AT_ONCE && !returned) {
                return i + 1;
            }
        }
        return matches.size();
    }

    private Matching.Facts facts(Connection c, String seller, List<LineStore.Row> open) throws SQLException {
        List<LineStore.Row> all = new ArrayList<>(open);
        Set<Long> told = new HashSet<>();
        for (LineStore.Row returned : LineStore.returned(c, seller)) {
            if (told.add(returned.id())) {
                all.add(returned);
            }
        }
        Map<Long, SealedText.Words> words = SealedText.open(c, ground.persons(), all);
        Set<String> payers = LineStore.known(
                c, seller, all.stream().map(LineStore.Row::payerMark).collect(Collectors.toSet()));
        List<Matching.Line> lines = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (LineStore.Row row : all) {
            SealedText.Words said = words.getOrDefault(row.id(), SealedText.Words.FORGOTTEN);
            lines.add(new Matching.Line(
                    row.id(),
                    row.identity(),
                    row.booked(),
                    row.amount().minor(),
                    row.amount().currency(),
                    said.text(),
                    row.endToEnd(),
                    row.reason(),
                    payers.contains(row.payerMark()),
                    told.contains(row.id())));
            named.addAll(Matching.tokens(said.text() + " " + row.endToEnd()));
        }
        List<Matching.Payout> payouts = payouts(c, seller);
        payouts.forEach(payout -> payout.orders().forEach(order -> named.add(order.orderNo())));
        ExchangeRates rates = ground.rates().get();
        return new Matching.Facts(
                lines, sales(c, seller, named, lines), payouts, MatchRule.on(ground.today()), rates::rate);
    }

    static List<Matching.Payout> payouts(Connection c, String seller) throws SQLException {
        return payouts(c, PayoutStore.open(c, seller, MOST_PAYOUTS));
    }

    static List<Matching.Payout> payouts(Connection c, Collection<PayoutView> views) throws SQLException {
        Map<Long, List<Matching.Settled>> settled =
                PayoutStore.settled(c, views.stream().map(PayoutView::id).toList());
        return views.stream()
                .map(one -> new Matching.Payout(
                        one.id(),
                        one.reference(),
                        one.total().currency(),
                        one.total().minor(),
                        one.day(),
                        settled.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static List<Matching.Sale> sales(Connection c, String seller, Set<String> named, List<Matching.Line> lines)
            throws SQLException {
        Map<String, Matching.Sale> sales = new LinkedHashMap<>();
        SaleStore.ofSeller(c, seller, named).forEach(sale -> sales.put(sale.orderNo(), sale(sale)));
        List<Matching.Line> known =
                lines.stream().filter(Matching.Line::knownPayer).toList();
        if (!known.isEmpty()) {
            SaleStore.openByAmount(
                            c,
                            seller,
                            known.stream().map(Matching.Line::currency).collect(Collectors.toSet()),
                            known.stream().map(Matching.Line::amount).collect(Collectors.toSet()),
                            MOST_ALIKE)
                    .forEach(sale -> sales.put(sale.orderNo(), sale(sale)));
        }
        return List.copyOf(sales.values());
    }

    static Matching.Sale sale(ExportSale sale) {
        return new Matching.Sale(sale.orderNo(), sale.currency(), sale.outstanding(), Beijing.date(sale.soldAt()));
    }
}
