package org.entrepot.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.entrepot.clearance.Authority;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Fault;
import org.entrepot.relay.Payments;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Raw data of payments: platforms bring it, customs asks for it (GACC announcements 165/2018 and 179/2018). */
@RestController
class PaymentRoutes {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_BYTES_ASKED = 8 << 10;
    private static final String OPEN_REQ = "openReq";

    private final Payments payments;
    private final Authority authority;
    private final Clock clock;

    PaymentRoutes(Payments payments, Authority authority, Clock clock) {
        this.payments = payments;
        this.authority = authority;
        this.clock = clock;
    }

    /** What is kept. */
    record Kept(String authority, String guid, List<String> orders, Instant storedAt, String keptUntil) {}

    @PostMapping(path = "/api/v1/payments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Kept> bring(@AuthenticationPrincipal EnterpriseCode platform, HttpServletRequest request)
            throws IOException, SQLException {
        byte[] json = MessageBytes.read(request, MOST_BYTES);
        return switch (payments.bring(platform, json)) {
            case Payments.Bringing.Kept kept ->
                ResponseEntity.status(kept.news() ? HttpStatus.CREATED : HttpStatus.OK)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new Kept(
                                authority.mark(),
                                kept.guid(),
                                kept.orders(),
                                kept.storedAt(),
                                kept.keptUntil().toString()));
            case Payments.Bringing.Refused(List<Fault> faults) ->
                throw new Refused(
                        Problem.Kind.PARAMETER,
                        "Nothing was kept. " + first(faults) + " Mend what is named and bring it again.",
                        FaultBody.all(faults),
                        new HttpHeaders());
            case Payments.Bringing.Used(String orderNo) ->
                throw Refused.value(
                        Problem.Kind.PARAMETER,
                        "orderNo",
                        orderNo,
                        "the data that customs was given of it, or an order that customs did not ask for",
                        "What customs was given stays as it was.");
        };
    }

    private static String first(List<Fault> faults) {
        Fault fault = faults.getFirst();
        String found = fault.found().isEmpty() ? "nothing" : "'" + fault.found() + "'";
        String more = faults.size() == 1 ? "" : " " + (faults.size() - 1) + " more faults are listed.";
        return (fault.field().isEmpty() ? "body" : fault.field()) + ": found " + found + ", expected "
                + fault.expected() + "." + more;
    }

    /** For customs, which brings no key; whatever comes is answered in the form of the interface document. */
    @PostMapping("/api/v1/customs/{platform}/platDataOpen")
    ResponseEntity<Payments.Answer> open(@PathVariable String platform, HttpServletRequest request)
            throws IOException, SQLException {
        byte[] form = request.getInputStream().readNBytes(MOST_BYTES_ASKED + 1);
        Payments.Answer answer = form.length > MOST_BYTES_ASKED
                ? new Payments.Answer(
                        "20000",
                        "openReq: found more than " + MOST_BYTES_ASKED + " bytes, expected less",
                        clock.millis())
                : payments.ask(platform, parameter(new String(form, StandardCharsets.UTF_8)));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
    }

    /** The one parameter of a form; null where it is not there, or cannot be decoded. */
    private static @Nullable String parameter(String form) {
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(OPEN_REQ)) {
                try {
                    return URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    return null; // a broken percent sign
                }
            }
        }
        return null;
    }
}
