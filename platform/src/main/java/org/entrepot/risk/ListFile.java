package org.entrepot.risk;

import static org.entrepot.node.LoadedTable.cell;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.PartyListXml;
import org.entrepot.node.LoadedTable;
import org.entrepot.node.LoadedTable.Refusal;

/**
 * Reads a list as its operator has it: CSV in UTF-8 with a heading, {@code ref} and {@code names} and what else is known, several values parted by
 * semicolons; or the consolidated list of the UN Security Council in XML. A bad row is reported and left out.
 */
final class ListFile {
    static final int LARGEST = 24 << 20;
    private static final int LONGEST_REF = 100;
    private static final int LONGEST_NAME = 300;
    private static final int MOST_BAD = 200;
    private static final LoadedTable.Bounds BOUNDS =
            new LoadedTable.Bounds(List.of("ref", "names"), LARGEST, Integer.MAX_VALUE, MOST_BAD);

    private final Set<String> refs = new HashSet<>();

    /** What came of a file: entries and bad rows, or why it is no such file. */
    record Read(List<ListEntry> entries, List<LoadedTable.Bad> bad, int badRows, List<Fault> faults) {}

    static Read read(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && (isBlank(bytes[first]) || (first < 3 && bytes[first] < 0))) {
            first++;
        }
        boolean marked = first < bytes.length && bytes[first] == '<' && bytes.length <= LARGEST;
        return marked ? new ListFile().xml(bytes) : new ListFile().csv(bytes);
    }

    private static boolean isBlank(byte one) {
        return one >= 0 && one <= ' ';
    }

    private static Read refused(String rule, String found, String expected) {
        return new Read(List.of(), List.of(), 0, List.of(new Fault("", "list." + rule, "file", found, expected)));
    }

    private Read xml(byte[] bytes) {
        PartyListXml.Read read = PartyListXml.read(bytes);
        return read.fault().isEmpty()
                ? read(LoadedTable.of(
                        read.parties(),
                        PartyListXml.Party::row,
                        MOST_BAD,
                        one -> checked(new ListEntry(one.ref(), one.names(), List.of(), List.of(), one.note()))))
                : refused("xml", read.fault(), "a consolidated list of the UN Security Council");
    }

    private Read csv(byte[] bytes) {
        LoadedTable<ListEntry> table = LoadedTable.read(
                bytes,
                BOUNDS,
                row -> checked(new ListEntry(
                        cell(row, "ref"),
                        parts(cell(row, "names")),
                        parts(cell(row, "codes")),
                        parts(cell(row, "exempt")),
                        cell(row, "note"))));
        LoadedTable.Refused refused = table.refused();
        return refused == null
                ? read(table)
                : refused(
                        refused.why(),
                        refused.found(),
                        switch (refused.why()) {
                            case "heading" -> "a heading with ref and names; also codes, exempt, note";
                            case "text" -> "CSV in UTF-8, or XML";
                            default -> refused.expected();
                        });
    }

    private static Read read(LoadedTable<ListEntry> table) {
        return table.rows().isEmpty()
                ? refused("empty", "0", "one good row at least")
                : new Read(table.rows(), table.bad(), table.badRows(), List.of());
    }

    private static List<String> parts(String cell) {
        return Arrays.stream(cell.split(";", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private ListEntry checked(ListEntry entry) throws Refusal {
        if (entry.ref().isEmpty() || entry.ref().length() > LONGEST_REF) {
            throw new Refusal("ref", entry.ref(), "1 to 100 characters");
        }
        if (!refs.add(entry.ref())) {
            throw new Refusal("ref", entry.ref(), "each number once");
        }
        if (entry.names().isEmpty()) {
            throw new Refusal("names", "", "one name at least");
        }
        String name = entry.names().getFirst();
        if (entry.names().stream().anyMatch(one -> one.length() > LONGEST_NAME)) {
            throw new Refusal("names", name, "at most " + LONGEST_NAME + " characters a name");
        }
        if (entry.names().stream().allMatch(one -> NameMatch.words(one).isEmpty())) {
            throw new Refusal("names", name, "letters");
        }
        if (!entry.codes().stream().allMatch(code -> code.matches("[0-9]{2,10}"))) {
            throw new Refusal("codes", String.join(";", entry.codes()), "2 to 10 digits each");
        }
        return entry;
    }
}
