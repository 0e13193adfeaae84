package org.entrepot.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entrepot.collection.MoneyPark.BY;
import static org.entrepot.collection.MoneyPark.SELLER;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sales, payouts and lines of a bank as chance will have them: paid at once, late, in parts, short, in another currency, through a
 * platform, by strangers, twice alike; in files that overlap, come again, and come as CAMT too. Whatever order they come in, what was
 * collected is what the bank said, and nothing is counted twice.
 */
class CollectingPropertyTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 12);

    /** A line as the bank books it. */
    private record Booked(LocalDate day, String reference, long minor, String currency, String payer, String text) {
        String csv() {
            return String.join(",", day.toString(), "KZ00TEST0001", reference, plain(minor), currency, payer, text);
        }

        String camt() {
            return MoneyPark.entry(day.toString(), reference, plain(minor), currency, text);
        }
    }

    private static String plain(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    /** What happened, and the files that tell of it. */
    private static final class World {
        private final Random random;
        private final Map<String, Long> sales = new TreeMap<>();
        private final Map<String, Long> received = new TreeMap<>();
        private final Map<String, Long> netted = new TreeMap<>();
        private final List<Booked> bank = new ArrayList<>();
        private final List<String> payouts = new ArrayList<>();

        World(long seed) {
            random = new Random(seed);
            List<String> batch = new ArrayList<>();
            long net = 0;
            int payout = 1;
            for (int i = 1; i <= 40; i++) {
                String order = "SO-" + seed + "-" + (10_000 + i);
                long amount = 1_000L + random.nextInt(50_000);
                sales.put(order, amount);
                switch (random.nextInt(9)) {
                    case 0, 1 -> pay(order, amount, amount, "USD", random.nextInt(5), "order " + order);
                    case 2 -> pay(order, amount, amount, "USD", 80 + random.nextInt(60), order + " sorry, late");
                    case 3 -> {
                        pay(order, amount / 3, amount / 3, "USD", 1, "first part " + order);
                        pay(order, amount - amount / 3, amount - amount / 3, "USD", 9, "rest of " + order);
                    }
                    case 4 -> pay(order, amount - 25, amount - 25, "USD", 3, order + " less fee");
                    case 5 -> {
                        long roubles = BigDecimal.valueOf(amount)
                                .multiply(new BigDecimal("90.30"))
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact();
                        pay(order, amount, roubles, "RUB", 2, "за заказ " + order);
                    }
                    case 6, 7 -> {
                        long commission = amount / 10;
                        long freight = 50L + random.nextInt(100);
                        batch.add("2026-06-20,PO-" + seed + "-" + payout + "," + order + ",USD," + plain(amount) + ","
                                + plain(commission) + "," + plain(freight) + ",0,"
                                + plain(amount - commission - freight));
                        received.put(order, amount - commission - freight);
                        netted.put(order, commission + freight);
                        net += amount - commission - freight;
                        if (batch.size() == 4) {
                            payOut("PO-" + seed + "-" + payout++, net, batch);
                            net = 0;
                        }
                    }
                    default -> book(amount, "USD", 4, "a stranger", "thank you");
                }
            }
            if (!batch.isEmpty()) {
                payOut("PO-" + seed + "-" + payout, net, batch);
            }
            book(-4_20, "USD", 5, "Bank", "fee");
        }

        private void payOut(String reference, long net, List<String> batch) {
            payouts.add(MoneyPark.platformFile(batch.toArray(String[]::new)));
            batch.clear();
            book(net, "USD", 12, "Market", "payout " + reference);
        }

        private void pay(String order, long ofOrder, long minor, String currency, int days, String text) {
            received.merge(order, ofOrder, Long::sum);
            book(minor, currency, days, "buyer", text);
        }

        private void book(long minor, String currency, int days, String payer, String text) {
            bank.add(new Booked(FIRST.plusDays(days), "R" + (bank.size() + 1), minor, currency, payer, text));
        }

        /** Files: all lines in CSV files that overlap, some of them as CAMT too, one file twice, and the platform's. */
        List<String> files() {
            List<String> files = new ArrayList<>(payouts);
            List<Booked> shuffled = new ArrayList<>(bank);
            Collections.shuffle(shuffled, random);
            for (int from = 0; from < shuffled.size(); from += 10) {
                int to = Math.min(shuffled.size(), from + 14);
                files.add(MoneyPark.bankFile(
                        shuffled.subList(from, to).stream().map(Booked::csv).toArray(String[]::new)));
            }
            files.add(MoneyPark.camtFile(shuffled.stream()
                    .filter(one -> random.nextBoolean())
                    .map(Booked::camt)
                    .toArray(String[]::new)));
            files.add(files.get(random.nextInt(files.size())));
            return files;
        }

        Map<String, Long> said() {
            return bank.stream()
                    .collect(Collectors.groupingBy(
                            Booked::currency, TreeMap::new, Collectors.summingLong(Booked::minor)));
        }
    }

    private static void load(MoneyPark park, String file) throws SQLException {
        boolean platform = file.startsWith("Date,Payout");
        byte[] bytes = file.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        park.load(
                file.startsWith("<") ? "s.xml" : "s.csv",
                bytes,
                platform ? "market" : "bank",
                platform ? MoneyPark.platform() : MoneyPark.bank());
    }

    /** Whoever looks at a suspect says what is so: each number of the bank is a payment of its own. */
    private static void lookAtSuspects(MoneyPark park) throws SQLException {
        for (WorkList.Item item : park.work()) {
            if (item.hint() == WorkList.Hint.SUSPECT) {
                assertThat(park.desk.work().another(SELLER, item.line().id(), BY, "its number is another"))
                        .isEmpty();
            }
        }
        park.desk.statements().rematch(SELLER);
    }

    private static void check(MoneyPark park, World world, String as) throws SQLException {
        Map<String, Long> counted = new TreeMap<>();
        for (LineStore.Sum sum : park.sums()) {
            counted.put(sum.currency(), sum.amount());
        }
        assertThat(counted).as("what counts is what the bank said, " + as).isEqualTo(world.said());
        Map<String, Long> received = new TreeMap<>();
        Map<String, Long> netted = new TreeMap<>();
        for (String order : world.sales.keySet()) {
            ExportSale sale = park.row(order);
            if (sale.received() != 0) {
                received.put(order, sale.received());
            }
            if (sale.netted() != 0) {
                netted.put(order, sale.netted());
            }
        }
        assertThat(received).as(as).isEqualTo(world.received);
        assertThat(netted).as(as).isEqualTo(world.netted);
        park.audit();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_order_files_and_sales_come_in_nothing_is_lost_or_counted_twice(long seed) throws SQLException {
        World world = new World(seed);
        List<String> files = world.files();
        for (int order = 0; order < 2; order++) {
            Collections.shuffle(files, new Random(seed * 31 + order));
            String as = "seed " + seed + ", order " + order;
            try (MoneyPark park = new MoneyPark()) {
                park.at("2026-12-01T02:00:00Z");
                StringBuilder rates = new StringBuilder("Date,USD,RUB\n");
                for (int day = 0; day < 200; day += 5) {
                    rates.append(FIRST.plusDays(day)).append(",1.00,90.00\n");
                }
                park.rates(rates.toString());
                int sales = 0;
                for (Map.Entry<String, Long> sale : world.sales.entrySet()) {
                    if (++sales % 2 == order) {
                        park.sale(sale.getKey(), plain(sale.getValue()));
                    }
                }
                park.follow();
                for (String file : files) {
                    load(park, file);
                }
                for (Map.Entry<String, Long> sale : world.sales.entrySet()) {
                    park.sale(sale.getKey(), plain(sale.getValue()));
                }
                park.follow();
                lookAtSuspects(park);
                check(park, world, as);
                for (String file : files.reversed()) {
                    load(park, file);
                }
                check(park, world, as + ", all files again");
            }
        }
    }
}
