package org.entrepot.console;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entrepot.clearance.Copies;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.MessageType;

/** A document with its receipts, copied to everybody; and whom a message named: somebody, nobody, and for nothing. */
final class InventedCopies implements Copies {
    private static Heading heading(boolean receipts) {
        return new Heading(
                7, MessageType.CEB311, "SCO2026112400017", InventedFirms.SELLER, InventedDeclarations.NOW, receipts);
    }

    @Override
    public Page after(EnterpriseCode subscriber, String cursor, int limit) {
        throw new UnsupportedOperationException("programs read the feed");
    }

    @Override
    public List<Heading> newest(EnterpriseCode subscriber, int most) {
        return List.of(heading(true), heading(false));
    }

    @Override
    public Optional<List<Copy>> of(EnterpriseCode subscriber, long document) {
        return document == 7
                ? Optional.of(List.of(
                        new Copy(
                                heading(false),
                                "<ceb:Order><ceb:note>&lt;script&gt;</ceb:note></ceb:Order>",
                                List.of(),
                                false),
                        new Copy(heading(false), "", List.of(), true)))
                : Optional.empty();
    }

    @Override
    public List<Asked> asked(EnterpriseCode sender, int most) {
        return List.of(asked("ALL", InventedFirms.SELLER), asked("RET", null), asked("SOME", InventedFirms.SELLER));
    }

    private static Asked asked(String status, @org.jspecify.annotations.Nullable EnterpriseCode subscriber) {
        return new Asked(
                new UUID(7, 9),
                InventedDeclarations.NOW,
                MessageType.CEB311,
                1,
                status,
                "DXPENT0000000098",
                subscriber);
    }
}
