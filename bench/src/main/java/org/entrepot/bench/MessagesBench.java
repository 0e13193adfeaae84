package org.entrepot.bench;

import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.kernel.Beijing;
import org.entrepot.messages.CebItem;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.MessageText;
import org.entrepot.sandbox.Numbers;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench messages}: import messages of 1, 10 and 100 documents from bytes to checked documents, as many orders,
 * payments, waybills and lists, on one thread. The yardstick is the JDK's own XML reader, pulled through the same bytes.
 */
@Command(
        name = "messages",
        mixinStandardHelpOptions = true,
        description = "Measures documents a second and core: read, checked against schema and rules.")
final class MessagesBench implements Callable<Integer> {
    private static final List<Integer> SIZES = List.of(1, 10, 100);
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final FieldRules rules = new FieldRules(CodeTables.load(), Catalog.load());
    private final LocalDate today = Beijing.date(NOW);

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Option(names = "--rounds", defaultValue = "5", description = "how often all is done (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "2",
            description = "length of each measurement of a round (default ${DEFAULT-VALUE})")
    private double seconds;

    @Option(
            names = "--declarations",
            defaultValue = "600",
            description = "declarations of four documents each (default ${DEFAULT-VALUE})")
    private int declarations;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "makes the same messages again (default ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() {
        List<List<byte[]>> bySize = new ArrayList<>();
        List<Parcel> parcels = parcels();
        SIZES.forEach(size -> bySize.add(messages(parcels, size)));
        List<byte[]> all = bySize.stream().flatMap(List::stream).toList();
        long documents = (long) declarations * Load.SENT.size();
        Pace pace = new Pace(rounds, seconds);
        pace.add("documents_per_second", "documents a second and core", documents * SIZES.size(), () -> checked(all));
        pace.add("read_per_second", "  without the rules", documents * SIZES.size(), () -> read(all));
        pace.add(
                "stax_per_second",
                "  the JDK's XML reader, nothing checked",
                documents * SIZES.size(),
                () -> pulled(all));
        for (int i = 0; i < SIZES.size(); i++) {
            List<byte[]> messages = bySize.get(i);
            pace.add(
                    "documents_per_second_in_messages_of_" + SIZES.get(i),
                    "in messages of " + SIZES.get(i),
                    documents,
                    () -> checked(messages));
        }
        Report report = new Report();
        pace.run(report);
        report.setting("declarations", declarations);
        report.setting("xml_bytes_a_declaration", bytes(bySize.get(1)) / declarations);
        report.setting("seed", seed);
        out.println(json ? report.json() : report.table());
        return 0;
    }

    private List<Parcel> parcels() {
        ParcelMaker maker = new ParcelMaker(
                seed, Numbers.runName(NOW), declarations, Profile.SPREAD.casting(), Profile.SPREAD.goods());
        List<Parcel> parcels = new ArrayList<>();
        for (int i = 0; i < declarations; i++) {
            parcels.add(maker.parcel(Trouble.NONE, NOW));
        }
        return parcels;
    }

    private List<byte[]> messages(List<Parcel> parcels, int size) {
        Chance chance = Chance.of(seed);
        List<byte[]> messages = new ArrayList<>();
        for (int from = 0; from < parcels.size(); from += size) {
            List<Parcel> some = parcels.subList(from, Math.min(from + size, parcels.size()));
            for (MessageKind kind : Load.SENT) {
                List<Sheet> sheets =
                        some.stream().map(parcel -> parcel.sheet(kind)).toList();
                messages.add(MessageText.message(sheets, some.getFirst().sender(kind), chance.guid()));
            }
        }
        return messages;
    }

    private static long bytes(List<byte[]> messages) {
        return messages.stream().mapToLong(message -> message.length).sum();
    }

    /** As the clearing does: read with the schema, then the rules between fields. */
    private long checked(List<byte[]> messages) {
        long documents = 0;
        for (byte[] message : messages) {
            for (CebItem item : items(message)) {
                if (!rules.check(item.document(), today).isEmpty()) {
                    throw new IllegalStateException("refused: " + rules.check(item.document(), today));
                }
                documents++;
            }
        }
        return documents;
    }

    private static long read(List<byte[]> messages) {
        long documents = 0;
        for (byte[] message : messages) {
            documents += items(message).size();
        }
        return documents;
    }

    private static List<CebItem> items(byte[] message) {
        return switch (CebReader.read(message, ReadLimits.SANDBOX)) {
            case Reading.Read(var read) -> read.items();
            case Reading.Refused(var refusal) -> throw new IllegalStateException("refused: " + refusal);
        };
    }

    private static long pulled(List<byte[]> messages) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        long events = 0;
        try {
            for (byte[] message : messages) {
                XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(message));
                while (reader.hasNext()) {
                    events += reader.next();
                }
                reader.close();
            }
            return events;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
