package org.entrepot.relay;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.entrepot.kernel.Beijing;
import org.entrepot.node.OwnTransaction;
import org.entrepot.registry.DataKey;
import org.entrepot.registry.Destruction;
import org.entrepot.relay.PaymentRequest.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of uploading what customs asked for, and of erasing what was kept long enough. That something is being sent is noted before
 * it is: what a round left behind in that state may have arrived and is not sent again by itself. Not for two threads at once.
 */
final class PaymentWork {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentWork.class);
    private static final int REQUESTS_A_ROUND = 20;
    private static final int ERASED_AT_ONCE = 1_000;
    private static final Duration BETWEEN_ERASURES = Duration.ofHours(1);

    private final Payments.Ground ground;
    private final @Nullable PaymentUpload upload;
    private final RelayTerms settings = RelayTerms.load();
    private Instant nextErasure = Instant.MIN;

    PaymentWork(Payments.Ground ground, @Nullable PaymentUpload upload) {
        this.ground = ground;
        this.upload = upload;
    }

    /** What a sealed payment is of. */
    static byte[] context(long payment) {
        return ("payment data " + payment).getBytes(StandardCharsets.US_ASCII);
    }

    /** Does a round; true when something was done. */
    boolean round() throws SQLException {
        boolean erased = erase();
        PaymentUpload way = upload;
        if (way == null) {
            return erased;
        }
        List<PaymentStore.Due> due = OwnTransaction.in(ground.owner(), c -> {
            PaymentStore.leftOver(c, "the program ended while it was being sent");
            return PaymentStore.due(c, ground.now(), REQUESTS_A_ROUND);
        });
        for (PaymentStore.Due one : due) {
            upload(way, one);
        }
        return erased || !due.isEmpty();
    }

    private boolean erase() throws SQLException {
        Instant now = ground.now();
        if (now.isBefore(nextErasure)) {
            return false;
        }
        Instant before = ground.today()
                .minusDays(settings.paymentsKeptDays(ground.today()))
                .atStartOfDay(Beijing.ZONE)
                .toInstant();
        int erased = OwnTransaction.in(ground.owner(), c -> PaymentStore.old(c, before, ERASED_AT_ONCE));
        if (erased > 0) {
            // with their keys, so that a copy of the database tells nothing either
            ground.persons()
                    .destroy(
                            ground.owner(),
                            c -> PaymentStore.erase(c, before, ERASED_AT_ONCE).stream()
                                    .map(key -> new Destruction(key, null, "payments"))
                                    .toList(),
                            now);
        }
        if (erased < ERASED_AT_ONCE) {
            nextErasure = now.plus(BETWEEN_ERASURES);
        }
        return erased > 0;
    }

    private void upload(PaymentUpload way, PaymentStore.Due due) throws SQLException {
        Optional<PaymentData> data = OwnTransaction.in(ground.owner(), c -> data(c, due.payment()));
        if (data.isEmpty()) {
            move(due, State.GIVEN_UP, due.request().tries(), "", "", "the payment data is not kept any more");
            return;
        }
        String session = due.request().session();
        long serviceTime = ground.clock().millis();
        String text;
        try {
            SigningService.Signed signed = way.signing()
                    .text(due.request().platform(), data.get().signingBytes(session, serviceTime))
                    .join();
            text = data.get().upload(session, serviceTime, signed);
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            failed(due, "it could not be signed: " + cause.getMessage());
            return;
        } catch (SigningService.SigningBusy e) {
            failed(due, String.valueOf(e.getMessage()));
            return;
        }
        move(due, State.SENDING, due.request().tries(), "", "", "");
        switch (way.gate().upload(text)) {
            case PaymentGate.Result.Answered(String code, String message) -> {
                boolean taken = code.equals(Payments.TAKEN);
                if (!taken) {
                    LOG.warn("customs refused payment data of session {}: {} {}", session, code, message);
                }
                move(due, taken ? State.TAKEN : State.REFUSED, due.request().tries(), code, message, "");
            }
            case PaymentGate.Result.InDoubt(String trouble) ->
                move(due, State.IN_DOUBT, due.request().tries(), "", "", trouble);
            case PaymentGate.Result.NotYet(String trouble) -> failed(due, trouble);
        }
    }

    private Optional<PaymentData> data(Connection c, long payment) throws SQLException {
        Optional<PaymentStore.Sealed> sealed = PaymentStore.sealed(c, payment);
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        long id = sealed.get().key();
        @Nullable DataKey key = ground.persons().keys(c, List.of(id)).get(id);
        return key == null
                ? Optional.empty()
                : switch (PaymentReading.read(key.open(sealed.get().bytes(), context(payment)))) {
                    case PaymentReading.Result.Read(PaymentData data) -> Optional.of(data);
                    case PaymentReading.Result.Refused(var faults) ->
                        throw new IllegalStateException("payment " + payment + " was kept and does not fit: " + faults);
                };
    }

    /** It has not arrived: tried again after a while, so often and no more. */
    private void failed(PaymentStore.Due due, String trouble) throws SQLException {
        int tries = due.request().tries() + 1;
        boolean more = tries < settings.tries(ground.today());
        move(due, more ? State.ASKED : State.GIVEN_UP, tries, "", "", trouble);
    }

    private void move(PaymentStore.Due due, State state, int tries, String code, String message, String trouble)
            throws SQLException {
        Instant at = state == State.ASKED ? ground.now().plus(settings.waitAfter(tries, ground.today())) : ground.now();
        OwnTransaction.in(ground.owner(), c -> {
            PaymentStore.move(
                    c,
                    due.request().id(),
                    new PaymentStore.Next(
                            state, tries, at, code, Inbox.shortened(clean(message)), Inbox.shortened(clean(trouble))));
            return due;
        });
    }

    /** What others wrote, for a column of text. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
