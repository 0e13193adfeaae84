package org.entrepot.clearance;

/**
 * What an enterprise's lists of some days, as seller or declarant, tell of its work.
 *
 * @param decided lists that were accepted or refused, other than by officers
 * @param refused of them, refused
 * @param arrived lists that no officer held: where an officer did, the time is not the enterprise's
 * @param inTime of them, decided within the time that was asked about, for all their partners were there
 * @param inspected lists that were inspected
 * @param found of them, detained, sent back or rejected afterwards
 */
public record PartyRecord(long decided, long refused, long arrived, long inTime, long inspected, long found) {
    /** Of whom there is nothing. */
    public static final PartyRecord NOTHING = new PartyRecord(0, 0, 0, 0, 0, 0);
}
