package org.entrepot.console;

import org.entrepot.bonded.Statement;

/** What the statement of a book shows. */
public record StatementModel(Statement statement, String keeper) {
    /** The dates of it, as an address carries them. */
    public String dates() {
        return "from=" + statement.from() + "&day=" + statement.asOf().day() + "&known="
                + statement.asOf().known();
    }
}
