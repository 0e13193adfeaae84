package org.entrepot.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entrepot.sandbox.DemoPark;
import org.entrepot.sandbox.Feed;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.Numbers;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.PartnerClient;
import org.entrepot.sandbox.Partners;
import org.entrepot.sandbox.ProductProcess;
import org.entrepot.sandbox.ReceiptNote;
import org.entrepot.sandbox.SandboxData;
import org.jspecify.annotations.Nullable;

/** The demo park in a folder of its own and the product that serves it, which may end and be started again. */
final class Park implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final Path data;
    private final List<String> jvm;
    private final Map<String, String> keys;
    private @Nullable ProductProcess product;
    private @Nullable PartnerClient client;

    /** A park in that folder, served with a small heap by a JVM that starts quickly, with those {@code entrepot.…=…} settings. */
    Park(Path data, String... settings) throws IOException {
        this(
                data,
                Stream.concat(
                                Stream.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                                Stream.of(settings).map(setting -> "-D" + setting))
                        .toList());
    }

    /** A park in that folder, served by a JVM with those options. */
    Park(Path data, List<String> jvm) throws IOException {
        this.data = data;
        this.jvm = List.copyOf(jvm);
        keys = DemoPark.keep(data.resolve("park.json"));
    }

    /** Starts the product; gives the milliseconds until it answered. */
    long start() throws IOException {
        long began = System.nanoTime();
        ProductProcess started = begin();
        started.awaitReady(START);
        return (System.nanoTime() - began) / 1_000_000;
    }

    /** Begins to start the product and waits for nothing. */
    ProductProcess begin() throws IOException {
        if (client != null) {
            client.close();
        }
        ProductProcess begun = ProductProcess.start(new ProductProcess.Launch(
                data, ProductProcess.freePort(), data.resolve("park.json"), jvm, environment()));
        product = begun;
        client = new PartnerClient(begun.address(), ANSWER);
        return begun;
    }

    /** Always a database of the folder's own, unpacked once for all. */
    static Map<String, String> environment() {
        String cache = System.getenv("ENTREPOT_CACHE");
        boolean none = cache == null || cache.isBlank();
        String shared = ProductProcess.root().resolve("data/cache").toString();
        return Map.of("ENTREPOT_DB", "", "ENTREPOT_CACHE", none ? shared : cache);
    }

    ProductProcess product() {
        if (product == null) {
            throw new IllegalStateException("the product was not started");
        }
        return product;
    }

    PartnerClient client() {
        if (client == null) {
            throw new IllegalStateException("the product was not started");
        }
        return client;
    }

    Path data() {
        return data;
    }

    Partners partners() {
        return new Partners(client(), keys);
    }

    String key(Firm firm) {
        return partners().key(firm);
    }

    /** The firms that send documents and get receipts. */
    static List<Firm> senders() {
        return SandboxData.firms().stream()
                .filter(firm -> firm.is(Firm.Role.PLATFORM)
                        || firm.is(Firm.Role.PAYMENT)
                        || firm.is(Firm.Role.LOGISTICS)
                        || firm.is(Firm.Role.DECLARANT))
                .toList();
    }

    /** The receipts of every sender from the beginning. */
    Map<Firm, List<ReceiptNote>> receipts() throws IOException {
        Map<Firm, List<ReceiptNote>> receipts = new LinkedHashMap<>();
        for (Firm firm : senders()) {
            receipts.put(firm, new Feed(client(), key(firm), "").rest());
        }
        return receipts;
    }

    List<ReceiptNote> receiptsOf(Firm firm, String copNo) throws IOException {
        List<ReceiptNote> found = new ArrayList<>(new Feed(client(), key(firm), "").rest());
        found.removeIf(note -> !note.get("copNo").equals(copNo));
        return found;
    }

    /** A maker of parcels whose keys no other maker of this folder gives; so many buyers that years do not fill by chance. */
    static ParcelMaker maker(long seed) {
        return new ParcelMaker(seed, Numbers.runName(Instant.now()) + seed % 36, 100_000);
    }

    @Override
    public void close() {
        if (product != null) {
            product.close();
        }
        if (client != null) {
            client.close();
        }
    }
}
