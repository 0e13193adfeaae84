package org.entrepot.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What customs asked of a platform's payment data, and what came of it (GACC 165/2018, 179/2018).
 *
 * @param platform the platform's customs code
 * @param session customs' number of the request; empty where it could not be read
 * @param orderNo the order that it asked for; empty where it could not be read
 * @param sentAt when it was uploaded last; null where it was not
 * @param answeredAt when customs answered the upload, or it was refused here; null until then
 * @param code what customs answered the upload (10000 taken), or was answered by the program (20000)
 * @param message what was said with it
 * @param trouble what keeps it; empty where nothing does
 * @param byWhom who had it uploaded again; empty where nobody had
 */
public record PaymentRequest(
        long id,
        String platform,
        String session,
        String orderNo,
        Instant askedAt,
        @Nullable Instant sentAt,
        @Nullable Instant answeredAt,
        State state,
        int tries,
        String code,
        String message,
        String trouble,
        String byWhom) {

    /** How far it is. */
    public enum State {
        /** To be uploaded. */
        ASKED(1),
        /** Is being sent. */
        SENDING(2),
        /** Customs took it. */
        TAKEN(3),
        /** Nobody knows whether it arrived; whether it is sent again is a person's to say. */
        IN_DOUBT(4),
        /** It did not leave, and is tried no more. */
        GIVEN_UP(5),
        /** Customs refused it. */
        REFUSED(6),
        /** Refused here: customs was answered 20000. */
        DECLINED(7);

        private final int number;

        State(int number) {
            this.number = number;
        }

        /** As the database stores it. */
        int number() {
            return number;
        }

        static State of(int number) {
            return values()[number - 1];
        }
    }

    /** Whether a person may have it uploaded again. */
    public boolean maySendAgain() {
        return state == State.IN_DOUBT || state == State.GIVEN_UP || state == State.REFUSED;
    }
}
