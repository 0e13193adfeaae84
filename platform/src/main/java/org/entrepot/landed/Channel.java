package org.entrepot.landed;

/** How a parcel is carried: some states set other amounts for post than for couriers. */
public enum Channel {
    COURIER,
    POST
}
