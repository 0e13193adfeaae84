package org.entrepot.console;

import java.util.Collection;
import java.util.List;
import org.entrepot.catalog.CodeEntry;

/**
 * What the page of the help shows.
 *
 * @param groups terms by their kind
 * @param table the codes of the table that was asked for; empty for none
 */
public record HelpModel(List<Group> groups, Collection<CodeEntry> table) {
    /** The tables of codes, by their names and the kind of their terms. */
    public static final List<Table> TABLES = List.of(
            new Table("countries", "country"),
            new Table("currencies", "currency"),
            new Table("units", "unit"),
            new Table("offices", "office"));

    /** A table of codes. */
    public record Table(String name, String kind) {}

    /** The terms of a kind. */
    public record Group(String kind, List<Help.Term> terms) {}

    static HelpModel all(Screen screen) {
        List<Group> groups = List.of("figure", "word", "lane", "status").stream()
                .map(kind -> new Group(kind, Help.all(kind, screen)))
                .toList();
        return new HelpModel(groups, Help.table(screen.parameter("table")));
    }

    /** The kind of the terms of that table. */
    public String kind(String table) {
        return TABLES.stream()
                .filter(one -> one.name().equals(table))
                .map(Table::kind)
                .findFirst()
                .orElse("");
    }
}
