package org.entrepot.economics;

/** How what is uncertain is distributed between its lowest and its highest; the plan is the likeliest. */
public enum Shape {
    TRIANGULAR,
    /** A beta distribution with weight 4 on the likeliest, as planners of projects use it. */
    PERT
}
