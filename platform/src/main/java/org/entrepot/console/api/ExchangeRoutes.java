package org.entrepot.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.ReadLimits;
import org.entrepot.relay.Relay;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receipts of customs, delivered by the gateway of the enterprise that is connected to the exchange. */
@RestController
class ExchangeRoutes {
    private final Relay relay;

    ExchangeRoutes(Relay relay) {
        this.relay = relay;
    }

    @PostMapping(
            path = "/api/v1/exchange",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    ResponseEntity<String> deliver(@AuthenticationPrincipal EnterpriseCode gateway, HttpServletRequest request)
            throws IOException {
        byte[] delivery = MessageBytes.read(request, ReadLimits.SANDBOX.bytes());
        return switch (relay.receive(gateway, delivery)) {
            case Relay.Receiving.Laid laid ->
                ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("OK");
            case Relay.Receiving.NotHere notHere ->
                throw new Refused(
                        Problem.Kind.MISSING,
                        "Receipts are taken here under the authority upstream, with a key of the enterprise that is connected"
                                + " to the exchange.");
            case Relay.Receiving.Unread(Fault fault) ->
                throw Refused.value(
                        Problem.Kind.UNREADABLE,
                        fault.field().isEmpty() ? "body" : fault.field(),
                        fault.found(),
                        fault.expected(),
                        "Send the envelope as the exchange gave it.");
        };
    }
}
