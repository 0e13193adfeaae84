package org.entrepot.clearance.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.bonded.BookClaim;
import org.entrepot.bonded.BookLine;
import org.entrepot.bonded.BookLine.Said;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;

/** What an import list of bonded goods (1210, 1239) says to its customs account book. */
public final class BondedGoods {
    private BondedGoods() {}

    /** Its lines as the book reads them; none for a document that names no book. */
    public static List<BookLine> lines(CebDocument document) {
        List<BookLine> lines = new ArrayList<>();
        String book = document.type() == MessageType.CEB621 ? document.text("emsNo") : "";
        if (!book.isBlank()) {
            for (Fields line : document.lines()) {
                lines.add(new BookLine(
                        "InventoryList",
                        lines.size() + 1,
                        book,
                        line.text("itemRecordNo"),
                        said(line, "qty", "unit"),
                        said(line, "qty1", "unit1"),
                        said(line, "qty2", "unit2")));
            }
        }
        return lines;
    }

    private static Said said(Fields line, String quantity, String unit) {
        return new Said(line.text(quantity), line.text(unit));
    }

    private static BookClaim claim(Match match, Instant listAt) {
        return new BookClaim(
                match.thread(), match.attempt(), listAt, "621 " + match.thread().substring(1));
    }

    /**
     * Takes the goods of an accepted list out of its book: set aside and, because acceptance is release here, deducted.
     *
     * @return why not; nothing was taken then
     */
    static List<Fault> take(Facts facts, Match match, Instant listAt, CebDocument list) {
        List<BookLine> lines = lines(list);
        BookClaim claim = claim(match, listAt);
        LocalDate day = Beijing.date(facts.now());
        List<Fault> faults = facts.bonded().preDeduct(claim, day, lines);
        if (!faults.isEmpty()) {
            return faults;
        }
        List<Fault> undeducted = facts.bonded()
                .deduct(claim, day, lines.stream().map(BookLine::line).toList());
        if (!undeducted.isEmpty()) {
            throw new IllegalStateException("what was just set aside cannot be deducted: " + undeducted);
        }
        return List.of();
    }
}
