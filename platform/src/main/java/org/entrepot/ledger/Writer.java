package org.entrepot.ledger;

/**
 * One who commits: it alone numbers and chains the commits of its epoch. Not for two threads at once.
 */
public final class Writer {
    private final int epoch;
    private final int slot;
    private long number;
    private byte[] head;

    Writer(int epoch, int slot, byte[] head) {
        this.epoch = epoch;
        this.slot = slot;
        this.head = head;
    }

    public int epoch() {
        return epoch;
    }

    /** Which stripe and which block are its own. */
    public int slot() {
        return slot;
    }

    /** Where its next commit will stand. */
    public FeedPosition next() {
        return new FeedPosition(epoch, number + 1);
    }

    byte[] head() {
        return head;
    }

    /** Call after the commit is durable: the caller's transaction decides whether it happened. */
    public void committed(Commit commit) {
        if (commit.position().number() != number + 1) {
            throw new IllegalStateException("commit " + commit.position() + " does not follow " + number);
        }
        number = commit.position().number();
        head = commit.hash();
    }
}
