package org.entrepot.clearance.decision;

/**
 * A new document for the file.
 *
 * @param filed how it is known from now on
 * @param arrival what came
 * @param preNo the e-port's number of a list or cancellation, else empty
 */
public record FiledDocument(Filed filed, Arrival arrival, String preNo) {}
