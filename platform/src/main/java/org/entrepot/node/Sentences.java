package org.entrepot.node;

import java.sql.SQLException;

/** What an operator reads when the database is not as it should be: what was found and what to do. */
final class Sentences {
    private Sentences() {}

    static StartRefused refusal(SQLException e, Database.Place place) {
        return new StartRefused(sentence(e, place), e);
    }

    private static String sentence(SQLException e, Database.Place place) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String found = " (" + firstLine(e) + "); ";
        if (hasNoRoom(e)) {
            return "The database server has no room" + found + "free disk space or memory and start again.";
        }
        return switch (place) {
            case OWN_FOLDER -> ofOwnFolder(state, found);
            case NAMED_SERVER -> ofNamedServer(state, found);
        };
    }

    /** Disk or memory; too many connections are told otherwise. */
    static boolean hasNoRoom(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.startsWith("53") && !state.equals("53300");
    }

    /** Whether it was refused because the server was there no longer. */
    static boolean endedMeanwhile(StartRefused refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e
                    && e.getSQLState() != null
                    && e.getSQLState().startsWith("08")) {
                return true;
            }
        }
        return false;
    }

    private static String ofOwnFolder(String state, String found) {
        if (state.startsWith("28")) {
            return "The database in the data folder does not let the program in" + found
                    + "restore the folder 'secrets' that belongs to it, or name another folder with --data.";
        }
        return "The database in the data folder cannot be opened" + found + "see pg.log there and start again.";
    }

    private static String ofNamedServer(String state, String found) {
        if (state.startsWith("08")) {
            return "The database server named in ENTREPOT_DB does not answer" + found
                    + "start it, or correct host and port in ENTREPOT_DB.";
        }
        if (state.startsWith("28")) {
            return "The database server named in ENTREPOT_DB does not let the program in" + found
                    + "correct user and password in ENTREPOT_DB.";
        }
        if (state.equals("3D000")) {
            return "The database named in ENTREPOT_DB is not there" + found
                    + "create it, owned by that user, or correct its name in ENTREPOT_DB.";
        }
        if (state.equals("42501")) {
            return "The user named in ENTREPOT_DB may not do what the program needs" + found
                    + "let an administrator make the user owner of the database and run"
                    + " CREATE ROLE entrepot_reader NOLOGIN; GRANT entrepot_reader TO that user.";
        }
        if (state.equals("53300")) {
            return "The database server named in ENTREPOT_DB has no free sessions" + found
                    + "raise its max_connections or end others.";
        }
        return "The database named in ENTREPOT_DB cannot be opened" + found + "see the server's log and start again.";
    }

    /** A message of many lines, in one. */
    static String firstLine(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}
