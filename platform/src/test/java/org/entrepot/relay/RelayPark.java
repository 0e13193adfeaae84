package org.entrepot.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.entrepot.bonded.BondedGround;
import org.entrepot.bonded.BookItem;
import org.entrepot.bonded.BookLine;
import org.entrepot.bonded.BookLine.Said;
import org.entrepot.bonded.BookViewer;
import org.entrepot.bonded.CameBack;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.bonded.ItemKey;
import org.entrepot.bonded.Quantity;
import org.entrepot.bonded.ReturnCentre;
import org.entrepot.bonded.Warehouse;
import org.entrepot.bonded.Warehouse.PlaceKind;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Receipts;
import org.entrepot.clearance.ShortGuarantee;
import org.entrepot.clearance.Upstream;
import org.entrepot.clearance.Viewer;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Firm;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.UnitCode;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Depth;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.Writer;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebMessage;
import org.entrepot.messages.CebReader;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.DxpEnvelope;
import org.entrepot.messages.DxpReader;
import org.entrepot.messages.DxpReading;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReadLimits;
import org.entrepot.messages.Reading;
import org.entrepot.messages.SignatureSuite;
import org.entrepot.messages.SigningKey;
import org.entrepot.messages.TestKey;
import org.entrepot.node.TestDatabase;
import org.entrepot.node.TestFolder;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Entrustment;
import org.entrepot.registry.KeyRing;
import org.entrepot.registry.LocalRealNameCheck;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Role;
import org.entrepot.settlement.CustomsBills;
import org.entrepot.settlement.Guarantees;
import org.entrepot.settlement.PaymentBooks;
import org.entrepot.settlement.SettlementGround;
import org.jspecify.annotations.Nullable;

/** A clearing under the authority upstream, its relay, and the folder that a client would look into. */
public final class RelayPark implements AutoCloseable {
    static final RelayClient CLIENT = new RelayClient("9902960090", "岚门园区（示例）", "DXPENT0000000090", "DXPEDCCEB0000002");
    /** The address of copies that the site has. */
    static final String SUBSCRIBER = "DXPENT0000000078";

    /**
     * How a park is set up.
     *
     * @param guarantee what each guarantor has lodged
     * @param returnCentre whether goods that come back are received and sorted here
     */
    record Setup(Money guarantee, boolean returnCentre, ShortGuarantee shortGuarantee) {
        static final Setup USUAL = new Setup(Money.yuan("1000000.00"), false, ShortGuarantee.REFUSE);

        Setup guaranteed(String yuan) {
            return new Setup(Money.yuan(yuan), returnCentre, shortGuarantee);
        }

        /** Lists whose guarantee does not reach wait, where they are decided here. */
        Setup waitingForCover() {
            return new Setup(guarantee, returnCentre, ShortGuarantee.WAIT);
        }

        Setup withReturnCentre() {
            return new Setup(guarantee, true, shortGuarantee);
        }
    }

    private static final String EMS = "T9902A000001";
    private static final TestKey KEY = TestKey.of(SignatureSuite.SM2_SM3);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Instant MORNING = Instant.parse("2026-11-24T02:30:00Z");

    final TestDatabase database = TestDatabase.fresh();
    final Path folder;
    private final Persons persons = new Persons(KeyRing.open(TestFolder.of("test-keys")));
    private final SigningService signing;
    private final Setup setup;
    private Clearance clearance;
    private Instant time = MORNING;
    private int answers;

    public RelayPark(Path folder) throws SQLException {
        this(folder, RelayPark::key);
    }

    RelayPark(Path folder, Function<String, SigningKey> keys) throws SQLException {
        this(folder, keys, Setup.USUAL, new Outbox(CLIENT.code()));
    }

    RelayPark(Path folder, Setup setup) throws SQLException {
        this(folder, RelayPark::key, setup, new Outbox(CLIENT.code()));
    }

    /** The same park under the authority local: nothing goes out of it. */
    static RelayPark local(Path folder, Setup setup) throws SQLException {
        return new RelayPark(folder, RelayPark::key, setup, null);
    }

    private static SigningKey key(String enterprise) {
        return SigningKey.of(KEY.key(), KEY.certificate(), SignatureSuite.SM2_SM3);
    }

    private RelayPark(Path folder, Function<String, SigningKey> keys, Setup setup, @Nullable Upstream upstream)
            throws SQLException {
        this.folder = folder;
        this.setup = setup;
        signing = new QueuedSigning(keys, code -> true, 100);
        clearance = clearance(upstream);
        for (Firm guarantor : List.of(
                ValidDocuments.PLATFORM, ValidDocuments.SELLER, ValidDocuments.DECLARANT, ValidDocuments.CARRIER)) {
            lodge(guarantor, 1, setup.guarantee());
        }
        clearance.open();
    }

    private Clearance clearance(@Nullable Upstream upstream) {
        return new Clearance(
                new Clearance.Ground(
                        database.owner(),
                        database.reader(),
                        persons,
                        new LocalRealNameCheck(),
                        RelayPark::parties,
                        clock(),
                        upstream),
                new Clearance.Manner(
                        false,
                        Duration.ofHours(24),
                        1,
                        20_000,
                        1000,
                        setup.returnCentre(),
                        Set.of(),
                        setup.shortGuarantee()));
    }

    /** A park that decided by itself is started again under the authority upstream. */
    void customsDecides() throws SQLException {
        clearance.close();
        pass(Duration.ofMillis(20)); // no program is up again in the millisecond in which it ended
        clearance = clearance(new Outbox(CLIENT.code()));
        clearance.open();
    }

    /** A guarantor lodges, for the first time or more. */
    void lodge(Firm firm, int step, Money amount) throws SQLException {
        EnterpriseCode guarantor = EnterpriseCode.of(firm.code());
        Writer writer = Ledger.openWriter(database.owner(), 50, MORNING);
        try (Connection c = database.owner().getConnection()) {
            c.setAutoCommit(false);
            Book book = Ledger.gather(
                    c,
                    writer,
                    List.of(Guarantees.given(), Guarantees.account(guarantor)),
                    List.of(),
                    List.of(),
                    Depth.WHOLE);
            book.apply(Guarantees.give(guarantor, step, amount, new Transfer.Deed("test", MORNING)))
                    .ifPresent(failure -> {
                        throw new IllegalStateException(failure.toString());
                    });
            Ledger.commit(c, writer, book, new byte[0], MORNING);
            c.commit();
        }
    }

    private static Enterprises parties() {
        List<Enterprise> all = new ArrayList<>();
        register(all, ValidDocuments.PLATFORM, Role.PLATFORM, Role.GUARANTOR);
        register(all, ValidDocuments.SELLER, Role.SELLER, Role.GUARANTOR);
        register(all, ValidDocuments.PAYER, Role.PAYMENT);
        register(all, ValidDocuments.CARRIER, Role.LOGISTICS, Role.GUARANTOR);
        register(all, ValidDocuments.SITE, Role.SITE);
        register(all, ValidDocuments.DECLARANT, Role.DECLARANT, Role.GUARANTOR);
        register(all, ValidDocuments.ZONE, Role.LOGISTICS);
        return Enterprises.of(
                all,
                List.of(new Entrustment(
                        EnterpriseCode.of(ValidDocuments.DECLARANT.code()),
                        EnterpriseCode.of(ValidDocuments.SELLER.code()),
                        Set.of(Entrustment.Scope.DECLARE, Entrustment.Scope.TRANSMIT))));
    }

    private static void register(List<Enterprise> all, Firm firm, Role... roles) {
        all.add(new Enterprise(
                EnterpriseCode.of(firm.code()),
                "",
                new Enterprise.Names(firm.name(), firm.name(), firm.name()),
                Set.of(roles),
                "",
                false,
                firm.equals(ValidDocuments.SITE) ? SUBSCRIBER : "",
                Set.of()));
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

    void pass(Duration passed) {
        time = time.plus(passed);
    }

    public Persons persons() {
        return persons;
    }

    public DataSource owner() {
        return database.owner();
    }

    public Clearance clearance() {
        return clearance;
    }

    /** The relay as it is after a start of the program. */
    RelayWork work() throws IOException {
        return work(FolderCourier.open(folder));
    }

    RelayWork work(Courier courier) {
        return new RelayWork(
                database.owner(),
                clearance,
                signing,
                courier,
                CLIENT,
                new TaxNews(database.owner(), clearance, bills(), RelayPark::parties),
                clock());
    }

    CustomsBills bills() {
        return new CustomsBills(settlement());
    }

    /** Payment books of bills that were made here. */
    PaymentBooks paymentBooks() {
        return new PaymentBooks(settlement());
    }

    private SettlementGround settlement() {
        return new SettlementGround(database.owner(), database.reader(), clock());
    }

    /** What people see and ask of it. */
    Relay relay(RelayWork work) {
        return new Relay(database.owner(), database.reader(), clock(), work);
    }

    /** Hands over what waits and tells what lies there. */
    public void relay() throws SQLException, IOException {
        rounds(work());
    }

    /** Rounds until one finds nothing to do. */
    void rounds(RelayWork work) throws SQLException, IOException {
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofMillis(20));
            if (!work.round()) {
                return;
            }
        }
        throw new AssertionError("the relay never rests");
    }

    public static EnterpriseCode sender(MessageType type) {
        Firm firm = switch (type.name()) {
            case "CEB311", "CEB303" -> ValidDocuments.PLATFORM;
            case "CEB411" -> ValidDocuments.PAYER;
            case "CEB511", "CEB505", "CEB513", "CEB509" -> ValidDocuments.CARRIER;
            case "CEB711", "CEB507", "CEB215" -> ValidDocuments.SITE;
            case "CEB403" -> ValidDocuments.SELLER;
            default -> ValidDocuments.DECLARANT;
        };
        return EnterpriseCode.of(firm.code());
    }

    /** Sends a document; the statuses that its sender is told at once. */
    public List<Integer> send(CebDocument document, Fields... subscriptions) {
        EnterpriseCode sender = sender(document.type());
        byte[] message = CebWriter.request(
                document.type(),
                document.guid(),
                List.of(document),
                CebWriter.transfer(document.type().direction(), sender.value(), "（示例）", "DXPENT0000000099"),
                List.of(subscriptions));
        Answer answer = clearance
                .intake()
                .submit(sender, message, Duration.ofSeconds(60))
                .join();
        return ((Answer.Decided) answer)
                .receipts().stream()
                        .map(receipt -> Integer.valueOf(receipt.text("returnStatus")))
                        .toList();
    }

    /** The feed of who sends documents of that type, as status and text. */
    List<String> feed(MessageType type) {
        List<String> told = new ArrayList<>();
        Receipts.ReceiptPage page = clearance.receipts().after(sender(type), "", 1000);
        while (!page.receipts().isEmpty()) {
            for (CebDocument receipt : page.receipts()) {
                if (receipt.type() == type.receipt()) {
                    told.add(receipt.text("returnStatus") + " " + receipt.text("returnInfo"));
                }
            }
            page = clearance.receipts().after(sender(type), page.next(), 1000);
        }
        return told;
    }

    public DeclarationSummary list(Parcel parcel) {
        return clearance
                .declarations()
                .find(new Viewer.Park(), parcel.list().text("copNo"))
                .orElseThrow();
    }

    // --- goods in bond, and goods that come back --------------------------------------------------------------------

    private BondedGround ground() {
        return new BondedGround(owner(), database.reader(), clock());
    }

    ReturnCentre centre() {
        return new ReturnCentre(ground());
    }

    Warehouse warehouse() {
        return new Warehouse(ground());
    }

    /** The goods of a list stand in the customs book, so many times, and a lot of each in the warehouse. */
    void stock(Parcel parcel, int times) throws SQLException {
        CustomsBook books = new CustomsBook(ground());
        assertThat(books.file(EMS, EnterpriseCode.of(ValidDocuments.ZONE.code()), "invented bonded site"))
                .isEmpty();
        Warehouse warehouse = warehouse();
        warehouse.place("A-01", PlaceKind.STORAGE);
        warehouse.place("BACK", PlaceKind.APART);
        warehouse.place("UNFIT", PlaceKind.UNFIT);
        List<BookLine> lines = new ArrayList<>();
        List<Warehouse.Received> received = new ArrayList<>();
        for (Fields line : parcel.list().lines()) {
            ItemKey item = new ItemKey(EMS, line.text("itemRecordNo"));
            String second = line.text("unit2");
            assertThat(books.file(new BookItem(
                            lines.size() + 1,
                            item,
                            UnitCode.of(line.text("unit")),
                            UnitCode.of(line.text("unit1")),
                            second.isEmpty() ? null : UnitCode.of(second),
                            100_000,
                            line.text("gcode"),
                            line.text("gname"))))
                    .isEmpty();
            lines.add(new BookLine(
                    "InventoryList",
                    lines.size() + 1,
                    EMS,
                    line.text("itemRecordNo"),
                    quantity(line, "qty", "unit", times),
                    quantity(line, "qty1", "unit1", times),
                    second.isEmpty() ? Said.NOTHING : quantity(line, "qty2", "unit2", times)));
            received.add(new Warehouse.Received(item, "L1", null, 1, "A-01", 0, ""));
        }
        assertThat(books.inbound("QD-IN-1", Beijing.date(time), lines)).isEmpty();
        assertThat(warehouse.receive("QD-IN-1", 1, received, false, "Keeper Zhao"))
                .isEmpty();
    }

    private static Said quantity(Fields line, String quantity, String unit, int times) {
        return new Said(
                new BigDecimal(line.text(quantity))
                        .multiply(BigDecimal.valueOf(times))
                        .toPlainString(),
                line.text(unit));
    }

    /** A parcel with so many pieces of the first line of a released list comes back. */
    long receive(Parcel parcel, String sentBack, long pieces) throws SQLException {
        CameBack.Origin list =
                clearance.returns().released(parcel.list().text("logisticsNo")).orElseThrow();
        ReturnCentre.Result here =
                centre().receive(list, sentBack, Map.of(1, pieces * Quantity.ONE), "", "Keeper Zhao");
        assertThat(here.faults()).isEmpty();
        return here.parcel();
    }

    /** What came in a parcel is found fit or not; goods in bond lie apart. */
    void sort(Parcel parcel, long cameBack, long fit, long unfit) throws SQLException {
        boolean bonded = !parcel.list().text("emsNo").isEmpty();
        if (!bonded) {
            warehouse().place("UNFIT", PlaceKind.UNFIT);
        }
        assertThat(centre().sort(
                                cameBack,
                                Map.of(
                                        1,
                                        new ReturnCentre.Sorted(
                                                fit * Quantity.ONE,
                                                unfit * Quantity.ONE,
                                                bonded ? "L1" : "",
                                                bonded ? "BACK" : "")),
                                unfit > 0 ? "UNFIT" : "",
                                "Keeper Zhao"))
                .isEmpty();
    }

    /** Pieces that stand apart in the warehouse: of returns that were granted. */
    long apart() throws SQLException {
        return warehouse().contents(BookViewer.PARK).stream()
                .filter(content -> content.place().equals("BACK"))
                .mapToLong(Warehouse.Content::pieces)
                .sum();
    }

    /** Waits for what the clearing does by itself; fails where that takes more than half a minute. */
    void until(String question, String answer) throws SQLException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!ask(question).equals(List.of(answer))) {
            assertThat(System.nanoTime())
                    .as("%s is %s", question, ask(question))
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** The messages that lie in a folder, opened. */
    List<CebMessage> messages(String in) throws IOException {
        List<CebMessage> messages = new ArrayList<>();
        for (Path file : files(in)) {
            if (DxpReader.read(Files.readAllBytes(file)) instanceof DxpReading.Delivered delivered
                    && CebReader.read(delivered.data(), ReadLimits.SANDBOX) instanceof Reading.Read read) {
                messages.add(read.message());
            }
        }
        return messages;
    }

    List<Path> files(String in) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(in))) {
            return all.sorted().toList();
        }
    }

    /** What customs says of a document, its returnTime so many seconds after ten. */
    public static CebDocument receipt(CebDocument document, int status, int second, String invtNo) {
        MessageType type = document.type().receipt();
        Fields fields = Fields.of(type.headBlock());
        for (String element : type.headBlock().elementNames()) {
            if (document.head().knows(element)) {
                fields.with(element, document.text(element));
            }
        }
        if (fields.knows("invtNo") && !invtNo.isEmpty()) {
            fields.with("invtNo", invtNo);
        }
        if (fields.knows("preNo")) {
            fields.with("preNo", "B20261124990000001");
        }
        String guid = UUID.nameUUIDFromBytes((document.guid() + status + "/" + second).getBytes(StandardCharsets.UTF_8))
                .toString();
        return CebDocument.flat(
                type,
                fields.with("guid", guid)
                        .with("returnStatus", String.valueOf(status))
                        .with("returnTime", String.format(Locale.ROOT, "202611241030%02d000", second))
                        .with("returnInfo", "[Code:" + status + ";Desc:海关]"));
    }

    /** Customs delivers receipts of one type. */
    public void deliver(CebDocument... receipts) throws IOException {
        MessageType type = receipts[0].type();
        byte[] data = CebWriter.receipts(type, receipts[0].text("guid"), List.of(receipts));
        byte[] xml = new DxpEnvelope(
                        "CUSTOMS-" + ++answers,
                        CLIENT.receiverId(),
                        List.of(CLIENT.dxpId()),
                        OffsetDateTime.parse("2026-11-24T10:30:00+08:00"),
                        type.root(),
                        data)
                .toXml();
        lay(String.format(Locale.ROOT, "%06d.xml", answers), xml);
    }

    void lay(String name, byte[] bytes) {
        try {
            Path whole = folder.resolve("in").resolve(name + ".part");
            Files.createDirectories(whole.getParent());
            Files.write(whole, bytes);
            Files.move(whole, folder.resolve("in").resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one column of a question. */
    List<String> ask(String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection c = database.owner().getConnection();
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
        clearance.close();
        signing.close();
        database.close();
    }
}
