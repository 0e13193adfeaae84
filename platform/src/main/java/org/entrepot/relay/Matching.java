package org.entrepot.relay;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.entrepot.messages.CebDocument;

/** Finds the document that a receipt answers. */
final class Matching {
    private Matching() {}

    /**
     * A document that was handed over.
     *
     * @param guid its guid, upper case
     * @param handedAt when it was handed over last
     */
    record Sent(long document, BusinessKey key, String guid, Instant handedAt) {}

    /**
     * Among documents of one number: the one whose guid the receipt repeats in brackets, else the one that was handed over
     * last. None where what the receipt leaves out would decide between documents of two enterprises.
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
        return ofOne ? fitting.stream().max(latest()) : Optional.empty();
    }

    private static Comparator<Sent> latest() {
        return Comparator.comparing(Sent::handedAt).thenComparingLong(Sent::document);
    }
}
