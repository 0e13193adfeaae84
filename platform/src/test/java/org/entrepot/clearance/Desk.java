package org.entrepot.clearance;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Firm;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Commit;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.Writer;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.MessageType;
import org.entrepot.node.TestDatabase;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Entrustment;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.LocalRealNameCheck;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Role;
import org.entrepot.settlement.Guarantees;

/** A clearing on a database of its own, with a clock to be set and the invented parties of the valid documents. */
final class Desk implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofHours(24);
    static final Instant MORNING = Instant.parse("2026-11-24T02:30:00Z");
    private static final Duration SOON = Duration.ofSeconds(60);

    final TestDatabase database = TestDatabase.fresh();
    private volatile Instant time = MORNING;
    private final Clearance clearance;

    private Desk(Clearance.Manner manner, Money guarantee) throws SQLException {
        clearance = new Clearance(
                new Clearance.Ground(
                        database.owner(),
                        database.reader(),
                        new Persons(KeyRing.open(Path.of("target", "test-keys"))),
                        new LocalRealNameCheck(),
                        Desk::parties,
                        clock()),
                manner);
        fund(guarantee);
        clearance.open();
    }

    static Desk open() throws SQLException {
        return open(Money.yuan("100000000.00"));
    }

    static Desk open(Money guarantee) throws SQLException {
        return new Desk(new Clearance.Manner(false, PATIENCE, 2, 20_000, 1000), guarantee);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("UTC");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return time;
            }
        };
    }

    void at(Instant moment) {
        time = moment;
    }

    static Enterprises parties() {
        List<Enterprise> all = new ArrayList<>();
        register(all, ValidDocuments.PLATFORM, Role.PLATFORM, Role.GUARANTOR);
        register(all, ValidDocuments.SELLER, Role.SELLER, Role.GUARANTOR);
        register(all, ValidDocuments.PAYER, Role.PAYMENT);
        register(all, ValidDocuments.CARRIER, Role.LOGISTICS, Role.GUARANTOR);
        register(all, ValidDocuments.DECLARANT, Role.DECLARANT, Role.GUARANTOR);
        register(all, ValidDocuments.ZONE, Role.LOGISTICS);
        return Enterprises.of(
                all,
                List.of(new Entrustment(
                        code(ValidDocuments.DECLARANT),
                        code(ValidDocuments.SELLER),
                        Set.of(Entrustment.Scope.DECLARE, Entrustment.Scope.TRANSMIT))));
    }

    private static void register(List<Enterprise> all, Firm firm, Role... roles) {
        all.add(new Enterprise(
                code(firm),
                "",
                new Enterprise.Names(firm.name(), firm.name(), firm.name()),
                Set.of(roles),
                "",
                false,
                Set.of()));
    }

    static EnterpriseCode code(Firm firm) {
        return EnterpriseCode.of(firm.code());
    }

    private void fund(Money guarantee) throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            Writer writer = Ledger.openWriter(database.owner(), 50, MORNING);
            c.setAutoCommit(false);
            List<EnterpriseCode> guarantors = List.of(
                    code(ValidDocuments.PLATFORM),
                    code(ValidDocuments.SELLER),
                    code(ValidDocuments.CARRIER),
                    code(ValidDocuments.DECLARANT));
            var accounts = new ArrayList<>(List.of(Guarantees.given()));
            guarantors.forEach(one -> accounts.add(Guarantees.account(one)));
            Book book = Ledger.gather(c, writer, accounts, List.of(), List.of(), Depth.WHOLE);
            for (EnterpriseCode one : guarantors) {
                book.apply(Guarantees.give(one, 1, guarantee, new Transfer.Deed("test", MORNING)))
                        .ifPresent(failure -> {
                            throw new IllegalStateException(failure.toString());
                        });
            }
            Commit commit = Ledger.commit(c, writer, book, new byte[0], MORNING);
            c.commit();
            writer.committed(commit);
        }
    }

    /** Who sends a document of that type. */
    static EnterpriseCode sender(MessageType type) {
        return switch (type) {
            case CEB311, CEB303 -> code(ValidDocuments.PLATFORM);
            case CEB411 -> code(ValidDocuments.PAYER);
            case CEB511, CEB505 -> code(ValidDocuments.CARRIER);
            case CEB621, CEB603, CEB605 -> code(ValidDocuments.DECLARANT);
            case CEB312, CEB412, CEB512, CEB622, CEB900, CEB304, CEB506, CEB604, CEB606 ->
                throw new IllegalArgumentException(type.name());
        };
    }

    Answer.Decided send(CebDocument document) {
        EnterpriseCode sender = sender(document.type());
        return send(sender, message(sender, document));
    }

    /** A message of that sender. */
    static byte[] message(EnterpriseCode sender, CebDocument... documents) {
        MessageType type = documents[0].type();
        return CebWriter.request(
                type,
                documents[0].guid(),
                List.of(documents),
                CebWriter.transfer(type.direction(), sender.value(), "（示例）", "DXPENT0000000099"));
    }

    Answer.Decided send(EnterpriseCode sender, byte[] message) {
        Answer answer = clearance.intake().submit(sender, message, SOON).join();
        if (answer instanceof Answer.Decided decided) {
            return decided;
        }
        throw new AssertionError("not decided: " + answer);
    }

    /** Sends all documents of a parcel; what the last was told. */
    DocumentOutcome send(Parcel parcel) {
        parcel.documents().forEach(this::send);
        return declaration(parcel);
    }

    /** How the list of a parcel stands. */
    DocumentOutcome declaration(Parcel parcel) {
        DeclarationSummary found = declarations()
                .find(new Viewer.Park(), parcel.list().text("copNo"))
                .orElseThrow();
        return declarations().outcomes(List.of(found.id())).getFirst();
    }

    Declarations declarations() {
        return clearance.declarations();
    }

    Receipts receipts() {
        return clearance.receipts();
    }

    Intake intake() {
        return clearance.intake();
    }

    @Override
    public void close() {
        clearance.close();
        database.close();
    }
}
