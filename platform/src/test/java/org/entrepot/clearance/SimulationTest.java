package org.entrepot.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.entrepot.clearance.Auditor.Entry;
import org.entrepot.clearance.Auditor.Goods;
import org.entrepot.clearance.Auditor.Kind;
import org.entrepot.clearance.Auditor.Manner;
import org.entrepot.clearance.Auditor.Paper;
import org.entrepot.clearance.Auditor.Says;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.clearance.rules.ValidDocuments.Parcel;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.messages.CebDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A park on a bad day: orders, payments, waybills and lists of both directions in random order, with repeats, gaps, conflicts,
 * changes, withdrawals, cancellations and lists that wait in vain, and few buyers, so that limits bite. An {@link Auditor} of
 * its own predicts every answer. One seed makes one run; {@code -Dsimulation.seeds=N} makes N of them.
 */
class SimulationTest {
    private static final long FIRST_SEED = 20261124;
    private static final int ORDERS = 250;
    private static final int AT_ONCE = 40;
    private static final int BUYERS = 5;
    private static final int FIRST_BUYER = 900;
    private static final int LARGEST_MESSAGE = 8;
    private static final int STEPS_BETWEEN_AUDITS = 25;
    private static final Money GUARANTEE = Money.yuan("4500.00");
    private static final List<String> GUARANTORS =
            List.of(ValidDocuments.PLATFORM.code(), ValidDocuments.SELLER.code());
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final LocalDateTime SENT = LocalDateTime.of(2026, 11, 24, 10, 30);

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + Integer.getInteger("simulation.seeds", 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_clearing_does_what_the_auditor_predicts(long seed) throws Exception {
        System.out.println("simulation, seed " + seed);
        try (Desk desk = Desk.open(GUARANTEE)) {
            Run run = new Run(seed, desk);
            run.play();
            run.examineAll();
            if (seed == FIRST_SEED) {
                assertVaried(run);
            }
        }
    }

    private static void assertVaried(Run run) {
        assertThat(run.outcomes().keySet())
                .as("something of everything happened: %s", run.outcomes())
                .contains("800", "399", "2", "1", "100 match", "100 waiting", "100 tax.annualLimit")
                .contains("100 tax.singleLimit", "100 tax.guarantee", "-621004", "-301010", "-401006");
    }

    /** An order as it is meant; its documents may be sent amiss. */
    private record Plan(boolean export, String orderNo, int buyer, Goods goods, int yuan, String guarantor, int amiss) {
        Says says(Kind kind, boolean right, String note) {
            boolean wrong = !right;
            String none = "";
            return switch (kind) {
                case ORDER -> said(kind, orderNo, none, buyer, yuan, none, false, wrong && amiss == 5, note);
                case PAYMENT ->
                    said(
                            kind,
                            payment(wrong),
                            none,
                            wrong && amiss == 2 ? buyer + 1 : buyer,
                            yuan,
                            none,
                            wrong && amiss == 1,
                            wrong && amiss == 6,
                            note);
                case WAYBILL -> waybill(wrong, note);
                case LIST ->
                    said(
                            kind,
                            wrong && amiss == 8 ? "C-SHARED" + (export ? "-E" : "-I") : "C" + orderNo,
                            wrong && amiss == 9 ? "MOVED" + orderNo : waybillNo(),
                            export ? 0 : buyer,
                            wrong && amiss == 4 ? yuan + 1 : yuan,
                            export ? none : guarantor,
                            false,
                            wrong && amiss == 7,
                            note);
                case CANCELLATION -> throw new IllegalArgumentException("a cancellation is not planned");
            };
        }

        private String payment(boolean wrong) {
            return wrong && amiss == 10 ? "P-SHARED" : "P" + orderNo;
        }

        private Says waybill(boolean wrong, String note) {
            String number = wrong && amiss == 11 ? "W-SHARED" + (export ? "-E" : "-I") : waybillNo();
            String order = export ? "" : orderNo;
            int consignee = export ? 0 : wrong && amiss == 3 ? buyer + 1 : buyer;
            return new Says(export, Kind.WAYBILL, order, number, "", consignee, Goods.WIG, 0, "", false, false, note);
        }

        private Says said(
                Kind kind,
                String number,
                String names,
                int who,
                int price,
                String guarantee,
                boolean shortPaid,
                boolean malformed,
                String note) {
            int whose = export ? 0 : who;
            return new Says(
                    export, kind, orderNo, number, names, whose, goods, price, guarantee, shortPaid, malformed, note);
        }

        String waybillNo() {
            return "W" + orderNo;
        }
    }

    /** One run: what is sent, and what the auditor says to it. */
    private static final class Run {
        private final long seed;
        private final Desk desk;
        private final Random random;
        private final Auditor auditor;
        private final List<Plan> plans = new ArrayList<>();
        private final Map<Entry, Long> documents = new HashMap<>();
        private final List<Paper> sent = new ArrayList<>();
        private final Set<Entry> numbered = new HashSet<>();
        private final List<String> listNumbers = new ArrayList<>();
        private final Map<Integer, UUID> persons = new HashMap<>();
        private int made;
        private int step;
        private int guids;

        Run(long seed, Desk desk) {
            this.seed = seed;
            this.desk = desk;
            this.random = new Random(seed);
            Map<String, Long> given = new HashMap<>();
            GUARANTORS.forEach(one -> given.put(one, GUARANTEE.minor()));
            this.auditor = new Auditor(Desk.PATIENCE, given);
        }

        void play() {
            auditor.at(desk.now());
            while (made < ORDERS || plans.size() > AT_ONCE / 4) {
                while (made < ORDERS && plans.size() < AT_ONCE) {
                    plans.add(plan(made++));
                }
                step++;
                boolean export = random.nextInt(3) == 0;
                Kind kind = KINDS.get(random.nextInt(KINDS.size()));
                if (kind == Kind.CANCELLATION) {
                    sendAll(cancellations());
                } else {
                    sendAll(papers(export, kind));
                }
                if (step % 90 == 0) {
                    letTimePass();
                }
                if (step % STEPS_BETWEEN_AUDITS == 0) {
                    desk.audit();
                }
                balances();
                plans.removeIf(one -> isDone(one) && random.nextInt(12) == 0);
            }
        }

        private Plan plan(int number) {
            boolean export = number % 3 == 0;
            Goods goods = export ? Goods.WIG : random.nextInt(3) == 0 ? Goods.HONEY : Goods.SHAWL;
            int yuan = random.nextInt(12) == 0 ? 4_981 + random.nextInt(1_500) : 50 + random.nextInt(2_400);
            int amiss = random.nextInt(3) == 0 ? 1 + random.nextInt(11) : 0;
            return new Plan(
                    export,
                    "SIM" + number,
                    FIRST_BUYER + (random.nextBoolean() ? 0 : random.nextInt(BUYERS)),
                    goods,
                    yuan,
                    GUARANTORS.get(random.nextInt(5) == 0 ? 1 : 0),
                    amiss);
        }

        /** A plan is done when its list was cleared, or when it has come to nothing for long. */
        private boolean isDone(Plan plan) {
            return auditor.cleared(plan.export(), plan.orderNo()) != null || random.nextInt(40) == 0;
        }

        private List<Paper> papers(boolean export, Kind kind) {
            List<Plan> fitting =
                    plans.stream().filter(one -> one.export() == export).toList();
            List<Paper> papers = new ArrayList<>();
            if (fitting.isEmpty() || (export && kind == Kind.PAYMENT)) {
                return papers;
            }
            int size = 1 + random.nextInt(LARGEST_MESSAGE);
            for (int i = 0; i < size; i++) {
                papers.add(paper(fitting.get(random.nextInt(fitting.size())), kind));
            }
            return papers;
        }

        private Paper paper(Plan plan, Kind kind) {
            String guid = plan.orderNo() + kind;
            return switch (random.nextInt(20)) {
                case 0 -> again(plan.says(kind, false, ""), Manner.STORED, 0);
                case 1 -> again(plan.says(kind, true, "另" + random.nextInt(3)), Manner.NEW, 0);
                case 2, 3 -> again(plan.says(kind, true, ""), Manner.CHANGE, 60L + step);
                case 4 -> again(plan.says(kind, true, "改"), Manner.CHANGE, random.nextInt(120));
                case 5 -> again(plan.says(kind, random.nextBoolean(), ""), Manner.DELETE, 60L + step);
                case 6, 7 -> again(plan.says(kind, true, ""), Manner.NEW, 0);
                case 8 -> again(plan.says(kind, false, ""), Manner.NEW, 0);
                case 9 ->
                    sent.isEmpty() ? new Paper(plan.says(kind, false, ""), Manner.NEW, 0, guid) : late(plan, kind);
                default -> new Paper(plan.says(kind, false, ""), Manner.NEW, 0, guid);
            };
        }

        /** Something that was sent long ago, the very same. */
        private Paper late(Plan plan, Kind kind) {
            List<Paper> alike = sent.stream()
                    .filter(one -> one.says().kind() == kind && one.says().export() == plan.export())
                    .toList();
            return alike.isEmpty()
                    ? new Paper(plan.says(kind, false, ""), Manner.NEW, 0, plan.orderNo() + kind)
                    : alike.get(random.nextInt(alike.size()));
        }

        private Paper again(Says says, Manner manner, long second) {
            return new Paper(says, manner, second, "again" + guids++);
        }

        private List<Paper> cancellations() {
            if (listNumbers.isEmpty() || random.nextInt(2) == 0) {
                return List.of();
            }
            String invtNo =
                    random.nextInt(8) == 0 ? "ZZ002026E999999999" : listNumbers.get(random.nextInt(listNumbers.size()));
            Says says = new Says(
                    true,
                    Kind.CANCELLATION,
                    "",
                    invtNo,
                    "",
                    0,
                    Goods.WIG,
                    0,
                    "",
                    false,
                    false,
                    "K" + random.nextInt(60));
            Manner manner = switch (random.nextInt(10)) {
                case 0 -> Manner.STORED;
                case 1 -> Manner.CHANGE;
                case 2 -> Manner.DELETE;
                default -> Manner.NEW;
            };
            return List.of(again(says, manner, 60L + step));
        }

        private void sendAll(List<Paper> papers) {
            if (papers.isEmpty()) {
                return;
            }
            List<CebDocument> message = papers.stream().map(Run::document).toList();
            EnterpriseCode sender = Desk.sender(message.getFirst().type());
            Answer.Decided answer = desk.send(sender, Desk.message(sender, message.toArray(CebDocument[]::new)));
            Set<Entry> entries = new LinkedHashSet<>();
            for (int i = 0; i < papers.size(); i++) {
                Paper paper = papers.get(i);
                Entry entry = auditor.submit(paper);
                entries.add(entry);
                DocumentOutcome outcome = answer.documents().get(i);
                Long before = documents.putIfAbsent(entry, outcome.document());
                assertThat(before == null || before == outcome.document())
                        .as("%s: a repeat stands for its first: %s", where(), paper)
                        .isTrue();
                sent.add(paper);
            }
            examine(entries);
            remember();
        }

        private long number(Entry entry) {
            return Objects.requireNonNull(documents.get(entry), "an entry that the program does not know");
        }

        private String where() {
            return "seed " + seed + ", step " + step;
        }

        /** The numbers that lists were given are the program's to choose. */
        private void remember() {
            for (Plan plan : plans) {
                Entry list = plan.export() ? auditor.cleared(true, plan.orderNo()) : null;
                if (list != null && numbered.add(list)) {
                    String invtNo = desk.outcome(number(list)).invtNo();
                    listNumbers.add(invtNo);
                    auditor.numbered(list, invtNo);
                }
            }
        }

        private void examine(Collection<Entry> entries) {
            List<Long> numbers = entries.stream().map(this::number).toList();
            List<DocumentOutcome> outcomes = desk.declarations().outcomes(numbers);
            int i = 0;
            for (Entry entry : entries) {
                examine(entry, outcomes.get(i++));
            }
        }

        private void examine(Entry entry, DocumentOutcome outcome) {
            assertThat(outcome.status())
                    .as("%s: %s %s, told %s", where(), entry.paper, outcome.faults(), entry.told)
                    .isEqualTo(entry.status());
            if (entry.status() == 100) {
                assertThat(Submissions.rules(outcome))
                        .as("%s: %s", where(), entry.paper)
                        .anySatisfy(rule -> assertThat(rule).contains(entry.reason));
            }
        }

        /** Every document once more, and all that it was ever told. */
        void examineAll() throws SQLException {
            desk.audit();
            assertThat(documents).hasSize(auditor.filed().size());
            ReceiptStore.Told told;
            try (var c = desk.database.owner().getConnection()) {
                told = ReceiptStore.told(c, documents.values());
            }
            for (Entry entry : auditor.filed()) {
                assertThat(Submissions.statuses(told.receipts(number(entry))))
                        .as("seed %d: %s", seed, entry.paper)
                        .isEqualTo(entry.told);
            }
        }

        Map<String, Integer> outcomes() {
            Map<String, Integer> outcomes = new TreeMap<>();
            for (Entry entry : auditor.filed()) {
                String reason = entry.status() == 100 ? " " + entry.reason : "";
                outcomes.merge(entry.status() + reason, 1, Integer::sum);
            }
            return outcomes;
        }

        /** More than a day goes by; once it is the turn of the year. */
        private void letTimePass() {
            Instant next = desk.now().plus(Desk.PATIENCE).plus(Duration.ofMinutes(7));
            Instant newYear = Instant.parse("2026-12-31T16:00:01Z");
            desk.at(step % 450 == 0 && desk.now().isBefore(newYear) ? newYear : next);
            List<Entry> expired = auditor.at(desk.now());
            for (Entry entry : expired) {
                long document = number(entry);
                Desk.until(() -> desk.outcome(document).status() == 100);
            }
            examine(expired);
        }

        private void balances() {
            Map<String, Long> used = new TreeMap<>();
            auditor.used().forEach((buyer, fen) -> {
                String[] whose = buyer.split("\\|", -1);
                used.put(person(Integer.parseInt(whose[0])) + "|" + whose[1], fen);
                assertThat(fen).isLessThanOrEqualTo(Auditor.ANNUAL_FEN);
            });
            Books.Sums booked = Books.sums(desk.database);
            assertThat(booked.used()).as(where()).isEqualTo(used);
            assertThat(booked.secured()).as(where()).isEqualTo(auditor.secured());
        }

        private UUID person(int buyer) {
            return persons.computeIfAbsent(buyer, number -> {
                try {
                    return desk.person(ValidDocuments.buyer(number));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        // --- papers become documents

        private static CebDocument document(Paper paper) {
            Says says = paper.says();
            CebDocument document = says.kind() == Kind.CANCELLATION ? cancellation(says) : of(says);
            UUID guid = UUID.nameUUIDFromBytes(paper.guid().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            document = ValidDocuments.with(document, "guid", guid.toString().toUpperCase(Locale.ROOT));
            document = ValidDocuments.with(document, "appTime", TIME.format(SENT.plusSeconds(paper.second())));
            return switch (paper.manner()) {
                case NEW -> document;
                case STORED -> ValidDocuments.with(document, "appStatus", "1");
                case CHANGE -> ValidDocuments.with(document, "appType", "2");
                case DELETE -> ValidDocuments.with(document, "appType", "3");
            };
        }

        private static CebDocument cancellation(Says says) {
            return ValidDocuments.with(ValidDocuments.cancellation("SIM", says.number()), "copNo", says.note());
        }

        private static CebDocument of(Says says) {
            Parcel parcel = parcel(says);
            CebDocument document = switch (says.kind()) {
                case ORDER -> parcel.order();
                case PAYMENT -> payment(parcel.payment(), says);
                case WAYBILL -> ValidDocuments.with(parcel.waybill(), "logisticsNo", says.number());
                case LIST -> list(parcel.list(), says);
                case CANCELLATION -> throw new IllegalArgumentException("no document of a parcel");
            };
            document = says.note().isEmpty() ? document : ValidDocuments.with(document, "note", says.note());
            return says.malformed() ? malformed(document) : document;
        }

        private static Parcel parcel(Says says) {
            String order = says.order().isEmpty() ? "NONE" : says.order();
            String price = says.yuan() == 0 ? "1" : String.valueOf(says.yuan());
            ValidDocuments.Goods goods = switch (says.goods()) {
                case SHAWL -> ValidDocuments.SHAWL;
                case HONEY -> ValidDocuments.HONEY;
                case WIG -> ValidDocuments.WIG;
            };
            return says.export()
                    ? ValidDocuments.exportParcel(order, goods.at(price))
                    : ValidDocuments.importParcel(order, ValidDocuments.buyer(says.buyer()), goods.at(price));
        }

        private static CebDocument payment(CebDocument payment, Says says) {
            CebDocument numbered = ValidDocuments.with(payment, "payTransactionId", says.number());
            return says.shortPaid() ? ValidDocuments.with(numbered, "amountPaid", "1") : numbered;
        }

        private static CebDocument list(CebDocument list, Says says) {
            CebDocument numbered =
                    ValidDocuments.with(ValidDocuments.with(list, "copNo", says.number()), "logisticsNo", says.names());
            return says.export() ? numbered : ValidDocuments.with(numbered, "assureCode", says.guarantor());
        }

        private static CebDocument malformed(CebDocument document) {
            return switch (document.type()) {
                case CEB621, CEB603 -> ValidDocuments.with(document, "customsCode", "0001");
                case CEB411 -> ValidDocuments.with(document, "payTime", "20261301000000");
                default -> ValidDocuments.with(document, "goodsValue", "1");
            };
        }
    }
}
