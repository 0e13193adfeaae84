package org.entrepot.messages;

import org.entrepot.kernel.Fault;

/** What came of reading something that the exchange delivered. */
public sealed interface DxpReading {

    /**
     * A message in its envelope, or one that came without.
     *
     * @param copMsgId how its sender named it; empty where it came bare
     * @param messageType as the envelope says it; empty where it came bare
     * @param data the message's bytes
     */
    record Delivered(String copMsgId, String messageType, byte[] data) implements DxpReading {}

    /**
     * The exchange's own answer to a message handed over, {@code DxpRep}: it could or could not be delivered.
     *
     * @param copMsgId the message that it answers
     * @param code the response code: 0001 format, 1001 signature, 2001 receiver unknown, 3003 time-out and so on
     * @param info what it says about that, at most 300 characters
     */
    record Answered(String copMsgId, String code, String info) implements DxpReading {

        /** Whether the message was not delivered: four digits, 0001 to 9999. */
        public boolean isError() {
            return code.matches("\\d{4}") && !code.equals("0000");
        }
    }

    /** It is neither. The fault's code is one of the exchange: 0001 where it is no XML, 0002 where the schema is broken. */
    record Refused(Fault fault) implements DxpReading {}
}
