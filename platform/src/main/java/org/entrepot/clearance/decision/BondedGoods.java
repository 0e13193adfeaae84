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

    /** What a list claims of its book; another attempt is another claim. */
    public static BookClaim claim(Match match, Instant listAt) {
        return new BookClaim(
                match.thread(), match.attempt(), listAt, "621 " + match.thread().substring(1));
    }

    /** The numbers of a list's lines, as its book counts them. */
    public static List<Integer> numbers(CebDocument list) {
        return lines(list).stream().map(BookLine::line).toList();
    }

    /**
     * Sets the goods of an accepted list aside in its book.
     *
     * @return why not; nothing was set aside then
     */
    static List<Fault> setAside(Facts facts, Match match, Instant listAt, CebDocument list) {
        return facts.bonded().preDeduct(claim(match, listAt), day(facts), lines(list));
    }

    /** Takes out of the book what a released list has set aside. */
    static void deduct(Facts facts, Match match, Instant listAt, CebDocument list) {
        must(facts.bonded().deduct(claim(match, listAt), day(facts), numbers(list)));
    }

    /** Gives free again what a list has set aside that is not released. */
    static void restore(Facts facts, Match match, Instant listAt, CebDocument list) {
        must(facts.bonded().restore(claim(match, listAt), day(facts), numbers(list)));
    }

    private static void must(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalStateException("what was set aside cannot be resolved: " + faults);
        }
    }

    static LocalDate day(Facts facts) {
        return Beijing.date(facts.now());
    }
}
