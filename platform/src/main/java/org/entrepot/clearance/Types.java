package org.entrepot.clearance;

import org.entrepot.messages.MessageType;

/** Message types as the database stores them: by the number in their name. */
final class Types {
    private Types() {}

    static int number(MessageType type) {
        return Integer.parseInt(type.name().substring(3));
    }

    static MessageType of(int number) {
        return MessageType.valueOf("CEB" + number);
    }
}
