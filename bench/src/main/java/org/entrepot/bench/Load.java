package org.entrepot.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.Direction;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.MessageKind;
import org.entrepot.sandbox.MessageText;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;
import org.entrepot.sandbox.Sheet;
import org.entrepot.sandbox.Trouble;

/**
 * Fills a spool: every sender's documents are shuffled on their own within a window of the day and cut into messages of 1,
 * 10 and 100 documents, as many of each, so that the documents of one order travel in different messages at different times.
 */
final class Load {
    static final List<MessageKind> SENT =
            List.of(MessageKind.IMPORT_ORDER, MessageKind.PAYMENT, MessageKind.IMPORT_WAYBILL, MessageKind.IMPORT_LIST);

    /** The same of exports, which need no payment. */
    static final List<MessageKind> SENT_ABROAD =
            List.of(MessageKind.EXPORT_ORDER, MessageKind.EXPORT_WAYBILL, MessageKind.EXPORT_LIST);

    private static final int WINDOW = 600;
    private static final List<Integer> SIZES = List.of(1, 10, 100);

    private final ParcelMaker maker;
    private final Wholeness whole;
    private final Chance chance;
    private final Instant now;
    private final Direction direction;

    Load(ParcelMaker maker, Wholeness whole, Chance chance, Instant now) {
        this(maker, whole, chance, now, Direction.IMPORT);
    }

    Load(ParcelMaker maker, Wholeness whole, Chance chance, Instant now, Direction direction) {
        this.direction = direction;
        this.maker = maker;
        this.whole = whole;
        this.chance = chance;
        this.now = now;
    }

    /** Which documents each declaration of that direction is made of. */
    static List<MessageKind> sent(Direction direction) {
        return direction == Direction.EXPORT ? SENT_ABROAD : SENT;
    }

    private Parcel next() {
        return direction == Direction.EXPORT ? maker.export(now) : whole.parcel(maker.parcel(Trouble.NONE, now));
    }

    private record Numbered(int declaration, Parcel parcel) {}

    /** Makes that many declarations, numbered from {@code first} on, and writes their messages. */
    void fill(Spool spool, int first, int declarations) throws IOException {
        for (int from = first; from < first + declarations; from += WINDOW) {
            int until = Math.min(from + WINDOW, first + declarations);
            List<Numbered> window = new ArrayList<>();
            for (int number = from; number < until; number++) {
                window.add(new Numbered(number, next()));
            }
            for (MessageKind kind : sent(direction)) {
                cut(spool, kind, window);
            }
        }
    }

    private void cut(Spool spool, MessageKind kind, List<Numbered> window) throws IOException {
        List<Numbered> shuffled = new ArrayList<>(window);
        chance.shuffle(shuffled);
        for (int from = 0; from < shuffled.size(); ) {
            int until = Math.min(from + chance.oneOf(SIZES), shuffled.size());
            List<Numbered> chosen = shuffled.subList(from, until);
            List<Sheet> sheets = chosen.stream()
                    .map(numbered -> numbered.parcel().sheet(kind))
                    .toList();
            int[] numbers = chosen.stream().mapToInt(Numbered::declaration).toArray();
            Firm sender = chosen.getFirst().parcel().sender(kind);
            spool.add(kind, whole.message(MessageText.message(sheets, sender, chance.guid()), sender), numbers);
            from = until;
        }
    }
}
