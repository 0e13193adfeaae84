package org.entrepot.console;

import java.util.List;
import org.entrepot.bonded.Gate;
import org.entrepot.bonded.GateAnswer;
import org.entrepot.bonded.VehicleList;
import org.jspecify.annotations.Nullable;

/**
 * What the gate's page shows.
 *
 * @param list the vehicle list that is worked on; null while none is chosen
 * @param answer the answer to the last scan; null before the first
 * @param works whether the reader works here
 */
public record GateModel(
        List<VehicleList> lists,
        @Nullable VehicleList list,
        List<Gate.Loaded> parcels,
        @Nullable GateAnswer answer,
        List<GateAnswer> scans,
        Told told,
        boolean works) {}
