package org.entrepot.console;

import java.util.List;
import java.util.Map;
import org.entrepot.settlement.Position;

/**
 * What the page of all guarantors shows.
 *
 * @param positions of those who have lodged something
 * @param names by code
 * @param guarantors who may lodge, name by code
 * @param takes whether the reader may register what is lodged
 */
public record GuaranteesModel(
        List<Position> positions,
        Map<String, String> names,
        Map<String, String> guarantors,
        Told told,
        boolean takes) {}
