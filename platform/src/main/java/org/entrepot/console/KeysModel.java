package org.entrepot.console;

import java.util.List;
import org.entrepot.registry.EnterpriseKeys;
import org.entrepot.registry.KeyOnFile;

/**
 * What the page of an enterprise's keys shows.
 *
 * @param made a key that was just made, shown this once; empty where none was
 * @param refused the key of a text that says why none was made; empty where none was wished
 * @param label what was typed and not taken
 */
public record KeysModel(List<KeyOnFile> keys, String made, String refused, String label) {
    public static final int MOST = EnterpriseKeys.MOST;
    public static final long OVERLAP_DAYS = EnterpriseKeys.OVERLAP.toDays();
}
