package org.entrepot.relay;

import java.io.IOException;
import java.util.List;

/**
 * The way to the client of the national system. A message is first laid out, then handed over; how far it came survives the
 * program, so that what may have left is never sent a second time by itself.
 */
interface Courier {

    /** What came of handing over. */
    sealed interface Result {
        record HandedOver() implements Result {}

        /** It has certainly not left; it may be tried again. */
        record NotYet(String trouble) implements Result {}

        /** It may have left. */
        record InDoubt(String trouble) implements Result {}

        /** It was looked at and not taken; trying again is no use. */
        record Refused(String trouble) implements Result {}
    }

    /** Makes a message durable where nobody takes it yet; laid out again, it replaces what was there. */
    void layOut(String name, byte[] xml) throws IOException;

    /** Hands over what was laid out; called again after a crash, it says what became of it. */
    Result handOver(String name) throws IOException;

    /** Lays something that came over another way among the deliveries; on disk when this returns. The same name again replaces it. */
    void receive(String name, byte[] xml) throws IOException;

    /** Something that came from the national system. */
    record Delivery(String name, byte[] bytes) {}

    /** What lies there, the oldest first, at most so many. */
    List<Delivery> deliveries(int most) throws IOException;

    /** It was dealt with: put where what is done lies, or where what is bad lies. */
    void settle(Delivery delivery, boolean good) throws IOException;
}
