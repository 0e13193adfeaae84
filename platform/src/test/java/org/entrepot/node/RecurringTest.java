package org.entrepot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Work in the background goes on whatever happens to it once, and is waited for when the program stops. */
class RecurringTest {
    private static final Recurring.Pace AT_ONCE = new Recurring.Pace(Duration.ZERO, Duration.ofMillis(1));

    @Test
    void what_fails_is_tried_again() throws InterruptedException {
        AtomicInteger times = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(1);
        Recurring work = new Recurring("trying", AT_ONCE, goesOn -> {
            switch (times.incrementAndGet()) {
                case 1 -> throw new SQLException("the database is away", "08006");
                case 2 -> throw new IllegalStateException("a bug");
                default -> third.countDown();
            }
        });
        work.start();
        assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();
        work.stop();
        int done = times.get();
        assertThat(work.isRunning()).isFalse();
        assertThat(times.get()).as("nothing follows a stop").isEqualTo(done);
    }

    @Test
    void a_stop_is_told_to_what_is_being_done_and_waits_for_it() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<String> end = new AtomicReference<>("not ended");
        Recurring work = new Recurring("long", AT_ONCE, goesOn -> {
            begun.countDown();
            await(goesOn);
            end.set("ended");
        });
        work.start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        work.stop();
        assertThat(end.get()).isEqualTo("ended");
    }

    private static void await(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
