package org.entrepot.orders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.DocumentOutcome;
import org.entrepot.clearance.Intake;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.Fields;
import org.entrepot.messages.FormatRefusal;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.Enterprises;

/** Hands documents in at the same door that partners use, as messages of their seller, and waits for what becomes of them. */
final class Delivery {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofMillis(200);

    private final Intake intake;
    private final Supplier<Enterprises> parties;
    private final BooleanSupplier goesOn;

    /** @param goesOn whether it is worth waiting any longer */
    Delivery(Intake intake, Supplier<Enterprises> parties, BooleanSupplier goesOn) {
        this.intake = intake;
        this.parties = parties;
        this.goesOn = goesOn;
    }

    /** What became of a document. */
    sealed interface Result {
        record Told(DocumentOutcome outcome) implements Result {}

        /** It does not read; nothing of it was stored. */
        record Unread(List<Fault> faults) implements Result {}
    }

    /** The program stops: what was not answered is sent again after the next start. */
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Interrupted() {
            super("the program stops before the answer", null, false, false);
        }
    }

    /** Sends documents of one kind as one message and gives what became of each; those that do not read are left out of it. */
    List<Result> deliver(EnterpriseCode seller, MessageType type, List<CebDocument> documents) {
        Map<Integer, Result> results = new HashMap<>();
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            left.add(i);
        }
        while (!left.isEmpty()) {
            List<CebDocument> sent = left.stream().map(documents::get).toList();
            switch (submit(seller, message(seller, type, sent))) {
                case Answer.Decided decided -> {
                    for (int i = 0; i < left.size(); i++) {
                        results.put(
                                left.get(i), new Result.Told(decided.documents().get(i)));
                    }
                    left.clear();
                }
                case Answer.Unreadable(FormatRefusal refusal) -> {
                    Map<Integer, List<Fault>> faults = faults(refusal, left);
                    faults.forEach((document, why) -> results.put(document, new Result.Unread(why)));
                    left.removeAll(faults.keySet());
                }
                case Answer.Later later -> throw new IllegalStateException("an answer is awaited until it is there");
                case Answer.Busy busy -> throw new IllegalStateException("a full door is waited for");
            }
        }
        List<Result> all = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            all.add(java.util.Objects.requireNonNull(results.get(i)));
        }
        return all;
    }

    /** By document; a fault of the message as a whole is one of every document. */
    private static Map<Integer, List<Fault>> faults(FormatRefusal refusal, List<Integer> sent) {
        Map<Integer, List<Fault>> faults = new HashMap<>();
        for (FormatRefusal.DocumentFault fault : refusal.faults()) {
            boolean one = fault.document() >= 0 && fault.document() < sent.size();
            List<Integer> about = one ? List.of(sent.get(fault.document())) : sent;
            about.forEach(document ->
                    faults.computeIfAbsent(document, key -> new ArrayList<>()).add(fault.fault()));
        }
        if (faults.isEmpty()) {
            throw new IllegalStateException("a message was refused without a reason");
        }
        return faults;
    }

    private byte[] message(EnterpriseCode seller, MessageType type, List<CebDocument> documents) {
        String name = parties.get()
                .find(seller.value())
                .map(found -> found.names().zh())
                .orElse(seller.value());
        Fields transfer = CebWriter.transfer(Direction.EXPORT, seller.value(), name, "DXP" + seller.value());
        StringBuilder guids = new StringBuilder();
        documents.forEach(document -> guids.append(document.guid()));
        return CebWriter.request(type, Sending.guid(guids.toString()), documents, transfer);
    }

    private Answer submit(EnterpriseCode seller, byte[] message) {
        while (true) {
            switch (intake.submit(seller, message, PATIENCE).join()) {
                case Answer.Decided decided -> {
                    return decided;
                }
                case Answer.Unreadable unreadable -> {
                    return unreadable;
                }
                case Answer.Later(UUID id) -> {
                    return await(seller, id);
                }
                case Answer.Busy(Duration retryAfter) -> pause(retryAfter);
            }
        }
    }

    private Answer await(EnterpriseCode seller, UUID message) {
        while (true) {
            Optional<Answer> answer = intake.result(seller, message);
            if (answer.isPresent() && !(answer.get() instanceof Answer.Later)) {
                return answer.get();
            }
            pause(ASK_AGAIN);
        }
    }

    private void pause(Duration pause) {
        if (!goesOn.getAsBoolean()) {
            throw new Interrupted();
        }
        LockSupport.parkNanos(pause.toNanos());
    }
}
