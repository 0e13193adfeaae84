package org.entrepot.ledger;

/** Another program went on with this writer's epoch: this one must stop and open a new epoch. */
public final class WriterFenced extends RuntimeException {
    private static final long serialVersionUID = 1;

    WriterFenced(int epoch, long number) {
        super("epoch " + epoch + " has gone on without this writer, which stood at number " + number);
    }
}
