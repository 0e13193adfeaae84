package org.entrepot.clearance;

import java.util.ArrayList;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/** Faults as one column: their five parts and one another kept apart by characters that no document can hold. */
final class FaultText {
    private static final String PART = "\u001f";
    private static final String FAULT = "\u001e";

    private FaultText() {}

    static @Nullable String write(List<Fault> faults) {
        if (faults.isEmpty()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Fault fault : faults) {
            texts.add(String.join(PART, fault.code(), fault.rule(), fault.field(), fault.found(), fault.expected()));
        }
        return String.join(FAULT, texts);
    }

    static List<Fault> read(@Nullable String text) {
        List<Fault> faults = new ArrayList<>();
        if (text == null) {
            return faults;
        }
        for (String fault : text.split(FAULT, -1)) {
            String[] parts = fault.split(PART, -1);
            faults.add(new Fault(parts[0], parts[1], parts[2], parts[3], parts[4]));
        }
        return faults;
    }
}
