package org.entrepot.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entrepot.clearance.EntryData;
import org.entrepot.clearance.EntryField;
import org.entrepot.clearance.EntryFiles;

/**
 * What the page of the data of a customs entry shows.
 *
 * @param back the address of what it is of
 * @param files where its files lie: this and an ending
 */
public record EntryModel(EntryData entry, List<EntryData.Missing> missing, String back, String files) {
    static EntryModel of(EntryData entry, String back, String files) {
        return new EntryModel(entry, entry.missing(), back, files);
    }

    /** Its parts: the head, then each goods line. */
    public List<Map<EntryField, String>> parts() {
        List<Map<EntryField, String>> parts = new ArrayList<>(List.of(entry.head()));
        parts.addAll(entry.lines());
        return parts;
    }

    public List<EntryField> fields(int part) {
        return EntryData.fields(part > 0);
    }

    /** What is missing of a field of a part. */
    public List<EntryData.Missing> missing(int part, EntryField field) {
        return missing.stream()
                .filter(one -> one.line() == part && one.field() == field)
                .toList();
    }

    /** What a code means in the language of the page; the value alone says nothing then. */
    public String meaning(Screen screen, EntryField field, String value) {
        return EntryFiles.meaning(field, value)
                .map(names -> CodesModel.name(names, screen))
                .orElse("");
    }

    public String expected(Screen screen, EntryData.Missing one) {
        return new EntryFiles(screen::t).expected(one);
    }
}
