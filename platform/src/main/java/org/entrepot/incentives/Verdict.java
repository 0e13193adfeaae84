package org.entrepot.incentives;

/** Why a line of a claim earns or does not; the first that applies, in this order. */
public enum Verdict {
    /** No list here has that number. */
    UNKNOWN,
    /** The list names another where the enterprise should stand. */
    NOT_OWN,
    CANCELLED,
    /** Goods of it came back. */
    RETURNED,
    NOT_RELEASED,
    NOT_DEPARTED,
    /** Its day lies outside the claimed period or the days of the programme. */
    PERIOD,
    DIRECTION,
    MODE,
    COUNTRY,
    TRANSPORT,
    GOODS,
    /** For the day there is no rate of exchange on file. */
    RATE,
    /** The value of what counts is below or above what the programme asks for. */
    VALUE,
    /** The list has earned this programme already, or its order or departure has. */
    CLAIMED,
    /** Another line of the claim has the same parcel, order or departure and earns for it. */
    COUNTED,
    /** A cap or the budget leaves nothing. */
    EXHAUSTED,
    /** A cap or the budget leaves a part. */
    CUT,
    EARNS;

    /** Whether something is paid for the line. */
    public boolean earns() {
        return this == EARNS || this == CUT;
    }
}
