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
     * @param withdraws whether it asks to take back what was sent before it
     */
    record Sent(long document, BusinessKey key, String guid, Instant handedAt, boolean withdraws) {}

    /**
     * Among documents of one number: the one whose guid the receipt repeats in brackets, else the one that was handed over
     * last. What was said before a withdrawal was handed over is not said of the withdrawal. None where what the receipt leaves out would decide between documents of two enterprises.
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
        return ofOne
                ? fitting.stream()
                        .filter(sent -> !sent.withdraws()
                                || fitting.size() == 1
                                || said.compareTo(TIME.format(Beijing.time(sent.handedAt()))) >= 0)
                        .max(latest())
                : Optional.empty();
    }

    private static Comparator<Sent> latest() {
        return Comparator.comparing(Sent::handedAt).thenComparingLong(Sent::document);
    }
}
