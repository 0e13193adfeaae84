package org.entrepot.console;

import java.util.List;
import org.entrepot.collection.StatementFile;

/**
 * Statements of banks and platforms.
 *
 * @param brings whether the reader may bring one
 */
public record BankStatementsModel(List<StatementFile> files, boolean brings, Directory directory, Told told) {
    /** How a statement stands. */
    public static String tone(StatementFile file) {
        return file.state() == StatementFile.State.NEW ? "wait" : file.faults() + file.suspects() > 0 ? "bad" : "good";
    }
}
