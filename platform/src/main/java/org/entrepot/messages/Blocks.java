package org.entrepot.messages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All tables, read once from {@code messages/elements.txt}. */
final class Blocks {
    private static final Map<String, Block> ALL = read();

    /** The same by what is asked of every document. */
    private static final Map<MessageType, Block> HEADS = new EnumMap<>(MessageType.class);

    private static final Map<MessageType, Block> LINES = new EnumMap<>(MessageType.class);

    static {
        for (MessageType type : MessageType.values()) {
            HEADS.put(type, of(type.name(), type.hasHead() ? type.head() : type.document()));
            if (type.hasLines()) {
                LINES.put(type, of(type.name(), type.list()));
            }
        }
    }

    private Blocks() {}

    static Block of(String message, String block) {
        Block found = ALL.get(message + " " + block);
        if (found == null) {
            throw new IllegalArgumentException("no table of " + message + " " + block);
        }
        return found;
    }

    static Block head(MessageType type) {
        return Objects.requireNonNull(HEADS.get(type));
    }

    static Block line(MessageType type) {
        Block lines = LINES.get(type);
        if (lines == null) {
            throw new IllegalArgumentException(type + " has no lines");
        }
        return lines;
    }

    private static Map<String, Block> read() {
        Map<String, Block> blocks = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Blocks.class.getResourceAsStream("/messages/elements.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String title = "";
            List<Element> elements = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#") || line.isBlank()) {
                    continue;
                }
                if (!line.startsWith(" ")) {
                    add(blocks, title, elements);
                    title = line.strip();
                    elements = new ArrayList<>();
                } else {
                    elements.add(element(line.strip().split("\\s+")));
                }
            }
            add(blocks, title, elements);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blocks;
    }

    private static void add(Map<String, Block> blocks, String title, List<Element> elements) {
        if (!title.isEmpty()) {
            blocks.put(title, new Block(title.substring(title.indexOf(' ') + 1), elements));
        }
    }

    private static Element element(String[] columns) {
        return new Element(
                columns[0].intern(),
                Form.parse(columns[1]),
                columns[2].equals("M"),
                marked(columns, '='),
                marked(columns, '=') != null ? marked(columns, '=') : marked(columns, ':'));
    }

    private static @Nullable String marked(String[] columns, char mark) {
        for (int i = 3; i < columns.length; i++) {
            if (columns[i].charAt(0) == mark) {
                return columns[i].substring(1);
            }
        }
        return null;
    }
}
