package org.entrepot.bonded;

/**
 * Pieces of one lot to be taken from one place for one parcel.
 *
 * @param wave the walk in which they are taken
 * @param number its place in the walk, from 1
 * @param packing where they are brought
 * @param list the declaration's list, for people
 * @param item the item's number
 */
public record Pick(
        String wave,
        int number,
        String packing,
        ParcelKey parcel,
        String list,
        int item,
        String lot,
        String place,
        long pieces,
        State state) {

    /** How far it is. */
    public enum State {
        /** Promised to the parcel, still in its place. */
        PLANNED(1),
        /** Brought to where parcels are packed. */
        PICKED(2),
        /** In its parcel. */
        PACKED(3),
        /** Given up: the pieces are free again. */
        GIVEN_UP(4);

        private final int number;

        State(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        static State of(int number) {
            for (State state : values()) {
                if (state.number == number) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no state of a pick " + number);
        }
    }

    /** The same in another state. */
    Pick in(State other) {
        return new Pick(wave, number, packing, parcel, list, item, lot, place, pieces, other);
    }

    /** What belongs to it in the ledger. */
    String key() {
        return wave + "|" + number;
    }
}
