package org.entrepot.clearance.decision;

import org.entrepot.messages.CebDocument;
import org.jspecify.annotations.Nullable;

/**
 * The list that a return is about, by the number that the return names.
 *
 * @param released its lines, and what came back of them so far
 * @param stands whether the number is still the list's, and the list is cleared or partly or wholly returned
 */
record ReturnedList(Match match, Filed list, Released released, boolean stands) {

    /** Null where no list on record has that number, or its lines were not read. */
    static @Nullable ReturnedList of(Facts facts, Minutes minutes, CebDocument refund) {
        Claim claim = minutes.claim(Threads.invtNo(refund));
        Match match = claim.thread() == null ? null : facts.matches().get(claim.thread());
        Filed list = match == null ? null : match.at(Slot.LIST);
        Released released = list == null ? null : facts.released().get(list.id());
        if (match == null || list == null || released == null) {
            return null;
        }
        boolean stands = Long.valueOf(list.id()).equals(claim.document())
                && (match.state() == ListState.CLEARED || match.state() == ListState.RETURNED);
        return new ReturnedList(match, list, released, stands);
    }
}
