package org.entrepot.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.sql.DataSource;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Firm;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.Writer;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.MessageType;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Entrustment;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.LocalRealNameCheck;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Role;
import org.entrepot.settlement.Guarantees;

/** A clearing, its webhooks, worked by hand with a clock to be set, and somebody who is told. */
final class HookPark implements AutoCloseable {
    static final EnterpriseCode PLATFORM = code(ValidDocuments.PLATFORM);
    static final EnterpriseCode SELLER = code(ValidDocuments.SELLER);
    static final EnterpriseCode DECLARANT = code(ValidDocuments.DECLARANT);
    static final EnterpriseCode STRANGER = EnterpriseCode.of("9902960097");
    static final Instant MORNING = Instant.parse("2026-11-24T02:30:00Z");
    private static final Path SECRETS = TestFolder.of("test-keys-webhooks");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final TestDatabase database = TestDatabase.fresh();
    final Receiver receiver = new Receiver();
    final HookMeters meters = new HookMeters(clock());
    final Webhooks webhooks;
    private final Clearance clearance;
    private final Ground ground;
    private final AddressGuard guard;
    private final HttpPoster poster;
    private HookClerk clerk;
    private volatile Instant time = MORNING;

    /** When true, the program ends between sending an event and noting it. */
    volatile boolean killedAfterSending;

    HookPark() throws SQLException, IOException, GeneralSecurityException {
        clearance = new Clearance(
                new Clearance.Ground(
                        database.owner(),
                        database.reader(),
                        new Persons(KeyRing.open(TestFolder.of("test-keys"))),
                        new LocalRealNameCheck(),
                        HookPark::parties,
                        clock()),
                new Clearance.Manner(false, Duration.ofHours(24), 1, 20_000, 1000));
        fund();
        clearance.open();
        ground = new Ground(
                database.owner(),
                database.reader(),
                clearance.receipts(),
                clearance.authority(),
                clock(),
                WebhookTerms.load());
        guard = new AddressGuard(InetAddress::getAllByName, Set.of(443), true);
        poster = new HttpPoster(guard, 16, Duration.ofSeconds(5), Duration.ofSeconds(30), SSLContext.getDefault());
        webhooks = new Webhooks(ground, guard, SecretSeal.in(SECRETS));
        clerk = started();
    }

    private HookClerk started() {
        return new HookClerk(
                ground, new FeedWatch(ground), new Sending(ground, SecretSeal.in(SECRETS), this::post, meters), meters);
    }

    private Poster.Answer post(URI url, Map<String, String> headers, byte[] payload) {
        Poster.Answer answer = poster.post(url, headers, payload);
        if (killedAfterSending) {
            throw new IllegalStateException("killed");
        }
        return answer;
    }

    /** As after another start of the program. */
    void restart() {
        clerk.close();
        clerk = started();
    }

    static EnterpriseCode code(Firm firm) {
        return EnterpriseCode.of(firm.code());
    }

    private static Enterprises parties() {
        List<Enterprise> all = new ArrayList<>();
        register(all, ValidDocuments.PLATFORM, Role.PLATFORM, Role.GUARANTOR);
        register(all, ValidDocuments.SELLER, Role.SELLER, Role.GUARANTOR);
        register(all, ValidDocuments.PAYER, Role.PAYMENT);
        register(all, ValidDocuments.CARRIER, Role.LOGISTICS, Role.GUARANTOR);
        register(all, ValidDocuments.DECLARANT, Role.DECLARANT, Role.GUARANTOR);
        return Enterprises.of(
                all,
                List.of(new Entrustment(
                        DECLARANT, SELLER, Set.of(Entrustment.Scope.DECLARE, Entrustment.Scope.TRANSMIT))));
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

    private void fund() throws SQLException {
        Writer writer = Ledger.openWriter(database.owner(), 50, MORNING);
        for (EnterpriseCode guarantor : List.of(PLATFORM, SELLER, code(ValidDocuments.CARRIER), DECLARANT)) {
            try (Connection c = database.owner().getConnection()) {
                c.setAutoCommit(false);
                Book book = Ledger.gather(
                        c,
                        writer,
                        List.of(Guarantees.given(), Guarantees.account(guarantor)),
                        List.of(),
                        List.of(),
                        Depth.WHOLE);
                book.apply(Guarantees.give(guarantor, 1, Money.yuan("1000000.00"), new Transfer.Deed("test", MORNING)))
                        .ifPresent(failure -> {
                            throw new IllegalStateException(failure.toString());
                        });
                var commit = Ledger.commit(c, writer, book, new byte[0], MORNING);
                c.commit();
                writer.committed(commit);
            }
        }
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

    Instant now() {
        return time;
    }

    void pass(Duration passed) {
        time = time.plus(passed);
    }

    /** Sends the documents of one order; all parties are told of it. */
    void clear(ValidDocuments.Parcel parcel) {
        parcel.documents().forEach(this::send);
    }

    /** Sends a document; the answer's receipts. */
    List<CebDocument> send(CebDocument document) {
        EnterpriseCode sender = switch (document.type()) {
            case CEB311, CEB303 -> PLATFORM;
            case CEB411 -> code(ValidDocuments.PAYER);
            case CEB511, CEB505 -> code(ValidDocuments.CARRIER);
            default -> DECLARANT;
        };
        MessageType type = document.type();
        byte[] message = CebWriter.request(
                type,
                document.guid(),
                List.of(document),
                CebWriter.transfer(type.direction(), sender.value(), "（示例）", "DXPENT0000000099"));
        Answer answer = clearance.intake().submit(sender, message, PATIENCE).join();
        return ((Answer.Decided) answer).receipts();
    }

    /** All that an enterprise's feed holds, of those kinds. */
    List<CebDocument> feed(EnterpriseCode owner, Set<EventKind> kinds) {
        return clearance.receipts().after(owner, "", 1000).receipts().stream()
                .filter(receipt -> kinds.contains(EventKind.of(receipt.type())))
                .toList();
    }

    static Set<EventKind> all() {
        return EnumSet.copyOf(EventKind.WANTED);
    }

    /** Registers an endpoint of the receiver, for all kinds. */
    Webhooks.Registering.Registered register(EnterpriseCode enterprise, String path) throws SQLException {
        return register(enterprise, path, all());
    }

    Webhooks.Registering.Registered register(EnterpriseCode enterprise, String path, Set<EventKind> kinds)
            throws SQLException {
        Webhooks.Registering made = webhooks.register(enterprise, "ERP " + path, receiver.url(path), kinds);
        assertThat(made).isInstanceOf(Webhooks.Registering.Registered.class);
        return (Webhooks.Registering.Registered) made;
    }

    Endpoint endpoint(EnterpriseCode enterprise, long id) throws SQLException {
        return webhooks.find(enterprise, id).orElseThrow();
    }

    List<Delivery> deliveries(EnterpriseCode enterprise, long id) throws SQLException {
        return webhooks.deliveries(enterprise, id, 0, null, 1000).deliveries().reversed();
    }

    /** One round, and what it began to send is sent. */
    boolean round() throws SQLException, InterruptedException {
        boolean more = clerk.round();
        assertThat(clerk.awaitIdle(PATIENCE)).isTrue();
        return more;
    }

    /** One round; what it began to send goes on. */
    void beginRound() throws SQLException {
        clerk.round();
    }

    void awaitIdle() throws InterruptedException {
        assertThat(clerk.awaitIdle(PATIENCE)).isTrue();
    }

    /** Rounds until one has nothing to read and sends nothing. */
    void rounds() throws SQLException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            int before = receiver.count();
            if (!round() && receiver.count() == before) {
                return;
            }
        }
        throw new AssertionError("webhooks never rest");
    }

    /** The one column of a question. */
    List<String> ask(DataSource source, String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection c = source.getConnection();
                Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                answers.add(row.getString(1));
            }
        }
        return answers;
    }

    @Override
    public void close() {
        clerk.close();
        poster.close();
        clearance.close();
        receiver.close();
        database.close();
    }
}
