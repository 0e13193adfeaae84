package org.entrepot.collection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.entrepot.kernel.Beijing;

/**
 * The evidence for a bank as one archive: the PDF, the table, the lists as they were filed, the lines of the bank, and a list of all
 * of them with their digests.
 */
public final class EvidenceArchive {
    private static final CSVFormat LINES = CSVFormat.RFC4180
            .builder()
            .setHeader("account", "booked", "amount", "currency", "reference", "payer", "text", "order", "kind")
            .get();

    private EvidenceArchive() {}

    /**
     * Writes it; the same pack is written the same way.
     *
     * @param originals the lists' own text by list number
     * @param words texts by their key
     * @param mark as on the PDF
     */
    public static byte[] write(
            EvidencePack pack, Map<String, String> originals, UnaryOperator<String> words, String mark) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("evidence.pdf", EvidenceDocument.write(pack, words, mark));
        files.put("evidence.xlsx", EvidenceWorkbook.write(pack, words));
        files.put("bank-lines.csv", lines(pack));
        originals.forEach(
                (invtNo, xml) -> files.put("lists/" + safe(invtNo) + ".xml", xml.getBytes(StandardCharsets.UTF_8)));
        files.put("SHA256SUMS", digests(files).getBytes(StandardCharsets.UTF_8));
        LocalDateTime made = Beijing.time(pack.madeAt());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(made);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String safe(String name) {
        return name.replaceAll("[^0-9A-Za-z_-]", "_");
    }

    private static byte[] lines(EvidencePack pack) {
        StringBuilder text = new StringBuilder("\ufeff"); // spreadsheets read it as UTF-8 then
        try (CSVPrinter printer = new CSVPrinter(text, LINES)) {
            for (EvidencePack.Row row : pack.rows()) {
                for (EvidencePack.Booked booked : row.booked()) {
                    BankLine line = booked.line();
                    if (line != null) {
                        printer.printRecord(
                                line.account(),
                                line.booked(),
                                BigDecimal.valueOf(booked.told().amount(), 2).toPlainString(),
                                line.amount().currency(),
                                plain(line.reference()),
                                plain(line.payer()),
                                plain(line.text()),
                                booked.told().orderNo(),
                                booked.told().kind());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A spreadsheet takes what begins like a formula for one: other people wrote it. */
    private static String plain(String text) {
        return !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String digests(Map<String, byte[]> files) {
        StringBuilder text = new StringBuilder();
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getValue());
                text.append(HexFormat.of().formatHex(digest))
                        .append("  ")
                        .append(file.getKey())
                        .append('\n');
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
