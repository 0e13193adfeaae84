package org.entrepot.relay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.UpstreamAnswer;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.DxpEnvelope;
import org.entrepot.messages.DxpReader;
import org.entrepot.messages.DxpReading;
import org.entrepot.messages.Fields;
import org.entrepot.messages.MessageType;
import org.entrepot.messages.ReceiptReader;
import org.entrepot.messages.ReceiptReading;
import org.entrepot.node.OwnTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of the relay: makes messages of what waits, hands over what is due, takes in what came. Each step is noted before
 * the next, so that a round that ends anywhere is gone on with. Not for two threads at once.
 */
final class RelayWork {
    private static final Logger LOG = LoggerFactory.getLogger(RelayWork.class);
    private static final int MESSAGES_A_ROUND = 50;
    private static final int DELIVERIES_A_ROUND = 200;
    private static final int SENDING_FAILED = 4;

    private final DataSource owner;
    private final Clearance clearance;
    private final SigningService signing;
    private final Courier courier;
    private final RelayClient client;
    private final TaxNews taxes;
    private final Clock clock;
    private final RelayTerms settings = RelayTerms.load();

    /** Deliveries that did not read: a client may still be writing them. By name, how long they were when they were looked at. */
    private final Map<String, Integer> unfinished = new HashMap<>();

    RelayWork(
            DataSource owner,
            Clearance clearance,
            SigningService signing,
            Courier courier,
            RelayClient client,
            TaxNews taxes,
            Clock clock) {
        this.owner = owner;
        this.clearance = clearance;
        this.signing = signing;
        this.courier = courier;
        this.client = client;
        this.taxes = taxes;
        this.clock = clock;
    }

    /** Does a round; true when something was done, so that another is worth while at once. */
    boolean round() throws SQLException, IOException {
        int made = make();
        List<OutMessage> due = OwnTransaction.in(owner, c -> OutboxStore.due(c, now(), MESSAGES_A_ROUND));
        for (OutMessage message : due) {
            handOver(message);
        }
        List<Courier.Delivery> came = courier.deliveries(DELIVERIES_A_ROUND);
        int settled = 0;
        for (Courier.Delivery delivery : came) {
            settled += take(delivery) ? 1 : 0;
        }
        int late = taxes.retry(now(), settings.unansweredAfter(today()));
        return made + due.size() + settled + late > 0;
    }

    /** Lays a delivery that was pushed among those that are taken; why not, where it is not. */
    Relay.Receiving receive(EnterpriseCode gateway, byte[] delivery) throws IOException {
        if (!gateway.value().equals(client.code())) {
            return new Relay.Receiving.NotHere();
        }
        if (DxpReader.read(delivery) instanceof DxpReading.Refused(Fault fault)) {
            return new Relay.Receiving.Unread(fault);
        }
        courier.receive("P-" + FolderCourier.name(delivery), delivery);
        return new Relay.Receiving.Laid();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private LocalDate today() {
        return Beijing.date(clock.instant());
    }

    // --- out --------------------------------------------------------------------------------------------------------

    private int make() throws SQLException {
        int made = 0;
        while (made < MESSAGES_A_ROUND
                && OwnTransaction.in(owner, c -> {
                    Optional<OutboxStore.Load> load = OutboxStore.load(c, settings.documentsOfAMessage(today()));
                    if (load.isPresent()) {
                        OutboxStore.Load together = withTheSameCopies(load.get());
                        OutboxStore.make(c, together, copMsgId(together), "", now());
                    }
                    return load.isPresent();
                })) {
            made++;
        }
        return made;
    }

    /** Documents go into one message only where the same subscribers are to get copies of them: it names them for all it holds. */
    private OutboxStore.Load withTheSameCopies(OutboxStore.Load load) throws SQLException {
        Map<Long, List<Fields>> copies = clearance.subscriptions(load.documents());
        String first = said(copies, load.documents().getFirst());
        return new OutboxStore.Load(
                load.type(),
                load.signer(),
                load.documents().stream()
                        .filter(one -> said(copies, one).equals(first))
                        .toList());
    }

    private static String said(Map<Long, List<Fields>> copies, long document) {
        StringBuilder said = new StringBuilder();
        for (Fields one : copies.getOrDefault(document, List.of())) {
            one.forEach((element, value) ->
                    said.append(element).append('\0').append(value).append('\0'));
        }
        return said.toString();
    }

    /**
     * The name of a message at the exchange: address, time, first document. Unlike any other, also after a backup was brought
     * back, for the time goes on.
     */
    private String copMsgId(OutboxStore.Load load) {
        return client.dxpId() + "-" + clock.millis() + "-" + load.documents().getFirst();
    }

    private void handOver(OutMessage message) throws SQLException, IOException {
        if (message.state() == OutMessage.State.MADE) {
            Optional<String> trouble = layOut(message);
            if (trouble.isPresent()) {
                failed(message, trouble.get());
                return;
            }
            move(message, new OutboxStore.Next(OutMessage.State.LAID_OUT, message.tries(), "", now()));
        }
        switch (courier.handOver(message.copMsgId())) {
            case Courier.Result.HandedOver() ->
                move(message, new OutboxStore.Next(OutMessage.State.HANDED_OVER, message.tries(), "", now()));
            case Courier.Result.InDoubt(String trouble) ->
                move(message, new OutboxStore.Next(OutMessage.State.IN_DOUBT, message.tries(), trouble, now()));
            case Courier.Result.NotYet(String trouble) -> failed(message, trouble);
            case Courier.Result.Refused(String trouble) -> giveUp(message, trouble);
        }
    }

    /** Writes, signs and wraps a message and lays it out; what kept it from that, if anything did. */
    private Optional<String> layOut(OutMessage message) throws SQLException {
        Map<Long, CebDocument> says = clearance.documents(message.documents());
        List<CebDocument> documents = message.documents().stream()
                .filter(says::containsKey)
                .map(says::get)
                .toList();
        if (documents.isEmpty()) {
            return Optional.of("the documents cannot be read any more");
        }
        try {
            byte[] signed = signing.message(message.signer(), request(message, documents))
                    .join();
            courier.layOut(message.copMsgId(), envelope(message, signed).toXml());
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of("it could not be signed: " + cause(e));
        } catch (SigningService.SigningBusy e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Optional.of("it could not be written: " + e.getMessage());
        }
    }

    private static String cause(CompletionException e) {
        Throwable cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : String.valueOf(cause.getMessage());
    }

    private byte[] request(OutMessage message, List<CebDocument> documents) throws SQLException {
        long first = message.documents().getFirst();
        String guid = UUID.nameUUIDFromBytes(message.copMsgId().getBytes(StandardCharsets.US_ASCII))
                .toString()
                .toUpperCase(Locale.ROOT);
        return CebWriter.request(
                message.type(),
                guid,
                documents,
                client.transfer(message.type().direction()),
                clearance.subscriptions(List.of(first)).getOrDefault(first, List.of()));
    }

    private DxpEnvelope envelope(OutMessage message, byte[] signed) {
        return new DxpEnvelope(
                message.copMsgId(),
                client.dxpId(),
                List.of(client.receiverId()),
                message.madeAt().atZone(Beijing.ZONE).toOffsetDateTime(),
                message.type().root(),
                signed);
    }

    /** It has not left: tried again after a while, so often and no more. */
    private void failed(OutMessage message, String trouble) throws SQLException {
        int tries = message.tries() + 1;
        if (tries >= settings.tries(today())) {
            giveUp(message, trouble);
        } else {
            Instant again = now().plus(settings.waitAfter(tries, today()));
            move(message, new OutboxStore.Next(message.state(), tries, Inbox.shortened(trouble), again));
        }
    }

    private void move(OutMessage message, OutboxStore.Next next) throws SQLException {
        OwnTransaction.in(owner, c -> {
            OutboxStore.move(c, message, next);
            return next;
        });
    }

    /** It did not leave: its documents' owners are told that sending failed. */
    private void giveUp(OutMessage message, String trouble) throws SQLException {
        LOG.warn("message {} is given up: {}", message.copMsgId(), trouble);
        clearance.tell((c, now) -> {
            OutboxStore.move(
                    c,
                    message,
                    new OutboxStore.Next(
                            OutMessage.State.GIVEN_UP, message.tries() + 1, Inbox.shortened(trouble), now));
            List<UpstreamAnswer> news = new ArrayList<>();
            for (OutboxStore.Row row : OutboxStore.lock(c, message.documents())) {
                news.add(new UpstreamAnswer(
                        row.document(),
                        row.type(),
                        row.owner(),
                        row.thread(),
                        SENDING_FAILED,
                        null,
                        row.withdraws(),
                        false,
                        null));
            }
            return news;
        });
    }

    // --- in ---------------------------------------------------------------------------------------------------------

    /** Deals with a delivery; false where it may be unfinished and is left for the next round. */
    private boolean take(Courier.Delivery delivery) throws SQLException, IOException {
        Optional<String> bad = switch (DxpReader.read(delivery.bytes())) {
            case DxpReading.Refused(var fault) -> Optional.of(sentence(fault));
            case DxpReading.Answered answered -> transport(answered);
            case DxpReading.Delivered delivered -> receipts(delivery.name(), delivered.data());
        };
        if (bad.isPresent() && mayBeUnfinished(delivery)) {
            return false;
        }
        unfinished.remove(delivery.name());
        if (bad.isPresent()) {
            note(delivery.name(), bad.get());
        }
        courier.settle(delivery, bad.isEmpty());
        return true;
    }

    private boolean mayBeUnfinished(Courier.Delivery delivery) {
        Integer before = unfinished.put(delivery.name(), delivery.bytes().length);
        return before == null || before != delivery.bytes().length;
    }

    private Optional<String> receipts(String file, byte[] data) throws SQLException {
        return switch (ReceiptReader.read(data)) {
            case ReceiptReading.Refused(var fault) -> Optional.of(sentence(fault));
            case ReceiptReading.Unknown(String root) -> Optional.of("relay.type " + root + " is not read here");
            case ReceiptReading.Read(var type, var receipts) -> {
                try {
                    if (type == MessageType.CEB900) {
                        clearance.tell(new UnreadMessage(file, receipts.getFirst()));
                    } else if (type == MessageType.CEB816 || type == MessageType.CEB818) {
                        taxes.take(file, receipts, now());
                    } else if (type == MessageType.CEB792) {
                        clearance.tell(new EntryNews(receipts));
                    } else {
                        clearance.tell(new Inbox(file, receipts));
                    }
                    yield Optional.empty();
                } catch (IllegalStateException e) {
                    LOG.error("receipts in {} cannot be told", file, e);
                    yield Optional.of("relay.broken the receipts cannot be told; the program's log says why");
                }
            }
        };
    }

    /** The exchange's own word on a message: an error means that it was not delivered. */
    private Optional<String> transport(DxpReading.Answered answered) throws SQLException {
        Optional<OutMessage> message = OwnTransaction.in(owner, c -> OutboxStore.ofName(c, answered.copMsgId()));
        if (message.isEmpty()) {
            return Optional.of("relay.unmatched DxpRep " + answered.code() + " for " + answered.copMsgId());
        }
        if (answered.isError() && message.get().state() != OutMessage.State.GIVEN_UP) {
            giveUp(message.get(), answered.code() + " " + answered.info());
        }
        return Optional.empty();
    }

    private void note(String file, String reason) throws SQLException {
        OwnTransaction.in(owner, c -> {
            OutboxStore.stray(c, file, Inbox.shortened(reason), now());
            return reason;
        });
    }

    private static String sentence(Fault fault) {
        return fault.code() + " " + fault.rule() + " " + fault.field() + " found '" + fault.found() + "' expected "
                + fault.expected();
    }
}
