package org.entrepot.console;

import java.time.LocalDate;
import org.entrepot.park.ServiceRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a request shows.
 *
 * @param bill the standing bill that asks for it; null where none does
 * @param takes whether the reader may do something about it for the park
 * @param own whether it is the reader's own, who may withdraw it
 */
public record ServiceModel(
        ServiceRequest request,
        @Nullable Long bill,
        LocalDate day,
        Directory directory,
        boolean takes,
        boolean own,
        Told told) {}
