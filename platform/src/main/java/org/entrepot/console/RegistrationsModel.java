package org.entrepot.console;

import java.util.List;
import org.entrepot.registry.AddressWish;
import org.entrepot.registry.Application;

/**
 * What the queue of applications shows: the open ones first, the one that waits longest on top.
 *
 * @param addresses addresses at the exchange that registered enterprises ask for
 * @param trouble the rule by which an address could not be decided; empty where none did
 */
public record RegistrationsModel(List<Application> applications, List<AddressWish> addresses, String trouble) {
    public long open() {
        return applications.stream()
                .filter(one -> one.state() == Application.State.OPEN)
                .count();
    }
}
