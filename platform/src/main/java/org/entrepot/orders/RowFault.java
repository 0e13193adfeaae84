package org.entrepot.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a row cannot be sent, or was refused.
 *
 * @param field the key of the {@link OrderField} at fault; empty when it is about none
 * @param code the official code, empty where there is none
 * @param rule the rule that was broken, by which its text is found
 * @param found what was found; empty when nothing was there
 * @param expected what was expected
 */
public record RowFault(String field, String code, String rule, String found, String expected) {
    private static final String PART = "\u001f";
    private static final String FAULT = "\u001e";

    /** The field at fault. */
    public Optional<OrderField> orderField() {
        return OrderField.of(field);
    }

    static String text(List<RowFault> faults) {
        List<String> texts = new ArrayList<>();
        for (RowFault fault : faults) {
            texts.add(String.join(PART, fault.field, fault.code, fault.rule, fault.found, fault.expected));
        }
        return String.join(FAULT, texts);
    }

    static List<RowFault> read(String text) {
        List<RowFault> faults = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String fault : text.split(FAULT, -1)) {
                String[] parts = fault.split(PART, -1);
                faults.add(new RowFault(parts[0], parts[1], parts[2], parts[3], parts[4]));
            }
        }
        return faults;
    }
}
