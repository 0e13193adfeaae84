package org.entrepot.relay;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entrepot.clearance.Upstream;
import org.entrepot.clearance.UpstreamAnswer;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.Fields;

/**
 * Customs could not read a message (900): nothing of it was declared. Each of its documents is told so in the form of its own receipt, with
 * customs' status, time and words; the message that a 900 repeats carries others' documents and is told to nobody.
 *
 * @param file the delivery that it came in
 * @param said the 900
 */
record UnreadMessage(String file, CebDocument said) implements Upstream.Answers {
    private static final int LONGEST_INFO = 500;

    @Override
    public List<UpstreamAnswer> take(Connection c, Instant now) throws SQLException {
        Optional<OutMessage> message = OutboxStore.ofName(c, said.text("oriCopMsgId"));
        if (message.isEmpty()) {
            OutboxStore.stray(
                    c,
                    file,
                    "relay.unmatched CEB900 " + Inbox.shortened(said.text("oriCopMsgId")) + " status "
                            + said.text("returnStatus"),
                    now);
            return List.of();
        }
        List<UpstreamAnswer> news = new ArrayList<>();
        if (message.get().state() != OutMessage.State.UNREAD) {
            OutboxStore.unread(c, message.get(), "900 " + said.text("returnStatus") + " " + info());
            for (OutboxStore.Row row : OutboxStore.ofMessage(c, message.get())) {
                if (row.standing().equals(Standing.UNANSWERED)) {
                    news.add(told(c, row, now));
                }
            }
        }
        return news;
    }

    private UpstreamAnswer told(Connection c, OutboxStore.Row row, Instant now) throws SQLException {
        CebDocument receipt = receipt(row);
        Standing told = new Standing(Integer.parseInt(said.text("returnStatus")), said.text("returnTime"));
        OutboxStore.keep(c, row, told, true, Inbox.digest(receipt), now);
        OutboxStore.answered(c, row.document(), told, "", now);
        return new UpstreamAnswer(
                row.document(),
                row.type(),
                row.owner(),
                row.thread(),
                told.status(),
                receipt,
                row.withdraws(),
                true,
                Versions.before(row, OutboxStore.ofNumber(c, row.type(), row.number())));
    }

    private CebDocument receipt(OutboxStore.Row row) {
        Fields fields = Fields.of(row.type().receipt().headBlock());
        List<String> elements = BusinessKey.elements(row.type());
        for (int i = 0; i < elements.size() && i < row.key().size(); i++) {
            if (fields.knows(elements.get(i))) {
                fields.with(elements.get(i), row.key().get(i));
            }
        }
        String guid = UUID.nameUUIDFromBytes(
                        (said.text("guid") + "|" + row.document()).getBytes(StandardCharsets.UTF_8))
                .toString();
        return CebDocument.flat(
                row.type().receipt(),
                fields.with("guid", guid)
                        .with("returnStatus", said.text("returnStatus"))
                        .with("returnTime", said.text("returnTime"))
                        .with("returnInfo", "[Code:" + said.text("returnStatus") + ";Desc:CEB900 " + info() + "]"));
    }

    private String info() {
        String info =
                said.text("returnInfo").replace('[', '(').replace(']', ')').replaceAll("\\p{Cntrl}", " ");
        return info.length() > LONGEST_INFO ? info.substring(0, LONGEST_INFO) + "..." : info;
    }
}
