package org.entrepot.risk;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.PartyListXml;

/**
 * Reads a list as its operator has it: CSV in UTF-8 with a heading, {@code ref} and {@code names} and what else is known, several values parted by
 * semicolons; or the consolidated list of the UN Security Council in XML. A bad row is reported and left out.
 */
final class ListFile {
    static final int LARGEST = 24 << 20;
    private static final int LONGEST_NAME = 300;
    private static final int MOST_BAD = 200;
    private static final CSVFormat FORM = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final List<ListEntry> entries = new ArrayList<>();
    private final List<BadRow> bad = new ArrayList<>();
    private final Set<String> refs = new HashSet<>();
    private int badRows;

    /** A row that was left out. */
    record BadRow(long row, String field, String found, String expected) {}

    /** What came of a file: entries and bad rows, or why it is no such file. */
    record Read(List<ListEntry> entries, List<BadRow> bad, int badRows, List<Fault> faults) {}

    static Read read(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > LARGEST) {
            return refused("size", bytes.length + " bytes", "1 to " + LARGEST + " bytes");
        }
        ListFile file = new ListFile();
        int first = 0;
        while (first < bytes.length && (isBlank(bytes[first]) || (first < 3 && bytes[first] < 0))) {
            first++;
        }
        List<Fault> faults = first < bytes.length && bytes[first] == '<' ? file.xml(bytes) : file.csv(bytes);
        if (faults.isEmpty() && file.entries.isEmpty()) {
            return refused("empty", "0", "one good row at least");
        }
        return faults.isEmpty()
                ? new Read(file.entries, file.bad, file.badRows, faults)
                : new Read(List.of(), List.of(), 0, faults);
    }

    private static boolean isBlank(byte one) {
        return one >= 0 && one <= ' ';
    }

    private static Read refused(String rule, String found, String expected) {
        return new Read(List.of(), List.of(), 0, List.of(new Fault("", "list." + rule, "file", found, expected)));
    }

    private List<Fault> xml(byte[] bytes) {
        PartyListXml.Read read = PartyListXml.read(bytes);
        if (!read.fault().isEmpty()) {
            return List.of(
                    new Fault("", "list.xml", "file", read.fault(), "a consolidated list of the UN Security Council"));
        }
        for (PartyListXml.Party one : read.parties()) {
            add(one.row(), new ListEntry(one.ref(), one.names(), List.of(), List.of(), one.note()));
        }
        return List.of();
    }

    private List<Fault> csv(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return List.of(new Fault("", "list.text", "file", "bytes that are no UTF-8", "CSV in UTF-8, or XML"));
        }
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (CSVParser parser = FORM.parse(new StringReader(plain))) {
            Map<String, Integer> columns = parser.getHeaderMap();
            Set<String> lower = new HashSet<>();
            columns.keySet().forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
            if (!lower.contains("ref") || !lower.contains("names")) {
                return List.of(new Fault(
                        "",
                        "list.heading",
                        "file",
                        String.join(",", columns.keySet()),
                        "a heading with ref and names; also codes, exempt, note"));
            }
            for (CSVRecord row : parser) {
                add(
                        row.getRecordNumber() + 1,
                        new ListEntry(
                                cell(row, "ref"),
                                parts(cell(row, "names")),
                                parts(cell(row, "codes")),
                                parts(cell(row, "exempt")),
                                cell(row, "note")));
            }
            return List.of();
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            return List.of(
                    new Fault("", "list.csv", "file", "quotes or columns that do not fit", "CSV, quotes in pairs"));
        }
    }

    private static String cell(CSVRecord row, String column) {
        return row.isMapped(column) && row.isSet(column) ? row.get(column).strip() : "";
    }

    private static List<String> parts(String cell) {
        return Arrays.stream(cell.split(";", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private void add(long row, ListEntry entry) {
        String field = "";
        String found = "";
        String expected = "";
        if (entry.ref().isEmpty() || entry.ref().length() > 100) {
            field = "ref";
            found = entry.ref();
            expected = "1 to 100 characters";
        } else if (!refs.add(entry.ref())) {
            field = "ref";
            found = entry.ref();
            expected = "each number once";
        } else if (entry.names().isEmpty()) {
            field = "names";
            expected = "one name at least";
        } else if (entry.names().stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
            field = "names";
            found = entry.names().getFirst();
            expected = "at most " + LONGEST_NAME + " characters a name";
        } else if (entry.names().stream().allMatch(name -> NameMatch.words(name).isEmpty())) {
            field = "names";
            found = entry.names().getFirst();
            expected = "letters";
        } else if (!entry.codes().stream().allMatch(code -> code.matches("[0-9]{2,10}"))) {
            field = "codes";
            found = String.join(";", entry.codes());
            expected = "2 to 10 digits each";
        }
        if (field.isEmpty()) {
            entries.add(entry);
        } else {
            badRows++;
            if (bad.size() < MOST_BAD) {
                bad.add(new BadRow(row, field, found.substring(0, Math.min(found.length(), 100)), expected));
            }
        }
    }
}
