package org.entrepot.benefits;

/** By what a tenant is better off, or not. */
public enum Measure {
    /** What the firm pays for space, handling and declarations, CNY before VAT a parcel; an observation is a month. */
    COST_PER_PARCEL(false, Observation.MONTH, Effect.YUAN),
    /** From the order to the release of its declaration, hours; an observation is a declaration. */
    HOURS_TO_RELEASE(false, Observation.DECLARATION, Effect.HOURS),
    /** What the firm pays for promotion abroad, CNY a parcel sold; an observation is a month. */
    PROMOTION_COST(false, Observation.MONTH, Effect.YUAN),
    /** Of the orders whose money was due, those of which nothing is owed any more; an observation is an order. */
    SHARE_COLLECTED(true, Observation.ORDER, Effect.ORDERS);

    private final boolean share;
    private final Observation observation;
    private final Effect effect;

    Measure(boolean share, Observation observation, Effect effect) {
        this.share = share;
        this.observation = observation;
        this.effect = effect;
    }

    /** What is counted once. */
    public enum Observation {
        MONTH,
        DECLARATION,
        ORDER
    }

    /** In what the difference adds up over a year. */
    public enum Effect {
        YUAN,
        HOURS,
        ORDERS
    }

    /** Whether it is a share of observations, of which more is better; else a mean, of which less is. */
    public boolean isShare() {
        return share;
    }

    public Observation observation() {
        return observation;
    }

    public Effect effect() {
        return effect;
    }

    /** Whether this installation cannot measure it, so that its value of today is entered too. */
    public boolean isEntered() {
        return this == PROMOTION_COST;
    }
}
