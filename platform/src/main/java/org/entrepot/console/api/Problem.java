package org.entrepot.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.entrepot.clearance.Authority;
import org.springframework.http.HttpStatus;

/**
 * A refusal as RFC 9457 writes it.
 *
 * @param type where the kind of problem is explained, relative to this server
 * @param title the kind in a few words, always the same for a kind
 * @param detail this one: field, found, expected, what to do
 * @param instance the path that was asked for
 * @param authority who decides here; the refusal itself is this program's own
 * @param faults every fault that was found; left out where the detail says it all
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String authority,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FaultBody> faults) {

    /** The kinds, each explained on the page {@code /api}. */
    public enum Kind {
        UNREADABLE(HttpStatus.BAD_REQUEST, "The message does not read"),
        PARAMETER(HttpStatus.BAD_REQUEST, "A value of the request is not understood"),
        KEY(HttpStatus.UNAUTHORIZED, "The caller is not known"),
        MISSING(HttpStatus.NOT_FOUND, "There is nothing here"),
        METHOD(HttpStatus.METHOD_NOT_ALLOWED, "This method does not exist here"),
        ACCEPT(HttpStatus.NOT_ACCEPTABLE, "The answer does not exist in that form"),
        HELD(HttpStatus.CONFLICT, "It waits for a decision of the park"),
        LENGTH(HttpStatus.CONTENT_TOO_LARGE, "The message is too long"),
        MEDIA(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body has a form that is not read here"),
        QUOTE(HttpStatus.UNPROCESSABLE_CONTENT, "No quote can be given"),
        PACE(HttpStatus.TOO_MANY_REQUESTS, "Requests come too fast"),
        BROKEN(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here"),
        BUSY(HttpStatus.SERVICE_UNAVAILABLE, "Too much waits already");

        private final HttpStatus status;
        private final String title;

        Kind(HttpStatus status, String title) {
            this.status = status;
            this.title = title;
        }

        /** The HTTP status it comes with. */
        public HttpStatus status() {
            return status;
        }

        /** What it is called, in English as everything that programs read. */
        public String title() {
            return title;
        }

        /** The place on the page of the interface that explains it. */
        public String anchor() {
            return "problem-" + name().toLowerCase(Locale.ROOT);
        }
    }

    static Problem of(Authority authority, Kind kind, String detail, String instance, List<FaultBody> faults) {
        return new Problem(
                "/api#" + kind.anchor(),
                kind.title(),
                kind.status().value(),
                detail,
                instance,
                authority.mark(),
                faults);
    }
}
