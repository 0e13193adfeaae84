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
import java.util.regex.Pattern;
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
 * needs a new edition: what was compressed with an old one must stay readable. The third edition is that of {@code --values
 * --size 4096}: 8 or 16 KiB made no document smaller.
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
    private static final Pattern VALUE = Pattern.compile("<(?:\\w+:)?(\\w+)>([^<]*[^<\\s][^<]*)<");

    /**
     * What says the same in any park: codes of the tables and of the tariff, and counts and fees that are nearly always 0 or 1.
     * All else is scrambled, letter by letter.
     */
    private static final Set<String> CODES = Set.of(
            "appType",
            "appStatus",
            "orderType",
            "currency",
            "unit",
            "unit1",
            "unit2",
            "country",
            "originCountry",
            "tradeMode",
            "trafMode",
            "customsCode",
            "portCode",
            "ieFlag",
            "buyerIdType",
            "payerIdType",
            "wrapType",
            "gcode",
            "gnum",
            "packNo",
            "insuredFee",
            "freight",
            "discount",
            "otherFee");

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

    @Option(names = "--values", description = "of what stands in the elements alone, each value followed by a NUL")
    private boolean values;

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
        if (values) {
            Random random = new Random(seed);
            samples.replaceAll(sample -> values(sample, random));
        }
        Collections.shuffle(samples, new Random(seed));
        ZstdDictTrainer trainer = new ZstdDictTrainer(
                samples.stream().mapToInt(sample -> sample.length).sum(), size);
        samples.forEach(trainer::addSample);
        Files.write(out, trainer.trainSamples());
        return 0;
    }

    private static byte[] values(byte[] document, Random random) {
        StringBuilder values = new StringBuilder();
        VALUE.matcher(new String(document, StandardCharsets.UTF_8))
                .results()
                .forEach(value -> values.append(
                                CODES.contains(value.group(1)) ? value.group(2) : scrambled(value.group(2), random))
                        .append('\0'));
        return values.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Of the same kinds of letters: what the sandbox calls its firms, goods and orders would help the sandbox alone. */
    private static String scrambled(String value, Random random) {
        StringBuilder scrambled = new StringBuilder(value.length());
        boolean hex = value.length() == 36 && value.charAt(8) == '-';
        value.codePoints().forEach(c -> {
            if (hex && c != '-') {
                scrambled.append("0123456789ABCDEF".charAt(random.nextInt(16)));
            } else if (c >= '0' && c <= '9') {
                scrambled.append((char) ('0' + random.nextInt(10)));
            } else if (c >= 'A' && c <= 'Z') {
                scrambled.append((char) ('A' + random.nextInt(26)));
            } else if (c >= 'a' && c <= 'z') {
                scrambled.append((char) ('a' + random.nextInt(26)));
            } else if (c >= 0x80) {
                scrambled.append((char) (0x4E00 + random.nextInt(0x5000)));
            } else {
                scrambled.appendCodePoint(c);
            }
        });
        return scrambled.toString();
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
