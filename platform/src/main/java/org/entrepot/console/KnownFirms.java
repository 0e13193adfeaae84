package org.entrepot.console;

import java.util.Map;
import org.entrepot.orders.OrderField;

/** Registered enterprises by code, for fields that name one. */
public record KnownFirms(Map<String, String> platforms, Map<String, String> carriers, Map<String, String> declarants) {
    /** Those that a field can name; none for other fields. */
    public Map<String, String> of(OrderField field) {
        return switch (field) {
            case PLATFORM -> platforms;
            case CARRIER -> carriers;
            case DECLARANT -> declarants;
            default -> Map.of();
        };
    }

    /** The id of the list of choices of a field; null where it has none. */
    public @org.jspecify.annotations.Nullable String listOf(OrderField field) {
        return of(field).isEmpty() ? null : "known-" + field.key();
    }
}
