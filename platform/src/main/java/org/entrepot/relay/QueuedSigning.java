package org.entrepot.relay;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.entrepot.messages.Signer;
import org.entrepot.messages.SigningKey;

/** One key device, one thing at a time, first come first served. */
final class QueuedSigning implements SigningService {
    private final Function<String, SigningKey> keys;
    private final Predicate<String> own;
    private final int most;
    private final ThreadPoolExecutor device;

    /**
     * A queue before a device.
     *
     * @param keys the key that signs in an enterprise's name
     * @param own whether that is the enterprise's own
     * @param most how many may wait, at least 1
     */
    QueuedSigning(Function<String, SigningKey> keys, Predicate<String> own, int most) {
        this.keys = keys;
        this.own = own;
        this.most = most;
        device = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(most),
                Thread.ofPlatform().name("signing").daemon().factory());
    }

    @Override
    public CompletableFuture<byte[]> message(String enterprise, byte[] unsigned) {
        return queued(() -> Signer.sign(unsigned, keys.apply(enterprise)));
    }

    @Override
    public CompletableFuture<Signed> text(String enterprise, byte[] text) {
        return queued(() -> {
            if (!own.test(enterprise)) {
                throw new IllegalStateException("no key of " + enterprise + " is kept here");
            }
            SigningKey key = keys.apply(enterprise);
            return new Signed(key.certificate().getSerialNumber().toString(16), key.sign(text));
        });
    }

    @Override
    public boolean holds(String enterprise) {
        return own.test(enterprise);
    }

    private <T> CompletableFuture<T> queued(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, device);
        } catch (RejectedExecutionException e) {
            SigningBusy busy = new SigningBusy(most);
            busy.initCause(e);
            throw busy;
        }
    }

    @Override
    public void close() {
        device.close();
    }
}
