package org.entrepot.relay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.node.OnBehalf;
import org.entrepot.node.OwnTransaction;
import org.entrepot.node.Probe;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;
import org.entrepot.registry.Persons;
import org.entrepot.registry.Role;
import org.entrepot.relay.PaymentRequest.State;
import org.jspecify.annotations.Nullable;

/**
 * Raw data of payments that customs asks platforms for in real time (GACC announcements 165/2018 and 179/2018): platforms bring it, it
 * is kept sealed for the time that is set, customs asks by order, and it is uploaded, signed with the platform's own key. Each
 * request of customs is answered at once; its data is uploaded once, and again by a person alone where it may have arrived.
 */
public final class Payments implements AutoCloseable {
    static final String TAKEN = "10000";
    static final String FAILED = "20000";

    private static final String CODE = "relay";
    private static final String PARK = "*";
    private static final int MOST_SHOWN = 100;

    private final Ground ground;
    private final @Nullable PaymentUpload upload;
    private final Rounds rounds;
    private final RelayTerms settings = RelayTerms.load();

    /**
     * What it works on.
     *
     * @param parties who is registered
     * @param onRecord the documents of an order that are on record, the newest first
     */
    record Ground(
            DataSource owner,
            DataSource reader,
            Persons persons,
            Supplier<Enterprises> parties,
            OnRecord onRecord,
            Clock clock) {
        Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }

        LocalDate today() {
            return Beijing.date(clock.instant());
        }
    }

    /** Gives the orders and payments on record that name an order, the newest first. */
    @FunctionalInterface
    interface OnRecord {
        List<CebDocument> of(String orderNo) throws SQLException;
    }

    /**
     * Over its ground.
     *
     * @param upload to where it is uploaded; null where that is not set up: then customs is told so
     */
    Payments(Ground ground, @Nullable PaymentUpload upload) {
        this.ground = ground;
        this.upload = upload;
        this.rounds = new Rounds("payments", new PaymentWork(ground, upload)::round);
    }

    /** That keeps what platforms bring and uploads nothing. */
    public static Payments resting(
            DataSource owner, DataSource reader, Persons persons, Supplier<Enterprises> parties, Clock clock) {
        return new Payments(new Ground(owner, reader, persons, parties, order -> List.of(), clock), null);
    }

    void open() {
        rounds.open();
    }

    // --- brought by platforms ----------------------------------------------------------------------------------------

    /** What came of bringing payment data. */
    public sealed interface Bringing {
        /**
         * It is kept.
         *
         * @param guid of the payment
         * @param orders that it pays
         * @param storedAt since when
         * @param keptUntil the last day on which it is kept
         * @param news whether it was not there before
         */
        record Kept(String guid, List<String> orders, Instant storedAt, LocalDate keptUntil, boolean news)
                implements Bringing {}

        /** It does not fit the interface, or what is on record; nothing was kept. */
        record Refused(List<Fault> faults) implements Bringing {}

        /** Customs was given other data of one of its orders: that stays. */
        record Used(String orderNo) implements Bringing {}
    }

    /**
     * Keeps the raw data of a payment. The same again changes nothing; other data replaces what was kept of its orders as long as
     * customs did not ask for that.
     *
     * @param platform who brings it
     * @param json the head and the lists of the interface document V1.0
     */
    public Bringing bring(EnterpriseCode platform, byte[] json) throws SQLException {
        return switch (PaymentReading.read(json)) {
            case PaymentReading.Result.Refused(List<Fault> faults) -> new Bringing.Refused(faults);
            case PaymentReading.Result.Read(PaymentData data) -> {
                List<Fault> faults = new ArrayList<>();
                if (!isPlatform(platform, data.head().ebpCode())) {
                    faults.add(new Fault(
                            FAILED,
                            "payment.ebpCode",
                            "payExchangeInfoHead.ebpCode",
                            data.head().ebpCode(),
                            "the caller's own code, and the caller registered as a platform"));
                }
                for (int i = 0; faults.isEmpty() && i < data.lists().size(); i++) {
                    faults.addAll(PaymentComparison.faults(
                            data, i, known(platform, data.lists().get(i).orderNo())));
                }
                yield faults.isEmpty()
                        ? keep(platform, data)
                        : new Bringing.Refused(faults.stream().distinct().toList());
            }
        };
    }

    private boolean isPlatform(EnterpriseCode platform, String code) {
        return ground.parties()
                .get()
                .find(code)
                .filter(found -> found.code().equals(platform) && found.is(Role.PLATFORM))
                .isPresent();
    }

    private List<CebDocument> known(EnterpriseCode platform, String orderNo) throws SQLException {
        return ground.onRecord().of(orderNo).stream()
                .filter(one -> isPlatform(platform, one.text("ebpCode")))
                .toList();
    }

    private Bringing keep(EnterpriseCode platform, PaymentData data) throws SQLException {
        Instant now = ground.now();
        List<String> orders =
                data.lists().stream().map(PaymentData.Paid::orderNo).toList();
        byte[] text = data.text().getBytes(StandardCharsets.UTF_8);
        byte[] digest = digest(text);
        return OwnTransaction.in(ground.owner(), c -> {
            PaymentStore.lock(c, platform);
            List<PaymentStore.Kept> before = PaymentStore.ofOrders(c, platform, orders);
            if (before.size() == 1 && MessageDigest.isEqual(before.getFirst().digest(), digest)) {
                return kept(data, orders, before.getFirst().storedAt(), false);
            }
            List<Long> replaced = before.stream().map(PaymentStore.Kept::id).toList();
            Optional<String> used = PaymentStore.used(c, replaced);
            if (used.isPresent()) {
                return new Bringing.Used(used.get());
            }
            PaymentStore.drop(c, replaced);
            long id = PaymentStore.nextId(c);
            DataKey key = ground.persons().ownKey(c, now);
            int often =
                    before.stream().mapToInt(one -> one.replaced() + 1).max().orElse(0);
            PaymentStore.add(
                    c,
                    new PaymentStore.Entry(
                            id, platform, key.id(), often, digest, key.seal(text, PaymentWork.context(id))),
                    orders,
                    now);
            return kept(data, orders, now, true);
        });
    }

    private Bringing kept(PaymentData data, List<String> orders, Instant since, boolean news) {
        LocalDate last = Beijing.date(since).plusDays(settings.paymentsKeptDays(ground.today()));
        return new Bringing.Kept(data.head().guid(), orders, since, last, news);
    }

    private static byte[] digest(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // --- asked by customs --------------------------------------------------------------------------------------------

    /**
     * What customs is answered at once.
     *
     * @param code 10000 where the data will be uploaded, 20000 where not
     * @param message why not; empty where it will
     * @param serviceTime milliseconds since 1970
     */
    public record Answer(String code, String message, long serviceTime) {}

    /**
     * Takes a request of customs, {@code platDataOpen}; what is answered 10000 is on disk and will be uploaded.
     *
     * @param platform the code in the address, under which customs has the platform on record
     * @param openReq the form parameter; null where there was none
     */
    public Answer ask(String platform, @Nullable String openReq) throws SQLException {
        Instant now = ground.now();
        Optional<EnterpriseCode> asked = ground.parties()
                .get()
                .find(platform)
                .filter(found -> found.is(Role.PLATFORM))
                .map(Enterprise::code);
        if (asked.isEmpty()) {
            return new Answer(FAILED, "no platform of that code is connected here", now.toEpochMilli());
        }
        EnterpriseCode owner = asked.get();
        PaymentQuestion question = PaymentQuestion.read(openReq);
        Answer answer = OwnTransaction.in(ground.owner(), c -> {
            PaymentStore.lock(c, owner);
            return answer(c, owner, question, now);
        });
        if (answer.code().equals(TAKEN)) {
            rounds.wake();
        }
        return answer;
    }

    private Answer answer(Connection c, EnterpriseCode owner, PaymentQuestion question, Instant now)
            throws SQLException {
        if (!question.fault().isEmpty()) {
            return decline(c, owner, question, question.fault(), now);
        }
        Optional<String> before = PaymentStore.orderOfSession(c, owner, question.session());
        if (before.isPresent()) {
            return before.get().equals(question.orderNo())
                    ? new Answer(TAKEN, "", now.toEpochMilli())
                    : decline(
                            c,
                            owner,
                            question,
                            "sessionID: found one that asked for another order, expected a new one",
                            now);
        }
        PaymentUpload way = upload;
        if (way == null || !way.signing().holds(owner.value())) {
            return decline(
                    c, owner, question, "this platform is not set up to upload: no address or no key of its own", now);
        }
        if (PaymentStore.open(c, owner) >= settings.paymentsOpen(ground.today())) {
            return decline(c, owner, question, "too many requests wait; ask again later", now);
        }
        Optional<Long> payment = PaymentStore.ofOrder(c, owner, question.orderNo());
        if (payment.isEmpty()) {
            return decline(
                    c,
                    owner,
                    question,
                    "orderNo: found no payment data of it, expected an order of this platform",
                    now);
        }
        PaymentStore.ask(
                c,
                new PaymentStore.Asked(
                        owner,
                        question.session(),
                        question.orderNo(),
                        question.serviceTime(),
                        payment.get(),
                        State.ASKED,
                        "",
                        ""),
                now);
        return new Answer(TAKEN, "", now.toEpochMilli());
    }

    /** Refused, and noted as far as a day's notes go: who asks is not known to us. */
    private Answer decline(Connection c, EnterpriseCode owner, PaymentQuestion question, String why, Instant now)
            throws SQLException {
        long noted = PaymentStore.declinedSince(c, owner, now.minus(Duration.ofDays(1)));
        if (noted < settings.paymentsDeclinedNoted(ground.today())) {
            PaymentStore.ask(
                    c,
                    new PaymentStore.Asked(
                            owner,
                            question.session(),
                            question.orderNo(),
                            question.serviceTime(),
                            null,
                            State.DECLINED,
                            FAILED,
                            why),
                    now);
        }
        return new Answer(FAILED, why, now.toEpochMilli());
    }

    // --- seen by people ----------------------------------------------------------------------------------------------

    /**
     * What somebody may see.
     *
     * @param viewer an enterprise's code, or {@code *} for the park
     */
    public PaymentBoard board(String viewer) throws SQLException {
        return OnBehalf.read(ground.reader(), viewer, c -> PaymentStore.board(c, MOST_SHOWN));
    }

    /** Whether what customs asks a platform for can be uploaded: there is an address, and a key of its own. */
    public boolean isSetUp(EnterpriseCode platform) {
        PaymentUpload way = upload;
        return way != null && way.signing().holds(platform.value());
    }

    /**
     * Has data uploaded again that did not arrive, may not have, or was refused. Customs takes one upload a request: of one that it
     * has already it says that storing failed.
     *
     * @param viewer an enterprise's code, which may do so with its own alone, or {@code *}
     * @return why not, where it is not done
     */
    public Optional<Fault> sendAgain(long request, String viewer, String byWhom) throws SQLException {
        Optional<Fault> fault = OwnTransaction.in(ground.owner(), c -> {
            Optional<PaymentStore.Locked> found =
                    PaymentStore.lock(c, request).filter(one -> viewer.equals(PARK) || viewer.equals(one.owner()));
            if (found.isEmpty()) {
                return Optional.of(new Fault(
                        CODE, "payments.request", "request", String.valueOf(request), "a request of customs"));
            }
            State state = found.get().state();
            if (state != State.IN_DOUBT && state != State.GIVEN_UP && state != State.REFUSED) {
                return Optional.of(new Fault(
                        CODE, "payments.state", "request", String.valueOf(request), "one that did not arrive"));
            }
            PaymentStore.again(c, request, byWhom, ground.now());
            return Optional.empty();
        });
        if (fault.isEmpty()) {
            rounds.wake();
        }
        return fault;
    }

    /** Whether somebody should look. */
    Probe.Finding look() {
        String name = "payments";
        if (!rounds.trouble().isEmpty()) {
            return new Probe.Finding(
                    name, Probe.Level.WORRYING, "The last round broke (" + rounds.trouble() + "); see the log.");
        }
        try (Connection c = ground.owner().getConnection()) {
            long troubled = PaymentStore.troubled(c, ground.now().minus(settings.unansweredAfter(ground.today())));
            return troubled == 0
                    ? new Probe.Finding(name, Probe.Level.WELL, "What customs asked of payment data was uploaded.")
                    : new Probe.Finding(
                            name,
                            Probe.Level.WORRYING,
                            troubled + " requests of customs for payment data were not fulfilled; see /payments.");
        } catch (SQLException e) {
            return new Probe.Finding(name, Probe.Level.WORRYING, "Its tables cannot be read; see the log.");
        }
    }

    @Override
    public void close() {
        rounds.close();
    }
}
