package org.entrepot.console;

import gg.jte.TemplateEngine;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.entrepot.access.UserRole;
import org.entrepot.clearance.Authority;
import org.entrepot.console.api.ProblemAnswers;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** What a reader sees when something is missing or broken: a page with a way out, never a stack trace. */
@Controller
class ErrorPages implements ErrorController {
    private final TemplateEngine templates;
    private final ProblemAnswers problems;
    private final ScreenResolver screens;

    ErrorPages(TemplateEngine templates, ProblemAnswers problems, Authority authority) {
        this.templates = templates;
        this.problems = problems;
        this.screens = new ScreenResolver(authority);
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    View page(HttpServletRequest request, HttpServletResponse response) {
        String path = path(request);
        if (ProblemAnswers.isOurs(path)) {
            return problem(status(request), path);
        }
        int status = status(request).value();
        response.setStatus(status);
        Screen screen = screens.screen(request, response, path.startsWith("/") ? path : "/");
        return Page.of(templates, "error.jte", screen, new ErrorPage(status, kind(status), roles(status, path), path));
    }

    @RequestMapping("/error")
    View problem(HttpServletRequest request) {
        return problem(status(request), path(request));
    }

    private View problem(HttpStatus status, String path) {
        return (model, request, response) -> problems.write(response, status, path);
    }

    private static String path(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return status == null ? HttpStatus.NOT_FOUND : status;
    }

    private static String kind(int status) {
        return switch (status) {
            case 404 -> "missing";
            case 403 -> "forbidden";
            case 410 -> "gone";
            default -> status >= 500 ? "broken" : "refused";
        };
    }

    private static List<UserRole> roles(int status, String path) {
        if (status != HttpStatus.FORBIDDEN.value()) {
            return List.of();
        }
        return Rights.of("GET", path)
                .map(row -> row.roles().stream().sorted().toList())
                .orElse(List.of());
    }
}
