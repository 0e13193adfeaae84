package org.entrepot.console;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/** A page to be drawn: a template and what it shows. Drawn whole before the first byte leaves, so that errors stay clean. */
final class Page implements View {
    private final TemplateEngine engine;
    private final String template;
    private final Map<String, Object> shown;
    private final HttpStatus status;

    private Page(TemplateEngine engine, String template, Map<String, Object> shown, HttpStatus status) {
        this.engine = engine;
        this.template = template;
        this.shown = shown;
        this.status = status;
    }

    static Page of(TemplateEngine engine, String template, Screen screen) {
        return of(engine, template, Map.of("screen", screen));
    }

    static Page of(TemplateEngine engine, String template, Screen screen, Object model) {
        return of(engine, template, Map.of("screen", screen, "model", model));
    }

    private static Page of(TemplateEngine engine, String template, Map<String, Object> shown) {
        return new Page(engine, template, shown, HttpStatus.OK);
    }

    /** The same page, answered with another status. */
    Page with(HttpStatus answered) {
        return new Page(engine, template, shown, answered);
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StringOutput output = new StringOutput(32_768);
        engine.render(template, shown, output);
        if (status != HttpStatus.OK) {
            response.setStatus(status.value());
        }
        byte[] bytes = output.toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType(getContentType());
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
