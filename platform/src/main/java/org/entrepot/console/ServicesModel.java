package org.entrepot.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.entrepot.park.ServiceOffer;
import org.entrepot.park.ServiceRequest;

/**
 * What the page of services shows.
 *
 * @param requests the newest first, as far as the reader may see them
 * @param catalogue what can be asked for today
 * @param asks whether the reader may ask for a service
 * @param park whether the reader is one of the park's people
 */
public record ServicesModel(
        List<ServiceRequest> requests,
        List<ServiceOffer> catalogue,
        LocalDate day,
        Directory directory,
        boolean asks,
        boolean park,
        Told told) {

    /** Those that stand in a state. */
    public long in(ServiceRequest.State state) {
        return requests.stream().filter(request -> request.state() == state).count();
    }

    public List<ServiceRequest> of(ServiceOffer offer) {
        return requests.stream()
                .filter(request -> request.offer().code().equals(offer.code()))
                .toList();
    }

    /** Hours that were worked at all of them. */
    public static BigDecimal hours(List<ServiceRequest> requests) {
        return requests.stream().map(ServiceRequest::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How many of what came of those that are done. */
    public static int outcome(List<ServiceRequest> requests) {
        return requests.stream()
                .map(ServiceRequest::done)
                .filter(Objects::nonNull)
                .mapToInt(ServiceRequest.Act::outcome)
                .sum();
    }

    public static long done(List<ServiceRequest> requests) {
        return requests.stream()
                .filter(request -> request.state() == ServiceRequest.State.DONE)
                .count();
    }
}
