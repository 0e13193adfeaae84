package org.entrepot.backup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.entrepot.node.Probe;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether what is committed could be brought back. Never a reason to stop: a park without a backup still serves. */
@Component
class BackupProbe implements Probe, MeterBinder {
    private static final Duration WORRIES = Duration.ofSeconds(60);
    private static final Duration OLD = Duration.ofDays(8);

    private final Archiver archiver;
    private final Clock clock;

    BackupProbe(Archiver archiver, Clock clock) {
        this.archiver = archiver;
        this.clock = clock;
    }

    @Override
    public Finding look() {
        Archiver.Standing standing = archiver.standing();
        if (!standing.on()) {
            return finding(
                    Level.WORRYING, "Nothing is archived; start with --archive, or only base copies can be restored.");
        }
        Instant level = standing.level();
        if (level == null || age(level) > WORRIES.toSeconds()) {
            return finding(
                    Level.WORRYING,
                    "The archive stays behind by " + standing.behind() + " bytes"
                            + "; see the log, free space there, or give this user leave to write.");
        }
        Instant copied = standing.copied();
        if (copied == null) {
            return finding(Level.WORRYING, "There is no base copy; make one with 'entrepot backup'.");
        }
        Instant anew = archiver.anew();
        if (anew != null && copied.isBefore(anew)) {
            return finding(
                    Level.WORRYING,
                    "The archive began anew at " + anew
                            + ", and the newest base copy is older; make another with 'entrepot backup'.");
        }
        if (age(copied) > OLD.toSeconds()) {
            return finding(
                    Level.WORRYING, "The newest base copy is of " + copied + "; make another with 'entrepot backup'.");
        }
        return finding(
                Level.WELL, "The archive held everything " + level + ", the newest base copy is of " + copied + ".");
    }

    private static Finding finding(Level level, String sentence) {
        return new Finding("backup", level, sentence);
    }

    private double age(@Nullable Instant since) {
        return since == null
                ? Double.NaN
                : Duration.between(since, clock.instant()).toMillis() / 1_000.0;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "entrepot.backup.age",
                        this,
                        probe -> probe.age(probe.archiver.standing().copied()))
                .description("Since the newest base copy was whole")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "entrepot.archive.age",
                        this,
                        probe -> probe.age(probe.archiver.standing().level()))
                .description("Since the archive held everything that was on disk")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "entrepot.archive.behind",
                        this,
                        probe -> probe.archiver.standing().behind())
                .description("Bytes of the log that are not in the archive")
                .baseUnit("bytes")
                .register(registry);
    }
}
