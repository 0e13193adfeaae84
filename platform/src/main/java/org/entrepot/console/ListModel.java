package org.entrepot.console;

import java.util.List;
import java.util.Map;
import org.entrepot.clearance.DeclarationPage;

/**
 * What the list of declarations shows.
 *
 * @param countries codes and names to filter by, by name
 * @param enterprises codes and names to filter by, by name
 * @param notUnderstood values of the address that are no filter and were left out
 */
public record ListModel(
        DeclarationPage page,
        Directory directory,
        Map<String, String> countries,
        Map<String, String> enterprises,
        List<String> notUnderstood) {
    /** The statuses to filter by. */
    public static final List<String> STATUSES = List.of("1", "2", "100", "120", "399", "800", "899", "0");
}
