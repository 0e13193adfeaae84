package org.entrepot.sandbox.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Firm;

/**
 * What payers, platforms and banks do, as chance has it: they pay at once, late, twice, in parts, short, too much, in other currencies,
 * for several orders, for none that is known, without a word what for; payments go back and are paid again; platforms keep back commission
 * and freight. Each line is in some statement one day.
 */
final class BankDesk {
    /** The account whose statements are tables, the one of which they are ISO 20022, and the one that comes as both. */
    private static final String TABLES = "QD0001TABLE";

    private static final String CAMT = "QD0002CAMT";
    private static final String BOTH = "QD0003BOTH";
    private static final int STRANGERS = 3;

    private final Chance chance;
    private final Map<String, List<Booked>> untold = new LinkedHashMap<>();
    private final Map<String, List<Booked>> toldOnce = new HashMap<>();
    private final List<List<PaidOut>> accounts = new ArrayList<>();
    private final List<List<PaidOut>> announced = new ArrayList<>();
    private final List<Statement> brought = new ArrayList<>();
    private final Map<String, List<String>> meant = new HashMap<>();
    private final List<Booked> returnable = new ArrayList<>();
    private int numbers;

    /** An order as a payer knows it: whether or not the park does. */
    record Order(Firm seller, String orderNo, long fen) {}

    BankDesk(Chance chance) {
        this.chance = chance;
    }

    // --- what is booked ---------------------------------------------------------------------------------------------

    private void book(Order order, String account, LocalDate day, long minor, String currency, List<String> orders) {
        book(order.seller(), account, day, minor, currency, "Payer " + order.orderNo(), orders, "", "");
    }

    private Booked book(
            Firm seller,
            String account,
            LocalDate day,
            long minor,
            String currency,
            String payer,
            List<String> orders,
            String payout,
            String endToEnd) {
        Booked booked = new Booked(
                seller, account, day, number('r'), minor, currency, payer, List.copyOf(orders), payout, endToEnd, "");
        if (minor != 0) {
            untold.computeIfAbsent(seller.code() + account, none -> new ArrayList<>())
                    .add(booked);
        }
        return booked;
    }

    private String number(char kind) {
        return String.format(Locale.ROOT, "%c%06d", kind, ++numbers);
    }

    private String anAccount() {
        return chance.oneOf(List.of(TABLES, TABLES, CAMT, CAMT, BOTH));
    }

    /** Somebody pays something for an order, or some, or a platform does. */
    void pay(Order order, List<Order> others, LocalDate today) {
        LocalDate day = today.minusDays(chance.percent(30) ? chance.between(1, 6) : 0);
        String account = anAccount();
        List<String> named = List.of(order.orderNo());
        long all = order.fen();
        switch (chance.between(0, 15)) {
            case 0, 1 -> book(order, account, day, all, MoneyModel.YUAN, named);
            case 2 -> {
                long first = all * chance.between(20, 80) / 100;
                book(order, account, day, first, MoneyModel.YUAN, named);
                book(order, anAccount(), today, all - first, MoneyModel.YUAN, named);
            }
            case 3 -> book(order, account, day, all - 2500 > 0 ? all - 2500 : all, MoneyModel.YUAN, named);
            case 4 -> book(order, account, day, all + chance.between(1, 5000), MoneyModel.YUAN, named);
            case 5 -> {
                book(order, account, day, all, MoneyModel.YUAN, named);
                book(order, account, day, all, MoneyModel.YUAN, named);
            }
            case 6, 7 -> {
                String currency = chance.percent(50) ? "USD" : "RUB";
                long percent = 100L + (chance.percent(70) ? chance.between(-2, 2) : chance.between(-9, 9));
                book(order, account, day, of(all * percent / 100, currency, day), currency, named);
            }
            case 8 -> {
                List<String> all2 = new ArrayList<>(named);
                long sum = all;
                for (Order other : others.subList(0, Math.min(others.size(), chance.between(1, 3)))) {
                    all2.add(other.orderNo());
                    sum += other.fen();
                }
                book(order, account, day, sum, MoneyModel.YUAN, all2);
            }
            case 9, 10 -> stranger(order, account, day);
            case 11 -> {
                book(
                        order.seller(),
                        account,
                        day,
                        all,
                        MoneyModel.YUAN,
                        "Payer X",
                        List.of("SX" + number('0')),
                        "",
                        "");
                book(
                        order.seller(),
                        account,
                        day,
                        -chance.between(100, 3000),
                        MoneyModel.YUAN,
                        "Bank",
                        List.of(),
                        "",
                        "");
            }
            case 12 -> returned(order, day, today);
            default -> payout(order, others, account, today);
        }
    }

    private static long of(long fen, String currency, LocalDate day) {
        return BigDecimal.valueOf(fen)
                .divide(MoneyModel.yuan(currency, day), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** One who says nothing of what it is for. */
    private void stranger(Order order, String account, LocalDate day) {
        Booked booked = book(
                order.seller(),
                account,
                day,
                order.fen(),
                MoneyModel.YUAN,
                "Stranger " + chance.between(1, STRANGERS),
                List.of(),
                "",
                "");
        meant.put(booked.identity(), List.of(order.orderNo()));
    }

    /** It is paid, goes back, and is mostly paid again, now and then with the reference that it had. */
    private void returned(Order order, LocalDate day, LocalDate today) {
        String reference = "e2e" + order.orderNo();
        List<String> named = chance.percent(80) ? List.of(order.orderNo()) : List.of();
        returnable.add(book(
                order.seller(),
                CAMT,
                day,
                order.fen(),
                MoneyModel.YUAN,
                "Payer " + order.orderNo(),
                named,
                "",
                reference));
        if (chance.percent(40)) {
            goBack(today);
        }
    }

    /** A payment of long ago or of today goes back, and the payer pays again. */
    void goBack(LocalDate today) {
        if (returnable.isEmpty()) {
            return;
        }
        Booked came = returnable.remove(chance.between(0, returnable.size() - 1));
        Booked back = new Booked(
                came.seller(),
                came.account(),
                today,
                number('r'),
                -came.minor(),
                came.currency(),
                came.payer(),
                List.of(),
                "",
                came.endToEnd(),
                "AC04");
        untold.computeIfAbsent(came.seller().code() + CAMT, none -> new ArrayList<>())
                .add(back);
        if (chance.percent(75)) {
            Booked again = book(
                    came.seller(),
                    CAMT,
                    today.plusDays(1),
                    came.minor(),
                    came.currency(),
                    came.payer(),
                    came.orders(),
                    came.payout(),
                    chance.percent(50) ? came.endToEnd() : came.endToEnd() + "b");
            if (chance.percent(40)) {
                returnable.add(again);
            }
        }
    }

    /** A platform accounts for some orders and pays what is left of them; its statement comes before or after the money. */
    private void payout(Order order, List<Order> others, String account, LocalDate today) {
        String number = "PO-" + number('0');
        String currency = chance.oneOf(List.of(MoneyModel.YUAN, MoneyModel.YUAN, "USD"));
        List<Order> paid = new ArrayList<>(List.of(order));
        paid.addAll(others.subList(0, Math.min(others.size(), chance.between(0, 3))));
        if (chance.percent(15)) {
            paid.add(new Order(order.seller(), "SX" + number('0'), chance.between(1000, 90_000)));
        }
        List<PaidOut> rows = new ArrayList<>();
        for (Order one : paid) {
            long gross = of(one.fen(), currency, today);
            rows.add(new PaidOut(
                    order.seller(),
                    number,
                    today,
                    one.orderNo(),
                    currency,
                    gross,
                    gross * chance.between(0, 12) / 100,
                    chance.percent(50) ? gross * chance.between(1, 9) / 100 : 0,
                    chance.percent(20) ? gross * chance.between(10, 60) / 100 : 0));
        }
        boolean inParts = rows.size() > 1 && chance.percent(30);
        accounts.add(inParts ? rows.subList(0, 1) : rows);
        if (inParts) {
            accounts.add(rows.subList(1, rows.size()));
        }
        long net = rows.stream().mapToLong(PaidOut::net).sum();
        LocalDate day = today.plusDays(chance.percent(15) ? 14 : chance.between(0, 4));
        String arrived = chance.percent(20) ? currency.equals("USD") ? MoneyModel.YUAN : "USD" : currency;
        long minor = arrived.equals(currency)
                ? net
                : MoneyModel.converted(net * chance.between(98, 102) / 100, currency, arrived, day);
        Booked booked = book(
                order.seller(),
                account,
                day,
                minor,
                arrived,
                "SampleMarket",
                List.of(),
                chance.percent(75) ? number : "",
                account.equals(CAMT) ? "e2e" + number : "");
        if (account.equals(CAMT) && chance.percent(50)) {
            returnable.add(booked);
        }
    }

    /** The orders that a payer meant who did not say so. */
    List<String> meant(Booked booked) {
        return meant.getOrDefault(booked.identity(), List.of());
    }

    // --- what is told -----------------------------------------------------------------------------------------------

    boolean hasNews(LocalDate today) {
        return !accounts.isEmpty()
                || untold.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(line -> !line.day().isAfter(today))
                || toldOnce.values().stream().anyMatch(lines -> !lines.isEmpty());
    }

    /** A statement with some of what was booked and told to nobody yet, and some of what was; or one that came before. */
    Statement statement(LocalDate today, boolean all) {
        if (!all && !brought.isEmpty() && chance.percent(15)) {
            return chance.oneOf(brought);
        }
        List<String> busy = untold.entrySet().stream()
                .filter(account ->
                        account.getValue().stream().anyMatch(line -> !line.day().isAfter(today)))
                .map(Map.Entry::getKey)
                .toList();
        Statement statement;
        if (!all && !announced.isEmpty() && chance.percent(8)) {
            statement = late();
        } else if (!accounts.isEmpty() && (busy.isEmpty() || chance.percent(35))) {
            statement = ofPlatform();
        } else if (!busy.isEmpty()) {
            statement = ofBank(chance.oneOf(busy), today, all);
        } else {
            statement = onceMore(toldOnce.entrySet().stream()
                    .filter(account -> !account.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow());
        }
        brought.add(statement);
        return statement;
    }

    /** A payout gets a row more, mostly when it was paid: something was given back to a buyer. */
    private Statement late() {
        PaidOut of = chance.oneOf(chance.oneOf(announced));
        PaidOut more = new PaidOut(
                of.seller(), of.payout(), of.day(), of.orderNo(), of.currency(), 0, 0, 0, chance.between(100, 900));
        return new Statement(of.seller(), Statement.Kind.PLATFORM_TABLE, List.of(), List.of(more));
    }

    private Statement ofPlatform() {
        List<PaidOut> rows = new ArrayList<>(accounts.remove(chance.between(0, accounts.size() - 1)));
        announced.add(List.copyOf(rows));
        List<PaidOut> before = chance.oneOf(announced);
        if (before.getFirst().seller().equals(rows.getFirst().seller()) && chance.percent(30) && !rows.equals(before)) {
            rows.addAll(before); // files overlap
        }
        return new Statement(rows.getFirst().seller(), Statement.Kind.PLATFORM_TABLE, List.of(), List.copyOf(rows));
    }

    private Statement ofBank(String account, LocalDate today, boolean all) {
        List<Booked> waiting = untold.getOrDefault(account, List.of());
        List<Booked> lines = new ArrayList<>();
        for (Booked line : List.copyOf(waiting)) {
            if (!line.day().isAfter(today) && (all || lines.isEmpty() || chance.percent(70))) {
                lines.add(line);
            }
        }
        waiting.removeAll(lines);
        Booked first = lines.getFirst();
        boolean both = first.account().equals(BOTH);
        boolean camt = first.account().equals(CAMT) || (both && chance.percent(50));
        if (both) {
            toldOnce.computeIfAbsent(account, none -> new ArrayList<>())
                    .addAll(lines.stream()
                            .map(line -> chance.percent(60) ? line.numbered(number(camt ? 't' : 'c')) : line)
                            .toList());
        }
        Statement.Kind kind = camt ? Statement.Kind.CAMT : Statement.Kind.BANK_TABLE;
        if (chance.percent(30)) {
            brought.stream()
                    .filter(one -> one.kind() == kind && one.seller().equals(first.seller()))
                    .filter(one -> one.lines().getFirst().account().equals(first.account()))
                    .reduce((one, other) -> other)
                    .ifPresent(one -> one.lines().stream()
                            .filter(line -> !lines.contains(line))
                            .limit(3)
                            .forEach(lines::add));
        }
        chance.shuffle(lines);
        return new Statement(first.seller(), kind, List.copyOf(lines), List.of());
    }

    /** What an account told as a table comes as ISO 20022 as well, or the other way round, mostly with numbers of its own. */
    private Statement onceMore(String account) {
        List<Booked> lines = List.copyOf(toldOnce.getOrDefault(account, List.of()));
        toldOnce.remove(account);
        boolean table = lines.stream().anyMatch(line -> line.number().startsWith("t"));
        return new Statement(
                lines.getFirst().seller(), table ? Statement.Kind.BANK_TABLE : Statement.Kind.CAMT, lines, List.of());
    }

    List<Statement> brought() {
        return List.copyOf(brought);
    }

    /** A statement was taken back: what it alone told is to be told again. */
    void takenBack(Statement statement) {
        brought.remove(statement);
        if (statement.kind() == Statement.Kind.PLATFORM_TABLE) {
            accounts.add(statement.rows());
        } else {
            untold.computeIfAbsent(
                            statement.seller().code()
                                    + statement.lines().getFirst().account(),
                            none -> new ArrayList<>())
                    .addAll(statement.lines());
        }
    }
}
