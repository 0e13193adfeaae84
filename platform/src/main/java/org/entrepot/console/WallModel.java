package org.entrepot.console;

import org.entrepot.report.Board;
import org.entrepot.report.Document;
import org.entrepot.report.Picture;

/** What the board of the month shows. */
public record WallModel(Board board) {
    /** A line without words, in a tile. */
    public static Picture spark(Document.Chart chart) {
        return Picture.of(chart, 300, 90, 1);
    }
}
