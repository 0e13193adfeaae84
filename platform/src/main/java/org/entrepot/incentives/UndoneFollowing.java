package org.entrepot.incentives;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.entrepot.clearance.PartyLists;
import org.entrepot.node.OwnTransaction;

/**
 * Follows what is cancelled and returned: where such a list earned, that is a finding. Each page is one transaction with the place it ends
 * at, so that nothing is left out, however often the program is killed.
 */
final class UndoneFollowing {
    private static final int PAGE = 1_000;

    private final Ground ground;

    UndoneFollowing(Ground ground) {
        this.ground = ground;
    }

    /** As far as the feed reaches when it is asked. */
    void catchUp() throws SQLException {
        while (OwnTransaction.in(ground.owner(), this::page)) {
            // another page
        }
    }

    private boolean page(Connection c) throws SQLException {
        String position = ClaimStore.lockPosition(c);
        PartyLists.Changes changes = ground.lists().changedAfter(position, PAGE);
        if (changes.position().equals(position)) {
            return false;
        }
        Set<Long> undone = ground.lists().undone(changes.lists());
        if (!undone.isEmpty()) {
            ClaimStore.find(c, undone, ground.now());
        }
        ClaimStore.move(c, changes.position());
        return changes.more();
    }
}
