package org.entrepot.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** The bytes of a message from a request, or why they are not taken. */
final class MessageBytes {
    private MessageBytes() {}

    static byte[] read(HttpServletRequest request, int most) throws IOException {
        refuseCoding(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        refuseCharset(request.getContentType());
        if (request.getContentLengthLong() > most) {
            throw tooLong(request.getContentLengthLong() + " bytes", most);
        }
        byte[] message = request.getInputStream().readNBytes(most + 1);
        if (message.length > most) {
            throw tooLong("more than " + most + " bytes", most);
        }
        return message;
    }

    private static void refuseCoding(@Nullable String coding) {
        if (coding != null
                && !coding.isBlank()
                && !coding.toLowerCase(Locale.ROOT).equals("identity")) {
            throw Refused.value(
                    Problem.Kind.MEDIA,
                    HttpHeaders.CONTENT_ENCODING,
                    coding,
                    "none",
                    "Send the message as it is, not compressed.");
        }
    }

    private static void refuseCharset(@Nullable String contentType) {
        MediaType type = contentType == null ? null : MediaType.parseMediaType(contentType);
        if (type == null || type.getCharset() == null) {
            return;
        }
        if (!type.getCharset().equals(StandardCharsets.UTF_8)
                && !type.getCharset().equals(StandardCharsets.US_ASCII)) {
            throw Refused.value(
                    Problem.Kind.MEDIA,
                    HttpHeaders.CONTENT_TYPE,
                    type.toString(),
                    "UTF-8",
                    "CEB messages are UTF-8; convert the text and its XML declaration.");
        }
    }

    private static Refused tooLong(String found, int most) {
        return Refused.value(
                Problem.Kind.LENGTH,
                HttpHeaders.CONTENT_LENGTH,
                found,
                "at most " + most + " bytes",
                "Send fewer documents a message: a hundred are allowed, and long ones need not come together.");
    }
}
