package org.entrepot.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebItem;
import org.entrepot.messages.CebMessage;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.DxpEnvelope;
import org.entrepot.messages.DxpReader;
import org.entrepot.messages.DxpReading;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.entrepot.messages.Signatures;
import org.entrepot.messages.Verification;

/**
 * The national system, played on a folder that the relay shares with its client: it takes what lies in {@code out}, matches
 * the documents of an order, and lays receipts into {@code in}, late, in any sequence, twice, or not at all, as its seed
 * says. What it says is SIMULATED, its list numbers begin with an office code that nobody holds. Not for several threads.
 */
public final class NationalSystem {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);
    private static final Set<MessageType> LISTS = Set.of(MessageType.CEB621, MessageType.CEB603);
    private static final Set<MessageType> IMPORT_PARTNERS =
            Set.of(MessageType.CEB311, MessageType.CEB411, MessageType.CEB511);
    private static final int LATEST_ROUNDS = 6;

    private final Path folder;
    private final Manner manner;
    private final Chance chance;
    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, Integer> arrivals = new TreeMap<>();
    private final List<Due> due = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private int round;
    private int files;
    private int lists;
    private long unsigned;

    /**
     * How it behaves; each number is a percentage.
     *
     * @param lost messages that get lost before anybody looks at them
     * @param refused lists that are rejected
     * @param twice receipts that are delivered twice
     * @param silent receipts on the way to a final one that are never delivered
     */
    public record Manner(long seed, int lost, int refused, int twice, int silent) {}

    /** What came of an order: its documents and its list's receipts so far. */
    private static final class Order {
        private final Map<MessageType, CebDocument> documents = new HashMap<>();
        private boolean decided;
    }

    private record Due(int round, CebDocument receipt) {}

    public NationalSystem(Path folder, Manner manner) {
        this.folder = folder;
        this.manner = manner;
        this.chance = Chance.of(manner.seed());
    }

    /** Takes what was handed over and delivers what is due; true while more is to be delivered. */
    public boolean round(Instant now) throws IOException {
        round++;
        for (Path file : waiting()) {
            take(Files.readAllBytes(file), now);
            Files.delete(file);
        }
        deliver();
        return !due.isEmpty();
    }

    private List<Path> waiting() throws IOException {
        Path out = folder.resolve("out");
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(out)) {
            return all.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }

    private void take(byte[] delivered, Instant now) throws IOException {
        if (!(DxpReader.read(delivered) instanceof DxpReading.Delivered envelope)
                || !(CebReader.read(envelope.data(), ReadLimits.STRICT) instanceof Reading.Read(CebMessage message))) {
            throw new IOException("the relay handed over what does not read");
        }
        unsigned += Signatures.verify(envelope.data()) instanceof Verification.Valid ? 0 : 1;
        for (CebItem item : message.items()) {
            arrivals.merge(message.type() + " " + item.document().guid(), 1, Integer::sum);
        }
        if (chance.percent(manner.lost())) {
            return;
        }
        for (CebItem item : message.items()) {
            take(item.document(), now);
        }
    }

    private void take(CebDocument document, Instant now) {
        say(document, 2, "申报成功", now);
        if (document.head().knows("orderNo") && !document.text("orderNo").isEmpty()) {
            Order order = orders.computeIfAbsent(document.text("orderNo"), number -> new Order());
            order.documents.put(document.type(), document);
            if (!LISTS.contains(document.type())) {
                say(document, 120, "入库", now.plusMillis(10));
            }
            decide(order, now.plusMillis(20));
        } else {
            say(document, 120, "入库", now.plusMillis(10));
        }
    }

    private void decide(Order order, Instant now) {
        CebDocument list = order.documents.get(MessageType.CEB621);
        if (order.decided || list == null || !order.documents.keySet().containsAll(IMPORT_PARTNERS)) {
            return;
        }
        order.decided = true;
        if (chance.percent(manner.refused())) {
            say(list, 100, "审单退单", now);
            return;
        }
        String number = number(list.type().direction(), now);
        say(list, 120, "逻辑校验通过", now, number);
        say(list, 399, "审结", now.plusMillis(10), number);
        say(list, 800, "放行", now.plusMillis(20), number);
    }

    private String number(Direction direction, Instant now) {
        return "ZZ00" + Beijing.date(now).getYear() + direction.flag() + String.format(Locale.ROOT, "%09d", ++lists);
    }

    private void say(CebDocument document, int status, String why, Instant at) {
        say(document, status, why, at, "");
    }

    /** A receipt that is to be delivered some rounds from now, perhaps twice. */
    private void say(CebDocument document, int status, String why, Instant at, String invtNo) {
        boolean last = status == 100 || status == 800 || (status == 120 && !LISTS.contains(document.type()));
        if (!last && chance.percent(manner.silent())) {
            return;
        }
        CebDocument receipt = receipt(document, status, why, at, invtNo);
        due.add(new Due(round + chance.between(0, LATEST_ROUNDS), receipt));
        if (chance.percent(manner.twice())) {
            due.add(new Due(round + chance.between(0, LATEST_ROUNDS), receipt));
        }
    }

    private CebDocument receipt(CebDocument document, int status, String why, Instant at, String invtNo) {
        MessageType type = document.type().receipt();
        Fields fields = Fields.of(type.headBlock());
        for (String element : type.headBlock().elementNames()) {
            if (document.head().knows(element)) {
                fields.with(element, document.text(element));
            }
        }
        if (fields.knows("preNo")) {
            fields.with("preNo", "B" + TIME.format(Beijing.time(at)));
        }
        if (fields.knows("invtNo") && !invtNo.isEmpty()) {
            fields.with("invtNo", invtNo);
        }
        String guid = UUID.nameUUIDFromBytes((document.guid() + "|" + status).getBytes(StandardCharsets.US_ASCII))
                .toString();
        return CebDocument.flat(
                type,
                fields.with("guid", guid)
                        .with("returnStatus", String.valueOf(status))
                        .with("returnTime", TIME.format(Beijing.time(at)))
                        .with("returnInfo", "SIMULATED [Code:" + status + ";Desc:" + why + "]"));
    }

    private void deliver() throws IOException {
        List<Due> now =
                new ArrayList<>(due.stream().filter(one -> one.round() <= round).toList());
        due.removeAll(now);
        chance.shuffle(now);
        for (Due one : now) {
            lay(one.receipt());
            told.add(one.receipt().text("guid"));
        }
    }

    private void lay(CebDocument receipt) throws IOException {
        MessageType type = receipt.type();
        byte[] data = CebWriter.receipts(type, receipt.text("guid"), List.of(receipt));
        String name = String.format(Locale.ROOT, "N%08d", ++files);
        byte[] xml = new DxpEnvelope(
                        name,
                        "DXPEDCCEB0000002",
                        List.of("DXPENT0000000090"),
                        OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC),
                        type.root(),
                        data)
                .toXml();
        Path part = folder.resolve("in").resolve(name + ".part");
        Files.write(part, xml);
        Files.move(part, folder.resolve("in").resolve(name + ".xml"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** How often each document was handed over, by type and guid. */
    public Map<String, Integer> arrivals() {
        return Map.copyOf(arrivals);
    }

    /** Receipts that were delivered, once or twice, by guid. */
    public Set<String> told() {
        return Set.copyOf(told);
    }

    /** How many messages came without a signature that holds. */
    public long unsigned() {
        return unsigned;
    }
}
