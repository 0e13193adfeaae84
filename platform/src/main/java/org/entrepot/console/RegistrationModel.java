package org.entrepot.console;

import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.registry.Applications;
import org.entrepot.registry.Role;

/** What the form of an application shows: what was typed stands in the address or the form that was sent, what is wrong here. */
public record RegistrationModel(List<Fault> faults) {
    public static final List<Role> ROLES = List.of(Role.values());
    public static final int MOST_PAPERS = Applications.MOST_PAPERS;
    public static final int LARGEST_MIB = Applications.LARGEST_PAPER >> 20;

    public List<Fault> of(String field) {
        return faults.stream().filter(fault -> fault.field().equals(field)).toList();
    }

    public boolean bad(String field) {
        return !of(field).isEmpty();
    }
}
