package org.entrepot.console.api;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entrepot.clearance.Authority;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.webhooks.Delivery;
import org.entrepot.webhooks.Endpoint;
import org.entrepot.webhooks.EventKind;
import org.entrepot.webhooks.Webhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's endpoints and what they were told; they are made and changed by people alone, on the page. */
@RestController
class WebhookRoutes {
    private static final int MOST = 1000;

    private final Webhooks webhooks;
    private final Authority authority;

    WebhookRoutes(Webhooks webhooks, Authority authority) {
        this.webhooks = webhooks;
        this.authority = authority;
    }

    /** An endpoint; never its secret. */
    record EndpointBody(
            String id,
            String name,
            String url,
            List<String> types,
            String state,
            int failures,
            @Nullable Instant failingSince,
            @Nullable Instant deliveredAt,
            long waiting,
            long givenUp) {
        static EndpointBody of(Endpoint one) {
            return new EndpointBody(
                    String.valueOf(one.id()),
                    one.name(),
                    one.url(),
                    one.kinds().stream().map(EventKind::word).toList(),
                    one.state().name(),
                    one.failures(),
                    one.failingSince(),
                    one.deliveredAt(),
                    one.waiting(),
                    one.givenUp());
        }
    }

    /** All endpoints of the caller. */
    record EndpointsBody(String authority, List<EndpointBody> webhooks) {}

    /** An event for an endpoint, and what became of it. */
    record DeliveryBody(
            String id,
            String event,
            String type,
            String state,
            int attempts,
            int answer,
            Instant happenedAt,
            @Nullable Instant nextTry,
            @Nullable Instant settledAt) {
        static DeliveryBody of(Delivery one) {
            return new DeliveryBody(
                    String.valueOf(one.id()),
                    one.event(),
                    one.kind().word(),
                    one.state().name(),
                    one.attempts(),
                    one.status(),
                    one.happenedAt(),
                    one.nextTry(),
                    one.settledAt());
        }
    }

    /** A page of them, newest first. */
    record DeliveriesBody(
            String authority,
            List<DeliveryBody> deliveries,
            @Nullable String next) {}

    @GetMapping("/api/v1/webhooks")
    ResponseEntity<EndpointsBody> all(@AuthenticationPrincipal EnterpriseCode caller) throws SQLException {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new EndpointsBody(
                        authority.mark(),
                        webhooks.of(caller).stream().map(EndpointBody::of).toList()));
    }

    @GetMapping("/api/v1/webhooks/{id}/deliveries")
    ResponseEntity<DeliveriesBody> deliveries(
            @AuthenticationPrincipal EnterpriseCode caller,
            @PathVariable("id") String id,
            @RequestParam(name = "before", defaultValue = "") String before,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "limit", defaultValue = "100") String limit)
            throws SQLException {
        Delivery.State wanted = state(state);
        long below = before.isEmpty() ? 0 : number("before", before, Long.MAX_VALUE, "the 'next' of the page before");
        int most = (int) number("limit", limit, MOST, "1 to " + MOST);
        long endpoint = id.matches("[0-9]{1,18}")
                ? webhooks.find(caller, Long.parseLong(id)).map(Endpoint::id).orElse(0L)
                : 0;
        if (endpoint == 0) {
            throw Refused.value(
                    Problem.Kind.MISSING,
                    "id",
                    id,
                    "the id of an endpoint of the caller",
                    "GET /api/v1/webhooks names them.");
        }
        Delivery.Page page = webhooks.deliveries(caller, endpoint, below, wanted, most);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new DeliveriesBody(
                        authority.mark(),
                        page.deliveries().stream().map(DeliveryBody::of).toList(),
                        page.next() == 0 ? null : String.valueOf(page.next())));
    }

    private static Delivery.@Nullable State state(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Optional<Delivery.State> found = List.of(Delivery.State.values()).stream()
                .filter(state -> state.name().equals(text))
                .findFirst();
        return found.orElseThrow(() -> Refused.value(
                Problem.Kind.PARAMETER,
                "state",
                text,
                List.of(Delivery.State.values()).toString(),
                "Leave it out for all of them."));
    }

    private static long number(String name, String text, long most, String expected) {
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        throw Refused.value(
                Problem.Kind.PARAMETER, name, text, expected, "Leave it out for the first page of a hundred.");
    }
}
