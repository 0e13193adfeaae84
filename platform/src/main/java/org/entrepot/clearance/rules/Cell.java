package org.entrepot.clearance.rules;

import org.entrepot.messages.MessageType;

/**
 * One value of a comparison, and whose it is.
 *
 * @param type the message that the document came in; its sender owns the value
 * @param field the element
 * @param line the line's place from 1; 0 for the head
 * @param value the text as it was written; empty when it was left out
 */
public record Cell(MessageType type, String field, int line, String value) {}
