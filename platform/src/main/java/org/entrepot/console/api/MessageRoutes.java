package org.entrepot.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.Intake;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.messages.ReadLimits;
import org.entrepot.node.EntrepotSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Messages in; answers at once, or later under the location that was told. */
@RestController
class MessageRoutes {
    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Intake intake;
    private final Authority authority;
    private final Duration patience;
    private final Clock clock;
    private final int mostBytes;

    MessageRoutes(Intake intake, Authority authority, EntrepotSettings settings, Clock clock) {
        this.intake = intake;
        this.authority = authority;
        this.clock = clock;
        this.patience = settings.answerWithin();
        this.mostBytes = (settings.strict() ? ReadLimits.STRICT : ReadLimits.SANDBOX).bytes();
    }

    @PostMapping(
            path = "/api/v1/messages",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    CompletableFuture<ResponseEntity<?>> send(
            @AuthenticationPrincipal EnterpriseCode sender,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request)
            throws IOException {
        Form form = Form.of(accept, Form.XML);
        byte[] message = MessageBytes.read(request, mostBytes);
        return intake.submit(sender, message, patience).thenApply(answer -> said(answer, form, message));
    }

    @GetMapping("/api/v1/messages/{id}")
    ResponseEntity<?> result(
            @AuthenticationPrincipal EnterpriseCode sender,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Form form = Form.of(accept, Form.XML);
        if (!ID.matcher(id).matches()) {
            throw Refused.value(
                    Problem.Kind.PARAMETER,
                    "id",
                    id,
                    "the 36 characters of a message's id",
                    "Ask for the Location that came with 202.");
        }
        return intake.result(sender, UUID.fromString(id))
                .map(answer -> said(answer, form, new byte[0]))
                .orElseThrow(() -> Refused.value(
                        Problem.Kind.MISSING,
                        "id",
                        id,
                        "a message that this caller sent",
                        "If 202 never came with it, send the message again: a repeat changes nothing."));
    }

    private ResponseEntity<?> said(Answer answer, Form form, byte[] message) {
        return switch (answer) {
            case Answer.Decided decided -> decided(decided, form);
            case Answer.Later(UUID id) -> later(id, form);
            case Answer.Unreadable(var refusal) -> Unreadable.answer(refusal, form, message, clock.instant());
            case Answer.Busy(Duration retryAfter) -> throw busy(retryAfter);
        };
    }

    private ResponseEntity<?> decided(Answer.Decided decided, Form form) {
        return switch (form) {
            case XML -> xml(ReceiptXml.answer(authority, decided.receipts()));
            case JSON ->
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(AnswerBody.of(authority, decided));
        };
    }

    private ResponseEntity<?> later(UUID id, Form form) {
        String location = "/api/v1/messages/" + id;
        ResponseEntity.BodyBuilder accepted =
                ResponseEntity.accepted().header(HttpHeaders.LOCATION, location).header(HttpHeaders.RETRY_AFTER, "1");
        return switch (form) {
            case XML -> accepted.build();
            case JSON ->
                accepted.contentType(MediaType.APPLICATION_JSON)
                        .body(new AnswerBody.Accepted(authority.mark(), id.toString(), location));
        };
    }

    static ResponseEntity<byte[]> xml(byte[] body) {
        return ResponseEntity.ok().contentType(Unreadable.XML_UTF_8).body(body);
    }

    private static Refused busy(Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        return new Refused(
                Problem.Kind.BUSY,
                "Nothing of this message was taken. Send the same message again in " + seconds + " s.",
                List.of(),
                headers);
    }
}
