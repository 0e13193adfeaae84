package org.entrepot.console.api;

import java.util.List;
import java.util.Map;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.Receipts;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The receipts of the caller as a feed to be read on from where one stopped. */
@RestController
class ReceiptRoutes {
    private static final int MOST = 1000;

    private final Receipts receipts;
    private final Authority authority;

    ReceiptRoutes(Receipts receipts, Authority authority) {
        this.receipts = receipts;
        this.authority = authority;
    }

    /** A page of receipts as JSON. */
    record Body(String authority, List<Map<String, Object>> receipts, String next) {}

    @GetMapping("/api/v1/receipts")
    ResponseEntity<?> after(
            @AuthenticationPrincipal EnterpriseCode owner,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "100") String limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Form form = Form.of(accept, Form.JSON);
        Receipts.ReceiptPage page = page(owner, after, number(limit, MOST));
        return switch (form) {
            case XML -> MessageRoutes.xml(ReceiptXml.page(authority, page.receipts(), page.next()));
            case JSON ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new Body(authority.mark(), ReceiptBody.all(page.receipts()), page.next()));
        };
    }

    private Receipts.ReceiptPage page(EnterpriseCode owner, String after, int limit) {
        try {
            return receipts.after(owner, after, limit);
        } catch (IllegalArgumentException e) {
            throw noCursor(after);
        }
    }

    /** Why a feed cannot be read on there. */
    static Refused noCursor(String after) {
        return Refused.value(
                Problem.Kind.PARAMETER,
                "after",
                after,
                "the 'next' of the page before",
                "Leave it out to read from the beginning; all that the feed holds can be read again.");
    }

    /** How many at most, as a caller says it. */
    static int number(String limit, int most) {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw Refused.value(
                Problem.Kind.PARAMETER, "limit", limit, "1 to " + most, "Leave it out for a hundred a page.");
    }
}
