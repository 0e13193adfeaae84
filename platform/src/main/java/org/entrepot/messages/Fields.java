package org.entrepot.messages;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The values of one block of a document, by element name. Values are as written, in the lexical space of the schema; a name
 * that the block's table does not have is a bug and throws.
 */
public final class Fields {
    private final Block block;
    private final @Nullable String[] values;

    private Fields(Block block, @Nullable String[] values) {
        this.block = block;
        this.values = values;
    }

    /** An empty block, to be filled by {@link #with}. */
    public static Fields of(Block block) {
        return new Fields(block, new @Nullable String[block.size()]);
    }

    /** Sets an element; an empty value leaves it out. */
    public Fields with(String element, String value) {
        set(block.place(element), value.isEmpty() ? null : value);
        return this;
    }

    void set(int place, @Nullable String value) {
        values[place] = value;
    }

    @Nullable String at(int place) {
        return values[place];
    }

    public Block block() {
        return block;
    }

    /** The text of an element; empty when it is not there. */
    public String text(String element) {
        String value = values[block.place(element)];
        return value == null ? "" : value;
    }

    /** The text of an element, when it is there and not empty. */
    public Optional<String> optional(String element) {
        String value = values[block.place(element)];
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** Whether the block's table has that element at all. */
    public boolean knows(String element) {
        return block.has(element);
    }

    /** The number in an element; zero when it is not there. */
    public BigDecimal decimal(String element) {
        String value = values[block.place(element)];
        return value == null ? BigDecimal.ZERO : new BigDecimal(value);
    }

    /** The integer in an element; zero when it is not there. */
    public int integer(String element) {
        String value = values[block.place(element)];
        return value == null ? 0 : Integer.parseInt(value);
    }

    /** Goes through the elements that are there, in the order of the table. */
    public void forEach(BiConsumer<String, String> visitor) {
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            if (value != null) {
                visitor.accept(block.element(i).name(), value);
            }
        }
    }
}
