package org.entrepot.messages;

import java.util.List;

/**
 * A message that reads: the schema accepts it, or a named leniency.
 *
 * @param type what it carries
 * @param guid the message's guid, upper case
 * @param transfer the client that transmits (BaseTransfer)
 * @param subscriptions who shall get copies (BaseSubscribe), in their order
 * @param items its documents
 * @param frame what stands around them
 * @param signed whether it carries a signature; whether that holds is {@link Signatures}' to say
 * @param leniencies what was let pass beyond the schema
 */
public record CebMessage(
        MessageType type,
        String guid,
        Fields transfer,
        List<Fields> subscriptions,
        List<CebItem> items,
        MessageFrame frame,
        boolean signed,
        List<Leniency> leniencies) {}
