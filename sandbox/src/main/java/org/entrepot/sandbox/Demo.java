package org.entrepot.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./entrepot demo}: starts the product with the invented Qingdao park and plays parcels through it over HTTP. A
 * second start goes on with the same data.
 */
@Command(
        name = "demo",
        subcommands = AlterRow.class,
        mixinStandardHelpOptions = true,
        description = "Starts Entrepot with an invented park and plays parcels through it until Ctrl-C.")
public final class Demo implements Callable<Integer> {
    private static final Duration START = Duration.ofSeconds(90);
    private static final int BUYERS = 600;
    private static final int WAYBILLS_AT_ONCE = 100;

    /** A declarant, whose program is told by webhooks. */
    private static final String SITE = "lingyi";

    private static final String TOLD = "lanmen";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final InstantSource clock = InstantSource.system();

    @Option(names = "--port", defaultValue = "8177", description = "port on the loopback (default ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--data", defaultValue = "data/demo", description = "data folder (default ${DEFAULT-VALUE})")
    private Path data = Path.of("data/demo");

    @Option(names = "--seed", description = "plays the same day again; chosen by chance and printed otherwise")
    private @Nullable Long seed;

    @Option(names = "--seconds", description = "ends by itself after so long; otherwise at Ctrl-C")
    private @Nullable Integer seconds;

    @Option(names = "--burst", defaultValue = "300", description = "parcels to begin with (default ${DEFAULT-VALUE})")
    private int burst;

    @Option(
            names = "--rate",
            defaultValue = "3",
            description = "parcels a second afterwards (default ${DEFAULT-VALUE})")
    private double rate;

    /** Runs the demo; ends with its exit status. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Demo()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        long began = System.nanoTime();
        if (!portIsFree()) {
            out.println("Port " + port + " is taken by another program; end that one or choose another with --port.");
            return 2;
        }
        long today = seed == null ? new SecureRandom().nextInt(1_000_000) : seed;
        out.println("Entrepot demo: invented firms, persons and numbers; everything it issues says SIMULATED.");
        out.println("seed " + today + " (the same day again: --seed " + today + ")");
        Map<String, String> keys = DemoPark.keep(data.resolve("park.json"));
        OrderTable orders = OrderTable.of(today, Numbers.runName(clock.instant()), clock.instant());
        Firm seller = SandboxData.firms().stream()
                .filter(firm -> firm.key().equals(OrderTable.SELLER))
                .findFirst()
                .orElseThrow();
        OrderFiles.write(orders, seller, data.resolve("order-files"));
        Path rates = data.resolve("exchange-rates.csv").toAbsolutePath();
        int earlier = EarlierDays.play(data, data.resolve("park.json"), today, clock.instant(), System.getenv());
        if (earlier > 0) {
            out.println(earlier + " parcels of weeks ago were cleared after " + tenths(began) + " s");
            out.println("A seller's month: " + (SellersMonth.ORDERS - 1) + " of " + SellersMonth.ORDERS
                    + " orders to Kazakhstan left, one waits for its recipient's number (/stories/seller/5)");
            out.println("A director's months: " + DirectorsMonths.PARCELS
                    + " exports, collections overdue from 6 to 19 % (/stories/director/1)");
        }
        ProductProcess.Launch launch = new ProductProcess.Launch(
                data,
                port,
                data.resolve("park.json"),
                List.of("-Xmx1g"),
                Map.of("ENTREPOT_WEBHOOK_LOOPBACK", "true", "ENTREPOT_EXCHANGE_RATES", rates.toString()));
        try (InventedRates kept = InventedRates.kept(rates, clock);
                HookReceiver receiver = HookReceiver.open(data.resolve("receiver"));
                ProductProcess product = ProductProcess.start(launch);
                PartnerClient client = new PartnerClient(product.address(), Duration.ofSeconds(30))) {
            Thread ending = new Thread(product::close, "end of the product");
            Runtime.getRuntime().addShutdownHook(ending);
            product.awaitReady(START);
            out.println("ready after " + tenths(began) + " s");
            out.println(kept);
            Partners partners = new Partners(client, keys);
            handOver(orders, partners, today);
            out.println("Order file: " + product.address() + "/orders as " + seller.code()
                    + " reads yesterday's 200 rows; they lie in " + data.resolve("order-files"));
            int status = playUntilTheEnd(product, client, partners, receiver, today, earlier > 0);
            out.println(receiver);
            return status;
        }
    }

    /** The carriers have the parcels of the order file already: their waybills wait for its lists. */
    private void handOver(OrderTable orders, Partners partners, long today) throws IOException {
        Chance chance = Chance.of(~today);
        for (Map.Entry<Firm, List<Sheet>> carrier : orders.waybills().entrySet()) {
            List<Sheet> sheets = carrier.getValue();
            for (int from = 0; from < sheets.size(); from += WAYBILLS_AT_ONCE) {
                List<Sheet> some = sheets.subList(from, Math.min(sheets.size(), from + WAYBILLS_AT_ONCE));
                PartnerClient.Answer answer = partners.send(carrier.getKey(), some, chance.guid());
                if (answer.status() != 200 && answer.status() != 202) {
                    out.println("The waybills of the order file were not taken: " + answer.body());
                }
            }
        }
    }

    private int playUntilTheEnd(
            ProductProcess product,
            PartnerClient client,
            Partners partners,
            HookReceiver receiver,
            long today,
            boolean first) {
        ParcelMaker maker = new ParcelMaker(today, Numbers.runName(clock.instant()), BUYERS);
        BondedSite site = BondedSite.of(maker.firms());
        DemoDay day = new DemoDay(partners, maker, site, Chance.of(today), clock);
        try {
            site.open(product.address(), clock.instant());
            Letters.register(product.address(), SandboxData.firms(), clock.instant());
            Firm told = ParcelMaker.firm(maker.firms(), TOLD);
            receiver.register(product.address(), told);
            long began = System.nanoTime();
            day.burst(burst);
            site.load(product.address(), "VL-" + Numbers.runName(clock.instant()));
            new AfterTheLists(partners, maker, ParcelMaker.firm(maker.firms(), SITE), Chance.of(today + 1), clock)
                    .play(product.address());
            if (first) {
                DirectorsMonths.begin(product.address(), clock.instant());
            }
            out.printf(Locale.ROOT, "%d parcels, %d documents in %s s%n", burst, day.documents(), tenths(began));
            tell(day, client, partners, maker.firms().values());
            out.println();
            out.println(
                    "Look here:  " + product.address() + "/            come in as whom you like (?lang=zh, ?lang=ru)");
            out.println("            " + product.address() + "/declarations  every parcel, released, waiting, refused");
            out.println("            " + product.address()
                    + "/live          the live board (/live/wall for a large screen)");
            out.println("            " + product.address() + "/park          the park and what its trade means");
            out.println("            " + product.address()
                    + "/reports       the month as PDF or Word, a page for the committee (/live/month for a wall)");
            out.println("            " + product.address()
                    + "/control       parcels that customs wants to see (/warehouse/returns for what comes back)");
            out.println("            " + product.address()
                    + "/books         the customs book of a bonded site (/warehouse, /gate)");
            out.println("            " + product.address()
                    + "/overseas      stock in overseas warehouses, sales, refunds to be settled");
            out.println(
                    "            " + product.address() + "/guarantees    deposits, letters, tax bills and what is due");
            out.println("            " + product.address()
                    + "/incentives    an invented programme and a claim that waits for a second person (/credit)");
            out.println("            " + product.address()
                    + "/benefits      whether tenants are better off than before, or than firms outside (/bills)");
            out.println("            " + product.address() + "/webhooks      as " + told.code()
                    + ": what its program is told, a receiver played on the loopback");
            out.println(
                    "Stories:    " + product.address() + "/stories/officer/1, /stories/seller/1, /stories/director/1");
            out.println("API keys of the invented firms: " + data.resolve("park.json"));
            out.println("A few parcels a second go on; Ctrl-C ends it.");
            long end = seconds == null
                    ? Long.MAX_VALUE
                    : System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            day.play(rate, () -> product.alive() && System.nanoTime() < end);
            tell(day, client, partners, maker.firms().values());
            return product.alive() ? 0 : 1;
        } catch (IOException e) {
            out.println("The program stopped answering (" + e.getMessage() + "); its log: " + product.log());
            return 1;
        }
    }

    private void tell(DemoDay day, PartnerClient client, Partners partners, Collection<Firm> firms) throws IOException {
        List<ReceiptNote> notes = new ArrayList<>();
        for (Firm firm : firms) {
            if (firm.is(Firm.Role.DECLARANT)) {
                notes.addAll(new Feed(client, partners.key(firm), "").rest());
            }
        }
        out.println("so far " + Tally.of(notes));
        if (day.unwelcome() > 0) {
            out.println(day.unwelcome() + " messages were not taken, the last: " + day.lastProblem());
        }
    }

    private boolean portIsFree() {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static String tenths(long since) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - since) / 1e9);
    }
}
