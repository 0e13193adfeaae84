package org.entrepot.console;

import java.util.List;
import org.entrepot.registry.Application;

/** What the queue of applications shows: the open ones first, the one that waits longest on top. */
public record RegistrationsModel(List<Application> applications) {
    public long open() {
        return applications.stream()
                .filter(one -> one.state() == Application.State.OPEN)
                .count();
    }
}
