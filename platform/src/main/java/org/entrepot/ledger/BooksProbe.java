package org.entrepot.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.entrepot.node.Probe;
import org.springframework.stereotype.Component;

/** Whether the books are right, as far as that was looked at: the last checkpoint and the last audit of this run. */
@Component
class BooksProbe implements Probe, MeterBinder {
    private final Checkpointer checkpointer;
    private final AuditDesk desk;
    private final Clock clock;

    BooksProbe(Checkpointer checkpointer, AuditDesk desk, Clock clock) {
        this.checkpointer = checkpointer;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Finding look() {
        AuditDesk.Result audit = desk.standing().last();
        String audited =
                audit == null ? "no audit was asked for since the start" : "the last audit ended " + audit.at();
        AuditReport report = audit == null ? null : audit.report();
        if (report != null && report.broken().isPresent()) {
            return finding(
                    Level.STOPPED,
                    "The books are broken, as " + audited + " (rule "
                            + report.broken().get().rule()
                            + "); stop the program, run 'entrepot audit' and restore a backup.");
        }
        if (checkpointer.failed()) {
            return finding(
                    Level.WORRYING,
                    "The last checkpoint could not be taken; see the log, and whether the disk has room.");
        }
        Instant taken = checkpointer.lastTaken();
        return finding(
                Level.WELL,
                (taken == null ? "No checkpoint yet" : "The last checkpoint was taken " + taken) + ", " + audited
                        + (audit == null ? "." : " and found nothing."));
    }

    private static Finding finding(Level level, String sentence) {
        return new Finding("books", level, sentence);
    }

    private double checkpointAge() {
        Instant taken = checkpointer.lastTaken();
        return taken == null
                ? Double.NaN
                : Duration.between(taken, clock.instant()).toMillis() / 1_000.0;
    }

    /** 1 clean, 0 broken, not a number while none was carried through. */
    private double clean() {
        AuditDesk.Result audit = desk.standing().last();
        AuditReport report = audit == null ? null : audit.report();
        return report == null ? Double.NaN : report.broken().isPresent() ? 0 : 1;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("entrepot.checkpoint.age", this, BooksProbe::checkpointAge)
                .description("Since the last signed checkpoint")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("entrepot.audit.clean", this, BooksProbe::clean)
                .description("What the last audit of this run found: 1 nothing, 0 a break")
                .register(registry);
    }
}
