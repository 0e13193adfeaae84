package org.entrepot.orders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Looks through a workbook before the library opens it: what it really unpacks to, whatever its directory claims, and
 * what would make the library build lists or formulas without end. Reads the archive as the library does, so that both
 * see the same parts.
 */
final class XlsxGuard {
    /** Twenty thousand rows of forty cells unpack to half of it. */
    private static final int MOST_UNPACKED = 48 << 20;

    private static final int MOST_PARTS = 1_000;
    private static final int MOST_ARRAY_FORMULAS = 1_000;
    private static final Pattern REFERENCE = Pattern.compile("[\\s\"']r\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern PLAIN_REFERENCE = Pattern.compile("[A-Za-z]{1,3}[0-9]{1,7}|[0-9]{1,7}");
    private static final Pattern LONG_FORMULA = Pattern.compile("<(?:\\w+:)?f[\\s>][^<]{8193}");
    private static final Pattern ARRAY = Pattern.compile("[\\s\"']t\\s*=\\s*[\"']array[\"']");

    private long unpacked;
    private int parts;

    private XlsxGuard() {}

    static void check(byte[] workbook) {
        XlsxGuard guard = new XlsxGuard();
        try (ZipFile zip = ZipFile.builder().setByteArray(workbook).get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            boolean book = false;
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                book |= entry.getName().equalsIgnoreCase("[Content_Types].xml");
                try (InputStream in = zip.getInputStream(entry)) {
                    guard.part(entry.getName(), in);
                }
            }
            if (!book) {
                throw new FileRefused("kind", ".zip", ".csv, .xlsx");
            }
        } catch (IOException e) {
            throw new FileRefused("broken", "", ".xlsx");
        }
    }

    private void part(String name, InputStream in) throws IOException {
        if (++parts > MOST_PARTS) {
            throw new FileRefused("swollen", parts + "+", MOST_PARTS);
        }
        byte[] bytes = in.readNBytes((int) (MOST_UNPACKED - unpacked) + 1);
        unpacked += bytes.length;
        if (unpacked > MOST_UNPACKED) {
            throw new FileRefused("swollen", "> " + (MOST_UNPACKED >> 20) + " MB", (MOST_UNPACKED >> 20) + " MB");
        }
        if (name.toLowerCase(java.util.Locale.ROOT).endsWith(".xml")) {
            sheet(bytes);
        }
    }

    private static void sheet(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || (bytes[0] & 0xFF) >= 0xFE)) {
            throw new FileRefused("broken", "UTF-16", "UTF-8");
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.contains("sheetData")) {
            return; // no sheet: nothing in it is read cell by cell
        }
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            if (!PLAIN_REFERENCE.matcher(reference.group(1)).matches()) {
                throw new FileRefused(
                        "broken",
                        reference
                                .group(1)
                                .substring(0, Math.min(20, reference.group(1).length())),
                        "A1");
            }
        }
        if (LONG_FORMULA.matcher(text).find() || ARRAY.matcher(text).results().count() > MOST_ARRAY_FORMULAS) {
            throw new FileRefused("broken", "", "");
        }
    }
}
