package org.entrepot.clearance;

import java.sql.SQLException;

/** What a failed statement means for the batch. */
enum SqlTrouble {
    /** It met another: done again, it goes well. */
    CONFLICT,
    /** The database is away. */
    OUTAGE,
    /** Something in the batch is more than the database takes. */
    DATA;

    static SqlTrouble of(SQLException e) {
        String state = e.getSQLState() == null ? "08000" : e.getSQLState();
        return switch (state) {
            case "40001", "40P01", "55P03", "23505" -> CONFLICT;
            default -> state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") ? OUTAGE : DATA;
        };
    }
}
