package org.entrepot.benefits;

/** How sure what was entered is. */
public enum Sureness {
    /** Out of books or a system, seen. */
    HIGH,
    /** Told with figures behind it. */
    MEDIUM,
    /** From memory, or told by somebody who gains by it. */
    LOW
}
