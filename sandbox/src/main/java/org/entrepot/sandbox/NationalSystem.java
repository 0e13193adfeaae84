package org.entrepot.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entrepot.kernel.Direction;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebItem;
import org.entrepot.messages.CebMessage;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.DxpEnvelope;
import org.entrepot.messages.DxpReader;
import org.entrepot.messages.DxpReading;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.entrepot.messages.Signatures;
import org.entrepot.messages.Verification;

/**
 * The national system, played on a folder that the relay shares with its client: it takes what lies in {@code out}, has customs decide
 * ({@link CustomsDesk}, {@link ExportDesk}), and lays what customs says into {@code in}, late, in any sequence, twice, or not at all, as its seed says. What
 * it says is SIMULATED. Not for several threads.
 */
public final class NationalSystem {
    private static final int LATEST_ROUNDS = 6;

    private final Path folder;
    private final Manner manner;
    private final Chance chance;
    private final CustomsDesk customs;
    private final ExportDesk exports;
    private final Map<String, Integer> arrivals = new TreeMap<>();
    private final List<Due> due = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> unread = new TreeSet<>();
    private final Set<String> lost = new TreeSet<>();
    private final Set<String> came = new HashSet<>();
    private int round;
    private int files;
    private long unsigned;

    /**
     * How it behaves; each number is a percentage.
     *
     * @param lost messages that get lost before anybody looks at them
     * @param refused documents of declarants, carriers and sites that are rejected
     * @param twice receipts that are delivered twice
     * @param silent receipts on the way to a final one that are never delivered
     * @param unread messages that it cannot read: each is answered by a 900
     * @param held lists that are held before they are decided
     * @param bills whether tax bills are issued at a release
     */
    public record Manner(long seed, int lost, int refused, int twice, int silent, int unread, int held, boolean bills) {
        /** One that reads all, holds nothing and issues no bills. */
        public Manner(long seed, int lost, int refused, int twice, int silent) {
            this(seed, lost, refused, twice, silent, 0, 0, false);
        }
    }

    private record Due(int round, CebDocument said) {}

    public NationalSystem(Path folder, Manner manner) {
        this.folder = folder;
        this.manner = manner;
        this.chance = Chance.of(manner.seed());
        this.customs = new CustomsDesk(manner.refused(), manner.held(), manner.bills(), chance, this::say);
        this.exports = new ExportDesk(manner.refused(), Chance.of(~manner.seed()), this::say);
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

    /** How customs stands by what it decided. */
    public CustomsDesk customs() {
        return customs;
    }

    /** How customs stands by what it decided of exports. */
    public ExportDesk exports() {
        return exports;
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
            message.items().stream()
                    .map(item -> item.document().guid())
                    .filter(guid -> !came.contains(guid))
                    .forEach(lost::add);
            return;
        }
        for (CebItem item : message.items()) {
            lost.remove(item.document().guid());
            came.add(item.document().guid());
        }
        boolean again = message.items().stream()
                .anyMatch(item -> arrivals.getOrDefault(
                                message.type() + " " + item.document().guid(), 0)
                        > 1);
        if (!again && chance.percent(manner.unread())) {
            message.items().forEach(item -> unread.add(item.document().guid()));
            later(CustomsWords.unread(envelope.copMsgId(), message.type(), now));
            return;
        }
        for (CebItem item : message.items()) {
            if (item.document().type().direction() == Direction.EXPORT) {
                exports.take(item.document(), now);
            } else {
                customs.take(item.document(), now);
            }
        }
    }

    /** What customs says is delivered some rounds from now, perhaps twice; what is not final perhaps never. */
    private void say(CebDocument said, boolean isFinal) {
        if (isFinal || !chance.percent(manner.silent())) {
            later(said);
        }
    }

    private void later(CebDocument said) {
        due.add(new Due(round + chance.between(0, LATEST_ROUNDS), said));
        if (chance.percent(manner.twice())) {
            due.add(new Due(round + chance.between(0, LATEST_ROUNDS), said));
        }
    }

    private void deliver() throws IOException {
        List<Due> now =
                new ArrayList<>(due.stream().filter(one -> one.round() <= round).toList());
        due.removeAll(now);
        chance.shuffle(now);
        for (Due one : now) {
            lay(one.said());
            if (one.said().type() != MessageType.CEB900) {
                told.add(one.said().text("guid"));
            }
        }
    }

    private void lay(CebDocument said) throws IOException {
        MessageType type = said.type();
        byte[] data = CebWriter.receipts(type, said.text("guid"), List.of(said));
        String name = String.format(Locale.ROOT, "N%08d", ++files);
        byte[] xml = new DxpEnvelope(
                        name,
                        "DXPEDCCEB0000002",
                        List.of("DXPENT0000000090"),
                        OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC),
                        type.root(),
                        data)
                .toXml();
        Path in = folder.resolve("in");
        Files.createDirectories(in);
        Path part = in.resolve(name + ".part");
        Files.write(part, xml);
        Files.move(part, in.resolve(name + ".xml"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** How often each document was handed over, by type and guid. */
    public Map<String, Integer> arrivals() {
        return Map.copyOf(arrivals);
    }

    /** Receipts, tax bills and their states that were delivered, once or twice, by guid. */
    public Set<String> told() {
        return Set.copyOf(told);
    }

    /** Documents of messages that it could not read, by guid. */
    public Set<String> unread() {
        return Set.copyOf(unread);
    }

    /** Documents of messages that got lost and came in no other, by guid. */
    public Set<String> lost() {
        return Set.copyOf(lost);
    }

    /** How many messages came without a signature that holds. */
    public long unsigned() {
        return unsigned;
    }
}
