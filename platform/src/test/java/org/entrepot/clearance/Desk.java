package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.entrepot.bonded.BondedGround;
import org.entrepot.bonded.CameBack;
import org.entrepot.bonded.Quantity;
import org.entrepot.bonded.ReturnCentre;
import org.entrepot.bonded.Warehouse;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.decision.Allowances;
import org.entrepot.clearance.decision.Rulebook;
import org.entrepot.clearance.rules.FieldRules;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Firm;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Balance;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Commit;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.Writer;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Entrustment;
import org.entrepot.registry.Identity;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.LocalRealNameCheck;
import org.entrepot.registry.Persons;
import org.entrepot.registry.RealNameCheck;
import org.entrepot.registry.Role;
import org.entrepot.settlement.Guarantees;
import org.entrepot.tariff.RetailImportTax;

/** A clearing on a database of its own, with a clock to be set and the invented parties of the valid documents. */
final class Desk implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofHours(24);
    static final Instant MORNING = Instant.parse("2026-11-24T02:30:00Z");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PATIENCE_WITH_THREADS = Duration.ofSeconds(30);

    final TestDatabase database = TestDatabase.fresh();
    private volatile Instant time = MORNING;
    private final Setup setup;
    private final Persons persons = new Persons(KeyRing.open(TestFolder.of("test-keys")));
    private Clearance clearance;

    /**
     * How a desk is set up.
     *
     * @param writers batches decided at once
     * @param batchDocuments documents decided in one transaction
     * @param guarantee what each guarantor has lodged
     */
    record Setup(
            int writers,
            int batchDocuments,
            Money guarantee,
            RealNameCheck realNames,
            Enterprises parties,
            Set<ControlAct.Verdict> twoOfficers,
            ShortGuarantee shortGuarantee) {
        static final Setup USUAL = new Setup(
                2,
                1000,
                Money.yuan("100000000.00"),
                new LocalRealNameCheck(),
                Desk.parties(),
                Set.of(),
                ShortGuarantee.REFUSE);

        /** So many writers, each a document at a time: whatever can meet, meets. */
        Setup crowded(int busyWriters) {
            return new Setup(busyWriters, 1, guarantee, realNames, parties, twoOfficers, shortGuarantee);
        }

        Setup guaranteed(Money lodged) {
            return new Setup(writers, batchDocuments, lodged, realNames, parties, twoOfficers, shortGuarantee);
        }

        Setup asking(RealNameCheck check) {
            return new Setup(writers, batchDocuments, guarantee, check, parties, twoOfficers, shortGuarantee);
        }

        Setup among(Enterprises registered) {
            return new Setup(writers, batchDocuments, guarantee, realNames, registered, twoOfficers, shortGuarantee);
        }

        /** Decisions that a second officer has to agree to. */
        Setup twoOfficersFor(ControlAct.Verdict... verdicts) {
            return new Setup(writers, batchDocuments, guarantee, realNames, parties, Set.of(verdicts), shortGuarantee);
        }

        /** Lists whose guarantee does not reach wait. */
        Setup waitingForCover() {
            return new Setup(writers, batchDocuments, guarantee, realNames, parties, twoOfficers, ShortGuarantee.WAIT);
        }

        Desk open() throws SQLException {
            return new Desk(this);
        }
    }

    private Desk(Setup setup) throws SQLException {
        this.setup = setup;
        clearance = clearance();
        fund(setup.guarantee());
        clearance.open();
    }

    private Clearance clearance() {
        return new Clearance(
                new Clearance.Ground(
                        database.owner(), database.reader(), persons, setup.realNames(), setup::parties, clock()),
                new Clearance.Manner(
                        false,
                        PATIENCE,
                        setup.writers(),
                        20_000,
                        setup.batchDocuments(),
                        true,
                        setup.twoOfficers(),
                        setup.shortGuarantee()));
    }

    /** The program ends and begins again on the same database. */
    void restart() throws SQLException {
        clearance.close();
        clearance = clearance();
        clearance.open();
    }

    static Desk open() throws SQLException {
        return Setup.USUAL.open();
    }

    static Desk open(Money guarantee) throws SQLException {
        return Setup.USUAL.guaranteed(guarantee).open();
    }

    /** What the clearing counts, from now on. */
    MeterRegistry measured() {
        MeterRegistry registry = new SimpleMeterRegistry();
        clearance.meters().bindTo(registry);
        return registry;
    }

    /** A writer of its own beside those of the desk. */
    Work work(int slot) throws SQLException {
        Catalog catalog = Catalog.load();
        return new Work(
                database.owner(),
                new Gathering.Source(persons, setup.realNames(), setup::parties, PATIENCE, new Recent(), new Archive()),
                new Rulebook(
                        new FieldRules(CodeTables.load(), catalog),
                        RetailImportTax.load(catalog),
                        Authority.LOCAL,
                        true,
                        Set.of(),
                        setup.shortGuarantee()),
                clock(),
                slot,
                new ClearingMeters(),
                null);
    }

    Clock clock() {
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

    Instant now() {
        return time;
    }

    static Enterprises parties() {
        return Enterprises.of(
                enterprises(),
                List.of(new Entrustment(
                        code(ValidDocuments.DECLARANT),
                        code(ValidDocuments.SELLER),
                        Set.of(Entrustment.Scope.DECLARE, Entrustment.Scope.TRANSMIT))));
    }

    static List<Enterprise> enterprises() {
        List<Enterprise> all = new ArrayList<>();
        register(all, ValidDocuments.PLATFORM, Role.PLATFORM, Role.GUARANTOR);
        register(all, ValidDocuments.SELLER, Role.SELLER, Role.GUARANTOR);
        register(all, ValidDocuments.PAYER, Role.PAYMENT);
        register(all, ValidDocuments.CARRIER, Role.LOGISTICS, Role.GUARANTOR);
        register(all, ValidDocuments.DECLARANT, Role.DECLARANT, Role.GUARANTOR);
        register(all, ValidDocuments.ZONE, Role.LOGISTICS);
        register(all, ValidDocuments.SITE, Role.SITE);
        return all;
    }

    static void register(List<Enterprise> all, Firm firm, Role... roles) {
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

    /** A guarantor lodges more. */
    void lodge(Firm guarantor, int step, String yuan) throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            Writer writer = Ledger.openWriter(database.owner(), 50, MORNING);
            c.setAutoCommit(false);
            Book book = Ledger.gather(
                    c,
                    writer,
                    List.of(Guarantees.given(), Guarantees.account(code(guarantor))),
                    List.of(),
                    List.of(),
                    Depth.WHOLE);
            assertThat(book.apply(Guarantees.give(
                            code(guarantor), step, Money.yuan(yuan), new Transfer.Deed("test", MORNING))))
                    .isEmpty();
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
            case CEB511, CEB505, CEB513, CEB509 -> code(ValidDocuments.CARRIER);
            case CEB621, CEB603, CEB605, CEB623, CEB625, CEB607, CEB701, CEB213 -> code(ValidDocuments.DECLARANT);
            case CEB711, CEB507, CEB215 -> code(ValidDocuments.SITE);
            case CEB403 -> code(ValidDocuments.SELLER);
            default -> throw new IllegalArgumentException(type.name());
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
        return decided(submit(sender, message));
    }

    /** Sends and does not wait. */
    CompletableFuture<Answer> submit(EnterpriseCode sender, byte[] message) {
        return clearance.intake().submit(sender, message, SOON);
    }

    CompletableFuture<Answer> submit(CebDocument document) {
        EnterpriseCode sender = sender(document.type());
        return submit(sender, message(sender, document));
    }

    static Answer.Decided decided(CompletableFuture<Answer> sent) {
        Answer answer = sent.join();
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

    /** What became of one document: the document of the message's answer. */
    DocumentOutcome outcome(CebDocument document) {
        return send(document).documents().getFirst();
    }

    /** How the list of a parcel stands. */
    DocumentOutcome declaration(Parcel parcel) {
        return outcome(summary(parcel).id());
    }

    /** How a document stands now. */
    DocumentOutcome outcome(long document) {
        return declarations().outcomes(List.of(document)).getFirst();
    }

    /** The row of the parcel's newest list. */
    DeclarationSummary summary(Parcel parcel) {
        return declarations()
                .find(new Viewer.Park(), parcel.list().text("copNo"))
                .orElseThrow();
    }

    /** All receipts that an enterprise was ever told, in the order of its feed. */
    List<CebDocument> feed(EnterpriseCode owner) {
        return told(owner, 1000).stream()
                .filter(one -> one.head().knows("returnStatus"))
                .toList();
    }

    Exports exports() {
        return clearance.exports();
    }

    /** What it was told of tax bills and of summaries: 816, 818 and 792. */
    List<CebDocument> bills(EnterpriseCode owner) {
        return told(owner, 1).stream()
                .filter(one -> !one.head().knows("returnStatus"))
                .toList();
    }

    private List<CebDocument> told(EnterpriseCode owner, int page) {
        List<CebDocument> told = new ArrayList<>();
        Receipts.ReceiptPage read = receipts().after(owner, "", page);
        while (!read.receipts().isEmpty()) {
            told.addAll(read.receipts());
            read = receipts().after(owner, read.next(), page);
        }
        return told;
    }

    /** The person behind a buyer, made where there is none yet. */
    UUID person(ValidDocuments.Buyer buyer) throws SQLException {
        Identity identity = new Identity("1", buyer.idNumber());
        try (Connection c = database.owner().getConnection()) {
            return java.util.Objects.requireNonNull(
                            persons.admit(c, List.of(identity), time).get(identity))
                    .id();
        }
    }

    /** What a buyer has used of a year's allowance. */
    Money used(ValidDocuments.Buyer buyer, int year) throws SQLException {
        return Money.fen(balance(Allowances.account(person(buyer), year)).debitsPosted());
    }

    Balance balance(AccountSpec account) throws SQLException {
        try (Connection c = database.owner().getConnection()) {
            return Ledger.balance(c, account.id());
        }
    }

    /** Holds the books against the declarations. */
    void audit() {
        assertThat(Books.findings(database)).isEmpty();
    }

    /** Looks again and again until it is so; fails when it takes more than half a minute. */
    static void until(BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE_WITH_THREADS.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it should have happened long ago").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    Persons persons() {
        return persons;
    }

    /** Where goods come back to. */
    ReturnCentre centre() {
        return new ReturnCentre(new BondedGround(database.owner(), database.reader(), clock()));
    }

    Warehouse warehouse() {
        return new Warehouse(new BondedGround(database.owner(), database.reader(), clock()));
    }

    /** The released list of a parcel, as the return centre knows it. */
    CameBack.Origin released(Parcel parcel) {
        return clearance.returns().released(parcel.list().text("logisticsNo")).orElseThrow();
    }

    /** Goods of a released list come back, so much of each line, and are found fit, today. */
    void back(Parcel parcel, String sentBack, String... quantities) throws SQLException {
        Map<Integer, Long> came = new HashMap<>();
        Map<Integer, ReturnCentre.Sorted> sorted = new HashMap<>();
        for (int line = 1; line <= quantities.length; line++) {
            long quantity = Quantity.parse(quantities[line - 1]).orElse(0L);
            came.put(line, quantity);
            sorted.put(line, new ReturnCentre.Sorted(quantity, 0, "", ""));
        }
        ReturnCentre.Result here = centre().receive(released(parcel), sentBack, came, "", "Keeper Zhao");
        assertThat(here.faults()).isEmpty();
        assertThat(centre().sort(here.parcel(), sorted, "", "Keeper Zhao")).isEmpty();
    }

    Returns returns() {
        return clearance.returns();
    }

    ControlImages images() {
        return clearance.images();
    }

    Controls controls() {
        return clearance.controls();
    }

    Declarations declarations() {
        return clearance.declarations();
    }

    Documents documents() {
        return clearance.documents();
    }

    Corrections corrections() {
        return clearance.corrections();
    }

    Watch watch() {
        return clearance.watch();
    }

    ListCourses courses() {
        return clearance.courses();
    }

    Copies copies() {
        return clearance.copies();
    }

    /** Whom the message of a document named for copies. */
    List<Fields> subscriptions(long document) throws SQLException {
        return clearance.subscriptions(List.of(document)).getOrDefault(document, List.of());
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
