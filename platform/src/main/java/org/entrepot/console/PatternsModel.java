package org.entrepot.console;

import java.util.List;
import org.entrepot.insight.SharedTelephone;
import org.entrepot.insight.Telephones;

/** What the page of patterns shows. */
public record PatternsModel(List<Row> shared, Telephones.Coverage coverage) {
    /** A telephone and how many buyers gave it. */
    public record Row(SharedTelephone telephone, int buyers) {}
}
