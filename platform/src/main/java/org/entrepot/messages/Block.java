package org.entrepot.messages;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of a block of a message: its elements in their order. Read from {@code messages/elements.txt}. */
public final class Block {
    private final String name;
    private final Element[] elements;
    private final byte[][] marks;
    private final Map<String, Integer> places = new HashMap<>();

    Block(String name, List<Element> elements) {
        this.name = name;
        this.elements = elements.toArray(Element[]::new);
        marks = new byte[this.elements.length][];
        for (int i = 0; i < this.elements.length; i++) {
            String element = this.elements[i].name();
            places.put(element.intern(), i); // rules ask by literals: found without comparing letters
            marks[i] = ('\u0001' + element + '\u0002').getBytes(StandardCharsets.UTF_8);
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

    /** What stands in front of an element's value where a document's content is hashed. */
    byte[] mark(int place) {
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
        return places.containsKey(element);
    }

    int place(String element) {
        Integer place = places.get(element);
        if (place == null) {
            throw new IllegalArgumentException(name + " has no element " + element);
        }
        return place;
    }
}
