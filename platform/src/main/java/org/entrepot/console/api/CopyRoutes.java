package org.entrepot.console.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.Copies;
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

/** What others have the caller get copies of, as a feed beside its receipts; and whom the caller's own messages named. */
@RestController
class CopyRoutes {
    private static final int MOST = 1000;
    private static final int MOST_ASKED = 100;

    private final Copies copies;
    private final Authority authority;

    CopyRoutes(Copies copies, Authority authority) {
        this.copies = copies;
        this.authority = authority;
    }

    /** A page of copies. */
    record Body(String authority, List<CopyBody> copies, String next) {}

    /** A copy; text of a document, receipts of what it was told. */
    record CopyBody(
            long document,
            String type,
            String key,
            String sender,
            Instant at,
            String kind,
            boolean erased,
            String xml,
            List<Map<String, Object>> receipts) {
        static CopyBody of(Copies.Copy copy) {
            Copies.Heading heading = copy.heading();
            return new CopyBody(
                    heading.document(),
                    heading.type().root(),
                    heading.key(),
                    heading.sender().value(),
                    heading.at(),
                    heading.receipts() ? "RET" : "DATA",
                    copy.erased(),
                    copy.xml(),
                    ReceiptBody.all(copy.receipts()));
        }
    }

    /** Whom messages named, the newest first. */
    record AskedBody(String authority, List<OneAsked> asked) {}

    /** Somebody whom a message named; the subscriber is empty where nobody here has that address. */
    record OneAsked(
            String message,
            Instant at,
            String type,
            int documents,
            String status,
            String address,
            String subscriber,
            boolean sent) {
        static OneAsked of(Copies.Asked asked) {
            EnterpriseCode subscriber = asked.subscriber();
            return new OneAsked(
                    asked.message().toString(),
                    asked.at(),
                    asked.type().root(),
                    asked.documents(),
                    asked.status(),
                    asked.address(),
                    subscriber == null ? "" : subscriber.value(),
                    asked.isSent());
        }
    }

    @GetMapping("/api/v1/copies")
    ResponseEntity<Body> after(
            @AuthenticationPrincipal EnterpriseCode subscriber,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "100") String limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Form.of(accept, Form.JSON);
        Copies.Page page = page(subscriber, after, ReceiptRoutes.number(limit, MOST));
        return json(new Body(
                authority.mark(), page.copies().stream().map(CopyBody::of).toList(), page.next()));
    }

    private Copies.Page page(EnterpriseCode subscriber, String after, int limit) {
        try {
            return copies.after(subscriber, after, limit);
        } catch (IllegalArgumentException e) {
            throw ReceiptRoutes.noCursor(after);
        }
    }

    @GetMapping("/api/v1/copies/asked")
    ResponseEntity<AskedBody> asked(@AuthenticationPrincipal EnterpriseCode sender) {
        return json(new AskedBody(
                authority.mark(),
                copies.asked(sender, MOST_ASKED).stream().map(OneAsked::of).toList()));
    }

    private static <T> ResponseEntity<T> json(T body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
