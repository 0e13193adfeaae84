package org.entrepot.insight;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.Intake;
import org.entrepot.kernel.EnterpriseCode;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The door of the clearing, with a counter: how many documents went through, and how long each message took. */
@Component
@Primary
class Turnstile implements Intake {
    private final Intake door;
    private final Pulse pulse;

    Turnstile(Clearance clearance, Pulse pulse) {
        this.door = clearance.intake();
        this.pulse = pulse;
    }

    @Override
    public CompletableFuture<Answer> submit(EnterpriseCode sender, byte[] message, Duration patience) {
        long began = System.nanoTime();
        return door.submit(sender, message, patience).thenApply(answer -> {
            count(answer, System.nanoTime() - began);
            return answer;
        });
    }

    /** What was not taken was not decided either; what is decided later took its sender's patience at least. */
    private void count(Answer answer, long nanos) {
        switch (answer) {
            case Answer.Decided decided -> pulse.answered(decided.documents().size(), nanos);
            case Answer.Later later -> pulse.answered(0, nanos);
            case Answer.Unreadable unreadable -> {}
            case Answer.Busy busy -> {}
        }
    }

    @Override
    public Optional<Answer> result(EnterpriseCode sender, UUID message) {
        return door.result(sender, message);
    }
}
