package org.entrepot.console;

import java.util.List;
import org.entrepot.access.Act;

/**
 * What the page of acts shows.
 *
 * @param names of accounts, to choose from
 * @param next the {@code before} of the next page; 0 where there is none
 */
public record ActsModel(List<Act> acts, List<String> names, long next) {
    /** As texts name the kind of an act. */
    public static String key(Act act) {
        return ActsKept.key(act.kind());
    }
}
