package org.entrepot.relay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.clearance.Upstream;
import org.entrepot.clearance.UpstreamAnswer;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;

/**
 * Takes receipts in, in the transaction that tells them to their owners: each is matched, kept once, and counts or does not.
 *
 * @param file the delivery that they came in
 */
record Inbox(String file, List<CebDocument> receipts) implements Upstream.Answers {
    private static final int DONE = 399;
    private static final Set<String> CANCELLATIONS = Set.of("CEB605", "CEB623");
    private static final String RETURN = "CEB625";

    @Override
    public List<UpstreamAnswer> take(Connection c, Instant now) throws SQLException {
        List<UpstreamAnswer> news = new ArrayList<>();
        for (CebDocument receipt : receipts) {
            List<OutboxStore.Row> rows = ofItsNumber(c, receipt);
            Optional<OutboxStore.Row> row = answers(c, receipt, rows);
            if (row.isPresent()) {
                take(c, receipt, row.get(), rows, now).ifPresent(news::add);
            } else {
                OutboxStore.stray(c, file, unmatched(receipt), now);
            }
        }
        return news;
    }

    private static List<OutboxStore.Row> ofItsNumber(Connection c, CebDocument receipt) throws SQLException {
        Optional<BusinessKey> key = BusinessKey.of(receipt);
        return key.isEmpty()
                ? List.of()
                : OutboxStore.ofNumber(c, key.get().request(), key.get().number());
    }

    /** What came before is said of the same document again, whatever was handed over since. */
    private static Optional<OutboxStore.Row> answers(Connection c, CebDocument receipt, List<OutboxStore.Row> rows)
            throws SQLException {
        Optional<Long> known = OutboxStore.known(
                c, rows.stream().map(OutboxStore.Row::document).toList(), digest(receipt));
        Optional<Long> answered = known.isPresent()
                ? known
                : Matching.match(
                                receipt,
                                rows.stream().map(OutboxStore.Row::sent).toList())
                        .map(Matching.Sent::document);
        return answered.flatMap(document ->
                rows.stream().filter(row -> row.document() == document).findFirst());
    }

    private static Optional<UpstreamAnswer> take(
            Connection c, CebDocument receipt, OutboxStore.Row row, List<OutboxStore.Row> rows, Instant now)
            throws SQLException {
        Standing told = new Standing(Integer.parseInt(receipt.text("returnStatus")), receipt.text("returnTime"));
        boolean counts = row.standing().yieldsTo(told.status(), told.time());
        if (!OutboxStore.keep(c, row, told, counts, digest(receipt), now)) {
            return Optional.empty();
        }
        String invtNo = receipt.head().knows("invtNo") ? receipt.text("invtNo") : "";
        OutboxStore.answered(c, row.document(), counts ? told : row.standing(), invtNo, now);
        if (counts && isDone(row, told)) {
            OutboxStore.takeBack(c, row.thread().substring(1), told.time());
        }
        return Optional.of(new UpstreamAnswer(
                row.document(),
                row.type(),
                row.owner(),
                row.thread(),
                told.status(),
                receipt,
                row.withdraws(),
                counts,
                told.isRefusedByThePort() ? Versions.before(row, rows) : null));
    }

    /** Whether a cancellation or return was carried out, so that its list stands no more. */
    private static boolean isDone(OutboxStore.Row row, Standing told) {
        String type = row.type().name();
        return (CANCELLATIONS.contains(type) && told.status() == DONE)
                || (type.equals(RETURN) && (told.status() == DONE || told.status() == Standing.RELEASED));
    }

    private static String unmatched(CebDocument receipt) {
        String key = BusinessKey.of(receipt)
                .map(found -> String.join(" ", found.values()).strip())
                .orElse("no number");
        return "relay.unmatched " + receipt.type().name() + " " + key + " status " + receipt.text("returnStatus");
    }

    /** By what a receipt is known again. */
    static byte[] digest(CebDocument receipt) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(CebWriter.receipts(receipt.type(), "", List.of(receipt)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a text begins with, for a column. */
    static String shortened(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length > 500 && text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
