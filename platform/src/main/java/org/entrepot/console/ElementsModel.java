package org.entrepot.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.catalog.DeclarationElements;
import org.entrepot.catalog.DeclarationElements.Asked;
import org.entrepot.kernel.Fault;

/**
 * The elements of a code, to be said one by one.
 *
 * @param code the code they are asked for; empty where none is chosen
 * @param asked what is asked; empty where it is not known
 * @param said what was said so far, by key
 * @param line the whole line, where it is written as one
 */
public record ElementsModel(
        String code, Optional<Asked> asked, Map<String, String> said, String line, List<Fault> faults) {
    public ElementsModel {
        said = Map.copyOf(said);
    }

    public String said(String key) {
        return said.getOrDefault(key, "");
    }

    public List<Fault> of(String field) {
        return faults.stream().filter(fault -> fault.field().equals(field)).toList();
    }

    /** What a form says of the elements of a code: {@code e.} and the key of each. */
    static Map<String, String> said(Asked asked, java.util.function.UnaryOperator<String> parameters) {
        java.util.Map<String, String> said = new java.util.LinkedHashMap<>();
        for (DeclarationElements.Element one : asked.elements()) {
            said.put(one.key(), parameters.apply("e." + one.key()).strip());
        }
        return said;
    }
}
