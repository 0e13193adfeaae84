package org.entrepot.orders;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables in files that are no order files: the same text and the same workbooks are read, within the same bounds. */
public final class Tables {
    private static final byte[] PDF = "%PDF".getBytes(StandardCharsets.US_ASCII);

    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final int LOOKED_AT = 32 << 10;

    private Tables() {}

    /**
     * How a text is written, where its owner knows better than a look at it tells.
     *
     * @param charset null for what the bytes show
     * @param delimiter null for the one that stands alike in most lines
     */
    public record Form(@Nullable Charset charset, @Nullable Character delimiter) {
        /** What the bytes show. */
        public static final Form FOUND = new Form(null, null);
    }

    /** Told each row in turn. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param number the row of the file, from 1
         * @param cells its cells, without blanks around them; empty ones are empty texts
         * @return whether to go on
         */
        boolean row(int number, List<String> cells);
    }

    /** Whether the bytes are those of a workbook, whose numbers and days are no texts. */
    public static boolean isWorkbook(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    /** Goes through the rows that are not empty. Why it cannot be read any further; empty when it was read as far as wanted. */
    public static Optional<FileFault> read(String name, byte[] bytes, Form form, Visitor visitor) {
        try {
            file(name, bytes, form).read(visitor::row);
            return Optional.empty();
        } catch (FileRefused e) {
            return Optional.of(e.fault());
        } catch (IOException e) {
            return Optional.of(new FileFault("broken", "", ".csv, .xlsx"));
        }
    }

    private static TableFile file(String name, byte[] bytes, Form form) {
        if (begins(bytes, PDF)) {
            throw new FileRefused("kind", ".pdf", ".csv, .xlsx");
        }
        TableFile found = found(name, bytes);
        if (!(found instanceof CsvFile text)) {
            return found;
        }
        Charset wanted = form.charset();
        Charset charset = wanted == null ? text.charset() : wanted;
        boolean otherwise = !charset.equals(text.charset());
        if (otherwise && !reads(bytes, charset)) {
            throw new FileRefused("encoding", "?", charset.name());
        }
        Character delimiter = form.delimiter();
        return new CsvFile(
                bytes, otherwise ? 0 : text.skip(), charset, delimiter == null ? text.delimiter() : delimiter);
    }

    /** What is neither UTF-8 nor GB18030 is taken for Cyrillic of one byte a letter, until its owner says otherwise. */
    private static TableFile found(String name, byte[] bytes) {
        try {
            return TableFile.of(name, bytes);
        } catch (FileRefused e) {
            if (!e.fault().code().equals("encoding")) {
                throw e;
            }
            String text = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), CYRILLIC);
            return new CsvFile(bytes, 0, CYRILLIC, CsvFile.delimiter(text));
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && java.util.Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    private static boolean reads(byte[] bytes, Charset charset) {
        try {
            var _ = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
