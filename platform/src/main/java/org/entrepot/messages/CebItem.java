package org.entrepot.messages;

/**
 * A document as it came in a message.
 *
 * @param index its place in the message, from 0
 * @param document what was read
 * @param original its bytes, from its start tag to its end tag
 */
public record CebItem(int index, CebDocument document, byte[] original) {}
