package org.entrepot.console.api;

import java.util.List;
import org.entrepot.clearance.Authority;
import org.springframework.http.HttpHeaders;

/** A request that is answered with a problem. Carries no stack: it is an answer, not a bug. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem.Kind kind;
    private final transient List<FaultBody> faults;
    private final transient HttpHeaders headers;

    Refused(Problem.Kind kind, String detail, List<FaultBody> faults, HttpHeaders headers) {
        super(detail, null, false, false);
        this.kind = kind;
        this.faults = faults;
        this.headers = headers;
    }

    Refused(Problem.Kind kind, String detail) {
        this(kind, detail, List.of(), new HttpHeaders());
    }

    /** A value that has another form than expected. */
    static Refused value(Problem.Kind kind, String field, String found, String expected, String remedy) {
        String shown = shortened(found);
        String detail = field + ": found " + (shown.isEmpty() ? "nothing" : "'" + shown + "'") + ", expected "
                + expected + ". " + remedy;
        return new Refused(kind, detail, List.of(FaultBody.ofRequest(field, shown, expected)), new HttpHeaders());
    }

    private static String shortened(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    Problem.Kind kind() {
        return kind;
    }

    HttpHeaders headers() {
        return headers;
    }

    Problem problem(Authority authority, String instance) {
        return Problem.of(authority, kind, String.valueOf(getMessage()), instance, faults);
    }
}
