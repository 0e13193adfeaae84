package org.entrepot.orders;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A table in a file: comma-separated text, or the first visible sheet of an Excel workbook. Read row by row. */
sealed interface TableFile permits CsvFile, XlsxFile {
    /** The largest file, in bytes. */
    int MOST_BYTES = 10 << 20;

    int MOST_ROWS = 20_000;
    int MOST_COLUMNS = 200;
    int MOST_CHARACTERS = 1_000;

    /** Told each row in turn. */
    interface Visitor {
        /**
         * @param number the row of the file, from 1
         * @param cells its cells, without leading or trailing blanks; empty ones are empty texts
         * @return whether to go on
         */
        boolean row(int number, List<String> cells);
    }

    /** Goes through the rows that are not empty. Throws {@link FileRefused} where the file cannot be read any further. */
    void read(Visitor visitor) throws IOException;

    /** The file of that name. Throws {@link FileRefused} when it is none of the kinds that are read, or too large. */
    static TableFile of(String name, byte[] bytes) {
        if (bytes.length == 0) {
            throw new FileRefused("empty", "0", "");
        }
        if (bytes.length > MOST_BYTES) {
            throw new FileRefused("tooBig", (bytes.length >> 20) + " MB", (MOST_BYTES >> 20) + " MB");
        }
        if (isZip(bytes)) {
            return new XlsxFile(bytes);
        }
        if (isOldExcel(bytes) || isBinary(bytes)) {
            throw new FileRefused("kind", extension(name) + " (" + firstOf(bytes) + ")", ".csv, .xlsx");
        }
        return CsvFile.of(bytes);
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    private static boolean isOldExcel(byte[] bytes) {
        return bytes.length > 4 && (bytes[0] & 0xFF) == 0xD0 && (bytes[1] & 0xFF) == 0xCF;
    }

    /** A text has no zero bytes, unless it is UTF-16 and says so. */
    private static boolean isBinary(byte[] bytes) {
        boolean marked = bytes.length > 2 && ((bytes[0] & 0xFF) == 0xFF || (bytes[0] & 0xFF) == 0xFE);
        for (int i = 0; !marked && i < Math.min(bytes.length, 4096); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** What shows that a file is not what its name says. */
    private static String firstOf(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes, 0, Math.min(4, bytes.length));
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "?" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    /** A cell as it is kept: no control characters, no blanks around it, not longer than any field. */
    static String tidy(String text) {
        String tidy = needsTidying(text) ? text.replaceAll("[\\p{Cntrl}\\s\\u00a0\\u3000\\ufeff]+", " ") : text;
        tidy = tidy.strip();
        return tidy.length() > MOST_CHARACTERS ? tidy.substring(0, MOST_CHARACTERS) : tidy;
    }

    private static boolean needsTidying(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '\u00a0' || c == '\u3000' || c == '\ufeff' || c == '\u007f') {
                return true;
            }
        }
        return false;
    }
}
