package org.entrepot.relay;

import java.time.Instant;
import java.util.List;
import org.entrepot.messages.MessageType;

/**
 * A message that is handed over.
 *
 * @param copMsgId its name at the exchange and of its file; the same at every try
 * @param signer the enterprise in whose name it is signed
 * @param documents what it carries
 * @param tries how often handing it over failed
 */
record OutMessage(
        long id,
        String copMsgId,
        MessageType type,
        String signer,
        List<Long> documents,
        State state,
        int tries,
        Instant madeAt) {

    /** Where a message is on its way. */
    enum State {
        /** Made; it has not left. */
        MADE(1),
        /** Laid out for the client: only the folder knows whether it left. */
        LAID_OUT(2),
        HANDED_OVER(3),
        /** It may have left or not; whether it is sent again is a person's to say. */
        IN_DOUBT(4),
        /** It did not leave, and is tried no more. */
        GIVEN_UP(5),
        /** Customs could not read it (900); its documents' owners were told. */
        UNREAD(6);

        private final int number;

        State(int number) {
            this.number = number;
        }

        /** As the database stores it. */
        int number() {
            return number;
        }

        static State of(int number) {
            for (State state : values()) {
                if (state.number == number) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no state of a message " + number);
        }
    }
}
