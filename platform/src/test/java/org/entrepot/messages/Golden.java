package org.entrepot.messages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Messages of our own, one file a type; all that they tell is invented. */
final class Golden {
    private Golden() {}

    static byte[] bytes(MessageType type) {
        return bytes(type.name());
    }

    static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("golden/" + name + ".xml"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(MessageType type) {
        return new String(bytes(type), StandardCharsets.UTF_8);
    }
}
