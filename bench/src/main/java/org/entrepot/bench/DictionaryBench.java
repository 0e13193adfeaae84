package org.entrepot.bench;

import com.github.luben.zstd.ZstdDictTrainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
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
 * {@code bench dictionary}: makes the dictionary with which original documents are compressed, from the sandbox's documents,
 * with everything that names a person put out of it and in the ways of writing that partners are known to use. A new one
 * needs a new edition: what was compressed with an old one must stay readable.
 */
@Command(
        name = "dictionary",
        mixinStandardHelpOptions = true,
        description = "Makes the compression dictionary of the archive from invented documents.")
final class DictionaryBench implements Callable<Integer> {
    private static final Instant DAY = Instant.parse("2026-11-25T02:00:00Z");
    private static final List<MessageKind> IMPORT = Load.SENT;
    private static final List<MessageKind> EXPORT =
            List.of(MessageKind.EXPORT_ORDER, MessageKind.EXPORT_WAYBILL, MessageKind.EXPORT_LIST);
    private static final Set<String> PERSONAL = Set.of(
            "buyerName",
            "buyerIdNumber",
            "buyerTelephone",
            "payerName",
            "payerIdNumber",
            "telephone",
            "consignee",
            "consigneeTelephone",
            "consigneeAddress");

    @Option(names = "--out", required = true, description = "the file that is written")
    private Path out = Path.of("dictionary");

    @Option(names = "--size", defaultValue = "32768", description = "bytes (default ${DEFAULT-VALUE})")
    private int size;

    @Option(names = "--parcels", defaultValue = "1500", description = "each way (default ${DEFAULT-VALUE})")
    private int parcels;

    @Option(names = "--seed", defaultValue = "20261125", description = "makes it again (default ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() throws IOException {
        List<byte[]> samples = new ArrayList<>();
        ParcelMaker maker = new ParcelMaker(seed, Numbers.runName(DAY), 10_000);
        Chance chance = Chance.of(seed + 1);
        for (int i = 0; i < parcels; i++) {
            collect(maker.parcel(Trouble.NONE, DAY.plusSeconds(i)), IMPORT, i, chance, samples);
            collect(maker.parcel(Trouble.EXPORT_NONE, DAY.plusSeconds(i)), EXPORT, i, chance, samples);
        }
        Collections.shuffle(samples, new Random(seed));
        ZstdDictTrainer trainer = new ZstdDictTrainer(
                samples.stream().mapToInt(sample -> sample.length).sum(), size);
        samples.forEach(trainer::addSample);
        Files.write(out, trainer.trainSamples());
        return 0;
    }

    private static void collect(
            Parcel parcel, List<MessageKind> kinds, int number, Chance chance, List<byte[]> samples) {
        for (MessageKind kind : kinds) {
            Sheet sheet = anonymous(parcel.sheet(kind), chance);
            String text = new String(
                    MessageText.message(List.of(sheet), parcel.sender(kind), chance.guid()), StandardCharsets.UTF_8);
            String written = switch (number % 4) {
                case 0 -> text.replaceAll(">\\s+<", "><");
                case 1 ->
                    text.replace("ceb:", "").replace("xmlns:ceb=", "xmlns=").replaceAll(">\\s+<", "><");
                default -> text;
            };
            if (CebReader.read(written.getBytes(StandardCharsets.UTF_8), ReadLimits.SANDBOX)
                    instanceof Reading.Read(var message)) {
                message.items().stream().map(CebItem::original).forEach(samples::add);
            }
        }
    }

    /** A dictionary lies in the open: no name, number or address may become part of it. */
    private static Sheet anonymous(Sheet sheet, Chance chance) {
        Sheet anonymous = sheet;
        Set<String> elements = new TreeSet<>();
        sheet.head().forEach((element, value) -> elements.add(element));
        elements.retainAll(PERSONAL);
        for (String element : elements) {
            anonymous = anonymous.with(element, chance.guid());
        }
        return anonymous;
    }
}
