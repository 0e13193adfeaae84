package org.entrepot.risk;

import java.util.List;

/**
 * An entry of a list that was loaded.
 *
 * @param ref its number in the list
 * @param names what it is called, in any script; of a brand its words
 * @param codes of a brand: beginnings of commodity codes it is recorded for; none for all
 * @param exempt of a brand: codes of enterprises that may use it
 * @param note programme, holder, kind: what helps a person to decide
 */
public record ListEntry(String ref, List<String> names, List<String> codes, List<String> exempt, String note) {
    public ListEntry {
        names = List.copyOf(names);
        codes = List.copyOf(codes);
        exempt = List.copyOf(exempt);
    }

    /** How pages name it. */
    public String label() {
        return ref + " · " + String.join(" / ", names.subList(0, Math.min(3, names.size())));
    }
}
