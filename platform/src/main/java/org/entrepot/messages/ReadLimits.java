package org.entrepot.messages;

/**
 * How much a reader takes.
 *
 * @param bytes most bytes of a message
 * @param depth deepest nesting of elements
 * @param attributes most attributes of an element
 * @param characters longest text of an element
 * @param signatureRequired whether a list without signature is refused, as the schema says
 */
public record ReadLimits(int bytes, int depth, int attributes, int characters, boolean signatureRequired) {
    /** Room for a hundred long lists. */
    public static final ReadLimits SANDBOX = new ReadLimits(16 << 20, 24, 16, 64 << 10, false);

    public static final ReadLimits STRICT = new ReadLimits(16 << 20, 24, 16, 64 << 10, true);
}
