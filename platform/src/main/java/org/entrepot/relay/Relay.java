package org.entrepot.relay;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.node.OnBehalf;
import org.entrepot.node.OwnTransaction;
import org.entrepot.node.Probe;
import org.jspecify.annotations.Nullable;

/** The relay at work, and what people see and ask of it. Under the authority {@code local} it rests. */
public final class Relay implements AutoCloseable {
    private static final int MOST_SHOWN = 100;
    private static final String CODE = "relay";
    private static final String PARK = "*";

    private final DataSource owner;
    private final DataSource reader;
    private final Clock clock;
    private final @Nullable RelayWork work;
    private final @Nullable Rounds rounds;
    private final RelayTerms settings = RelayTerms.load();

    Relay(DataSource owner, DataSource reader, Clock clock, @Nullable RelayWork work) {
        this.owner = owner;
        this.reader = reader;
        this.clock = clock;
        this.work = work;
        this.rounds = work == null ? null : new Rounds("relay", work::round);
    }

    /** The relay of a program that decides itself. */
    public static Relay resting(DataSource owner, DataSource reader, Clock clock) {
        return new Relay(owner, reader, clock, null);
    }

    /** Whether documents are handed over at all. */
    public boolean isOn() {
        return rounds != null;
    }

    void open() {
        if (rounds != null) {
            rounds.open();
        }
    }

    /** What came of a delivery that was pushed. */
    public sealed interface Receiving {
        /** It is on disk and will be taken in. */
        record Laid() implements Receiving {}

        /** Nothing is relayed here, or not for that enterprise. */
        record NotHere() implements Receiving {}

        /** It does not read; nothing was taken. */
        record Unread(Fault fault) implements Receiving {}
    }

    /**
     * Takes a delivery of the exchange that its gateway pushes, beside those that lie in the folder.
     *
     * @param gateway who pushes it: the enterprise that is connected to the exchange, no other
     * @param delivery an envelope, or a bare message
     */
    public Receiving receive(EnterpriseCode gateway, byte[] delivery) throws IOException {
        RelayWork mine = work;
        if (mine == null) {
            return new Receiving.NotHere();
        }
        Receiving result = mine.receive(gateway, delivery);
        if (result instanceof Receiving.Laid && rounds != null) {
            rounds.wake();
        }
        return result;
    }

    /** How it stands. */
    public RelayBoard board() throws SQLException {
        return OnBehalf.read(reader, PARK, c -> RelayStore.board(c, longAgo(), MOST_SHOWN));
    }

    /** What was handed over before that should have been answered. */
    private Instant longAgo() {
        Instant now = clock.instant();
        return now.minus(settings.unansweredAfter(Beijing.date(now)));
    }

    /**
     * Hands over again those documents of a message of which nothing was said. For people: the program does so by itself only
     * where a message has certainly not left.
     *
     * @param message its number on the board
     * @param byWhom who asks
     * @return why not, where it is not done
     */
    public Optional<Fault> sendAgain(long message, String byWhom) throws SQLException {
        Instant now = clock.instant();
        return OwnTransaction.in(owner, c -> {
            Optional<RelayStore.Sendable> found = RelayStore.lock(c, message);
            if (found.isEmpty()) {
                return Optional.of(
                        new Fault(CODE, "relay.message", "message", String.valueOf(message), "a message of the relay"));
            }
            OutMessage.State state = found.get().state();
            if (state == OutMessage.State.MADE || state == OutMessage.State.LAID_OUT) {
                return Optional.of(new Fault(
                        CODE, "relay.underWay", "message", String.valueOf(message), "one that is not on its way"));
            }
            if (found.get().load().documents().isEmpty()) {
                return Optional.of(new Fault(
                        CODE, "relay.answered", "message", String.valueOf(message), "one that was not answered"));
            }
            OutboxStore.make(c, found.get().load(), "AGAIN-" + now.toEpochMilli() + "-" + message, byWhom, now);
            return Optional.empty();
        });
    }

    /**
     * A person has looked at a release or a grant that the books here could not follow, and set right what was to be set right.
     *
     * @return why not, where it is not done
     */
    public Optional<Fault> settle(long document, String byWhom) throws SQLException {
        return OwnTransaction.in(
                owner,
                c -> UnfollowedStore.settle(c, document, byWhom, clock.instant())
                        ? Optional.empty()
                        : Optional.of(new Fault(
                                CODE,
                                "relay.settled",
                                "document",
                                String.valueOf(document),
                                "one that is released or granted and not followed")));
    }

    /** Whether it comes along, and whether somebody should look. */
    Probe.Finding look() {
        if (rounds == null) {
            return new Probe.Finding(CODE, Probe.Level.WELL, "This program decides itself and hands nothing over.");
        }
        String trouble = rounds.trouble();
        if (!trouble.isEmpty()) {
            return new Probe.Finding(
                    CODE,
                    Probe.Level.WORRYING,
                    "The relay's last round broke (" + trouble + "); see the log and the relay's folder.");
        }
        try (Connection c = owner.getConnection()) {
            long unfollowed = UnfollowedStore.count(c);
            if (unfollowed > 0) {
                return new Probe.Finding(
                        CODE,
                        Probe.Level.WORRYING,
                        unfollowed
                                + " releases and grants of customs could not be followed by the books here; see /relay.");
            }
            long unanswered = RelayStore.unanswered(c, longAgo());
            return unanswered == 0
                    ? new Probe.Finding(CODE, Probe.Level.WELL, "The relay hands over and is answered.")
                    : new Probe.Finding(
                            CODE,
                            Probe.Level.WORRYING,
                            unanswered + " documents were handed over long ago and not answered; see /relay.");
        } catch (SQLException e) {
            return new Probe.Finding(CODE, Probe.Level.WORRYING, "The relay's tables cannot be read; see the log.");
        }
    }

    /** Ends the round it is in. */
    @Override
    public void close() {
        if (rounds != null) {
            rounds.close();
        }
    }
}
