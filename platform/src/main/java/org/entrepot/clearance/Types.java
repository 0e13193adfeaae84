package org.entrepot.clearance;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.entrepot.messages.MessageType;

/** Message types as the database stores them: by the number in their name. */
final class Types {
    private static final Map<Integer, MessageType> TYPES = new HashMap<>();
    private static final Map<MessageType, Integer> NUMBERS = new EnumMap<>(MessageType.class);

    static {
        for (MessageType type : MessageType.values()) {
            int number = Integer.parseInt(type.name().substring(3));
            NUMBERS.put(type, number);
            TYPES.put(number, type);
        }
    }

    private Types() {}

    static int number(MessageType type) {
        return Objects.requireNonNull(NUMBERS.get(type));
    }

    static MessageType of(int number) {
        MessageType type = TYPES.get(number);
        if (type == null) {
            throw new IllegalArgumentException("no message CEB" + number);
        }
        return type;
    }
}
