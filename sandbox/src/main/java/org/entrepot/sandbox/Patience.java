package org.entrepot.sandbox;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition of another process, which tells nobody when it comes true: looks again and again until a deadline. */
public final class Patience {
    private static final long STEP_NANOS = 10_000_000;

    private Patience() {}

    /** Whether the condition came true in time. */
    public static boolean await(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return condition.getAsBoolean();
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }

    /** Waits until that moment of {@link System#nanoTime()}; returns early when the thread is interrupted. */
    public static void until(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = nanoTime - System.nanoTime();
        }
    }
}
