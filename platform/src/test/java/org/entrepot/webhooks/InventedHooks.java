package org.entrepot.webhooks;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.Receipts.ReceiptPage;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;

/** Webhooks on a database without a clearing, for pages: nothing happens, and nobody is told. */
public final class InventedHooks {
    private InventedHooks() {}

    public static Webhooks over(TestDatabase database, Clock clock) {
        Ground ground = new Ground(
                database.owner(),
                database.reader(),
                (owner, cursor, limit) -> new ReceiptPage(List.of(), cursor),
                Authority.LOCAL,
                clock,
                WebhookTerms.load());
        return new Webhooks(
                ground,
                new AddressGuard(InetAddress::getAllByName, Set.of(443), true),
                SecretSeal.in(TestFolder.of("test-keys-webhooks")));
    }

    /** What an endpoint would be sent of these messages. */
    public static List<String> payloads(List<CebDocument> receipts) {
        return receipts.stream()
                .map(receipt -> Event.of(
                        EnterpriseCode.of("9902960001"),
                        receipt,
                        Authority.LOCAL,
                        Instant.parse("2026-03-02T01:10:00Z")))
                .map(Event::payload)
                .toList();
    }
}
