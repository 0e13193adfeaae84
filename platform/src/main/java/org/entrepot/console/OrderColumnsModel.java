package org.entrepot.console;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.entrepot.orders.ImportState;
import org.entrepot.orders.OrderField;
import org.entrepot.orders.OrderFile;

/**
 * What the page of a file's columns shows.
 *
 * @param sample its first rows, by column; none once it was sent
 */
public record OrderColumnsModel(OrderFile file, List<List<String>> sample, KnownFirms known) {
    /** Required fields first, then the rest. */
    public List<OrderField> fields() {
        return Stream.concat(
                        Stream.of(OrderField.values()).filter(OrderField::isRequired),
                        Stream.of(OrderField.values()).filter(field -> !field.isRequired()))
                .toList();
    }

    public Set<OrderField> missing() {
        return file.mapping().missing();
    }

    /** Whether its seller must say something before it can be read. */
    public boolean needed() {
        return file.state() == ImportState.MAPPING;
    }

    /** The headings that there are, without columns that have none. */
    public List<String> headings() {
        return file.headings().stream().filter(heading -> !heading.isEmpty()).toList();
    }

    /** The headings that mean nothing so far. */
    public List<String> unused() {
        return headings().stream()
                .filter(heading -> Stream.of(OrderField.values())
                        .noneMatch(field -> file.mapping().heading(field).equals(heading)))
                .toList();
    }

    /** What the first rows say in a column. */
    public String example(String heading) {
        int column = file.headings().indexOf(heading);
        if (heading.isEmpty() || column < 0) {
            return "";
        }
        return sample.stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
