package org.entrepot.console.api;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Sources;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Copies;
import org.entrepot.clearance.DeclarationDetail;
import org.entrepot.clearance.DeclarationFilter;
import org.entrepot.clearance.DeclarationPage;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Declarations;
import org.entrepot.clearance.DocumentOutcome;
import org.entrepot.clearance.Intake;
import org.entrepot.clearance.Receipts;
import org.entrepot.clearance.Taxes;
import org.entrepot.clearance.Viewer;
import org.entrepot.clearance.WaitingForCover;
import org.entrepot.collection.InventedTrades;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.entrepot.node.TestDatabase;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.entrepot.park.Services;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Registry;
import org.entrepot.registry.Role;
import org.jspecify.annotations.Nullable;

/** What the interface stands on, written for its tests: it answers what a test tells it to. */
final class StandIns {
    static final EnterpriseCode SELLER = EnterpriseCode.of("9902960011");
    static final EnterpriseCode OTHER = EnterpriseCode.of("9902960012");
    static final String KEY = "seller-key-of-the-tests-1";
    static final Map<String, EnterpriseCode> KEYS = Map.of(KEY, SELLER, "other-key-of-the-tests-22", OTHER);

    private StandIns() {}

    /** The seller, who is a platform too. */
    static Enterprises parties() {
        return Enterprises.of(
                List.of(new Enterprise(
                        SELLER,
                        "",
                        new Enterprise.Names("（示例）", "Example", "Example"),
                        Set.of(Role.PLATFORM, Role.SELLER),
                        "",
                        false,
                        Set.of())),
                List.of());
    }

    static CebDocument receipt(MessageType type, String number, String status, String info) {
        Fields fields = Fields.of(type.headBlock())
                .with(
                        "guid",
                        UUID.nameUUIDFromBytes(
                                        (type + number + status).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .toString())
                .with(type == MessageType.CEB312 ? "orderNo" : "copNo", number)
                .with("returnStatus", status)
                .with("returnTime", "20260302091000123")
                .with("returnInfo", info);
        return CebDocument.flat(type, fields);
    }

    /** An intake that reads messages as the real one and then answers what it was told, to whom it was told. */
    static final class ToldIntake implements Intake {
        volatile Supplier<CompletableFuture<Answer>> next = () -> CompletableFuture.completedFuture(decided(List.of()));
        final Map<UUID, Answer> results = new ConcurrentHashMap<>();
        final ConcurrentLinkedQueue<EnterpriseCode> senders = new ConcurrentLinkedQueue<>();
        volatile @Nullable Duration patience;

        static Answer decided(List<CebDocument> receipts) {
            DocumentOutcome accepted = new DocumentOutcome(
                    7,
                    MessageType.CEB621,
                    "COP1",
                    800,
                    "S20260302000000001",
                    "99992026I000000001",
                    new Taxes(Money.fen(0), Money.fen(0), Money.fen(910)),
                    List.of());
            DocumentOutcome refused = new DocumentOutcome(
                    8,
                    MessageType.CEB621,
                    "COP2",
                    100,
                    "S20260302000000002",
                    "",
                    null,
                    List.of(new Fault("1332", "match.payment.amountPaid", "PaymentHead.amountPaid", "*", "91.00")));
            return new Answer.Decided(new UUID(1, 2), List.of(accepted, refused), receipts);
        }

        void tell(Answer answer) {
            next = () -> CompletableFuture.completedFuture(answer);
        }

        @Override
        public CompletableFuture<Answer> submit(EnterpriseCode sender, byte[] message, Duration within) {
            senders.add(sender);
            patience = within;
            return switch (CebReader.read(message, ReadLimits.SANDBOX)) {
                case Reading.Refused(var refusal) -> CompletableFuture.completedFuture(new Answer.Unreadable(refusal));
                case Reading.Read(var read) -> next.get();
            };
        }

        @Override
        public Optional<Answer> result(EnterpriseCode sender, UUID message) {
            return sender.equals(SELLER) ? Optional.ofNullable(results.get(message)) : Optional.empty();
        }
    }

    /** Two hundred and fifty receipts for the seller, none for others; the cursor is a number. */
    static final class ListedReceipts implements Receipts {
        static final int COUNT = 250;
        private final List<CebDocument> all = new ArrayList<>(IntStream.range(0, COUNT)
                .mapToObj(i -> i % 5 == 4
                        ? receipt(MessageType.CEB312, "O" + i, "120", "[Code:1800;Desc:SIMULATED]")
                        : receipt(
                                MessageType.CEB622, "C" + i, "100", "[Code:1332;Desc:SIMULATED a]b][Code:1313;Desc:c]"))
                .toList());

        @Override
        public ReceiptPage after(EnterpriseCode owner, String cursor, int limit) {
            if (!cursor.matches("[0-9]{0,6}")) {
                throw new IllegalArgumentException("no cursor: " + cursor);
            }
            int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
            int size = owner.equals(SELLER) ? COUNT : 0;
            int to = Math.min(size, from + limit);
            return new ReceiptPage(from >= to ? List.of() : all.subList(from, to), String.valueOf(Math.max(from, to)));
        }
    }

    /** A copy of a document and one of what it was told, for the seller; and an address that nobody has. */
    static final class OneCopy implements Copies {
        private static final List<Copy> ALL = List.of(
                new Copy(heading(false), "<ceb:Order/>", List.of(), false),
                new Copy(
                        heading(true),
                        "",
                        List.of(receipt(MessageType.CEB312, "O1", "120", "[Code:1800;Desc:SIMULATED]")),
                        false));

        private static Heading heading(boolean receipts) {
            return new Heading(7, MessageType.CEB311, "O1", SELLER, Api.NOW, receipts);
        }

        @Override
        public Page after(EnterpriseCode subscriber, String cursor, int limit) {
            if (!cursor.matches("[0-9]?")) {
                throw new IllegalArgumentException("no cursor: " + cursor);
            }
            int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
            int to = Math.min(ALL.size(), from + limit);
            return new Page(ALL.subList(from, to), String.valueOf(to));
        }

        @Override
        public List<Heading> newest(EnterpriseCode subscriber, int most) {
            throw new UnsupportedOperationException("pages show the newest");
        }

        @Override
        public Optional<List<Copy>> of(EnterpriseCode subscriber, long document) {
            throw new UnsupportedOperationException("pages show one");
        }

        @Override
        public List<Asked> asked(EnterpriseCode sender, int most) {
            return List.of(new Asked(new UUID(7, 9), Api.NOW, MessageType.CEB311, 1, "ALL", "DXPENT0000000098", null));
        }
    }

    /** One released, one refused and one waiting declaration of the seller. */
    static final class ThreeDeclarations implements Declarations {
        private static DeclarationSummary summary(long id, String copNo, int status) {
            boolean released = status == 800;
            return new DeclarationSummary(
                    id,
                    Direction.IMPORT,
                    "QD1",
                    copNo,
                    "S20260302000000001",
                    released ? "99992026I000000001" : "",
                    "SF1",
                    status,
                    Instant.parse("2026-03-02T01:10:00Z"),
                    status == 2 ? null : Instant.parse("2026-03-02T01:10:01Z"),
                    EnterpriseCode.of("9902960001"),
                    SELLER,
                    EnterpriseCode.of("9902960008"),
                    EnterpriseCode.of("9902960006"),
                    CountryCode.of("145"),
                    "天然蜂蜜",
                    1,
                    Money.fen(10_000),
                    released ? new Taxes(Money.fen(0), Money.fen(0), Money.fen(910)) : null);
        }

        private static final List<DeclarationSummary> ALL =
                List.of(summary(1, "COP1", 800), summary(2, "COP2", 100), summary(3, "COP/3", 2));

        @Override
        public Optional<DeclarationSummary> find(Viewer viewer, String number) {
            return viewer.equals(new Viewer.Tenant(SELLER))
                    ? ALL.stream()
                            .filter(d -> d.copNo().equals(number) || d.invtNo().equals(number))
                            .findFirst()
                    : Optional.empty();
        }

        @Override
        public Optional<DeclarationDetail> detail(Viewer viewer, long id) {
            List<Fault> faults = List.of(
                    new Fault("1313", "tax.annualLimit", "InventoryHead.buyerIdNumber", "26100.00", "26000.00"));
            return ALL.stream()
                    .filter(d -> d.id() == id)
                    .findFirst()
                    .map(d -> new DeclarationDetail(
                            d, List.of(), List.of(), List.of(), List.of(), List.of(), faults, false, null, true));
        }

        @Override
        public DeclarationPage page(Viewer viewer, DeclarationFilter filter, @Nullable String cursor, int limit) {
            throw new UnsupportedOperationException("the interface shows no list");
        }

        @Override
        public List<WaitingForCover> waitingForCover(Viewer viewer, EnterpriseCode guarantor, int most) {
            throw new UnsupportedOperationException("the interface shows no guarantor");
        }

        @Override
        public List<DocumentOutcome> outcomes(Collection<Long> documents) {
            throw new UnsupportedOperationException("the intake answers for documents");
        }

        @Override
        public ClearedPage clearedAfter(String after, int max) {
            throw new UnsupportedOperationException("statistics read the feed");
        }
    }

    /** One export of the seller, released and not paid. */
    static InventedTrades trades() {
        InventedTrades trades = new InventedTrades();
        trades.trade(SELLER, "SO-API-0001", "10.00").at("2026-02-20T02:00:00Z").released();
        trades.trade(SELLER, "SO-API-0002", "50.00")
                .at("2026-02-10T02:00:00Z")
                .mode("9810")
                .pieces("WIG-9", "5")
                .left(Instant.parse("2026-02-12T02:00:00Z"), "DEP-API");
        return trades;
    }

    /** A price list: what a parcel costs this year and next, and what training cost before there were rates of VAT on file. */
    static Bills bills(TestDatabase database) {
        Clock clock = Clock.fixed(Api.NOW, ZoneOffset.UTC);
        Registry registry = new Registry(database.owner());
        Bills bills = new Bills(
                database.owner(),
                database.reader(),
                new Sources(
                        new Leases(database.owner(), database.reader(), registry, clock),
                        new Meters(database.owner(), database.reader(), clock),
                        new Services(database.owner(), database.reader(), registry, clock),
                        month -> Map.of(),
                        Sources.Stored.NOTHING),
                registry,
                clock);
        try {
            bills.price("HEAT", "2027-01-01", "68", "operator 1");
            bills.price("PARCEL", "2026-01-01", "0.30", "operator 1");
            bills.price("ELECTRICITY", "2015-01-01", "0.83", "operator 1");
            bills.price("ELECTRICITY", "2016-01-01", "0", "operator 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return bills;
    }
}
