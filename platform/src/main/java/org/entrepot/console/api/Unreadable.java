package org.entrepot.console.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.entrepot.kernel.Beijing;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.FormatRefusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The answer to a message that does not read: the official receipt for it, or a problem that holds every fault. */
final class Unreadable {
    static final MediaType XML_UTF_8 = new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);

    private Unreadable() {}

    static ResponseEntity<?> answer(FormatRefusal refusal, Form form, byte[] message, Instant now) {
        return switch (form) {
            case XML -> ResponseEntity.badRequest().contentType(XML_UTF_8).body(receipt(refusal, message, now));
            case JSON -> throw problem(refusal);
        };
    }

    private static byte[] receipt(FormatRefusal refusal, byte[] message, Instant now) {
        String time = TIME.format(Beijing.time(now));
        String guid = ReceiptXml.Guid.of((time + refusal).getBytes(StandardCharsets.UTF_8));
        String transport = refusal.guid().isEmpty() ? guid : refusal.guid();
        return CebWriter.refusal(refusal, guid, time, transport, message);
    }

    private static Refused problem(FormatRefusal refusal) {
        List<FaultBody> faults = refusal.faults().stream().map(FaultBody::of).toList();
        return new Refused(Problem.Kind.UNREADABLE, detail(refusal, faults), faults, new HttpHeaders());
    }

    private static String detail(FormatRefusal refusal, List<FaultBody> faults) {
        if (faults.isEmpty()) {
            return "Nothing of this message was taken. Send one CEB message as XML in UTF-8.";
        }
        FaultBody first = faults.getFirst();
        String where = first.document() == null ? "" : " in document " + (first.document() + 1);
        return refusal.messageType() + ": " + faults.size() + (faults.size() == 1 ? " fault" : " faults")
                + ", the first" + where + ": " + (first.field().isEmpty() ? first.rule() : first.field()) + " found '"
                + first.found() + "', expected " + first.expected()
                + ". Nothing of this message was taken; mend what 'faults' lists and send the whole message again.";
    }
}
