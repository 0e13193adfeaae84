package org.entrepot.relay;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.entrepot.kernel.Beijing;
import org.entrepot.messages.CebDocument;

/** Finds the document that a receipt answers. */
final class Matching {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);

    private Matching() {}

    /**
     * A document that was handed over.
     *
     * @param guid its guid, upper case
     * @param handedAt when it was handed over last
     * @param madeAt when its message was made; nothing was said of it before
     * @param refusedAt the returnTime of the receipt that refused it; empty where none did
     */
    record Sent(long document, BusinessKey key, String guid, Instant handedAt, Instant madeAt, String refusedAt) {
        private boolean isMadeBefore(String said) {
            return said.isEmpty() || said.compareTo(TIME.format(Beijing.time(madeAt))) >= 0;
        }

        private boolean isOpenAt(String said) {
            return refusedAt.isEmpty() || said.compareTo(refusedAt) <= 0;
        }
    }

    /**
     * Among documents of one number: the one whose guid the receipt repeats in brackets, else the one that was handed over
     * last. Where there are several, nothing is said of one before it was made a message, nor after it was refused. None where
     * what the receipt leaves out would decide between documents of two enterprises.
     */
    static Optional<Sent> match(CebDocument receipt, List<Sent> handedOver) {
        Optional<BusinessKey> key = BusinessKey.of(receipt);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        List<Sent> fitting =
                handedOver.stream().filter(sent -> key.get().admits(sent.key())).toList();
        String info = receipt.text("returnInfo").toUpperCase(Locale.ROOT);
        Optional<Sent> named = fitting.stream()
                .filter(sent -> info.contains("[" + sent.guid() + "]"))
                .max(latest());
        if (named.isPresent()) {
            return named;
        }
        boolean ofOne = fitting.stream().map(Sent::key).distinct().count() <= 1;
        String said = receipt.text("returnTime");
        if (!ofOne) {
            return Optional.empty();
        }
        List<Sent> made =
                fitting.stream().filter(sent -> sent.isMadeBefore(said)).toList();
        if (made.isEmpty()) {
            return fitting.stream().min(latest()); // clocks differ
        }
        Optional<Sent> open = made.stream().filter(sent -> sent.isOpenAt(said)).max(latest());
        return open.isPresent() ? open : made.stream().max(latest());
    }

    private static Comparator<Sent> latest() {
        return Comparator.comparing(Sent::handedAt).thenComparingLong(Sent::document);
    }
}
