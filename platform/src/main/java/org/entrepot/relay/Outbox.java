package org.entrepot.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.clearance.Upstream;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;

/** Notes what is to be handed over, in the clearing's own transaction. */
final class Outbox implements Upstream {
    /** In whose name a document is signed, where it says: lists and what changes them belong to their declarant. */
    private static final Map<String, String> SIGNERS = Map.ofEntries(
            Map.entry("CEB621", "agentCode"),
            Map.entry("CEB623", "agentCode"),
            Map.entry("CEB625", "agentCode"),
            Map.entry("CEB603", "agentCode"),
            Map.entry("CEB605", "agentCode"),
            Map.entry("CEB607", "agentCode"),
            Map.entry("CEB701", "agentCode"),
            Map.entry("CEB213", "agentCode"),
            Map.entry("CEB507", "operatorCode"),
            Map.entry("CEB215", "operatorCode"),
            Map.entry("CEB509", "logisticsCode"),
            Map.entry("CEB711", "operatorCode"));

    private static final String TAKES_BACK = "3";

    private final String client;

    /**
     * An outbox.
     *
     * @param client the customs code of the enterprise that is connected to the exchange
     */
    Outbox(String client) {
        this.client = client;
    }

    @Override
    public void passOn(Connection c, List<Passed> documents, Instant now) throws SQLException {
        List<OutboxStore.Entry> entries = new ArrayList<>(documents.size());
        for (Passed one : documents) {
            Optional<BusinessKey> key = BusinessKey.of(one.document());
            entries.add(new OutboxStore.Entry(
                    one.id(),
                    one.type(),
                    one.owner(),
                    one.thread(),
                    signer(one.document()),
                    one.document().guid(),
                    key.map(BusinessKey::number).orElse(""),
                    key.map(BusinessKey::values).orElse(List.of()),
                    one.document().text("appType").equals(TAKES_BACK)));
        }
        OutboxStore.add(c, entries, now);
    }

    @Override
    public void notFollowed(Connection c, List<NotFollowed> grants, Instant now) throws SQLException {
        UnfollowedStore.add(c, grants, now);
    }

    @Override
    public void followed(Connection c, List<Followed> grants, Instant now) throws SQLException {
        for (Followed grant : grants) {
            UnfollowedStore.followed(c, grant, now);
        }
    }

    private String signer(CebDocument document) {
        MessageType type = document.type();
        String element = SIGNERS.getOrDefault(type.name(), "");
        String named = element.isEmpty() ? "" : document.text(element);
        return named.isEmpty() ? client : named;
    }
}
