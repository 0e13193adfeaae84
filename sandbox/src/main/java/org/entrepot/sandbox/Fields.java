package org.entrepot.sandbox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Elements of one block of a CEB document in their order, as text: a partner's own idea of what it sends, which may be
 * wrong on purpose. Never changed once made; {@link #with} gives a copy.
 */
public final class Fields {
    private final List<String> names;
    private final List<String> values;

    private Fields(List<String> names, List<String> values) {
        this.names = names;
        this.values = values;
    }

    /** Name, value, name, value … */
    public static Fields of(String... namesAndValues) {
        List<String> names = new ArrayList<>(namesAndValues.length / 2);
        List<String> values = new ArrayList<>(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            names.add(namesAndValues[i]);
            values.add(namesAndValues[i + 1]);
        }
        return new Fields(names, values);
    }

    /** The value of that element; refuses an element that is not there. */
    public String get(String name) {
        return values.get(place(name));
    }

    /** Whether that element is there. */
    public boolean has(String name) {
        return names.contains(name);
    }

    /** The value of that element as a number. */
    public BigDecimal number(String name) {
        return new BigDecimal(get(name));
    }

    /** A copy where that element, which must be there, has another value. */
    public Fields with(String name, String value) {
        List<String> changed = new ArrayList<>(values);
        changed.set(place(name), value);
        return new Fields(names, changed);
    }

    /** A copy with another element behind one that must be there. */
    public Fields after(String before, String name, String value) {
        int place = place(before) + 1;
        List<String> moreNames = new ArrayList<>(names);
        List<String> moreValues = new ArrayList<>(values);
        moreNames.add(place, name);
        moreValues.add(place, value);
        return new Fields(moreNames, moreValues);
    }

    /** A copy without that element. */
    public Fields without(String name) {
        int place = place(name);
        List<String> fewerNames = new ArrayList<>(names);
        List<String> fewerValues = new ArrayList<>(values);
        fewerNames.remove(place);
        fewerValues.remove(place);
        return new Fields(fewerNames, fewerValues);
    }

    /** Each element in order. */
    public void forEach(BiConsumer<String, String> reader) {
        for (int i = 0; i < names.size(); i++) {
            reader.accept(names.get(i), values.get(i));
        }
    }

    private int place(String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("no element " + name + " among " + names);
        }
        return place;
    }
}
