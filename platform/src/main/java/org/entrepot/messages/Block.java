package org.entrepot.messages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of a block of a message: its elements in their order. Read from {@code messages/elements.txt}. */
public final class Block {
    private final String name;
    private final Element[] elements;
    private final byte[] title;
    private final byte[] @Nullable [] marks;
    private final byte[][] tags;

    /** The elements by the hashes of their names, in a table mostly empty: asked millions of times a second, by literals. */
    private final @Nullable String[] names;

    private final int[] places;

    Block(String name, List<Element> elements) {
        this.name = name;
        this.elements = elements.toArray(Element[]::new);
        title = name.getBytes(StandardCharsets.UTF_8);
        marks = new byte[this.elements.length] @Nullable [];
        tags = new byte[this.elements.length][];
        names = new @Nullable String[Integer.highestOneBit(8 * Math.max(1, this.elements.length))];
        places = new int[names.length];
        for (int i = 0; i < this.elements.length; i++) {
            String element = this.elements[i].name();
            int slot = slot(element);
            names[slot] = element.intern(); // rules ask by literals: found without comparing letters
            places[slot] = i;
            tags[i] = element.getBytes(StandardCharsets.UTF_8);
            marks[i] = element.equals("guid") || element.equals("appTime")
                    ? null
                    : ('\u0001' + element + '\u0002').getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The XML element of the block: {@code OrderHead}. */
    public String name() {
        return name;
    }

    /** The names of its elements in their order. */
    public List<String> elementNames() {
        return List.of(elements).stream().map(Element::name).toList();
    }

    int size() {
        return elements.length;
    }

    Element element(int place) {
        return elements[place];
    }

    /** Its own name and the names of its elements, as they are written. */
    byte[] title() {
        return title;
    }

    byte[] tag(int place) {
        return tags[place];
    }

    /** What stands in front of an element's value where a document's content is hashed; null where it is not of it. */
    byte @Nullable [] mark(int place) {
        return marks[place];
    }

    /** Where an element stands, looked for from a place on; -1 where it stands nowhere after it. */
    int find(String element, int from) {
        for (int i = from; i < elements.length; i++) {
            if (elements[i].name().equals(element)) {
                return i;
            }
        }
        return -1;
    }

    boolean has(String element) {
        return names[slot(element)] != null;
    }

    int place(String element) {
        int slot = slot(element);
        if (names[slot] == null) {
            throw new IllegalArgumentException(name + " has no element " + element);
        }
        return places[slot];
    }

    /** Where an element stands in the table, or the empty slot where it would. */
    private int slot(String element) {
        int hash = element.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (names.length - 1);
        String there = names[slot];
        while (there != null && !there.equals(element)) {
            slot = (slot + 1) & (names.length - 1);
            there = names[slot];
        }
        return slot;
    }
}
