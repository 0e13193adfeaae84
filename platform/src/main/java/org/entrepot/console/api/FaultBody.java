package org.entrepot.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.FormatRefusal;
import org.jspecify.annotations.Nullable;

/**
 * A fault as JSON.
 *
 * @param document which document of a message it is in, from 0; left out where that says nothing
 * @param key that document's business key as far as it could be read
 * @param code the official code; left out for faults of the request itself
 * @param rule the stable name of the rule
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FaultBody(
        @Nullable Integer document,
        @Nullable String key,
        @Nullable String code,
        @Nullable String rule,
        String field,
        String found,
        String expected) {

    static FaultBody ofRequest(String field, String found, String expected) {
        return new FaultBody(null, null, null, null, field, found, expected);
    }

    static FaultBody of(Fault fault) {
        return new FaultBody(null, null, fault.code(), fault.rule(), fault.field(), fault.found(), fault.expected());
    }

    static List<FaultBody> all(List<Fault> faults) {
        return faults.stream().map(FaultBody::of).toList();
    }

    static FaultBody of(FormatRefusal.DocumentFault fault) {
        Fault one = fault.fault();
        boolean ofDocument = fault.document() != FormatRefusal.MESSAGE;
        return new FaultBody(
                ofDocument ? fault.document() : null,
                ofDocument ? fault.key() : null,
                one.code(),
                one.rule(),
                one.field(),
                one.found(),
                one.expected());
    }
}
