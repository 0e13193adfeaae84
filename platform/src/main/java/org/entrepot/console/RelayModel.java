package org.entrepot.console;

import java.util.ArrayList;
import java.util.List;
import org.entrepot.relay.RelayBoard;

/**
 * What the page of the relay shows.
 *
 * @param on whether documents are handed over at all
 * @param maySend whether the reader may have a message sent again
 * @param told what came of having one sent again
 */
public record RelayModel(RelayBoard board, boolean on, boolean maySend, Told told) {

    /** Messages at which somebody should look: in doubt, given up, unanswered. */
    public List<RelayBoard.Message> toLookAt() {
        List<RelayBoard.Message> all = new ArrayList<>(board.troubled());
        all.addAll(board.unanswered());
        return all;
    }

    /** The key of the text that says how a message stands. */
    public String state(RelayBoard.Message message) {
        if (message.inDoubt()) {
            return "relay.state.doubt";
        }
        return board.troubled().contains(message) ? "relay.state.givenUp" : "relay.state.unanswered";
    }
}
