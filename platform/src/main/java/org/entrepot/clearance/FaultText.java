package org.entrepot.clearance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.registry.DataKey;
import org.jspecify.annotations.Nullable;

/**
 * Why a document was refused, as a column. Faults: their five parts and one another kept apart by characters that no document can
 * hold. What a fault says of a person, and the words of customs, which may name one, are sealed under the key of the document:
 * with that key they go.
 */
final class FaultText {
    private static final String PART = "\u001f";
    private static final String FAULT = "\u001e";

    /** In front of what is sealed. */
    private static final String SEALED = "\u001d";

    /** Stands where something was, whose key is destroyed. */
    private static final String GONE = "***";

    private FaultText() {}

    /** Whether it says of a person more than that there is a fault. */
    static boolean isPersonal(List<Fault> faults) {
        return faults.stream().anyMatch(FaultText::isPersonal);
    }

    private static boolean isPersonal(Fault fault) {
        return Visibility.isPersonal(fault.field().substring(fault.field().lastIndexOf('.') + 1))
                && !(fault.found() + fault.expected()).isEmpty();
    }

    /** Whether a key is needed to read that. */
    static boolean isSealed(@Nullable String text) {
        return text != null && text.contains(SEALED);
    }

    /**
     * As it is kept.
     *
     * @param key the document's; null where it is destroyed, and then what is personal is not kept
     */
    static @Nullable String write(List<Fault> faults, @Nullable DataKey key, long document) {
        if (faults.isEmpty()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Fault fault : faults) {
            String found = fault.found();
            String expected = fault.expected();
            if (isPersonal(fault)) {
                found = key == null ? GONE : seal(key, document, found + PART + expected);
                expected = key == null ? GONE : "";
            }
            texts.add(String.join(PART, fault.code(), fault.rule(), fault.field(), found, expected));
        }
        return String.join(FAULT, texts);
    }

    static List<Fault> read(@Nullable String text, @Nullable DataKey key, long document) {
        List<Fault> faults = new ArrayList<>();
        if (text == null) {
            return faults;
        }
        for (String fault : text.split(FAULT, -1)) {
            String[] parts = fault.split(PART, -1);
            if (isSealed(parts[3])) {
                String[] opened = key == null
                        ? new String[] {GONE, GONE}
                        : open(key, document, parts[3]).split(PART, -1);
                parts[3] = opened[0];
                parts[4] = opened[1];
            }
            faults.add(new Fault(parts[0], parts[1], parts[2], parts[3], parts[4]));
        }
        return faults;
    }

    /** A receipt of the authority upstream as it is kept: its codes, and behind them all of it. */
    static String said(CebDocument receipt, @Nullable DataKey key, long document) {
        String said = ReceiptForm.said(receipt);
        String codes = ReceiptForm.withoutWords(receipt.type(), said);
        return key == null ? codes : codes + seal(key, document, said);
    }

    /** All that it said; its codes alone where the key is destroyed. */
    static String said(String text, @Nullable DataKey key, long document) {
        int sealed = text.indexOf(SEALED);
        if (sealed < 0) {
            return text;
        }
        return key == null ? text.substring(0, sealed) : open(key, document, text.substring(sealed));
    }

    private static String seal(DataKey key, long document, String text) {
        byte[] sealed = key.seal(text.getBytes(StandardCharsets.UTF_8), context(document));
        return SEALED + Base64.getEncoder().withoutPadding().encodeToString(sealed);
    }

    private static String open(DataKey key, long document, String text) {
        byte[] opened = key.open(Base64.getDecoder().decode(text.substring(SEALED.length())), context(document));
        return new String(opened, StandardCharsets.UTF_8);
    }

    /** Not that of the document itself: neither opens as the other. */
    private static byte[] context(long document) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) 'f')
                .putLong(document)
                .array();
    }
}
