package org.entrepot.console;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.entrepot.collection.StatementField;
import org.entrepot.collection.StatementFile;
import org.entrepot.collection.StatementKind;
import org.entrepot.collection.StatementMapping;
import org.entrepot.collection.StatementRead.RowFault;
import org.entrepot.collection.Statements;
import org.entrepot.collection.WorkList;
import org.jspecify.annotations.Nullable;

/**
 * A statement: before it is loaded how it would read, afterwards its lines.
 *
 * @param mapping by which it is looked at; null for an account statement of ISO 20022
 * @param kept mappings of the seller by name
 * @param preview null once it is loaded
 */
public record BankStatementModel(
        StatementFile file,
        boolean own,
        @Nullable StatementMapping mapping,
        Map<String, StatementMapping> kept,
        Statements.@Nullable Preview preview,
        List<RowFault> faults,
        List<WorkList.Item> lines,
        Told told) {
    /** Whether its columns are to be said. */
    public boolean isTable() {
        return file.format() == StatementFile.Format.TABLE;
    }

    /** Whether it is still to be loaded. */
    public boolean isNew() {
        return own && file.state() == StatementFile.State.NEW;
    }

    /** Whether it was said what its columns mean, by hand or by a kept mapping: what headings propose has to be looked at first. */
    public boolean mayLoad(String keptName) {
        return !isTable() || file.mapping() != null || kept.containsKey(keptName);
    }

    /** The kind as which it is looked at. */
    public StatementKind kind() {
        StatementMapping said = mapping;
        return said == null ? file.kind() : said.kind();
    }

    public List<StatementField> fields() {
        return StatementField.of(kind());
    }

    public String column(StatementField field) {
        StatementMapping said = mapping;
        return said == null ? "" : said.column(field);
    }

    public String one(StatementField field) {
        StatementMapping said = mapping;
        return said == null ? "" : said.one(field);
    }

    /** Headings to choose from: all cells of the first rows that are words. */
    public TreeSet<String> headings() {
        TreeSet<String> headings = new TreeSet<>();
        Statements.Preview shown = preview;
        if (shown != null) {
            shown.head()
                    .forEach(row -> row.stream()
                            .filter(cell -> !cell.isEmpty() && !cell.matches("[-+0-9.,:/ ]+"))
                            .forEach(headings::add));
        }
        return headings;
    }
}
