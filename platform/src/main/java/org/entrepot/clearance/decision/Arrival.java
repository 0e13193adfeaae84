package org.entrepot.clearance.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.kernel.Digits;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A document that came in: an attempt, not yet anything that happened. What follows from the document alone is worked out
 * when it is made, while nothing is locked. Two arrivals are never equal, whatever they say.
 */
public final class Arrival {
    private final UUID message;
    private final int place;
    private final EnterpriseCode sender;
    private final String transmitter;
    private final CebDocument document;
    private final byte[] content;
    private final Instant receivedAt;
    private final UUID guid;
    private final String key;
    private final List<ClaimKey> claims;
    private final String orderThread;
    private final String thread;
    private final long appTime;
    private final @Nullable Checked checked;

    /** What the rules between fields said on a day. */
    private record Checked(LocalDate day, List<Fault> faults) {}

    /**
     * A document that came in.
     *
     * @param message the message it came in
     * @param place its place there, from 0
     * @param sender who sent the message, by customs code
     * @param transmitter the copCode of the message
     * @param content what it says: {@link CebDocument#contentHash}
     * @param receivedAt when the message was admitted
     */
    public Arrival(
            UUID message,
            int place,
            EnterpriseCode sender,
            String transmitter,
            CebDocument document,
            byte[] content,
            Instant receivedAt) {
        this(message, place, sender, transmitter, document, content, receivedAt, null);
    }

    private Arrival(
            UUID message,
            int place,
            EnterpriseCode sender,
            String transmitter,
            CebDocument document,
            byte[] content,
            Instant receivedAt,
            @Nullable Checked checked) {
        this.message = message;
        this.place = place;
        this.sender = sender;
        this.transmitter = transmitter;
        this.document = document;
        this.content = Filed.content(content);
        this.receivedAt = receivedAt;
        this.guid = Filed.guid(document.guid());
        this.key = key(document);
        this.claims = Threads.claims(document);
        this.orderThread = orderThread(document);
        this.thread = thread(document, orderThread);
        this.appTime = appTime(document.text("appTime"));
        this.checked = checked;
    }

    /** A document that came in, held against the rules between fields already, as of that day. */
    public static Arrival checked(
            UUID message,
            int place,
            EnterpriseCode sender,
            String transmitter,
            CebDocument document,
            Instant receivedAt,
            FieldRules rules,
            LocalDate day) {
        return new Arrival(
                message,
                place,
                sender,
                transmitter,
                document,
                document.contentHash(),
                receivedAt,
                new Checked(day, rules.check(document, day)));
    }

    /** What the rules between fields say on that day. */
    List<Fault> faults(FieldRules rules, LocalDate day) {
        return checked != null && checked.day().equals(day) ? checked.faults() : rules.check(document, day);
    }

    public UUID message() {
        return message;
    }

    public int place() {
        return place;
    }

    public EnterpriseCode sender() {
        return sender;
    }

    public String transmitter() {
        return transmitter;
    }

    public CebDocument document() {
        return document;
    }

    /** What is kept of the hash of what it says. */
    byte[] content() {
        return content;
    }

    boolean says(byte[] other) {
        return Arrays.equals(content, other);
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    UUID guid() {
        return guid;
    }

    public MessageType type() {
        return document.type();
    }

    /** The key by which its owner knows it: orderNo, payTransactionId, logisticsNo, copNo. */
    public String key() {
        return key;
    }

    /** The claims that it makes or looks at. */
    public List<ClaimKey> claims() {
        return claims;
    }

    /** The order it names; empty where it names none. */
    public String orderThread() {
        return orderThread;
    }

    /** What documents like it are gathered by. */
    public String thread() {
        return thread;
    }

    /** Whether it is a list, with which goods are declared. */
    public boolean isList() {
        return type() == MessageType.CEB621 || type() == MessageType.CEB603;
    }

    boolean isStored() {
        return document.text("appStatus").equals("1");
    }

    /** Whether it changes or takes back what stands. */
    public boolean isAmendment() {
        return isChange() || isDelete();
    }

    boolean isChange() {
        return document.text("appType").equals("2");
    }

    boolean isDelete() {
        return document.text("appType").equals("3");
    }

    /** The submission's own time as a number, yyyyMMddHHmmss; 0 where it is none. */
    public long appTime() {
        return appTime;
    }

    private static long appTime(String text) {
        return Digits.are(text, 14) ? Long.parseLong(text) : 0;
    }

    /** Receipts may be read too, and are known by nothing. */
    private static String key(CebDocument document) {
        return document.type().isRequest()
                ? document.text(Nature.of(document.type()).key())
                : "";
    }

    private static String orderThread(CebDocument document) {
        return switch (document.type()) {
            case CEB311, CEB411, CEB511, CEB621, CEB303, CEB603 ->
                Threads.ofOrder(document.type().direction(), document.text("orderNo"));
            default -> "";
        };
    }

    private static String thread(CebDocument document, String orderThread) {
        return switch (document.type()) {
            case CEB505 -> Threads.waybill(document).thread();
            case CEB605, CEB623, CEB625, CEB213 -> Threads.invtNo(document).thread();
            case CEB507, CEB607, CEB509, CEB701 -> Threads.movement(document).thread();
            case CEB403, CEB215 -> Threads.claims(document).getFirst().thread();
            case CEB513 -> Threads.delivery(document).thread();
            case CEB711 ->
                ClaimKey.of(ClaimKind.ENTRY, document.text("operatorCode"), document.text("copNo"))
                        .thread();
            default -> orderThread;
        };
    }

    @Override
    public String toString() {
        return type() + " at " + place + " of " + message;
    }
}
