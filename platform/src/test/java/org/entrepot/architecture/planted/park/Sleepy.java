package org.entrepot.architecture.planted.park;

/** Waits for nothing in particular. */
final class Sleepy {
    private Sleepy() {}

    static void doze() throws InterruptedException {
        Thread.sleep(1);
    }
}
