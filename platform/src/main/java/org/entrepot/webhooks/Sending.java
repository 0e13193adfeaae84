package org.entrepot.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.registry.SealBroken;
import org.entrepot.webhooks.DeliveryStore.Next;
import org.entrepot.webhooks.DeliveryStore.Noted;
import org.entrepot.webhooks.DeliveryStore.Tried;
import org.jspecify.annotations.Nullable;

/**
 * Sends what an endpoint is to be told, one after another, and notes each. Between sending and noting no connection to the
 * database is held; what ends in between is sent again, with the same id.
 */
final class Sending {
    private static final int GONE = 410;
    private static final int GOOD = 2;
    private static final int HUNDRED = 100;

    private final Ground ground;
    private final SecretSeal seal;
    private final Poster poster;
    private final HookMeters meters;

    Sending(Ground ground, SecretSeal seal, Poster poster, HookMeters meters) {
        this.ground = ground;
        this.seal = seal;
        this.poster = poster;
        this.meters = meters;
    }

    /** Sends the next that is due; whether there was one and it was taken, so that another may follow. */
    boolean sendNext(long endpoint) throws SQLException {
        Optional<Next> next;
        try (Connection c = ground.owner().getConnection()) {
            next = DeliveryStore.next(c, endpoint, ground.now());
        }
        return next.isPresent() && send(endpoint, next.get());
    }

    private boolean send(long endpoint, Next next) throws SQLException {
        Instant at = ground.now();
        long began = System.nanoTime();
        Poster.Answer answer = post(endpoint, next, at);
        int millis = (int) Duration.ofNanos(System.nanoTime() - began).toMillis();
        int status = answer instanceof Poster.Answer.Status said ? said.status() : 0;
        Trouble trouble = answer instanceof Poster.Answer.None(Trouble why) ? why : null;
        Duration asked = answer instanceof Poster.Answer.Status said
                ? RetryAfter.of(
                        status,
                        said.retryAfter(),
                        ground.now(),
                        ground.settings().retryAfterLongest(ground.today()))
                : Duration.ZERO;
        Delivery.Attempt attempt = new Delivery.Attempt(next.attempts() + 1, at, millis, status, trouble);
        return ground.asOwner(c -> note(c, endpoint, next, attempt, asked));
    }

    private Poster.Answer post(long endpoint, Next next, Instant at) {
        byte[] payload = next.payload().getBytes(StandardCharsets.UTF_8);
        List<SigningSecret> secrets;
        try {
            secrets = secrets(endpoint, next, at);
        } catch (SealBroken e) {
            return new Poster.Answer.None(Trouble.SECRET);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", next.event());
        headers.put("webhook-timestamp", String.valueOf(at.getEpochSecond()));
        headers.put("webhook-signature", SigningSecret.header(secrets, next.event(), at, payload));
        headers.put("Entrepot-Authority", next.authority());
        return poster.post(URI.create(next.url()), headers, payload);
    }

    private List<SigningSecret> secrets(long endpoint, Next next, Instant at) {
        List<SigningSecret> secrets = new ArrayList<>();
        secrets.add(seal.open(endpoint, next.sealed()));
        byte[] former = next.former();
        Instant until = next.formerUntil();
        if (former != null && until != null && at.isBefore(until)) {
            secrets.add(seal.open(endpoint, former));
        }
        return secrets;
    }

    /** Notes what came of it; whether it was taken. */
    private boolean note(Connection c, long endpoint, Next sent, Delivery.Attempt attempt, Duration asked)
            throws SQLException {
        Optional<EndpointStore.Standing> standing = EndpointStore.lock(c, endpoint);
        Optional<Tried> tried = DeliveryStore.lock(c, sent, attempt.at());
        if (standing.isEmpty() || tried.isEmpty()) {
            return false; // it was removed, or noted, while it was under way
        }
        DeliveryStore.attempt(c, sent, attempt);
        if (attempt.status() / HUNDRED == GOOD) {
            taken(c, endpoint, sent, attempt, tried.get(), standing.get());
            return true;
        }
        notTaken(c, endpoint, sent, attempt, tried.get(), standing.get(), asked);
        return false;
    }

    private void taken(
            Connection c,
            long endpoint,
            Next sent,
            Delivery.Attempt attempt,
            Tried tried,
            EndpointStore.Standing standing)
            throws SQLException {
        Instant now = ground.now();
        DeliveryStore.note(
                c,
                sent.delivery(),
                new Noted(
                        attempt.status(),
                        tried.since(),
                        tried.failures(),
                        Delivery.State.DELIVERED,
                        now,
                        attempt.at(),
                        false));
        EndpointStore.taken(c, endpoint, now);
        if (retries().isOvertaken(standing.failures())) {
            DeliveryStore.hurry(c, endpoint, now); // it is back: what was set aside meanwhile waits no longer
        }
        meters.sent(HookMeters.Outcome.DELIVERED);
    }

    private void notTaken(
            Connection c,
            long endpoint,
            Next sent,
            Delivery.Attempt attempt,
            Tried tried,
            EndpointStore.Standing standing,
            Duration asked)
            throws SQLException {
        Instant now = ground.now();
        boolean gone = attempt.status() == GONE;
        int failures = tried.failures() + 1;
        Optional<Duration> wait =
                sent.kind() == EventKind.TEST ? Optional.empty() : retries().waitAfter(failures, sent.delivery());
        Noted noted = gone && sent.kind() != EventKind.TEST
                ? waiting(attempt, tried, tried.failures(), now, false)
                : wait.map(some -> waiting(
                                attempt,
                                tried,
                                failures,
                                now.plus(longer(some, asked)),
                                retries().isOvertaken(failures)))
                        .orElse(new Noted(
                                attempt.status(), tried.since(), failures, Delivery.State.GIVEN_UP, now, now, false));
        DeliveryStore.note(c, sent.delivery(), noted);
        EndpointStore.failed(c, endpoint, now, now.plus(longer(retries().restAfter(standing.failures() + 1), asked)));
        boolean givenUp = noted.state() == Delivery.State.GIVEN_UP;
        if (standing.state() == Endpoint.State.ACTIVE) {
            switchOff(c, endpoint, sent, gone, givenUp ? tried.since() : null);
        }
        meters.sent(gone ? HookMeters.Outcome.GONE : givenUp ? HookMeters.Outcome.GIVEN_UP : HookMeters.Outcome.FAILED);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Noted waiting(
            Delivery.Attempt attempt, Tried tried, int failures, Instant nextTry, boolean overtaken) {
        return new Noted(attempt.status(), tried.since(), failures, Delivery.State.WAITING, null, nextTry, overtaken);
    }

    /** An endpoint that wants nothing any more, or took nothing as long as an event was tried, is left alone. */
    private static void switchOff(Connection c, long endpoint, Next sent, boolean gone, @Nullable Instant givenUpSince)
            throws SQLException {
        if (gone) {
            EndpointStore.set(c, endpoint, Endpoint.State.GONE);
        } else if (givenUpSince != null
                && sent.kind() != EventKind.TEST
                && !DeliveryStore.anyTakenSince(c, endpoint, givenUpSince)) {
            EndpointStore.set(c, endpoint, Endpoint.State.FAILING);
        }
    }

    private RetrySchedule retries() {
        return ground.settings().retries(ground.today());
    }
}
