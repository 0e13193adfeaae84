package org.entrepot.analyst;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Told the rows of a table: first its columns, then each row. */
interface Rows {
    /** What stands in a column: {@link Boolean}, {@link Integer}, {@link Long}, {@link Double}, {@link java.time.LocalDate}, {@link String}. */
    enum Kind {
        BOOLEAN,
        INT,
        LONG,
        DOUBLE,
        DATE,
        TEXT
    }

    /** A column. */
    record Column(String name, Kind kind) {}

    void columns(List<Column> columns) throws IOException;

    /** Its values in the order of the columns, null where there is none; the list is the teller's again afterwards. */
    void row(List<@Nullable Object> values) throws IOException;

    /** How many there were; what was told is whole then. */
    long end() throws IOException;
}
