package org.entrepot.tariff;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Steps that are worked out when they are first read: most answers are never asked how they came about. */
final class Explanation extends AbstractList<Step> {
    private final Supplier<List<Step>> explaining;

    /** Worked out twice by two threads it is the same twice, so nothing is locked. */
    private @Nullable List<Step> steps;

    Explanation(Supplier<List<Step>> explaining) {
        this.explaining = explaining;
    }

    @Override
    public Step get(int index) {
        return steps().get(index);
    }

    @Override
    public int size() {
        return steps().size();
    }

    private List<Step> steps() {
        List<Step> known = steps;
        if (known == null) {
            known = List.copyOf(explaining.get());
            steps = known;
        }
        return known;
    }
}
