package org.entrepot.webhooks;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.Receipts.ReceiptPage;
import org.entrepot.node.TestDatabase;

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
                DatedSettings.load());
        return new Webhooks(
                ground,
                new AddressGuard(InetAddress::getAllByName, Set.of(443), true),
                SecretSeal.in(Path.of("target", "test-keys-webhooks")));
    }
}
