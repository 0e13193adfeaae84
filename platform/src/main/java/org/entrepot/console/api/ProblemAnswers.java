package org.entrepot.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.entrepot.clearance.Authority;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Answers whatever goes wrong below {@code /api/} with a problem document: refusals in their words, bugs in none of theirs. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ProblemAnswers implements HandlerExceptionResolver {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final String SEE = "/api/v1/openapi.json describes what there is.";

    private final JsonMapper json;
    private final Authority authority;

    ProblemAnswers(JsonMapper json, Authority authority) {
        this.json = json;
        this.authority = authority;
    }

    /** Whether an address belongs to the interface for programs. */
    public static boolean isOurs(String path) {
        return path.startsWith("/api/");
    }

    /** Answers what the container itself refused at that address. */
    public void write(HttpServletResponse response, HttpStatus status, String path) throws IOException {
        write(response, refusal(status), path);
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!isOurs(request.getRequestURI())) {
            return null;
        }
        try {
            write(response, refusal(failure, request), request.getRequestURI());
        } catch (IOException e) {
            LOG.debug("the caller went away before its answer", e);
        }
        return new ModelAndView();
    }

    void write(HttpServletResponse response, Refused refused, String path) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        refused.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setStatus(refused.kind().status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] body = json.writeValueAsBytes(refused.problem(authority, path));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Refused refusal(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case Refused refused -> refused;
            case HttpMediaTypeNotSupportedException media -> media(media);
            case HttpRequestMethodNotSupportedException method -> method(method, request);
            case InvalidParameterException query -> query(request);
            case BadRequestException body -> refusal(HttpStatus.BAD_REQUEST);
            case HttpMediaTypeNotAcceptableException accept -> notAcceptable(request.getHeader(HttpHeaders.ACCEPT));
            case ErrorResponse known -> {
                HttpStatus status = HttpStatus.resolve(known.getStatusCode().value());
                yield refusal(status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status);
            }
            default -> {
                LOG.error("{} {} broke off", request.getMethod(), request.getRequestURI(), failure);
                yield refusal(HttpStatus.INTERNAL_SERVER_ERROR);
            }
        };
    }

    private static Refused media(HttpMediaTypeNotSupportedException failure) {
        MediaType found = failure.getContentType();
        if (failure.getSupportedMediaTypes().contains(MediaType.APPLICATION_JSON)) {
            return Refused.value(
                    Problem.Kind.MEDIA,
                    HttpHeaders.CONTENT_TYPE,
                    found == null ? "" : found.toString(),
                    MediaType.APPLICATION_JSON_VALUE,
                    "Send JSON in UTF-8.");
        }
        return Refused.value(
                Problem.Kind.MEDIA,
                HttpHeaders.CONTENT_TYPE,
                found == null ? "" : found.toString(),
                "application/xml or text/xml",
                "Send one CEB message as XML in UTF-8.");
    }

    private static Refused query(HttpServletRequest request) {
        return Refused.value(
                Problem.Kind.PARAMETER,
                "query",
                request.getQueryString() == null ? "" : request.getQueryString(),
                "parameters in UTF-8, percent-encoded",
                SEE);
    }

    private static Refused method(HttpRequestMethodNotSupportedException failure, HttpServletRequest request) {
        String[] supported = failure.getSupportedMethods();
        List<String> methods = supported == null ? List.of() : List.of(supported);
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ALLOW, String.join(", ", methods));
        String detail =
                "method: found '" + request.getMethod() + "', expected " + String.join(" or ", methods) + ". " + SEE;
        return new Refused(Problem.Kind.METHOD, detail, List.of(), headers);
    }

    static Refused notAcceptable(@Nullable String accept) {
        return Refused.value(
                Problem.Kind.ACCEPT,
                HttpHeaders.ACCEPT,
                accept == null ? "" : accept,
                "application/json or application/xml",
                SEE);
    }

    private static Refused refusal(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> new Refused(Problem.Kind.MISSING, "The interface has no such address. " + SEE);
            case METHOD_NOT_ALLOWED -> new Refused(Problem.Kind.METHOD, "The address has no such method. " + SEE);
            case UNSUPPORTED_MEDIA_TYPE -> new Refused(Problem.Kind.MEDIA, "Send XML in UTF-8. " + SEE);
            case CONTENT_TOO_LARGE -> new Refused(Problem.Kind.LENGTH, "The request is too long. " + SEE);
            case SERVICE_UNAVAILABLE ->
                new Refused(
                        Problem.Kind.BUSY,
                        "The decision did not come in time; what was accepted is not lost. Look at the receipts, or send"
                                + " the same message again: a repeat changes nothing.");
            default ->
                status.is4xxClientError()
                        ? new Refused(Problem.Kind.PARAMETER, "The request was not understood. " + SEE)
                        : new Refused(
                                Problem.Kind.BROKEN,
                                "It was noted in the log. Nothing that was acknowledged is lost; try again in a moment.");
        };
    }
}
