package org.entrepot.orders;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Comma-separated text as programs of three countries write it: UTF-8 with or without mark, UTF-16 with one, else GB18030;
 * cut by comma, semicolon or tab.
 */
record CsvFile(byte[] bytes, int skip, Charset charset, char delimiter) implements TableFile {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String DELIMITERS = ",;\t";
    private static final int LOOKED_AT = 32 << 10;

    static CsvFile of(byte[] bytes) {
        int mark = 0;
        Charset charset;
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
            charset = StandardCharsets.UTF_8;
        } else if (begins(bytes, 0xFF, 0xFE)) {
            mark = 2;
            charset = StandardCharsets.UTF_16LE;
        } else if (begins(bytes, 0xFE, 0xFF)) {
            mark = 2;
            charset = StandardCharsets.UTF_16BE;
        } else {
            charset = reads(bytes, StandardCharsets.UTF_8) ? StandardCharsets.UTF_8 : GB18030;
        }
        if (!charset.equals(StandardCharsets.UTF_8) && mark == 0 && !reads(bytes, charset)) {
            throw new FileRefused("encoding", "?", "UTF-8, GB18030");
        }
        int looked = Math.min(bytes.length - mark, LOOKED_AT);
        return new CsvFile(bytes, mark, charset, delimiter(new String(bytes, mark, looked, charset)));
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
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

    /** The one that stands equally often outside quotes in most lines: titles above have few, texts within have some. */
    static char delimiter(String text) {
        char best = ',';
        int most = 0;
        for (int i = 0; i < DELIMITERS.length(); i++) {
            int lines = linesAlike(text, DELIMITERS.charAt(i));
            if (lines > most) {
                most = lines;
                best = DELIMITERS.charAt(i);
            }
        }
        return best;
    }

    /** In how many lines it stands as often as in most lines that have it. */
    private static int linesAlike(String text, char candidate) {
        Map<Integer, Integer> lines = new HashMap<>();
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == candidate) {
                count++;
            } else if (!quoted && c == '\n') {
                lines.merge(count, 1, Integer::sum);
                count = 0;
            }
        }
        lines.merge(count, 1, Integer::sum);
        lines.remove(0);
        return lines.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    @Override
    public void read(Visitor visitor) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        Reader reader = new InputStreamReader(new ByteArrayInputStream(bytes, skip, bytes.length - skip), charset);
        try (CSVParser parser = CSVParser.parse(reader, format)) {
            Iterator<CSVRecord> records = parser.iterator();
            boolean goesOn = true;
            while (goesOn && next(records, parser)) {
                CSVRecord record = records.next();
                List<String> cells = cells(record);
                goesOn = cells.isEmpty() || visitor.row(Math.toIntExact(record.getRecordNumber()), cells);
            }
        }
    }

    private static boolean next(Iterator<CSVRecord> records, CSVParser parser) {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new FileRefused("quotes", parser.getCurrentLineNumber(), "");
        }
    }

    private static List<String> cells(CSVRecord record) {
        if (record.size() > MOST_COLUMNS) {
            throw new FileRefused("columns", record.size(), MOST_COLUMNS);
        }
        List<String> cells = new ArrayList<>(record.size());
        boolean empty = true;
        for (String value : record) {
            String cell = TableFile.tidy(value);
            empty &= cell.isEmpty();
            cells.add(cell);
        }
        return empty ? List.of() : cells;
    }
}
