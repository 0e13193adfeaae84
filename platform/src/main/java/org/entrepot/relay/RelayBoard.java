package org.entrepot.relay;

import java.time.Instant;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * How the relay stands.
 *
 * @param waiting documents that are in no message yet
 * @param waitingSince when the oldest of them was filed; null where none waits
 * @param underWay messages on their way, the oldest first
 * @param troubled messages of which nobody knows whether they left, and those given up, the latest first
 * @param unanswered messages handed over long ago with documents that nothing was said of, the oldest first
 * @param unread messages that customs could not read, the latest first
 * @param refused documents that were refused there, the latest first
 * @param strays what came and answers nothing, the latest first
 * @param unfollowed what customs released or granted and the books here could not follow, a row a reason, the latest first
 */
public record RelayBoard(
        long waiting,
        @Nullable Instant waitingSince,
        List<Message> underWay,
        List<Message> troubled,
        List<Message> unanswered,
        List<Message> unread,
        List<Refused> refused,
        List<Stray> strays,
        List<Unfollowed> unfollowed) {

    /**
     * A message.
     *
     * @param type its message type, {@code CEB621}
     * @param documents how many documents it carries
     * @param open how many of them nothing was said of
     * @param inDoubt whether it may have left
     * @param tries how often handing it over failed
     * @param since when it was handed over; when it was made, where it was not
     * @param trouble what is the matter; empty where nothing is
     * @param byWhom who had it sent again; empty where nobody had
     */
    public record Message(
            long id,
            String name,
            String type,
            int documents,
            int open,
            boolean inDoubt,
            int tries,
            Instant since,
            String trouble,
            String byWhom) {}

    /** A document that was refused. */
    public record Refused(long document, String type, String number, String owner, int status, Instant at) {}

    /**
     * A reason why the books here could not follow what customs released or granted.
     *
     * @param document what was released or granted
     * @param why what stands against it here
     */
    public record Unfollowed(long document, String type, String number, String owner, Instant at, Fault why) {}

    /** A delivery, or a receipt in one, that answers nothing. */
    public record Stray(Instant at, String file, String reason) {}
}
