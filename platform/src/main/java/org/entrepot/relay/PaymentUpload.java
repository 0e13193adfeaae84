package org.entrepot.relay;

/** How payment data leaves: who signs, and where to. */
record PaymentUpload(SigningService signing, PaymentGate gate) implements AutoCloseable {
    @Override
    public void close() {
        gate.close();
    }
}
